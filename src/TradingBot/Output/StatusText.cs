using System.Globalization;

namespace TradingBot.Output;

/// <summary>The status as one line.</summary>
internal static class StatusText
{
    public static string Format(BotStatus status, string mode)
    {
        var desks = status.Desks.Select(d => string.Create(
            CultureInfo.InvariantCulture,
            $"{d.Exchange} {d.Ticker} {Price(d)} pos {d.PositionSize:0.########} closes {d.OpenCloseOrders} real {Signed(d.Totals.RealizedPnl)} unreal {Signed(d.UnrealizedPnl)} fees {d.Totals.Fees:0.00} fund {Signed(d.Totals.Funding)} trips {d.Totals.RoundTrips}"));
        var age = (status.At - status.LastDecisionAt).TotalSeconds;
        return string.Create(CultureInfo.InvariantCulture, $"{mode} {string.Join(" | ", desks)} [{status.Phase}: {status.LastDecision}, {Math.Max(0, age):0}s ago]");
    }

    private static string Price(DeskStatus desk) =>
        desk.Bid == 0m ? "-" : string.Create(CultureInfo.InvariantCulture, $"{desk.Bid:0.########}/{desk.Ask:0.########}{(desk.IsStale ? " stale" : "")}");

    private static string Signed(decimal value) => value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
}
