using System.Globalization;
using Spectre.Console;

namespace TradingBot.Output;

/// <summary>The summary as a table for a person.</summary>
internal static class SummaryText
{
    /// <summary>Prints what was done and what is left.</summary>
    public static void Print(TextWriter output, RunSummary summary, string mode, string journal, string logs)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
        });
        console.Profile.Width = 110;
        foreach (var desk in summary.Desks)
        {
            console.Write(Table(summary, desk, mode));
            if (desk.Identity is { } identity)
            {
                output.WriteLine($"  change of equity: {identity.Describe()}");
            }

            foreach (var order in desk.RestingOrders)
            {
                output.WriteLine(Text($"  resting: {order.Request.Side} {order.RemainingSize} at {order.Request.Price} ({order.Id})"));
            }
        }

        output.WriteLine($"Ended: {summary.Reason}");
        output.WriteLine($"Journal: {journal}");
        output.WriteLine($"Logs:    {logs}");
    }

    private static Table Table(RunSummary summary, DeskSummary desk, string mode)
    {
        var table = new Table().Border(TableBorder.Ascii).Title($"{desk.Exchange} {desk.Ticker} ({mode})");
        table.AddColumn("What");
        table.AddColumn(new TableColumn("Value").RightAligned());
        void Row(string what, string value) => table.AddRow(Markup.Escape(what), Markup.Escape(value));
        Row("Market time, UTC", Text($"{summary.StartedAt:yyyy-MM-dd HH:mm:ss} to {summary.EndedAt:yyyy-MM-dd HH:mm:ss}"));
        Row("Orders sent / fills", Text($"{desk.Totals.Orders} / {desk.Totals.Fills}"));
        Row("Round trips", Text($"{desk.Totals.RoundTrips}"));
        Row("Volume", Text($"{desk.Totals.Volume:0.00}"));
        Row("Realised P&L", Money(desk.Totals.RealizedPnl));
        Row("Fees", Text($"{desk.Totals.Fees:0.000000}"));
        Row("Funding received", Money(desk.Totals.Funding));
        Row("Net of fees and funding", Money(desk.Totals.Net));
        Row("Unrealised P&L", Money(desk.UnrealizedPnl));
        Row("Position", desk.PositionSize == 0m ? "flat" : Text($"{desk.PositionSize} at {desk.AverageEntryPrice:0.########}"));
        Row("Resting orders", Text($"{desk.RestingOrders.Count}"));
        Row("Equity at start / end", Text($"{desk.EquityAtStart:0.000000} / {desk.EquityAtEnd:0.000000}"));
        Row("Books agree with the venue", desk.Books.Agree ? "yes, it was asked" : "NO: " + desk.Books.Detail);
        return table;
    }

    private static string Money(decimal value) => value.ToString("+0.000000;-0.000000;0.000000", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
