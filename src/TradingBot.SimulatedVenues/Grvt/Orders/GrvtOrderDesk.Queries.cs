using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Grvt.Orders;

internal sealed partial class GrvtOrderDesk
{
    /// <summary>An order as its owner sees it.</summary>
    public GrvtOrderView View(OrderState order)
    {
        var record = RecordOf(order);
        record.WasOpen |= order.Status == SimulatedOrderStatus.Open;
        return GrvtOrderView.Of(record, order);
    }

    /// <summary>The name of an order that the engine knows by its number.</summary>
    public GrvtOrderRecord? FindRecord(long number) => _records.GetValueOrDefault(number);

    /// <summary>Active orders, those that wait included, oldest first.</summary>
    public IReadOnlyList<GrvtOrderView> Active(long account) =>
        [.. _exchange.GetActiveOrders(account).Select(View).Concat(Outer(account).Where(record => record.IsWaiting).Select(GrvtOrderView.Of)).OrderBy(order => order.Record.Number)];

    /// <summary>All orders that are still known.</summary>
    public IReadOnlyList<GrvtOrderView> All(long account) =>
        [.. _exchange.GetActiveOrders(account).Concat(_exchange.GetOrderHistory(account)).Select(View), .. Outer(account).Select(GrvtOrderView.Of)];

    /// <summary>An order by the venue's name of it.</summary>
    public GrvtOrderView? Find(long account, string orderId)
    {
        if (GrvtOrderRecord.NumberIn(orderId) is not { } number || (_records.TryGetValue(number, out var record) && (record.Account != account || record.OrderId != orderId)))
        {
            return null;
        }

        return record is not null && _outer.ContainsKey(number) ? GrvtOrderView.Of(record) : _exchange.FindOrder(account, number) is { } order ? View(order) : null;
    }

    /// <summary>The order that last had a client id.</summary>
    public GrvtOrderView? Find(long account, ulong client)
    {
        var outer = Outer(account).Where(record => record.Fields!.ClientOrderId == client).MaxBy(record => record.Number);
        return _exchange.FindOrder(account, Name(client)) is { } order && (outer is null || order.OrderId > outer.Number) ? View(order)
            : outer is null ? null
            : GrvtOrderView.Of(outer);
    }

    private IEnumerable<GrvtOrderRecord> Outer(long account) => _outer.Values.Where(record => record.Account == account);

    private GrvtOrderRecord? FindActive(long account, string orderId) => Find(account, orderId) is { IsActive: true } order ? order.Record : null;

    private GrvtOrderRecord? FindActive(long account, ulong client) => Find(account, client) is { IsActive: true } order ? order.Record : null;

    /// <summary>Orders of the venue itself have no record until somebody looks at them.</summary>
    private GrvtOrderRecord RecordOf(OrderState order) =>
        _records.GetValueOrDefault(order.OrderId) ?? Keep(new GrvtOrderRecord(order.OrderId, order.AccountId, _listing[order.MarketId], fields: null, order.CreatedAt));
}
