using System.Globalization;
using TradingBot.Model;
using TradingBot.SimulatedVenues.Lighter.Transactions;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Lighter.Orders;

/// <summary>Lighter's orders over the engine: scaled integers to decimals, either kind of index, and orders that wait outside of the book.</summary>
internal sealed partial class LighterOrderDesk(SimulatedExchange exchange, LighterVenueOptions options)
{
    /// <summary>From here on an index is the venue's own name of an order; below it is its owner's.</summary>
    public const long FirstOrderIndex = 1L << 48;

    private readonly Dictionary<long, long> _versions = [];

    /// <summary>A waiting order was taken, changed or ended.</summary>
    public Action<LighterOrderView>? WaitingOrderChanged { get; set; }

    /// <summary>Why an order would not be taken; null when it would.</summary>
    public LighterError? Check(long account, LighterOrderFields order, LighterAttributes attributes)
    {
        if (exchange.FindMarket((int)order.Market) is not { } market)
        {
            return LighterError.Of(LighterError.InvalidMarket);
        }

        if (attributes[LighterAttributes.SelfTradeBehavior] == 3)
        {
            // "Reduce" decrements both orders without a trade; the engine has no such thing.
            return LighterError.Of(LighterError.InvalidTxInfo, ": self-trade behaviour 3 is not simulated");
        }

        if (order.ClientOrderIndex != 0 && FindWaiting(account, order.ClientOrderIndex) is not null)
        {
            return LighterError.Of(LighterError.ClientOrderIndexExists);
        }

        if (order.IsConditional)
        {
            return CheckWaiting(account, market, order);
        }

        if (Submission(account, market, order, attributes, orderIndex: null) is not { } submission)
        {
            return LighterError.Of(LighterError.InvalidBaseAmount);
        }

        var reason = exchange.Check(account, submission);
        return reason != RejectReason.None ? Refusal(reason)
            : options.RefusesMakersWithoutMargin && LacksMargin(account, market, submission) ? LighterError.Of(LighterError.NotEnoughOrderMargin)
            : null;
    }

    /// <summary>Takes an order that <see cref="Check"/> has let pass.</summary>
    public LighterError? Place(long account, LighterOrderFields order, LighterAttributes attributes)
    {
        var market = exchange.FindMarket((int)order.Market)!;
        if (order.IsConditional)
        {
            Wait(new ConditionalOrder(exchange.ReserveOrderId(), account, market, order, exchange.Now));
            return null;
        }

        var submission = Submission(account, market, order, attributes, orderIndex: null);
        var reason = submission is null ? RejectReason.InvalidSize : exchange.Submit(account, submission).Reason;
        return reason == RejectReason.None ? null : Refusal(reason);
    }

    /// <summary>Why a cancel would not be taken; null when it would.</summary>
    public LighterError? CheckCancel(long account, long market, long index) =>
        FindWaiting(account, index) is { } waiting ? Match(waiting.Market, market)
        : Find(account, index) is not { } order ? LighterError.Of(LighterError.InvalidOrderIndex)
        : order.MarketId != market ? LighterError.Of(LighterError.InvalidMarket)
        : order.IsActive ? null
        : LighterError.Of(LighterError.InactiveCancel);

    /// <summary>Cancels an order by either kind of index.</summary>
    public LighterError? Cancel(long account, long index)
    {
        if (FindWaiting(account, index) is { } waiting)
        {
            End(waiting, "canceled");
            return null;
        }

        var reason = index >= FirstOrderIndex ? exchange.Cancel(account, index) : exchange.Cancel(account, Name(index));
        return reason == RejectReason.None ? null : Refusal(reason);
    }

    /// <summary>Cancels everything, waiting orders included.</summary>
    public void CancelAll(long account, int? market)
    {
        foreach (var waiting in Waiting(account).Where(order => market is null || order.Market.Id == market).ToArray())
        {
            End(waiting, "canceled");
        }

        exchange.CancelAll(account, market);
    }

