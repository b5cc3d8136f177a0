using TradingBot.Cli;

namespace TradingBot.Hosting;

/// <summary>Where one run keeps its things.</summary>
/// <param name="Journal">The journal's file.</param>
/// <param name="Logs">The folder of log and CSV files.</param>
internal sealed record RunFiles(string Journal, string Logs)
{
    /// <summary>The places of a run. One journal a mode, venue and account; a run on the built-in simulator has its own folder, because that venue dies with it.</summary>
    public static RunFiles For(LaunchPlan plan, string account, DateTimeOffset now)
    {
        var exchange = plan.Exchange.Name;
        if (plan.Mode == TradingMode.Sim)
        {
            var folder = Path.Combine(plan.DataDirectory, "sim", $"{now:yyyyMMdd-HHmmss}-{plan.Config.RunId[..8]}");
            return new RunFiles(Path.Combine(folder, "journal.db"), Path.Combine(folder, "logs"));
        }

        var kind = plan.Endpoints!.IsExternalSimulator ? "external-simulator" : plan.Mode.ToString().ToLowerInvariant();
        return new RunFiles(
            Path.Combine(plan.DataDirectory, $"{kind}-{exchange}-{account}.db"),
            Path.Combine(plan.DataDirectory, "logs"));
    }
}
