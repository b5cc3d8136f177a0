using TradingBot.Model;
using TradingBot.SimulatedVenues.Paradex.Accounts;
using TradingBot.SimulatedVenues.Paradex.Signing;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Paradex.Orders;

/// <summary>Paradex's orders over the engine: signatures and form at once, everything else when the order's turn comes.</summary>
internal sealed partial class ParadexOrderDesk : IDisposable
{
    // Orders of which the venue still knows what was asked for; the engine keeps as many ended ones for each account.
    private const int MaxKept = 20_000;

    private readonly SimulatedExchange _exchange;
    private readonly ParadexVenueOptions _options;
    private readonly ParadexText _text;
    private readonly TimeProvider _marketTime;
    private readonly Dictionary<long, ParadexOrder> _orders = [];
    private readonly Queue<long> _ages = new();
    private readonly SortedDictionary<long, ParadexOrder> _waiting = [];
    private readonly PriorityQueue<Action, (DateTimeOffset At, long Number)> _later = new();
    private readonly ContextTimer _timer;
    private long _laterCount;
    private long _requests;

    public ParadexOrderDesk(SimulatedExchange exchange, ParadexVenueOptions options, ParadexText text, TimeProvider marketTime)
    {
        _exchange = exchange;
        _options = options;
        _text = text;
        _marketTime = marketTime;
        _timer = new ContextTimer(marketTime, DoLater);
    }

    /// <summary>An order outside of the engine came, changed or ended, or a change of one inside of it was rejected.</summary>
    public Action<ParadexOrderView>? Changed { get; set; }

    /// <summary>What <c>GET /system/state</c> says.</summary>
    public ParadexSystemState SystemState { get; set; }

    /// <summary>Why an order is not taken; null when it would be.</summary>
    public ParadexError? Check(ParadexAccount account, ParadexOrderRequest request)
    {
        if (CheckMarket(request.Market, out var market) is { } unknown)
        {
            return unknown;
        }

        return CheckSignature(account, request, orderId: null)
            ?? CheckSystem(request.Instruction == ParadexOrderRequest.PostOnly)
            ?? (request.Instruction == "RPI" ? ParadexError.RpiNotAllowed : null)
            ?? CheckForm(market!, request)
            ?? CheckMinimum(account, market!, request)
            ?? CheckCounts(account, market!, request)
            ?? CheckEngine(account, market!, request);
    }

    /// <summary>Takes an order that <see cref="Check"/> has let pass.</summary>
    /// <param name="account">Its owner.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="connection">The connection over which it came; null for REST.</param>
    /// <returns>The order as it is answered: NEW.</returns>
    public ParadexOrderView Place(ParadexAccount account, ParadexOrderRequest request, object? connection)
    {
        var market = _exchange.FindMarket(request.Market)!;
        var order = new ParadexOrder(_exchange.ReserveOrderId(), account, market, request, _exchange.Now) { Connection = connection };
        var answer = ParadexOrderView.Of(order);
        Keep(order);
        if (!_options.RefusesSmallOrdersAtOnce && IsBelowMinimum(account, market, request))
        {
            Report(order);
            After(_options.OrderDelay, () => End(order, ParadexOrderView.BelowMinimum));
        }
        else if (request.IsConditional)
        {
            Wait(order);
        }
        else
        {
            Submit(order);
        }

        return answer;
    }

    /// <summary>An engine's order as Paradex shows it.</summary>
    public ParadexOrderView View(OrderState state, ParadexAccount account) =>
        ParadexOrderView.Of(state, account, _exchange.FindMarket(state.MarketId)!, _orders.GetValueOrDefault(state.OrderId), _options);

    /// <summary>The wire's name of an order.</summary>
    public string IdOf(ParadexOrderView order) => _text.Id(order.Number);

    /// <summary>An order by its name, active or still kept; null when there is none.</summary>
    public ParadexOrderView? Find(ParadexAccount account, string? id)
    {
        if (_text.Number(id) is not { } number)
        {
            return null;
        }

        return _orders.GetValueOrDefault(number) is { IsInEngine: false } order
            ? order.Account.Id == account.Id ? ParadexOrderView.Of(order) : null
            : _exchange.FindOrder(account.Id, number) is { } state ? View(state, account) : null;
    }

