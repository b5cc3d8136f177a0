using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using TradingBot.Strategies;

namespace TradingBot.Cli;

/// <summary>The root command: every flag of the bot and of every strategy, made from their declarations.</summary>
internal sealed class BotCommand
{
    private readonly Dictionary<string, Option<string[]>> _options = new(StringComparer.Ordinal);

    public BotCommand(Func<IReadOnlyDictionary<string, string>, IReadOnlyList<string>, Task<int>> run)
    {
        Root = new RootCommand("Trades perpetual futures. Without credentials it runs on a simulated venue on this machine.");
        foreach (var setting in BotSettings.All)
        {
            Add(setting);
        }

        foreach (var parameter in StrategyFactory.All.SelectMany(s => s.Parameters).Where(p => !_options.ContainsKey(p.Name)))
        {
            Add(parameter);
        }

        var help = Root.Options.OfType<HelpOption>().Single();
        help.Action = new GroupedHelpAction((SynchronousCommandLineAction)help.Action!);
        Root.SetAction((parsed, _) => run(ReadFlags(parsed), ReadPairs(parsed)));
    }

    public RootCommand Root { get; }

    private void Add(StrategyParameter parameter)
    {
        string[] aliases = parameter.Name == "ticker" ? ["-t"] : [];
        var option = new Option<string[]>("--" + parameter.Name, aliases)
        {
            Description = parameter.Help,
            Arity = parameter.Name == "strategy-params" || parameter.Kind == StrategyParameterKind.Switch ? ArgumentArity.ZeroOrMore : ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = parameter.Name == "strategy-params",
        };
        if (parameter.Kind == StrategyParameterKind.Switch)
        {
            option.Arity = ArgumentArity.ZeroOrOne;
        }

        _options[parameter.Name] = option;
        Root.Options.Add(option);
    }

    // A flag that was typed twice is taken as typed last, as in most programs; a bare switch means on.
    private Dictionary<string, string> ReadFlags(ParseResult parsed)
    {
        var flags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, option) in _options.Where(o => o.Key != "strategy-params"))
        {
            if (parsed.GetResult(option) is { Implicit: false } result)
            {
                flags[name] = result.GetValueOrDefault<string[]>() is { Length: > 0 } values ? values[^1] : "true";
            }
        }

        return flags;
    }

    private IReadOnlyList<string> ReadPairs(ParseResult parsed) => parsed.GetValue(_options["strategy-params"]) ?? [];
}
