namespace TradingBot.SimulatedVenues.Paradex;

/// <summary>A refusal in Paradex's words.</summary>
/// <param name="Status">HTTP status over REST.</param>
/// <param name="Code">The venue's code, a word.</param>
/// <param name="Message">What it says to a human.</param>
internal sealed record ParadexError(int Status, string Code, string Message)
{
    public static ParadexError NotFound { get; } = new(404, "NOT_FOUND", "resource not found");

    public static ParadexError MissingToken { get; } = new(401, "INVALID_TOKEN", "missing or malformed jwt");

    public static ParadexError InvalidToken { get; } = new(401, "INVALID_TOKEN", "invalid or expired jwt");

    public static ParadexError TooManyRequests { get; } = new(429, "RATE_LIMIT_EXCEEDED", "too many requests");

    public static ParadexError Unavailable { get; } = new(503, "SERVICE_UNAVAILABLE", "system is in maintenance");

    public static ParadexError NotOnboarded { get; } = Bad("NOT_ONBOARDED", "user has not been onboarded");

    public static ParadexError SignatureFailed { get; } = Bad("STARKNET_SIGNATURE_VERIFICATION_FAILED", "Failed to verify StarkNet signature");

    public static ParadexError InvalidSignature { get; } = Bad("INVALID_STARKNET_SIGNATURE", "signature is not two decimal numbers");

    public static ParadexError InvalidOrderSignature { get; } = Bad("INVALID_ORDER_SIGNATURE", "order signature does not match");

    public static ParadexError InvalidAddress { get; } = Bad("INVALID_STARKNET_ADDRESS", "account address is missing, malformed or not of this key");

    public static ParadexError InvalidPublicKey { get; } = Bad("PUBLIC_KEY_INVALID", "public key is missing or malformed");

    public static ParadexError InvalidSubkey { get; } = Bad("INVALID_SUBKEY", "key is not registered with the account");

    public static ParadexError OrderNotFound { get; } = Bad("ORDER_ID_NOT_FOUND", "order id not found");

    public static ParadexError ClientOrderNotFound { get; } = Bad("CLIENT_ORDER_ID_NOT_FOUND", "client order id not found");

    public static ParadexError OrderIsClosed { get; } = Bad("ORDER_IS_CLOSED", "order is closed");

    public static ParadexError OrderIsNotOpen { get; } = Bad("ORDER_IS_NOT_OPEN", "order is not open");

    public static ParadexError InvalidOrderSize { get; } = Bad("INVALID_ORDER_SIZE", "size is not above the filled size");

    public static ParadexError DuplicatedClientId { get; } = Bad("DUPLICATED_CLIENT_ID", "an open order has this client id");

    public static ParadexError MarketNotFound { get; } = Bad("MARKET_NOT_FOUND", "market not found");

    public static ParadexError NoAccessToMarket { get; } = Bad("NO_ACCESS_TO_MARKET", "market is not simulated");

    public static ParadexError CancelOnly { get; } = Bad("SYSTEM_STATUS_CANCEL_ONLY", "system is in cancel only mode");

    public static ParadexError PostOnly { get; } = Bad("SYSTEM_STATUS_POST_ONLY", "system is in post only mode");

    public static ParadexError RpiNotAllowed { get; } = Bad("RPI_ACCOUNT_NOT_WHITELISTED", "account may not place RPI orders");

    public static ParadexError BatchSize { get; } = Bad("BATCH_SIZE_OUT_OF_RANGE", "batch is empty or too long");

    public static ParadexError Timestamp(string why) => Bad("INVALID_TIMESTAMP", why);

    public static ParadexError Validation(string why) => Bad("VALIDATION_ERROR", why);

    public static ParadexError Binding(string why) => Bad("BINDING_ERROR", why);

    public static ParadexError Parameter(string name) => Bad("INVALID_REQUEST_PARAMETER", $"invalid parameter: {name}");

    private static ParadexError Bad(string code, string message) => new(400, code, message);
}
