using System.Globalization;
using Spectre.Console;
using TradingBot.Exchanges;

namespace TradingBot.Output;

/// <summary>What the venues can do, side by side, printed from <see cref="ExchangeCapabilities"/>.</summary>
internal static class CapabilitiesTable
{
    private const int Width = 150;

    private static readonly (string Heading, Func<ExchangeCapabilities, string> Text)[] Columns =
    [
        ("Venue", c => c.DisplayName),
        ("`--exchange`", c => c.Name),
        ("Funding", c => c.FundsContinuously ? "continuous" : Span(c.FundingInterval)),
        ("Maker / taker fee", c => $"{Percent(c.MakerFeeFraction)} / {Percent(c.TakerFeeFraction)}"),
        ("Batch", c => c.MaxBatchSize == 1 ? "no" : Text($"{c.MaxBatchSize} orders")),
        ("Amend", c => c.CanAmend ? "yes" : "no"),
        ("Dead-man's switch", c => !c.HasDeadManSwitch ? "no" : c.ActsOnDisconnect ? "on disconnect" : c.MinDeadManDelay == TimeSpan.Zero ? "yes" : $"from {Span(c.MinDeadManDelay)}"),
        ("Account stream", c => c.StreamsAccount ? "yes" : "polled"),
        ("Order life", c => c.MaxOrderLife == TimeSpan.MaxValue ? "no limit" : Span(c.MaxOrderLife)),
        ("Order types", c => c.OrderTypesText),
        ("Rate limits", c => c.RateLimitText),
    ];

    /// <summary>A table for a person, one column a venue.</summary>
    public static string AsText(IEnumerable<ExchangeCapabilities> venues)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = Width;
        var all = venues.ToList();
        var table = new Table().Border(TableBorder.Ascii).ShowRowSeparators();
        table.AddColumns([Columns[0].Heading, .. all.Select(v => Markup.Escape(v.DisplayName))]);
        foreach (var (heading, cell) in Columns.Skip(1))
        {
            table.AddRow([Markup.Escape(heading.Trim('`')), .. all.Select(v => Markup.Escape(cell(v)))]);
        }

        console.Write(table);
        return text.ToString().TrimEnd();
    }

    /// <summary>The table of the README, one row a venue.</summary>
    public static string AsMarkdown(IEnumerable<ExchangeCapabilities> venues)
    {
        IEnumerable<string> lines =
        [
            Line(Columns.Select(c => c.Heading)),
            Line(Columns.Select(_ => "---")),
            .. venues.Select(v => Line(Columns.Select(c => c.Text(v)))),
        ];
        return string.Join('\n', lines);
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Percent(decimal fraction) => Text($"{fraction * 100m:0.####} %");

    private static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } when span.Hours == 0 => Text($"{span.TotalDays:0.#} d"),
        { TotalHours: >= 1 } => Text($"{span.TotalHours:0.#} h"),
        { TotalMinutes: >= 1 } => Text($"{span.TotalMinutes:0.#} min"),
        _ => Text($"{span.TotalSeconds:0.#} s"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
