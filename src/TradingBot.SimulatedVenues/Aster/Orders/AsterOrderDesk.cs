using TradingBot.Model;
using TradingBot.SimulatedVenues.Aster.Accounts;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Aster.Orders;

/// <summary>Aster's orders over the engine: filters, names, changes, cancels.</summary>
internal sealed partial class AsterOrderDesk(SimulatedExchange exchange, AsterListing listing, AsterVenueOptions options)
{
    private const int MaxRecords = 20_000;
    private const int MaxChanges = 10_000;

    private readonly SimulatedExchange _exchange = exchange;
    private readonly AsterVenueOptions _options = options;
    private readonly Dictionary<long, AsterOrderRecord> _records = [];
    private readonly Queue<long> _recordAges = new();

    /// <summary>Takes or refuses one order.</summary>
    /// <param name="account">Who sent it.</param>
    /// <param name="order">The order.</param>
    /// <param name="answer">What the client is told when there is no error: the order before its turn, or what became of it when the result was asked for.</param>
    public AsterError? Place(AsterAccount account, AsterOrderRequest order, out AsterOrderView? answer)
    {
        answer = null;
        if ((CheckMode(account, order) ?? CheckFilters(order)) is { } refusal)
        {
            return refusal;
        }

        var id = _exchange.ReserveOrderId();
        var record = new AsterOrderRecord(id, account.Id, order, order.ClientOrderId ?? $"web_{AsterText.Integer(id)}");
        var submission = Submission(order, record) with
        {
            Delay = order.WantsResult ? TimeSpan.Zero : _options.MatchingDelay,
            SelfTradePrevention = order.SelfTradePrevention ?? account.SelfTradePrevention,
        };
        if (Refusal(_exchange.Check(account.Id, submission)) is { } state)
        {
            return state;
        }

        // Known before it is submitted, because its events come from within the call.
        Keep(record);
        var result = _exchange.Submit(account.Id, submission);
        if (Refusal(result.Reason) is { } late)
        {
            return late;
        }

        var placed = new AsterOrderView(record, result.Order!);
        answer = order.WantsResult ? placed : placed.Untouched();
        return null;
    }

    /// <summary>Changes price and quantity of an order; when that fails the old order stays.</summary>
    public AsterError? Change(AsterOrderView order, decimal price, decimal quantity, out AsterOrderView? answer)
    {
        answer = null;
        var (record, state) = order;
        var mark = _exchange.GetStatistics(record.Symbol.Market.Id).MarkPrice;
        var error = AsterError.NoSuchOrder.Unless(state.IsActive)
            ?? AsterError.InvalidOrderType.Unless(state.Type == OrderType.Limit)
            ?? AsterError.TooManyChanges.Unless(record.Changes < MaxChanges)
            ?? CheckQuantity(record.Symbol, quantity, record.Symbol.MaxQuantity)
            ?? CheckPrice(record.Symbol, price, state.Side == OrderSide.Buy, mark)
            ?? AsterError.NotionalTooSmall.Unless(state.ReduceOnly || quantity * price >= record.Symbol.Market.MinNotional)
            ?? Refusal(_exchange.Amend(record.Account, record.OrderId, price, quantity));
        if (error is not null)
        {
            return error;
        }

        record.Changes++;
        answer = View(_exchange.FindOrder(record.Account, record.OrderId)!);
        return null;
    }

    /// <summary>Cancels one order.</summary>
    /// <param name="order">The order; null when it is not known.</param>
    /// <param name="answer">The canceled order when there is no error.</param>
    public AsterError? Cancel(AsterOrderView? order, out AsterOrderView? answer)
    {
        answer = null;
        if (order is null || _exchange.Cancel(order.Record.Account, order.Record.OrderId) != RejectReason.None)
        {
            return AsterError.UnknownOrder;
        }

        answer = View(_exchange.FindOrder(order.Record.Account, order.Record.OrderId)!);
        return null;
    }

    /// <summary>An order of a symbol by either name; the venue's counts when both are given.</summary>
    public AsterOrderView? Find(long account, AsterSymbol symbol, long? orderId, string? clientOrderId)
    {
        var found = orderId is { } id ? _exchange.FindOrder(account, id)
            : clientOrderId is { } name ? _exchange.FindOrder(account, name)
            : null;
        return found is not null && found.MarketId == symbol.Market.Id && IsShown(found) ? View(found) : null;
    }

    /// <summary>Open orders, oldest first.</summary>
    public IEnumerable<AsterOrderView> Open(long account, AsterSymbol? symbol) => _exchange.GetActiveOrders(account, symbol?.Market.Id).Select(View);

    /// <summary>All orders that are still shown, oldest first.</summary>
    public IEnumerable<AsterOrderView> All(long account, AsterSymbol symbol) =>
        _exchange.GetActiveOrders(account, symbol.Market.Id).Concat(_exchange.GetOrderHistory(account, symbol.Market.Id)).Where(IsShown).OrderBy(order => order.OrderId).Select(View);

    public AsterOrderView View(OrderState order) => new(RecordOf(order), order);

    /// <summary>What is known of an order that the engine has; an order of the venue itself becomes known here.</summary>
    public AsterOrderRecord RecordOf(OrderState order) =>
        _records.GetValueOrDefault(order.OrderId) ?? Keep(new AsterOrderRecord(order, listing[order.MarketId]));

    private bool IsShown(OrderState order) =>
        order.Status != SimulatedOrderStatus.Canceled || order.FilledSize > 0m || order.UpdatedAt > _exchange.Now - _options.UnfilledOrderLife;

    private OrderSubmission Submission(AsterOrderRequest order, AsterOrderRecord record) => new()
    {
        OrderId = record.OrderId,
        MarketId = order.Symbol.Market.Id,
        Side = order.IsBuy ? OrderSide.Buy : OrderSide.Sell,
        Size = order.Quantity,
        Price = order.IsMarket ? MarketBound(order) : order.Price,
        Type = order.IsMarket ? OrderType.Market : OrderType.Limit,
        TimeInForce = order.TimeInForce switch
        {
            "GTX" => TimeInForce.PostOnly,
            "IOC" or "FOK" => TimeInForce.ImmediateOrCancel,
            _ => TimeInForce.GoodTillTime,
        },
        IsAllOrNothing = order.TimeInForce == "FOK",
        ReduceOnly = order.ReduceOnly,
        ClientOrderId = record.ClientOrderId,
    };

    private decimal MarketBound(AsterOrderRequest order)
    {
        var tick = order.Symbol.Market.Tick;
        var mark = _exchange.GetStatistics(order.Symbol.Market.Id).MarkPrice;
        return order.IsBuy ? tick.Floor(mark * (1m + _options.MarketBoundFraction)) : Math.Max(tick.Value, tick.Ceiling(mark * (1m - _options.MarketBoundFraction)));
    }

    private AsterOrderRecord Keep(AsterOrderRecord record)
    {
        _records.Add(record.OrderId, record);
        _recordAges.Enqueue(record.OrderId);
        while (_recordAges.Count > MaxRecords)
        {
            // An order that lives as long as that is asked after again: it goes to the end of the queue.
            var oldest = _recordAges.Dequeue();
            if (_exchange.FindOrder(_records[oldest].Account, oldest) is { IsActive: true })
            {
                _recordAges.Enqueue(oldest);
                break;
            }

            _records.Remove(oldest);
        }

        return record;
    }
}
