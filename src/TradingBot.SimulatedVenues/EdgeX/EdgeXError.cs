namespace TradingBot.SimulatedVenues.EdgeX;

// EdgeX publishes no list of codes. Those marked in edgex.md as seen, tested or documented carry its words; the rest are readable names of the
// same style (UNCONFIRMED), in which a client finds the words by which it classifies: PRICE, SIZE, REDUCE_ONLY, SIGN, TIMESTAMP, LIQUIDAT.

/// <summary>A refusal in EdgeX's words: code, text, the parameter that is meant, and the HTTP status.</summary>
/// <param name="Code">The code of the envelope.</param>
/// <param name="Message">Its text; repeats what was sent, as the venue does.</param>
/// <param name="Status">HTTP status.</param>
internal sealed record EdgeXError(string Code, string Message, int Status = 200)
{
    public static readonly EdgeXError HeaderRequired = new("GATEWAY_HEADER_REQUIRED", "authentication headers are required", 400);
    public static readonly EdgeXError BadPassphrase = new("INVALID_API_PASSPHRASE", "invalid passphrase", 401);
    public static readonly EdgeXError BadTimestamp = new("INVALID_TIMESTAMP", "timestamp is outside of the window", 400);
    public static readonly EdgeXError BadSignature = new("SIGNATURE_ERROR", "signature does not match", 401);
    public static readonly EdgeXError TooManyRequests = new("RATE_LIMIT_EXCEEDED", "too many requests", 429);
    public static readonly EdgeXError TooManyOrders = new("RATE_LIMIT_EXCEEDED", "too many orders", 429);
    public static readonly EdgeXError TooManySockets = new("CONNECTION_LIMIT_EXCEEDED", "too many connections", 429);
    public static readonly EdgeXError NoSuchPath = new("GATEWAY_NOT_FOUND", "no such path", 404);
    public static readonly EdgeXError BadBody = new("GATEWAY_PARAM_INVALID", "the body is not a JSON object", 400);
    public static readonly EdgeXError BadPageSize = new("INVALID_GET_PAGE_SIZE", "invalid get page size", 400);
    public static readonly EdgeXError UnrecognizedMessage = new("GATEWAY_UNRECOGNIZED_MESSAGE", "unrecognized message");
    public static readonly EdgeXError DuplicateClientOrderId = new("DUPLICATE_CLIENT_ORDER_ID", "client order id was used before");
    public static readonly EdgeXError BadOrderSignature = new("INVALID_L2_SIGNATURE", "l2Signature is not of the account's signer");
    public static readonly EdgeXError BadNonce = new("INVALID_L2_NONCE", "l2Nonce is not that of the client order id");
    public static readonly EdgeXError BadL2Size = new("INVALID_L2_SIZE", "l2Size differs from size");
    public static readonly EdgeXError ValueTooTight = new("INVALID_L2_VALUE", "l2Value does not cover the price of the order");
    public static readonly EdgeXError FeeTooSmall = new("INVALID_L2_LIMIT_FEE", "l2LimitFee does not cover the fee");
    public static readonly EdgeXError BadExpiry = new("INVALID_EXPIRE_TIME", "expireTime is over or too near");
    public static readonly EdgeXError BadL2Expiry = new("INVALID_L2_EXPIRE_TIME", "l2ExpireTime must be at least 8 days after expireTime");
    public static readonly EdgeXError PriceOffTick = new("INVALID_PRICE_TICK", "price is not a multiple of the tick");
    public static readonly EdgeXError PriceTooHigh = new("PRICE_TOO_HIGH", "price is above the highest price for buying");
    public static readonly EdgeXError PriceTooLow = new("PRICE_TOO_LOW", "price is below the lowest price for selling");
    public static readonly EdgeXError SizeOffStep = new("INVALID_SIZE_STEP", "size is not a multiple of the step");
    public static readonly EdgeXError SizeTooSmall = new("SIZE_LESS_THAN_MIN", "size is less than the smallest size");
    public static readonly EdgeXError SizeTooLarge = new("SIZE_GREATER_THAN_MAX", "size is greater than the largest size");
    public static readonly EdgeXError MarketClosed = new("MARKET_CLOSED", "the contract cannot be traded");
    public static readonly EdgeXError AccountLiquidating = new("ACCOUNT_LIQUIDATING", "the account is being liquidated");
    public static readonly EdgeXError InsufficientBalance = new("INSUFFICIENT_BALANCE", "not enough margin");
    public static readonly EdgeXError ReduceOnlyRefused = new("REDUCE_ONLY_NO_POSITION", "there is no position to reduce");
    public static readonly EdgeXError PostOnlyRefused = new("POST_ONLY_WOULD_CROSS", "a post-only order would match at once");
    public static readonly EdgeXError TooManyActiveOrders = new("ACTIVE_ORDER_LIMIT_EXCEEDED", "too many active orders");
    public static readonly EdgeXError TriggerNotSimulated = new("TRIGGER_ORDER_NOT_SUPPORTED", "conditional orders are not simulated");
    public static readonly EdgeXError LeverageWithOrders = new("ACCOUNT_UPDATE_LEVERAGE_FAILED_ORDER", "the contract has open orders");
    public static readonly EdgeXError LeverageWithPosition = new("ACCOUNT_UPDATE_LEVERAGE_FAILED_POSITION", "the position needs more margin than there is");
    public static readonly EdgeXError IsolatedNotSimulated = new("MARGIN_MODE_NOT_SUPPORTED", "isolated margin is not simulated");

    /// <summary>The parameter that is meant; null for none.</summary>
    public string? Parameter { get; init; }

    /// <summary>What was sent for it.</summary>
    public string Value { get; init; } = string.Empty;

    /// <summary>The API key is not known. The venue repeats it, and clients must not log that.</summary>
    public static EdgeXError BadApiKey(string key) => new("INVALID_API_KEY", $"invalid api key:{key}", 401) { Parameter = "apiKey", Value = key };

    /// <summary>The account is another one than that of the key, or does not exist.</summary>
    public static EdgeXError NoSuchAccount(string id) => new("ACCOUNT_NOT_FOUND", $"account not found:{id}") { Parameter = "accountId", Value = id };

    /// <summary>There is no such contract.</summary>
    public static EdgeXError BadContract(string id) => new("INVALID_CONTRACT_ID", $"invalid contractId:{id}", 400) { Parameter = "contractId", Value = id };

    /// <summary>A parameter is missing, or is not what it should be.</summary>
    public static EdgeXError Invalid(string name, string? value) =>
        new("INVALID_PARAMETER", $"invalid {name}:{value}", 400) { Parameter = name, Value = value ?? string.Empty };

    /// <summary>Null when something holds, else the error.</summary>
    public EdgeXError? Unless(bool holds) => holds ? null : this;
}
