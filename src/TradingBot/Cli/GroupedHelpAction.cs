using System.CommandLine;
using System.CommandLine.Invocation;
using TradingBot.Strategies;

namespace TradingBot.Cli;

/// <summary>Prints the help in groups, with units, ranges and defaults.</summary>
/// <param name="plain">The library's own help, which does for subcommands.</param>
internal sealed class GroupedHelpAction(SynchronousCommandLineAction plain) : SynchronousCommandLineAction
{
    private const int Column = 30;

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is not RootCommand)
        {
            return plain.Invoke(parseResult);
        }

        Write(parseResult.InvocationConfiguration.Output);
        return ExitCode.Orderly;
    }

    private static void Write(TextWriter output)
    {
        output.WriteLine("Trades perpetual futures. Without credentials it runs on a simulated venue on this machine.");
        output.WriteLine();
        output.WriteLine("Usage:");
        output.WriteLine("  TradingBot --ticker BTC [flags]");
        output.WriteLine("  TradingBot venue --exchange lighter --port 8080   serves the simulated venue alone");
        output.WriteLine("  TradingBot capabilities                           what each venue can do");
        output.WriteLine("  TradingBot funding --ticker BTC,ETH               the funding rates of all venues, and the best pair after costs");
        output.WriteLine("  TradingBot check --exchange lighter               looks at a venue and your account on it, trades nothing");
        foreach (var group in BotSettings.Groups)
        {
            WriteGroup(output, group.Title, group.Settings);
        }

        foreach (var strategy in StrategyFactory.All)
        {
            WriteGroup(output, $"Strategy {strategy.Name}: {strategy.Summary}", strategy.Parameters);
        }

        output.WriteLine();
        output.WriteLine("Exit codes: 0 orderly end, 1 the run failed, 2 bad usage or configuration, 3 halted by a rule until --clear-halt.");
        output.WriteLine("Times are market time. Credentials come from the environment or the environment file, never from flags.");
    }

    private static void WriteGroup(TextWriter output, string title, IReadOnlyList<StrategyParameter> settings)
    {
        output.WriteLine();
        output.WriteLine(title + ":");
        foreach (var setting in settings)
        {
            var flag = $"  --{setting.Name}{Placeholder(setting)}";
            output.WriteLine(flag.Length < Column ? flag.PadRight(Column) + setting.Help : flag + Environment.NewLine + new string(' ', Column) + setting.Help);
            output.WriteLine(new string(' ', Column) + Facts(setting));
        }
    }

    private static string Placeholder(StrategyParameter setting) => setting.Kind switch
    {
        StrategyParameterKind.Switch => "",
        StrategyParameterKind.Choice => " " + string.Join('|', setting.Choices),
        StrategyParameterKind.Text => setting.Name switch
        {
            "strategy-params" => " k=v ...",
            "config" or "env-file" or "replay" => " FILE",
            "data-dir" => " DIR",
            "duration" or "dead-man" => " TIME",
            _ => " TEXT",
        },
        _ => " N",
    };

    private static string Facts(StrategyParameter setting)
    {
        var facts = new List<string>();
        if (setting.Unit.Length > 0)
        {
            facts.Add($"in {setting.Unit}");
        }

        if (setting.Kind is StrategyParameterKind.Number or StrategyParameterKind.Integer && (setting.Min > decimal.MinValue || setting.Max < decimal.MaxValue))
        {
            facts.Add(setting.Allowed.Replace($" ({setting.Unit})", "", StringComparison.Ordinal));
        }

        facts.Add(setting.IsRequired ? "required" : "default: " + Default(setting));
        return "[" + string.Join("; ", facts) + "]";
    }

    private static string Default(StrategyParameter setting)
    {
        if (setting.DefaultText.Length > 0 || setting.Default is null)
        {
            return setting.DefaultText;
        }

        return setting.Kind == StrategyParameterKind.Switch
            ? setting.Default == "true" ? "on" : "off"
            : setting.OffValue?.ToString() == setting.Default ? $"{setting.Default} (off)" : setting.Default;
    }
}