    /// <summary>Why an amend would not be taken; null when it would.</summary>
    public LighterError? CheckModify(long account, LighterBody.ModifyOrder modify, LighterAttributes attributes)
    {
        var version = attributes[LighterAttributes.OrderVersion];
        if (FindWaiting(account, modify.Index) is { } waiting)
        {
            return Match(waiting.Market, modify.Market)
                ?? (modify.TriggerPrice == 0 ? LighterError.Of(LighterError.InvalidTriggerPrice) : CheckVersion(waiting.OrderIndex, version));
        }

        return Find(account, modify.Index) is not { } order ? LighterError.Of(LighterError.InvalidOrderIndex)
            : order.MarketId != modify.Market ? LighterError.Of(LighterError.InvalidMarket)
            : !order.IsActive ? LighterError.Of(LighterError.OrderInactive)
            : CheckVersion(order.OrderId, version);
    }

    /// <summary>Amends an order. A size of zero keeps the size; that the size given is the total one, fills included, is UNCONFIRMED.</summary>
    public LighterError? Modify(long account, LighterBody.ModifyOrder modify, LighterAttributes attributes)
    {
        if (FindWaiting(account, modify.Index) is { } waiting)
        {
            waiting.Fields = waiting.Fields with
            {
                Price = modify.Price,
                TriggerPrice = modify.TriggerPrice,
                BaseAmount = modify.BaseAmount == 0 ? waiting.Fields.BaseAmount : modify.BaseAmount,
            };
            Remember(waiting.OrderIndex, attributes);
            Report(waiting);
            return null;
        }

        if (Find(account, modify.Index) is not { IsActive: true } order || exchange.FindMarket(order.MarketId) is not { } market)
        {
            return LighterError.Of(LighterError.OrderInactive);
        }

        decimal? size = modify.BaseAmount == 0 ? null : modify.BaseAmount * market.Lot.Value;
        var reason = exchange.Amend(account, order.OrderId, modify.Price * market.Tick.Value, size);
        if (reason == RejectReason.None)
        {
            Remember(order.OrderId, attributes);
        }

        return reason == RejectReason.None ? null : Refusal(reason);
    }

    /// <summary>An order by either kind of index, active or ended, as far as the engine knows it.</summary>
    public OrderState? Find(long account, long index) =>
        index >= FirstOrderIndex ? exchange.FindOrder(account, index) : exchange.FindOrder(account, Name(index));

    /// <summary>Active orders, waiting ones included, oldest first.</summary>
    public IReadOnlyList<LighterOrderView> Active(long account, int? market) =>
    [
        .. exchange.GetActiveOrders(account, market).Select(View)
            .Concat(Waiting(account).Where(order => market is null || order.Market.Id == market).Select(order => order.ToView(Revision(order))))
            .OrderBy(order => order.OrderIndex),
    ];

    /// <summary>Ended orders, newest end first.</summary>
    public IReadOnlyList<LighterOrderView> Ended(long account, int? market) =>
    [
        .. exchange.GetOrderHistory(account, market).Select(View)
            .Concat(EndedWaiting(account).Where(order => market is null || order.Market.Id == market).Select(order => order.ToView(Revision(order))))
            .OrderByDescending(order => order.UpdatedAt),
    ];

    /// <summary>Number of waiting orders of an account.</summary>
    public int CountWaiting(long account, int? market = null) => Waiting(account).Count(order => market is null || order.Market.Id == market);

    /// <summary>An engine's order as Lighter shows it.</summary>
    public LighterOrderView View(OrderState order) => LighterOrderView.Of(order, exchange.FindMarket(order.MarketId)!, _plans.GetValueOrDefault(order.OrderId));

