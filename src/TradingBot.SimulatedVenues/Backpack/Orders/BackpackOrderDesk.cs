using TradingBot.Model;
using TradingBot.SimulatedVenues.Backpack.Accounts;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Backpack.Orders;

/// <summary>Backpack's orders over the engine: filters, names, cancels. There is no amendment.</summary>
internal sealed partial class BackpackOrderDesk(SimulatedExchange exchange, BackpackListing listing, BackpackMargin margin, BackpackVenueOptions options)
{
    private const int MaxRecords = 20_000;

    private readonly SimulatedExchange _exchange = exchange;
    private readonly BackpackMargin _margin = margin;
    private readonly BackpackVenueOptions _options = options;
    private readonly Dictionary<long, BackpackOrderRecord> _records = [];
    private readonly Queue<long> _recordAges = new();

    /// <summary>Takes or refuses one order.</summary>
    /// <param name="account">Who sent it.</param>
    /// <param name="order">The order.</param>
    /// <param name="placed">What has become of it when there is no error: the answer comes after matching.</param>
    public BackpackError? Place(BackpackAccount account, BackpackOrderRequest order, out BackpackOrderView? placed)
    {
        placed = null;
        var market = order.Market;
        var book = _exchange.GetBook(market.Id);
        var quantity = order.Quantity ?? QuantityFor(order, book);
        if ((CheckFilters(order, quantity, book) ?? CheckMargin(account, order, quantity)) is { } refusal)
        {
            return refusal;
        }

        var record = new BackpackOrderRecord(_exchange.ReserveOrderId(), account.Id, order);
        var submission = new OrderSubmission
        {
            OrderId = record.OrderId,
            MarketId = market.Id,
            Side = order.IsBuy ? OrderSide.Buy : OrderSide.Sell,
            Size = quantity,
            Price = order.IsMarket ? WorstPrice(order, book) : order.Price,
            Type = order.IsMarket ? OrderType.Market : OrderType.Limit,
            TimeInForce = order.PostOnly ? TimeInForce.PostOnly
                : order.TimeInForce == BackpackOrderRequest.Gtc ? TimeInForce.GoodTillTime
                : TimeInForce.ImmediateOrCancel,
            IsAllOrNothing = order.TimeInForce == BackpackOrderRequest.Fok,
            ReduceOnly = order.ReduceOnly ?? false,
            ClientOrderId = order.ClientId is { } clientId ? BackpackText.Integer(clientId) : null,
            SelfTradePrevention = order.SelfTradePrevention,
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

        placed = new BackpackOrderView(record, result.Order!);
        return null;
    }

    /// <summary>Cancels one order.</summary>
    /// <param name="order">The order; null when it is not open.</param>
    /// <param name="cancelled">The order afterwards when there is no error; with a delay it is still open.</param>
    public BackpackError? Cancel(BackpackOrderView? order, out BackpackOrderView? cancelled)
    {
        cancelled = null;
        if (order is not { State.IsActive: true } || _exchange.Cancel(order.Record.Account, order.Record.OrderId) != RejectReason.None)
        {
            return BackpackError.NotFound with { Status = _options.CancelNotFoundStatus };
        }

        cancelled = View(_exchange.FindOrder(order.Record.Account, order.Record.OrderId)!);
        return null;
    }

    /// <summary>An open order of a market by either name; null when it is not open any more, or never was.</summary>
    public BackpackOrderView? FindOpen(long account, BackpackMarket market, string? orderId, uint? clientId)
    {
        var found = clientId is { } name ? _exchange.FindOrder(account, BackpackText.Integer(name))
            : long.TryParse(orderId, out var id) ? _exchange.FindOrder(account, id)
            : null;
        return found is { IsActive: true } && found.MarketId == market.Id ? View(found) : null;
    }

    /// <summary>Open orders, oldest first.</summary>
    public IEnumerable<BackpackOrderView> Open(long account, BackpackMarket? market) => _exchange.GetActiveOrders(account, market?.Id).Select(View);

    /// <summary>Ended orders that the history shows by now, oldest first.</summary>
    public IEnumerable<BackpackOrderView> Ended(long account, BackpackMarket? market) => _exchange.GetOrderHistory(account, market?.Id)
        .Where(order => order.UpdatedAt <= _exchange.Now - _options.HistoryLag)
        .OrderBy(order => order.OrderId)
        .Select(View);

    /// <summary>Fills that the history shows by now, oldest first.</summary>
    public IEnumerable<AccountFill> Fills(long account, BackpackMarket? market) =>
        _exchange.GetFills(account, DateTimeOffset.MinValue, market?.Id).Where(fill => fill.At <= _exchange.Now - _options.HistoryLag);

    public BackpackOrderView View(OrderState order) => new(RecordOf(order), order);

    private BackpackOrderRecord RecordOf(OrderState order) =>
        _records.GetValueOrDefault(order.OrderId) ?? Keep(new BackpackOrderRecord(order, listing[order.MarketId]));

    /// <summary>What a value buys or sells now, in whole lots.</summary>
    private static decimal QuantityFor(BackpackOrderRequest order, BookSnapshot book)
    {
        var (left, quantity) = (order.QuoteQuantity!.Value, 0m);
        foreach (var level in OtherSide(order, book))
        {
            var taken = Math.Min(level.Size, left / level.Price);
            quantity += taken;
            left -= taken * level.Price;
            if (taken < level.Size)
            {
                break;
            }
        }

        return order.Market.Definition.Lot.Floor(quantity);
    }

    private static IReadOnlyList<PriceLevel> OtherSide(BackpackOrderRequest order, BookSnapshot book) => order.IsBuy ? book.Asks : book.Bids;

    /// <summary>The best price of the other side; the mark price when it is empty.</summary>
    private decimal Touch(BackpackOrderRequest order, BookSnapshot book) =>
        OtherSide(order, book) is [var best, ..] ? best.Price : _exchange.GetStatistics(order.Market.Id).MarkPrice;

    /// <summary>How far a market order may trade: to the largest impact, or to its own tolerance when that is nearer.</summary>
    private decimal WorstPrice(BackpackOrderRequest order, BookSnapshot book)
    {
        var tick = order.Market.Definition.Tick;
        var touch = Touch(order, book);
        var reach = touch * _options.ImpactFraction;
        if (order.Slippage is { } tolerance)
        {
            // That Percent means hundredths of the price is UNCONFIRMED.
            reach = Math.Min(reach, order.SlippageType == "Percent" ? touch * tolerance / 100m : tick.Value * tolerance);
        }

        return order.IsBuy ? tick.Floor(touch + reach) : Math.Max(tick.Value, tick.Ceiling(touch - reach));
    }

    private BackpackOrderRecord Keep(BackpackOrderRecord record)
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
