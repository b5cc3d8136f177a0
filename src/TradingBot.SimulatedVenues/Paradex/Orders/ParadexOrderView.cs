using TradingBot.Model;
using TradingBot.SimulatedVenues.Paradex.Accounts;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Paradex.Orders;

/// <summary>One order as Paradex shows it at one moment.</summary>
internal sealed record ParadexOrderView
{
    public const string New = "NEW";
    public const string Untriggered = "UNTRIGGERED";
    public const string Open = "OPEN";
    public const string Closed = "CLOSED";
    public const string UserCanceled = "USER_CANCELED";
    public const string BelowMinimum = "ORDER_SIZE_BELOW_MIN";
    public const string WillIncrease = "REDUCE_ONLY_WILL_INCREASE";

    public required long Number { get; init; }

    public required ParadexAccount Account { get; init; }

    public required MarketDefinition Market { get; init; }

    public required bool IsBuy { get; init; }

    public required string Type { get; init; }

    public required string Instruction { get; init; }

    public required decimal Size { get; init; }

    /// <summary>What has not filled, also of an order that has ended: 0 says that all of it filled.</summary>
    public required decimal RemainingSize { get; init; }

    public required decimal Price { get; init; }

    public decimal TriggerPrice { get; init; }

    public required string Status { get; init; }

    /// <summary>Why it ended otherwise than by filling; else empty.</summary>
    public string CancelReason { get; init; } = string.Empty;

    public decimal? AverageFillPrice { get; init; }

    public string ClientId { get; init; } = string.Empty;

    public string SelfTrade { get; init; } = "EXPIRE_TAKER";

    public IReadOnlyList<string> Flags { get; init; } = [];

    public ulong SignatureTimestamp { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public long Revision { get; init; }

    public ParadexRequestInfo? LastRequest { get; init; }

    public bool IsActive => Status != Closed;

    /// <summary>An order that the engine does not have: it has just come, waits for its trigger, or ended before.</summary>
    public static ParadexOrderView Of(ParadexOrder order)
    {
        var request = order.Request;
        return new ParadexOrderView
        {
            Number = order.Number,
            Account = order.Account,
            Market = order.Market,
            IsBuy = request.IsBuy,
            Type = request.Type,
            Instruction = request.Instruction,
            Size = request.Size,
            RemainingSize = request.Size,
            Price = request.IsMarket ? 0m : request.Price,
            TriggerPrice = request.TriggerPrice,
            Status = order.EndReason is not null ? Closed : order.IsUntriggered ? Untriggered : New,
            CancelReason = order.EndReason ?? string.Empty,
            ClientId = request.ClientId,
            SelfTrade = request.SelfTrade,
            Flags = request.Flags,
            SignatureTimestamp = request.SignatureTimestamp,
            ReceivedAt = order.ReceivedAt,
            CreatedAt = order.ReceivedAt,
            UpdatedAt = order.UpdatedAt,
            LastRequest = order.LastRequest,
        };
    }

    /// <summary>An order of the engine.</summary>
    /// <param name="state">Its state.</param>
    /// <param name="account">Its owner.</param>
    /// <param name="market">Its market.</param>
    /// <param name="order">What was asked for; null for an order that the venue placed itself (liquidation).</param>
    /// <param name="options">Says how the end is called.</param>
    public static ParadexOrderView Of(OrderState state, ParadexAccount account, MarketDefinition market, ParadexOrder? order, ParadexVenueOptions options) => new()
    {
        Number = state.OrderId,
        Account = account,
        Market = market,
        IsBuy = state.Side == OrderSide.Buy,
        Type = order?.Request.Type ?? ParadexOrderRequest.MarketType,
        Instruction = order?.Request.Instruction ?? ParadexOrderRequest.ImmediateOrCancel,
        Size = state.Size,
        RemainingSize = state.Size - state.FilledSize,
        Price = state.Type == OrderType.Market ? 0m : state.Price,
        TriggerPrice = order?.Request.TriggerPrice ?? 0m,
        Status = state.Status switch
        {
            SimulatedOrderStatus.Pending => New,
            SimulatedOrderStatus.Open => Open,
            _ => Closed,
        },
        CancelReason = state.Status == SimulatedOrderStatus.Canceled ? order?.ReasonInstead ?? ReasonOf(state, options) : string.Empty,
        AverageFillPrice = state.AverageFillPrice,
        ClientId = order?.Request.ClientId ?? string.Empty,
        SelfTrade = order?.Request.SelfTrade ?? "EXPIRE_TAKER",
        Flags = order?.Request.Flags ?? (state.ReduceOnly ? [ParadexOrderRequest.ReduceOnlyFlag] : []),
        SignatureTimestamp = order?.Request.SignatureTimestamp ?? 0,
        ReceivedAt = order?.ReceivedAt ?? state.CreatedAt,
        CreatedAt = order?.ReceivedAt ?? state.CreatedAt,
        UpdatedAt = state.UpdatedAt,
        Revision = state.Revision,
        LastRequest = order?.LastRequest,
    };

    private static string ReasonOf(OrderState state, ParadexVenueOptions options) => state.EndReason switch
    {
        OrderEndReason.PostOnlyWouldCross => "POST_ONLY_WOULD_CROSS",
        OrderEndReason.NotEnoughLiquidity => state is { Type: OrderType.Market, FilledSize: 0m } ? "EMPTY_MARKET" : "REMAINING_IOC_CANCEL",
        OrderEndReason.TooMuchSlippage => "EXCEEDS_MAX_SLIPPAGE",
        OrderEndReason.PriceOutOfBand => options.PriceBandReason,
        OrderEndReason.PositionLimit => "ORDER_EXCEEDS_POSITION_LIMIT",
        OrderEndReason.ReduceOnly => WillIncrease,
        OrderEndReason.InsufficientMargin => "NOT_ENOUGH_MARGIN",
        OrderEndReason.SelfTrade => "SELF_TRADE",
        OrderEndReason.Expired => "EXPIRED",
        OrderEndReason.Liquidation => "IN_LIQUIDATION",
        _ => UserCanceled,
    };
}
