using System.CommandLine;
using TradingBot.Hosting;
using TradingBot.Output;

namespace TradingBot.Cli;

/// <summary>From arguments to exit code.</summary>
internal static class Cli
{
    /// <summary>Runs the program.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var screen = new Screen(Console.Out, Console.Error, !Console.IsOutputRedirected, () => Console.IsOutputRedirected ? 200 : Console.WindowWidth);
        var command = new BotCommand((flags, pairs) => RunBotAsync(flags, pairs, screen));
        command.Root.Subcommands.Add(new VenueCommand(screen).Command);
        command.Root.Subcommands.Add(new CapabilitiesCommand(screen).Command);
        command.Root.Subcommands.Add(new FundingCommand(screen, InputFiles.OfProcess).Command);
        command.Root.Subcommands.Add(new CheckCommand(screen, InputFiles.OfProcess).Command);
        var parsed = command.Root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return Refuse([.. parsed.Errors.Select(e => e.Message)], ExitCode.BadUsage, screen, args.Contains("json", StringComparer.OrdinalIgnoreCase));
        }

        // Signals are ours: the orderly end takes as long as the venue needs, and a second Ctrl+C must end at once.
        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
    }

    private static async Task<int> RunBotAsync(IReadOnlyDictionary<string, string> flags, IReadOnlyList<string> pairs, Screen screen)
    {
        var reader = new LaunchPlanReader(InputFiles.OfProcess);
        var plan = reader.Read(flags, pairs, out var faults);
        var isJson = plan?.JsonOutput ?? flags.GetValueOrDefault("output")?.Equals("json", StringComparison.OrdinalIgnoreCase) == true;
        if (plan is null)
        {
            return Refuse(faults, ExitCode.BadUsage, screen, isJson);
        }

        try
        {
            return await new BotRun(plan, screen).RunAsync();
        }
        catch (RunFaultException e)
        {
            return Refuse(e.Faults, e.ExitCode, screen, isJson);
        }
#pragma warning disable CA1031 // The top of the program: whatever is left becomes one line and an exit code.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Refuse([$"The run failed: {e.GetType().Name}: {e.Message} The log has the details; orders and position are as the venue shows them, and the next start takes them over."], ExitCode.Failed, screen, isJson);
        }
    }

    private static int Refuse(IReadOnlyList<string> faults, int exitCode, Screen screen, bool isJson)
    {
        foreach (var fault in faults)
        {
            screen.WriteErrorLine(fault);
        }

        if (exitCode == ExitCode.BadUsage)
        {
            screen.WriteErrorLine("Nothing was traded. --help lists every flag.");
        }

        if (isJson)
        {
            screen.WriteLine(JsonLines.Refusal(faults, exitCode));
        }

        return exitCode;
    }
}