    /// <summary>An active order by its owner's name of it; null when there is none.</summary>
    public ParadexOrderView? FindActive(ParadexAccount account, string clientId, int? market = null)
    {
        if (clientId.Length == 0)
        {
            return null;
        }

        var view = WaitingOf(account).FirstOrDefault(order => order.Request.ClientId == clientId) is { } waiting ? ParadexOrderView.Of(waiting)
            : _exchange.FindOrder(account.Id, clientId) is { IsActive: true } state ? View(state, account)
            : null;
        return view is not null && (market is null || view.Market.Id == market) ? view : null;
    }

    /// <summary>Active orders, oldest first.</summary>
    public IReadOnlyList<ParadexOrderView> Active(ParadexAccount account, int? market) =>
    [
        .. _exchange.GetActiveOrders(account.Id, market).Select(state => View(state, account))
            .Concat(WaitingOf(account).Where(order => market is null || order.Market.Id == market).Select(ParadexOrderView.Of))
            .OrderBy(view => view.Number),
    ];

    /// <summary>All orders that are known, newest first.</summary>
    public IReadOnlyList<ParadexOrderView> All(ParadexAccount account, int? market) =>
    [
        .. Active(account, market)
            .Concat(_exchange.GetOrderHistory(account.Id, market).Select(state => View(state, account)))
            .Concat(_orders.Values.Where(order => order.Account.Id == account.Id && order.EndReason is not null && (market is null || order.Market.Id == market)).Select(ParadexOrderView.Of))
            .OrderByDescending(view => view.Number),
    ];

    public void Dispose() => _timer.Dispose();

    /// <summary>Finds a market that can be traded.</summary>
    public ParadexError? CheckMarket(string symbol, out MarketDefinition? market)
    {
        market = _exchange.FindMarket(symbol);
        return market is not null ? null
            : symbol == ParadexOptionRow.Symbol ? ParadexError.NoAccessToMarket
            : ParadexError.MarketNotFound;
    }

    private ParadexError? CheckSignature(ParadexAccount account, ParadexOrderRequest request, string? orderId)
    {
        var now = _exchange.Now.ToUnixTimeMilliseconds();
        var age = now - (long)Math.Min(request.SignatureTimestamp, long.MaxValue / 2);
        if (request.ReceiveWindow is { } window && age > window)
        {
            // Which code the venue gives is not said; this one makes a client look at its clock.
            return ParadexError.Timestamp("order arrived after its recv_window");
        }

        if (_options.OrderTimestampTolerance is { } tolerance && Math.Abs((double)age) > tolerance.TotalMilliseconds)
        {
            return ParadexError.Timestamp("signature_timestamp is too far from the venue's time");
        }

        if (!ParadexSignature.TryRead(request.Signature, out var signature))
        {
            return ParadexError.InvalidSignature;
        }

        // Nothing is remembered of signatures: equal ones are as good the second time.
        return ParadexMessages.OfOrder(account.Hasher, request, orderId) is { } hash && account.Verify(in hash, in signature) is not null
            ? null
            : ParadexError.InvalidOrderSignature;
    }

    private ParadexError? CheckSystem(bool isPostOnly) => SystemState switch
    {
        ParadexSystemState.CancelOnly => ParadexError.CancelOnly,
        ParadexSystemState.PostOnly when !isPostOnly => ParadexError.PostOnly,
        _ => null,
    };

    private static ParadexError? CheckForm(MarketDefinition market, ParadexOrderRequest request) =>
        request.Size % market.Lot.Value != 0m ? ParadexError.Validation("size is not a multiple of order_size_increment")
        : !request.IsMarket && request.Price % market.Tick.Value != 0m ? ParadexError.Validation("price is not a multiple of price_tick_size")
        : request.TriggerPrice % market.Tick.Value != 0m ? ParadexError.Validation("trigger_price is not a multiple of price_tick_size")
        : request.Size > ParadexMarkets.MaxOrderSize(market) ? ParadexError.Validation("size is above max_order_size")
        : null;

    private ParadexError? CheckMinimum(ParadexAccount account, MarketDefinition market, ParadexOrderRequest request) =>
        _options.RefusesSmallOrdersAtOnce && IsBelowMinimum(account, market, request) ? ParadexError.Validation("order value is below min_notional") : null;

    private bool IsBelowMinimum(ParadexAccount account, MarketDefinition market, ParadexOrderRequest request)
    {
        var position = _exchange.GetPosition(account.Id, market.Id);
        var closesExactly = request.IsReduceOnly && position.Size * (request.IsBuy ? 1 : -1) == -request.Size;
        return !closesExactly && request.Size > 0m && request.Size * position.MarkPrice < ParadexMarkets.MinNotional;
    }

