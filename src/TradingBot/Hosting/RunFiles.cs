using System.Security.Cryptography;
using System.Text;
using TradingBot.Cli;

namespace TradingBot.Hosting;

/// <summary>Where one run keeps its things.</summary>
/// <param name="Journal">The journal's file.</param>
/// <param name="Logs">The folder of log and CSV files.</param>
internal sealed record RunFiles(string Journal, string Logs)
{
    /// <summary>The places of a run. One journal a mode, venue and account; a run on the built-in simulator has its own folder, because that venue dies with it.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="accounts">The account on each venue, in the plan's order.</param>
    /// <param name="now">Real time, names the folder of a simulated run.</param>
    public static RunFiles For(LaunchPlan plan, IReadOnlyList<string> accounts, DateTimeOffset now)
    {
        if (plan.Mode == TradingMode.Sim)
        {
            var folder = Path.Combine(plan.DataDirectory, "sim", $"{now:yyyyMMdd-HHmmss}-{plan.Config.RunId[..8]}");
            return new RunFiles(Path.Combine(folder, "journal.db"), Path.Combine(folder, "logs"));
        }

        var exchanges = string.Join('-', plan.Venues.Select(v => v.Exchange.Name));
        return new RunFiles(
            Path.Combine(plan.DataDirectory, $"{plan.ModeText.Replace(' ', '-')}-{exchanges}-{Label(accounts)}.db"),
            Path.Combine(plan.DataDirectory, "logs"));
    }

    // Addresses of several venues side by side are longer than a file name may be.
    private static string Label(IReadOnlyList<string> accounts) => accounts.Count == 1
        ? accounts[0]
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', accounts))))[..16];
}
