using TradingBot.SimulatedVenues.EdgeX.Accounts;
using TradingBot.SimulatedVenues.EdgeX.Rest;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.EdgeX.Orders;

/// <content>Finding orders, and canceling what was found.</content>
internal sealed partial class EdgeXOrderDesk
{
    /// <summary>An order by the venue's number of it, active or ended; null when it is not known.</summary>
    public EdgeXOrderView? FindById(EdgeXAccount account, string id) =>
        EdgeXText.TryReadInteger(id, out var number) && _exchange.FindOrder(account.Id, number) is { } order ? View(order) : null;

    /// <summary>An order by its owner's name of it, active or ended; null when it is not known.</summary>
    public EdgeXOrderView? FindByClientId(EdgeXAccount account, string clientOrderId) => _exchange.FindOrder(account.Id, clientOrderId) is { } order ? View(order) : null;

    /// <summary>Active orders, newest first.</summary>
    public IEnumerable<EdgeXOrderView> Active(EdgeXAccount account) => _exchange.GetActiveOrders(account.Id).Reverse().Select(View);

    /// <summary>Ended orders, newest first.</summary>
    public IEnumerable<EdgeXOrderView> Ended(EdgeXAccount account) => _exchange.GetOrderHistory(account.Id).OrderByDescending(order => order.OrderId).Select(View);

    /// <summary>Cancels one order.</summary>
    /// <param name="order">The order; null when it is not known.</param>
    /// <returns>What the answer says of it. That the request was taken does not keep the order from filling before its turn.</returns>
    public string Cancel(EdgeXOrderView? order)
    {
        if (order is null)
        {
            return "FAILED_ORDER_NOT_FOUND";
        }

        switch (order.State.Status)
        {
            case SimulatedOrderStatus.Filled:
                return "FAILED_ORDER_FILLED";
            case SimulatedOrderStatus.Canceled:
                return "SUCCESS_ORDER_CANCELED";
            case var _ when order.Record.IsCanceling:
                return "SUCCESS_ORDER_CANCELING";
            default:
                order.Record.IsCanceling = true;
                _exchange.Cancel(order.State.AccountId, order.State.OrderId);
                return "SUCCESS";
        }
    }

    /// <summary>Cancels all active orders that a filter lets pass.</summary>
    /// <returns>What was canceled, by number.</returns>
    public IReadOnlyList<(string Id, string Result)> CancelAll(EdgeXAccount account, EdgeXParameters filter)
    {
        var contracts = filter.List("filterContractIdList");
        var coins = filter.List("filterCoinIdList");
        var types = filter.List("filterOrderTypeList");
        var statuses = filter.List("filterOrderStatusList");
        var tpsl = filter.List("filterIsPositionTpsl");
        var wanted = Active(account).Where(order =>
            Lets(contracts, order.Record.Contract.Id) && Lets(coins, EdgeXText.Integer(EdgeXContract.QuoteCoinId)) && Lets(types, order.Type) && Lets(statuses, order.Status) && Lets(tpsl, "false"));
        return [.. wanted.ToArray().Select(order => (EdgeXText.Integer(order.Record.OrderId), Cancel(order)))];
    }

    /// <summary>An empty filter lets everything pass.</summary>
    public static bool Lets(IReadOnlyList<string> filter, string value) => filter.Count == 0 || filter.Contains(value, StringComparer.Ordinal);
}