    /// <summary>What the engine's refusals are called on Lighter.</summary>
    public static LighterError Refusal(RejectReason reason) => LighterError.Of(reason switch
    {
        RejectReason.UnknownAccount => LighterError.AccountNotFound,
        RejectReason.UnknownMarket => LighterError.InvalidMarket,
        RejectReason.MarketInactive => LighterError.MarketInactive,
        RejectReason.InvalidPrice => LighterError.InvalidPrice,
        RejectReason.PriceOutOfBand => LighterError.PriceTooFarFromMark,
        RejectReason.InvalidSize => LighterError.InvalidBaseAmount,
        RejectReason.BelowMinimum or RejectReason.AboveMaximum => LighterError.InvalidOrderAmount,
        RejectReason.InvalidExpiry => LighterError.InvalidOrderExpiry,
        RejectReason.DuplicateClientOrderId => LighterError.ClientOrderIndexExists,
        RejectReason.TooManyOrders => LighterError.TooManyOrders,
        RejectReason.InsufficientMargin => LighterError.NotEnoughOrderMargin,
        RejectReason.OrderNotFound => LighterError.InvalidOrderIndex,
        RejectReason.OrderNotActive => LighterError.InactiveCancel,
        RejectReason.InvalidLeverage => LighterError.InvalidMarginFraction,
        RejectReason.ReduceOnly => LighterError.InvalidReduceOnlyDirection,
        _ => LighterError.Internal,
    });

    private static string Name(long clientOrderIndex) => clientOrderIndex.ToString(CultureInfo.InvariantCulture);

    private static LighterError? Match(MarketDefinition market, long asked) => market.Id == asked ? null : LighterError.Of(LighterError.InvalidMarket);

    private LighterError? CheckVersion(long orderIndex, long version) =>
        version != 0 && version <= _versions.GetValueOrDefault(orderIndex) ? LighterError.Of(LighterError.InvalidTxInfo, ": order version is not newer") : null;

    private void Remember(long orderIndex, LighterAttributes attributes)
    {
        if (attributes[LighterAttributes.OrderVersion] is var version and > 0)
        {
            _versions[orderIndex] = version;
        }
    }

    /// <summary>A first look, as the API takes it: the sequencer's exact one comes when the order's turn does.</summary>
    private bool LacksMargin(long account, MarketDefinition market, OrderSubmission order)
    {
        if (order.ReduceOnly || order.Type == OrderType.Market || order.TimeInForce == TimeInForce.ImmediateOrCancel)
        {
            return false;
        }

        var position = exchange.GetPosition(account, market.Id);
        var opposite = Math.Max(0m, -position.Size * order.Side.Sign());
        var added = Math.Max(0m, order.Size - opposite);
        return added * position.MarkPrice * position.InitialMarginFraction > exchange.GetAccount(account).Available;
    }

    /// <returns>Null when the size is "all of the position" and there is none.</returns>
    private OrderSubmission? Submission(long account, MarketDefinition market, LighterOrderFields order, LighterAttributes attributes, long? orderIndex)
    {
        var isMarket = order.Type is LighterOrderFields.MarketType or LighterOrderFields.StopLoss or LighterOrderFields.TakeProfit;
        var size = order.BaseAmount > 0 ? order.BaseAmount * market.Lot.Value : Math.Abs(exchange.GetPosition(account, market.Id).Size);
        return size == 0m ? null : new OrderSubmission
        {
            MarketId = market.Id,
            Side = order.IsAsk == 1 ? OrderSide.Sell : OrderSide.Buy,
            Size = size,
            Price = order.Price * market.Tick.Value,
            Type = isMarket ? OrderType.Market : OrderType.Limit,
            TimeInForce = order.TimeInForce switch
            {
                LighterOrderFields.PostOnly => TimeInForce.PostOnly,
                LighterOrderFields.GoodTillTime => TimeInForce.GoodTillTime,
                _ => TimeInForce.ImmediateOrCancel,
            },
            ReduceOnly = order.ReduceOnly == 1,
            ClientOrderId = order.ClientOrderIndex == 0 ? null : Name(order.ClientOrderIndex),
            ExpiresAt = order.TimeInForce == LighterOrderFields.ImmediateOrCancel ? null : DateTimeOffset.FromUnixTimeMilliseconds(order.OrderExpiry),
            OrderId = orderIndex,
            SelfTradePrevention = attributes[LighterAttributes.SelfTradeBehavior] switch
            {
                1 => SelfTradePrevention.ExpireTaker,
                2 => SelfTradePrevention.CancelBoth,
                _ => SelfTradePrevention.ExpireMaker,
            },
        };
    }
}
