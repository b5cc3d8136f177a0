using System.CommandLine;
using TradingBot.Exchanges;
using TradingBot.Output;

namespace TradingBot.Cli;

/// <summary>The <c>capabilities</c> subcommand: what each venue can do.</summary>
internal sealed class CapabilitiesCommand
{
    private readonly Option<string> _output = new("--output")
    {
        Description = "text: a table; markdown: the README's table; json: one object a venue and line.",
        DefaultValueFactory = _ => "text",
    };

    public CapabilitiesCommand(Screen screen)
    {
        _output.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "text", "markdown", "json");
        Command = new Command("capabilities", "Prints what each venue can do: funding interval, fees, batches, amends, dead-man's switch, order types, rate limits.") { _output };
        Command.SetAction(parsed => Print(parsed.GetRequiredValue(_output).ToLowerInvariant(), screen));
    }

    public Command Command { get; }

    private static int Print(string format, Screen screen)
    {
        var venues = ExchangeFactory.All.Select(e => e.Capabilities).ToList();
        switch (format)
        {
            case "json":
                venues.ForEach(v => screen.WriteLine(JsonLines.Capabilities(v)));
                break;
            case "markdown":
                screen.WriteLine(CapabilitiesTable.AsMarkdown(venues));
                break;
            default:
                screen.WriteLine(CapabilitiesTable.AsText(venues));
                screen.WriteLine("Fees are those of an ordinary account. 'TradingBot check --exchange NAME' looks at one venue and your account on it.");
                break;
        }

        return ExitCode.Orderly;
    }
}
