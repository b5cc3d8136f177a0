using TradingBot.Exchanges;

namespace TradingBot.Cli;

/// <summary>Decides the mode of a run and says why.</summary>
internal static class ModeRules
{
    /// <summary>Decides.</summary>
    /// <param name="typed">What was typed, by flag name.</param>
    /// <param name="exchanges">The chosen venues.</param>
    /// <param name="environment">Reads one variable.</param>
    /// <param name="faults">One sentence a fault.</param>
    /// <returns>The mode and why; meaningless with faults.</returns>
    public static (TradingMode Mode, string Reason) Decide(
        IReadOnlyDictionary<string, string> typed,
        IReadOnlyList<ExchangeDescriptor> exchanges,
        Func<string, string?> environment,
        List<string> faults)
    {
        var simulationFlags = BotSettings.SimulationOnly.Where(typed.ContainsKey).Select(f => "--" + f).ToList();
        var asked = typed.GetValueOrDefault("mode")?.ToLowerInvariant();
        if (IsDryRun(typed))
        {
            if (asked is not (null or "paper"))
            {
                faults.Add($"--dry-run means --mode paper; it cannot go together with --mode {asked}.");
            }

            asked = "paper";
        }

        if (asked == "paper")
        {
            faults.Add("--mode paper is not available yet; use --mode sim, or --mode testnet where the venue has a test network.");
            return (TradingMode.Sim, "");
        }

        if (simulationFlags.Count > 0 && asked is "live" or "testnet")
        {
            faults.Add($"{string.Join(", ", simulationFlags)} only work on the built-in simulator and cannot go together with --mode {asked}.");
        }

        if (asked is "live" or "testnet")
        {
            FindContradictions(exchanges, asked == "testnet", environment, faults);
        }

        return asked switch
        {
            "sim" => (TradingMode.Sim, "asked for"),
            "testnet" => (TradingMode.Testnet, "asked for"),
            "live" => (TradingMode.Live, "asked for"),
            _ when simulationFlags.Count > 0 => (TradingMode.Sim, $"because of {string.Join(", ", simulationFlags)}"),
            _ => ByCredentials(exchanges, environment, faults),
        };
    }

    private static bool IsDryRun(IReadOnlyDictionary<string, string> typed) =>
        typed.TryGetValue("dry-run", out var text) && text.ToLowerInvariant() is not ("false" or "no" or "off" or "0");

    private static (TradingMode Mode, string Reason) ByCredentials(IReadOnlyList<ExchangeDescriptor> exchanges, Func<string, string?> environment, List<string> faults)
    {
        var names = string.Join(", ", exchanges.Select(e => e.Capabilities.DisplayName));
        if (!exchanges.Any(e => e.HasAnyCredential(environment)))
        {
            return (TradingMode.Sim, $"no credentials of {names} in the environment");
        }

        var credentialFaults = exchanges.SelectMany(e => e.FindCredentialFaults(environment)).ToList();
        if (credentialFaults.Count == 0)
        {
            return ByNetwork(exchanges, names, environment, faults);
        }

        // Some are there and some are not: guessing sim would surprise someone who meant live, and the other way round.
        faults.AddRange(credentialFaults);
        faults.Add("Some credentials are set, so this looks like a live run. Complete them, or choose --mode sim.");
        return (TradingMode.Live, "");
    }

    private static (TradingMode Mode, string Reason) ByNetwork(
        IReadOnlyList<ExchangeDescriptor> exchanges, string names, Func<string, string?> environment, List<string> faults)
    {
        var testnet = exchanges.Select(e => e.Network).FirstOrDefault(network => network?.FindIsTestnet(environment, out _) == true);
        FindContradictions(exchanges, testnet is not null, environment, faults);
        return testnet is not null
            ? (TradingMode.Testnet, $"{testnet.Name} names the test network")
            : (TradingMode.Live, $"credentials of {names} are set");
    }

    private static void FindContradictions(IReadOnlyList<ExchangeDescriptor> exchanges, bool isTestnet, Func<string, string?> environment, List<string> faults) =>
        faults.AddRange(exchanges.Select(e => e.Network?.FindFault(isTestnet, environment)).OfType<string>());
}
