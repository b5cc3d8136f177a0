namespace TradingBot.SimulatedVenues.Backpack;

/// <summary>A refusal in Backpack's words: <c>{"code","message"}</c> and the HTTP status.</summary>
/// <remarks>The documents list the codes; which message goes with which is known for those marked as seen, the others are plausible.</remarks>
internal sealed record BackpackError(string Code, string Message, int Status = 400)
{
    public const string InvalidClientRequest = "INVALID_CLIENT_REQUEST";
    public const string InvalidOrder = "INVALID_ORDER";
    public const string InvalidPrice = "INVALID_PRICE";
    public const string InvalidQuantity = "INVALID_QUANTITY";

    // Seen.
    public static readonly BackpackError Expired = new(InvalidClientRequest, "Request has expired");
    public static readonly BackpackError BadSignatureHeader = new(InvalidClientRequest, "Invalid X-Signature header");
    public static readonly BackpackError PostOnlyWouldCross = new(InvalidOrder, "Order would immediately match and take");
    public static readonly BackpackError QuantityTooLong = new(InvalidClientRequest, "Quantity decimal too long");
    public static readonly BackpackError PriceTooFar = new(InvalidPrice, "Price is too far from the last active price");
    public static readonly BackpackError HalfTrigger = new(InvalidClientRequest, "Must specify both `triggerPrice` and `triggerQuantity` or neither");
    public static readonly BackpackError NotFound = new("RESOURCE_NOT_FOUND", "Not Found", 404);

    public static readonly BackpackError PriceTooLong = new(InvalidClientRequest, "Price decimal too long");
    public static readonly BackpackError BadTimestampHeader = new(InvalidClientRequest, "Invalid X-Timestamp header");
    public static readonly BackpackError BadWindowHeader = new(InvalidClientRequest, "Invalid X-Window header");
    public static readonly BackpackError BothIds = new(InvalidClientRequest, "Must specify either `orderId` or `clientId`");
    public static readonly BackpackError BothQuantities = new(InvalidClientRequest, "Must specify either `quantity` or `quoteQuantity`");
    public static readonly BackpackError NoPrice = new(InvalidClientRequest, "Must specify `price` for limit orders");
    public static readonly BackpackError LimitOnly = new(InvalidClientRequest, "`price` and `postOnly` belong to limit orders");
    public static readonly BackpackError MarketOnly = new(InvalidClientRequest, "`quoteQuantity` and `slippageTolerance` belong to market orders");
    public static readonly BackpackError HalfSlippage = new(InvalidClientRequest, "Must specify both `slippageTolerance` and `slippageToleranceType` or neither");
    public static readonly BackpackError ImmediatePostOnly = new(InvalidOrder, "Post only orders must rest");
    public static readonly BackpackError BadBatch = new(InvalidClientRequest, "Invalid number of orders");
    public static readonly BackpackError BadPage = new(InvalidClientRequest, "Invalid `limit` or `offset`");
    public static readonly BackpackError BadSpan = new("INVALID_RANGE", "Invalid time range");
    public static readonly BackpackError BadLeverage = new(InvalidClientRequest, "Invalid leverage limit");
    public static readonly BackpackError Unauthorized = new("UNAUTHORIZED", "Unauthorized", 401);
    public static readonly BackpackError TooManyRequests = new("TOO_MANY_REQUESTS", "Too many requests", 429);
    public static readonly BackpackError UnknownSymbol = new("INVALID_SYMBOL", "Invalid symbol");
    public static readonly BackpackError NotSimulated = new("NOT_IMPLEMENTED", "This is not simulated");
    public static readonly BackpackError MarketClosed = new("TRADING_PAUSED", "Trading is paused");
    public static readonly BackpackError InsufficientMargin = new("INSUFFICIENT_MARGIN", "Insufficient margin");
    public static readonly BackpackError LeverageReached = new("MAX_LEVERAGE_REACHED", "Open positions and orders do not allow this leverage limit");
    public static readonly BackpackError TooManyOrders = new("ORDER_LIMIT", "Too many open orders");
    public static readonly BackpackError DuplicateClientId = new(InvalidOrder, "Client id is already in use");
    public static readonly BackpackError NothingToReduce = new(InvalidOrder, "Reduce only order does not reduce the position");
    public static readonly BackpackError OffTick = new(InvalidPrice, "Price is not a multiple of the tick size");
    public static readonly BackpackError PriceOutOfRange = new(InvalidPrice, "Price is out of range");
    public static readonly BackpackError OutsideMarkBand = new(InvalidPrice, "Price is outside of the mean mark price band");
    public static readonly BackpackError TooMuchImpact = new(InvalidPrice, "Order would exceed the maximum price impact");
    public static readonly BackpackError OffStep = new(InvalidQuantity, "Quantity is not a multiple of the step size");
    public static readonly BackpackError QuantityTooSmall = new(InvalidQuantity, "Quantity is below the minimum");

    /// <summary>The body is plain text instead of JSON.</summary>
    public bool IsText { get; private init; }

    /// <summary>A body that cannot be read, answered in plain text.</summary>
    public static BackpackError Unreadable(string name, string why) => Text($"parse request payload error: failed to parse \"{name}\": {why}");

    /// <summary>A parameter of a query that cannot be read, answered in plain text.</summary>
    public static BackpackError BadParameter(string name, string why) => Text($"failed to parse parameter `{name}`: {why}");

    /// <summary>Null when something holds, else the error.</summary>
    public BackpackError? Unless(bool holds) => holds ? null : this;

    private static BackpackError Text(string message) => new(InvalidClientRequest, message) { IsText = true };
}