    private ParadexError? CheckCounts(ParadexAccount account, MarketDefinition market, ParadexOrderRequest request) =>
        request.ClientId.Length > 0 && FindActive(account, request.ClientId) is not null ? ParadexError.DuplicatedClientId
        : Active(account, market.Id).Count >= _options.MaxOpenOrders ? ParadexError.Validation("max_open_orders is reached")
        : null;

    private ParadexError? CheckEngine(ParadexAccount account, MarketDefinition market, ParadexOrderRequest request) =>
        request.IsConditional ? null : _exchange.Check(account.Id, Submission(market, request, number: null)) switch
        {
            RejectReason.None => null,
            RejectReason.MarketInactive => new ParadexError(400, "MARKET_NOT_OPEN", "market is not open"),
            RejectReason.DuplicateClientOrderId => ParadexError.DuplicatedClientId,
            var other => ParadexError.Validation($"order is not acceptable: {other}"),
        };

    private void Keep(ParadexOrder order)
    {
        _orders.Add(order.Number, order);
        _ages.Enqueue(order.Number);
        while (_ages.Count > MaxKept && _orders[_ages.Peek()] is var oldest && !oldest.IsWaiting && _exchange.FindOrder(oldest.Account.Id, oldest.Number) is not { IsActive: true })
        {
            _orders.Remove(_ages.Dequeue());
        }
    }

    private void Submit(ParadexOrder order)
    {
        order.IsInEngine = true;
        var reason = _exchange.Submit(order.Account.Id, Submission(order.Market, order.Request, order.Number)).Reason;
        if (reason != RejectReason.None)
        {
            order.IsInEngine = false;
            End(order, "UNEXPECTED_FAILURE");
        }
    }

    private OrderSubmission Submission(MarketDefinition market, ParadexOrderRequest request, long? number) => new()
    {
        MarketId = market.Id,
        Side = request.IsBuy ? OrderSide.Buy : OrderSide.Sell,
        Size = request.Size,
        Price = request.IsMarket ? WorstPrice(market, request.IsBuy) : request.Price,
        Type = request.IsMarket ? OrderType.Market : OrderType.Limit,
        TimeInForce = request.Instruction switch
        {
            ParadexOrderRequest.PostOnly => TimeInForce.PostOnly,
            ParadexOrderRequest.ImmediateOrCancel => TimeInForce.ImmediateOrCancel,
            _ => TimeInForce.GoodTillTime,
        },
        ReduceOnly = request.IsReduceOnly,
        ClientOrderId = request.ClientId.Length == 0 ? null : request.ClientId,
        OrderId = number,
        SelfTradePrevention = request.SelfTrade switch
        {
            "EXPIRE_MAKER" => SelfTradePrevention.ExpireMaker,
            "EXPIRE_BOTH" => SelfTradePrevention.CancelBoth,
            _ => SelfTradePrevention.ExpireTaker,
        },
    };

    /// <summary>Where a market order stops: the edge of the price band, or the slippage allowed from the best price, whichever is nearer.</summary>
    private decimal WorstPrice(MarketDefinition market, bool isBuy)
    {
        var now = _exchange.GetStatistics(market.Id);
        var sign = isBuy ? 1m : -1m;
        var best = isBuy ? now.BestAsk : now.BestBid;
        var edge = now.MarkPrice * (1m + (sign * ParadexMarkets.PriceBand));
        var slip = best > 0m ? best * (1m + (sign * ParadexMarkets.MaxSlippage)) : edge;
        return isBuy ? market.Tick.Floor(Math.Min(edge, slip)) : market.Tick.Ceiling(Math.Max(edge, slip));
    }

    private void After(TimeSpan delay, Action action)
    {
        if (delay == TimeSpan.Zero)
        {
            action();
            return;
        }

        _later.Enqueue(action, (_marketTime.GetUtcNow() + delay, _laterCount++));
        ArmLater();
    }

    private void DoLater()
    {
        while (_later.TryPeek(out var action, out var due) && due.At <= _marketTime.GetUtcNow())
        {
            _later.Dequeue();
            action();
        }

        ArmLater();
    }

    private void ArmLater()
    {
        if (_later.TryPeek(out _, out var next))
        {
            _timer.FireAfter(next.At - _marketTime.GetUtcNow());
        }
    }
}
