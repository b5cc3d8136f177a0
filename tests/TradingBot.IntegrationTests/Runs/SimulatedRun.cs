using System.Globalization;
using System.Text.Json;
using TradingBot.Cli;
using TradingBot.Hosting;
using TradingBot.Output;

namespace TradingBot.IntegrationTests.Runs;

/// <summary>One run of the program in this process, from its flags to its last line, in a folder of its own.</summary>
internal sealed class SimulatedRun
{
    private SimulatedRun(int exitCode, string output, string notices)
    {
        ExitCode = exitCode;
        Notices = notices;
        Summary = JsonDocument.Parse(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]).RootElement;
    }

    public int ExitCode { get; }

    /// <summary>What was said on standard error.</summary>
    public string Notices { get; }

    /// <summary>The last line of standard output.</summary>
    public JsonElement Summary { get; }

    /// <summary>The desks, one a venue.</summary>
    public IReadOnlyList<JsonElement> Venues => Summary.TryGetProperty("venues", out var venues) ? [.. venues.EnumerateArray()] : [Summary];

    /// <summary>What a scenario measured: seconds for which the legs differed at most.</summary>
    public double LongestAlone => double.Parse(Notices.Split("the legs differed for at most ")[1].Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>Runs with these flags, without any environment, on a clock as fast as the machine.</summary>
    public static async Task<SimulatedRun> RunAsync(params (string Name, string Value)[] flags)
    {
        var folder = Directory.CreateTempSubdirectory("tradingbot-run-");
        try
        {
            var typed = flags.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
            typed["sim-speed"] = "max";
            typed["output"] = "json";
            typed["data-dir"] = folder.FullName;
            typed.TryAdd("log-level", "warning");
            var plan = new LaunchPlanReader(new InputFiles(_ => null, File.ReadAllText, File.Exists)).Read(typed, [], out var faults);
            Assert.True(plan is not null, string.Join(' ', faults));
            await using var output = new StringWriter();
            await using var error = new StringWriter();
            var exitCode = await new BotRun(plan, new Screen(output, error, isTerminal: false, () => 120)).RunAsync();
            return new SimulatedRun(exitCode, output.ToString(), error.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
