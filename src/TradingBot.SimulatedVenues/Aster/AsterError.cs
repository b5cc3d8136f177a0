namespace TradingBot.SimulatedVenues.Aster;

/// <summary>A refusal in Aster's words: <c>{"code","msg"}</c> and the HTTP status.</summary>
internal sealed record AsterError(int Code, string Message, int Status = 400)
{
    public const int TooManyRequestsCode = -1003;
    public const int KeyRefused = -2015;
    public const int DuplicateClientId = -4116;

    public static readonly AsterError TooManyRequests = new(TooManyRequestsCode, "Too many requests; current limit is exceeded. Please use the websocket for live updates to avoid polling the API.", 429);
    public static readonly AsterError TooManyOrders = new(-1015, "Too many new orders; current limit is exceeded.", 429);
    public static readonly AsterError ClockAhead = new(-1021, "Timestamp for this request was 1000ms ahead of the server's time.");
    public static readonly AsterError OutsideWindow = new(-1021, "Timestamp for this request is outside of the recvWindow.");
    public static readonly AsterError InvalidSignature = new(-1022, "Signature for this request is not valid.");
    public static readonly AsterError TooPrecise = new(-1111, "Precision is over the maximum defined for this asset.");
    public static readonly AsterError InvalidTimeInForce = new(-1115, "Invalid timeInForce.");
    public static readonly AsterError InvalidOrderType = new(-1116, "Invalid orderType.");
    public static readonly AsterError InvalidSide = new(-1117, "Invalid side.");
    public static readonly AsterError InvalidInterval = new(-1120, "Invalid interval.");
    public static readonly AsterError InvalidSymbol = new(-1121, "Invalid symbol.");
    public static readonly AsterError NoListenKey = new(-1125, "This listenKey does not exist.");
    public static readonly AsterError BadCombination = new(-1128, "Combination of optional parameters invalid.");
    public static readonly AsterError HedgeNotSimulated = new(-2010, "Orders of the hedge mode are not simulated.");
    public static readonly AsterError UnknownOrder = new(-2011, "Unknown order sent.");
    public static readonly AsterError NoSuchOrder = new(-2013, "Order does not exist.");
    public static readonly AsterError BadApiKey = new(-2014, "API-key format invalid.", 401);
    public static readonly AsterError MarginInsufficient = new(-2019, "Margin is insufficient.");
    public static readonly AsterError ReduceOnlyRejected = new(-2022, "ReduceOnly Order is rejected.");
    public static readonly AsterError TooManyOpenOrders = new(-2025, "Reach max open order limit.");
    public static readonly AsterError LeverageTooSmall = new(-2028, "Leverage is smaller than permitted: insufficient margin balance.");
    public static readonly AsterError NotPositivePrice = new(-4001, "Price less than 0.");
    public static readonly AsterError PriceTooHigh = new(-4002, "Price greater than max price.");
    public static readonly AsterError NotPositiveQuantity = new(-4003, "Quantity less than zero.");
    public static readonly AsterError QuantityTooSmall = new(-4004, "Quantity less than min quantity.");
    public static readonly AsterError QuantityTooLarge = new(-4005, "Quantity greater than max quantity.");
    public static readonly AsterError PriceTooLow = new(-4013, "Price less than min price.");
    public static readonly AsterError OffTick = new(-4014, "Price not increased by tick size.");
    public static readonly AsterError BadClientId = new(-4015, "Client order id is not valid.");
    public static readonly AsterError OffStep = new(-4023, "Quantity not increased by step size.");
    public static readonly AsterError SameMarginType = new(-4046, "No need to change margin type.");
    public static readonly AsterError SamePositionMode = new(-4059, "No need to change position side.");
    public static readonly AsterError BadPositionSide = new(-4060, "Invalid position side.");
    public static readonly AsterError WrongPositionSide = new(-4061, "Order's position side does not match user's setting.");
    public static readonly AsterError ModeWithOrders = new(-4067, "Position side cannot be changed if there exists open orders.");
    public static readonly AsterError ModeWithPositions = new(-4068, "Position side cannot be changed if there exists position.");
    public static readonly AsterError BatchTooLong = new(-4082, "Invalid number of batch place orders.");
    public static readonly AsterError SymbolClosed = new(-4141, "Symbol is closed.");
    public static readonly AsterError NotionalTooSmall = new(-4164, "Order's notional must be no smaller than 5.0 (unless you choose reduce only)");
    public static readonly AsterError NonceExpired = new(-4225, "Nonce Expired");
    public static readonly AsterError PostOnlyRejected = new(-5022, "Due to the order could not be executed as maker, the Post Only order will be rejected.");
    public static readonly AsterError TooManyChanges = new(-5026, "Exceed maximum modify order limit.");
    public static readonly AsterError NoSuchPath = new(-1000, "Not found.", 404);

    /// <summary>A parameter that must be there is not.</summary>
    public static AsterError Missing(string name) => new(-1102, $"Mandatory parameter '{name}' was not sent, was empty/null, or malformed.");

    /// <summary>A parameter is no number, no flag, no list.</summary>
    public static AsterError Malformed(string name) => new(-1100, $"Illegal characters found in parameter '{name}'.");

    /// <summary>A parameter does not belong to this kind of request.</summary>
    public static AsterError NotWanted(string name) => new(-1106, $"Parameter '{name}' sent when not required.");

    /// <summary>A parameter's value is out of range.</summary>
    public static AsterError Invalid(string name) => new(-1130, $"Data sent for parameter '{name}' is not valid.");

    /// <summary>Null when something holds, else the error.</summary>
    public AsterError? Unless(bool holds) => holds ? null : this;
}
