using System.Globalization;
using Spectre.Console;
using TradingBot.Hosting;
using TradingBot.Strategies.FundingArbitrage;

namespace TradingBot.Output;

/// <summary>The funding board as tables for a person: one an asset, and below it the best pair with every term.</summary>
internal static class FundingTable
{
    private const decimal HoursPerYear = 8760m;
    private const int Width = 140;

    /// <summary>Prints the board.</summary>
    public static string Print(IReadOnlyList<FundingRow> rows, FundingBoard board, DateTimeOffset now)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = Width;
        foreach (var asset in rows.GroupBy(r => r.Ticker, StringComparer.Ordinal))
        {
            console.Write(Table(asset.Key, [.. asset], now));
            foreach (var row in asset.Where(r => r.Fault.Length > 0))
            {
                text.WriteLine($"{row.Exchange}: {row.Fault}");
            }

            text.WriteLine(Best([.. asset], board, now));
            text.WriteLine();
        }

        foreach (var source in rows.Select(r => $"{r.Exchange}: {r.Source}").Distinct(StringComparer.Ordinal))
        {
            text.WriteLine($"Source of {source}");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>The best pair of one asset in one line, or why there is none.</summary>
    public static string Best(IReadOnlyList<FundingRow> rows, FundingBoard board, DateTimeOffset now)
    {
        var ranking = board.Rank([.. rows.Where(r => r.Market is not null).Select(r => r.Market!)], now);
        return ranking.Count == 0
            ? "No pair: two venues with a rate and a market are needed."
            : $"{(ranking[0].Obstacle.Length == 0 ? "Best pair" : "Best pair, not worth it")}: {ranking[0].Describe()}{(ranking[0].Obstacle.Length == 0 ? "" : $" ({ranking[0].Obstacle})")}";
    }

    private static Table Table(string ticker, IReadOnlyList<FundingRow> rows, DateTimeOffset now)
    {
        var table = new Table().Border(TableBorder.Ascii).Title($"{ticker}, {now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        foreach (var heading in new[] { "Venue", "% an hour", "% a year", "Paid each", "Next payment UTC", "Bid", "Ask", "Spread %", "Taker fee %" })
        {
            table.AddColumn(heading == "Venue" ? new TableColumn(heading) : new TableColumn(heading).RightAligned());
        }

        foreach (var row in rows)
        {
            table.AddRow([.. (row.Market is { } market ? Cells(market) : [row.Exchange, .. Enumerable.Repeat("-", 8)]).Select(Markup.Escape)]);
        }

        return table;
    }

    private static string[] Cells(FundingMarket market)
    {
        var funding = market.Funding!;
        var quote = market.Quote is { IsTradable: true } tradable ? tradable : null;
        return
        [
            market.Exchange,
            Text($"{funding.RateFractionPerHour * 100m:+0.000000;-0.000000;0}"),
            Text($"{funding.RateFractionPerHour * HoursPerYear * 100m:+0.00;-0.00;0}"),
            funding.Interval == TimeSpan.Zero ? "always" : Text($"{funding.Interval.TotalHours:0.##} h"),
            funding.Interval == TimeSpan.Zero ? "accrues" : Text($"{funding.NextPaymentAt.UtcDateTime:MM-dd HH:mm}"),
            quote is null ? "-" : Text($"{quote.Bid:0.########}"),
            quote is null ? "-" : Text($"{quote.Ask:0.########}"),
            quote is null ? "-" : Text($"{(quote.Ask - quote.Bid) / quote.Mid * 100m:0.0000}"),
            Text($"{market.Contract.TakerFeeFraction * 100m:0.####}"),
        ];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
