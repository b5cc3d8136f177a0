using TradingBot.SimulatedVenues.Lighter.Transactions;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Lighter.Orders;

// Orders that wait for a mark price or for their parent live here; triggered ones are submitted to the engine under the number they have had
// all along. What the documents leave open is decided so (UNCONFIRMED): triggers watch the mark price; of a pair the other one is canceled when
// one is triggered; children become active when their parent is filled, or has ended part filled, with the size that has filled.
internal sealed partial class LighterOrderDesk
{
    private const int MaxWaiting = 500;
    private const int MaxWaitingInMarket = 16;
    private const int MaxPlans = 10_000;

    private readonly Dictionary<long, ConditionalOrder> _plans = [];
    private readonly Queue<long> _planAges = new();
    private readonly SortedDictionary<long, ConditionalOrder> _waiting = [];

    /// <summary>Takes a group whose rules have been checked.</summary>
    public LighterError? PlaceGroup(long account, LighterBody.Grouped group, LighterAttributes attributes)
    {
        var market = exchange.FindMarket((int)group.Orders[0].Market)!;
        var orders = group.Orders.Select(order => new ConditionalOrder(exchange.ReserveOrderId(), account, market, order, exchange.Now)).ToArray();
        var children = group.GroupingType == 2 ? orders : orders[1..];
        if (children.Length == 2)
        {
            children[0].Sibling = children[1];
            children[1].Sibling = children[0];
        }

        if (group.GroupingType == 2)
        {
            Array.ForEach(orders, Wait);
            return null;
        }

        Array.ForEach(children, orders[0].Add);
        Keep(orders[0]);
        Array.ForEach(children, Wait);
        orders[0].IsInEngine = true;
        var reason = exchange.Submit(account, Submission(account, market, orders[0].Fields, attributes, orders[0].OrderIndex)!).Reason;
        if (reason == RejectReason.None)
        {
            return null;
        }

        Array.ForEach(children, child => End(child, "canceled-child"));
        return Refusal(reason);
    }

    /// <summary>Looks at what a new mark price triggers, and at what has expired.</summary>
    public void OnStatistics(MarketStatistics statistics)
    {
        foreach (var order in _waiting.Values.Where(order => order.Market.Id == statistics.MarketId).ToArray())
        {
            if (!order.IsWaiting)
            {
                continue;
            }

            if (order.Fields.OrderExpiry <= statistics.At.ToUnixTimeMilliseconds())
            {
                End(order, "canceled-expired");
            }
            else if (!order.IsDormant && order.IsTriggeredBy(statistics.MarkPrice))
            {
                Trigger(order);
            }
        }
    }

    /// <summary>Follows what the engine does to orders for which others wait.</summary>
    public void OnEngineOrder(OrderState order)
    {
        if (order.IsActive)
        {
            return;
        }

        _versions.Remove(order.OrderId);
        if (!_plans.TryGetValue(order.OrderId, out var plan))
        {
            return;
        }

        foreach (var child in plan.Children.Where(child => child is { IsWaiting: true, IsDormant: true }).ToArray())
        {
            if (order.FilledSize == 0m)
            {
                End(child, "canceled-child");
                continue;
            }

            child.IsDormant = false;
            child.Fields = child.Fields with { BaseAmount = (long)(order.FilledSize / child.Market.Lot.Value) };
            Report(child);
        }
    }

    private LighterError? CheckWaiting(long account, MarketDefinition market, LighterOrderFields order)
    {
        if (order.ClientOrderIndex != 0 && Find(account, order.ClientOrderIndex) is { IsActive: true })
        {
            return LighterError.Of(LighterError.ClientOrderIndexExists);
        }

        return CountWaiting(account) >= MaxWaiting ? LighterError.Of(LighterError.TooManyPendingOrders)
            : CountWaiting(account, market.Id) >= MaxWaitingInMarket ? LighterError.Of(LighterError.TooManyPendingOrdersInMarket)
            : null;
    }

    private IEnumerable<ConditionalOrder> Waiting(long account) => _waiting.Values.Where(order => order.AccountIndex == account && order.IsWaiting);

    private IEnumerable<ConditionalOrder> EndedWaiting(long account) =>
        _plans.Values.Where(order => order.AccountIndex == account && order.EndStatus is not null);

    private ConditionalOrder? FindWaiting(long account, long index) =>
        Waiting(account).FirstOrDefault(order => index >= FirstOrderIndex ? order.OrderIndex == index : order.Fields.ClientOrderIndex == index);

    private void Wait(ConditionalOrder order)
    {
        Keep(order);
        _waiting.Add(order.OrderIndex, order);
        Report(order);
    }

    private void Keep(ConditionalOrder order)
    {
        _plans.Add(order.OrderIndex, order);
        _planAges.Enqueue(order.OrderIndex);
        while (_planAges.Count > MaxPlans && !_waiting.ContainsKey(_planAges.Peek()))
        {
            _plans.Remove(_planAges.Dequeue());
        }
    }

    private void Trigger(ConditionalOrder order)
    {
        order.TriggeredAt = exchange.Now;
        if (order.Sibling is { IsWaiting: true } other)
        {
            End(other, "canceled-oco");
        }

        order.IsInEngine = true;
        _waiting.Remove(order.OrderIndex);
        var submission = Submission(order.AccountIndex, order.Market, order.Fields, LighterAttributes.None, order.OrderIndex);
        var reason = submission is null ? RejectReason.ReduceOnly : exchange.Submit(order.AccountIndex, submission).Reason;
        if (reason != RejectReason.None)
        {
            order.IsInEngine = false;
            End(order, reason == RejectReason.ReduceOnly ? "canceled-reduce-only" : "canceled");
        }
    }

    private void End(ConditionalOrder order, string status)
    {
        order.EndStatus = status;
        _waiting.Remove(order.OrderIndex);
        Report(order);
        foreach (var child in order.Children.Where(child => child.IsWaiting).ToArray())
        {
            End(child, "canceled-child");
        }
    }

    private void Report(ConditionalOrder order)
    {
        order.UpdatedAt = exchange.Now;
        WaitingOrderChanged?.Invoke(order.ToView(Revision(order)));
    }

    // The engine numbers its own facts; a waiting order's place among them is its time.
    private static long Revision(ConditionalOrder order) => order.UpdatedAt.ToUnixTimeMilliseconds();
}
