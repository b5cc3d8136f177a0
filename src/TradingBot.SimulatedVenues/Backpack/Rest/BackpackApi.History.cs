using TradingBot.SimulatedVenues.Backpack.Wire;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Backpack.Rest;

internal sealed partial class BackpackApi
{
    private const int StandardRows = 100;
    private const int MaxRows = 1_000;

    // The documents name this one; the kinds of what the venue does by itself are shown when none is named.
    private static readonly string[] FillKinds = ["User"];

    private void AddHistory()
    {
        Add("GET", "/wapi/v1/history/orders", "orderHistoryQueryAll", OrderHistory);
        Add("GET", "/wapi/v1/history/fills", "fillHistoryQueryAll", FillHistory);
        Add("GET", "/wapi/v1/history/funding", "fundingHistoryQueryAll", FundingHistory);
    }

    private BackpackAnswer OrderHistory(BackpackCall call)
    {
        BackpackPage page = default;
        if ((ReadFilter(call, out var market) ?? call.ReadPage(StandardRows, MaxRows, out page)) is { } error)
        {
            return error;
        }

        var orderId = call.Parameters["orderId"];
        var rows = _desks.Orders.Ended(call.AccountId, market).Where(order => orderId is null || BackpackText.Integer(order.Record.OrderId) == orderId);
        return BackpackAnswer.List(WantsPerpetuals(call) ? page.Take(rows) : [], static (json, order) => order.WriteHistory(json));
    }

    private BackpackAnswer FillHistory(BackpackCall call)
    {
        BackpackPage page = default;
        long? from = null, to = null;
        string? kind = null;
        var error = ReadFilter(call, out var market)
            ?? call.ReadPage(StandardRows, MaxRows, out page)
            ?? call.Parameters.Read("from", long.MaxValue, out from)
            ?? call.Parameters.Read("to", long.MaxValue, out to)
            ?? call.Parameters.Read("fillType", FillKinds, out kind)
            ?? BackpackError.BadSpan.Unless(from is null || to is null || from <= to);
        if (error is not null)
        {
            return error;
        }

        var orderId = call.Parameters["orderId"];
        var rows = _desks.Orders.Fills(call.AccountId, market).Where(IsWanted);
        return BackpackAnswer.List(WantsPerpetuals(call) ? page.Take(rows) : [], (json, fill) => BackpackAccountJson.WriteFill(json, Listing[fill.MarketId], fill));

        // Rows show whole milliseconds, and are compared by what they show.
        bool IsWanted(AccountFill fill) => fill.At.ToUnixTimeMilliseconds() is var at
            && (from is null || at >= from)
            && (to is null || at <= to)
            && (orderId is null || BackpackText.Integer(fill.OrderId) == orderId)
            && !(fill.IsForced && kind is not null);
    }

    private BackpackAnswer FundingHistory(BackpackCall call)
    {
        BackpackPage page = default;
        return (ReadFilter(call, out var market) ?? call.ReadPage(StandardRows, MaxRows, out page)) is { } error
            ? error
            : BackpackAnswer.List(
                page.Take(Exchange.GetFundingPayments(call.AccountId, DateTimeOffset.MinValue, market?.Id)),
                (json, payment) => BackpackAccountJson.WriteFunding(json, Listing[payment.MarketId], payment));
    }
}
