using System.Globalization;
using TradingBot.Model;

namespace TradingBot.Exchanges.Backpack;

/// <summary>The one place where Backpack's words turn into ours. Source: section 7 of the protocol page.</summary>
internal static class BackpackErrors
{
    private const int LongestMessage = 300;

    /// <summary>Our reading of a code, and of the venue's sentence where one code stands for many things.</summary>
    public static VenueErrorKind Classify(string code, string? message) => code switch
    {
        "INVALID_SIGNATURE" => VenueErrorKind.InvalidSignature,
        "INVALID_CLIENT_REQUEST" => ClassifyRequest(message),
        "INVALID_ORDER" => ClassifyOrder(message),
        "INVALID_PRICE" => VenueErrorKind.InvalidPrice,
        "INVALID_QUANTITY" => Says(message, "minimum") || Says(message, "too small") ? VenueErrorKind.BelowMinimum : VenueErrorKind.InvalidSize,
        "INSUFFICIENT_MARGIN" or "INSUFFICIENT_FUNDS" or "MAX_LEVERAGE_REACHED" or "POSITION_LIMIT" or "BORROW_LIMIT" or "INSUFFICIENT_SUPPLY"
            or "LEND_LIMIT" or "LEND_REQUIRES_BORROW_REPAY" or "BORROW_REQUIRES_LEND_REDEEM" => VenueErrorKind.InsufficientMargin,
        "ORDER_LIMIT" => VenueErrorKind.TooManyOrders,
        "TOO_MANY_REQUESTS" => VenueErrorKind.RateLimited,
        "TOO_EARLY" => VenueErrorKind.Overloaded,
        "TIMEOUT" or "SERVER_ERROR" => VenueErrorKind.NoAnswer,
        "MAINTENANCE" or "TRADING_PAUSED" => VenueErrorKind.Maintenance,
        "RESOURCE_NOT_FOUND" => VenueErrorKind.OrderNotFound,
        "INVALID_MARKET" or "INVALID_SYMBOL" or "INVALID_ASSET" or "INVALID_SOURCE" => VenueErrorKind.MarketInactive,
        "ACCOUNT_LIQUIDATING" => VenueErrorKind.Liquidation,
        "UNAUTHORIZED" or "FORBIDDEN" or "ACCOUNT_DEACTIVATED" or "INVALID_TWO_FACTOR_CODE" => VenueErrorKind.Unauthorized,
        "NOT_IMPLEMENTED" => VenueErrorKind.NotSupported,
        "INVALID_RANGE" or "INVALID_POSITION_ID" => VenueErrorKind.InvalidRequest,
        _ => VenueErrorKind.Unclassified,
    };

    /// <summary>Why an order ended by itself; null when no reason is given.</summary>
    public static VenueErrorKind? ClassifyExpiry(string? reason) => reason switch
    {
        null or "" => null,
        "FillOrKill" or "ImmediateOrCancel" or "InsufficientLiquidity" or "PriceImpact" or "SlippageToleranceExceeded" => VenueErrorKind.NotEnoughLiquidity,
        "InsufficientFunds" or "InsufficientMargin" or "NegativeEquity" or "PositionLimit" or "InsufficientBorrowableQuantity" or "BorrowRequiresLendRedeem" => VenueErrorKind.InsufficientMargin,
        "PostOnlyTaker" => VenueErrorKind.PostOnlyWouldCross,
        "ReduceOnlyNotReduced" or "StopWithoutPosition" => VenueErrorKind.ReduceOnlyRejected,
        "SelfTradePrevention" => VenueErrorKind.SelfTrade,
        "Liquidation" => VenueErrorKind.Liquidation,
        "InvalidPrice" or "PriceOutOfBounds" => VenueErrorKind.InvalidPrice,
        "InvalidQuantity" => VenueErrorKind.InvalidSize,
        "PostOnlyMode" => VenueErrorKind.MarketInactive,
        "MaxStopOrdersPerPosition" => VenueErrorKind.TooManyOrders,
        "AccountTradingSuspended" or "UserPermissions" => VenueErrorKind.Unauthorized,
        _ => VenueErrorKind.Unclassified,
    };

    /// <summary>True for a refusal at the door, before anything of the request was looked at: it holds for every order of a batch.</summary>
    public static bool IsAtTheDoor(VenueErrorKind kind) => kind is VenueErrorKind.RateLimited or VenueErrorKind.Overloaded or VenueErrorKind.Maintenance
        or VenueErrorKind.TimestampOutsideWindow or VenueErrorKind.InvalidSignature or VenueErrorKind.Unauthorized;

    /// <summary>A refusal.</summary>
    public static VenueError FromCode(string code, string? message, TimeSpan? retryAfter = null) => new(Classify(code, message), Shorten(code), Shorten(message), retryAfter);

    /// <summary>An answer without a body that we could read, by its HTTP status alone.</summary>
    public static VenueError FromStatus(int status, TimeSpan? retryAfter) => status switch
    {
        429 => new VenueError(VenueErrorKind.RateLimited, "HTTP 429", "Backpack limits our requests.", retryAfter),
        401 or 403 => new VenueError(VenueErrorKind.Unauthorized, $"HTTP {Text(status)}", "Backpack refuses access."),
        >= 500 => new VenueError(VenueErrorKind.NoAnswer, $"HTTP {Text(status)}", "Backpack failed to answer."),
        _ => new VenueError(VenueErrorKind.NoAnswer, $"HTTP {Text(status)}", "The answer cannot be read."),
    };

    private static VenueErrorKind ClassifyRequest(string? message) =>
        Says(message, "expired") || Says(message, "timestamp") ? VenueErrorKind.TimestampOutsideWindow
        : Says(message, "signature") ? VenueErrorKind.InvalidSignature
        : Says(message, "api-key") || Says(message, "api key") ? VenueErrorKind.Unauthorized
        : Says(message, "quantity") ? VenueErrorKind.InvalidSize
        : Says(message, "price") ? VenueErrorKind.InvalidPrice
        : IsDuplicate(message) ? VenueErrorKind.DuplicateClientOrderId
        : VenueErrorKind.InvalidRequest;

    private static VenueErrorKind ClassifyOrder(string? message) =>
        Says(message, "immediately match") ? VenueErrorKind.PostOnlyWouldCross
        : Says(message, "reduce") ? VenueErrorKind.ReduceOnlyRejected
        : IsDuplicate(message) ? VenueErrorKind.DuplicateClientOrderId
        : VenueErrorKind.Unclassified;

    // That an id in use is refused at all is UNCONFIRMED.
    private static bool IsDuplicate(string? message) =>
        Says(message, "client") && (Says(message, "duplicate") || Says(message, "already") || Says(message, "in use"));

    private static bool Says(string? message, string word) => message?.Contains(word, StringComparison.OrdinalIgnoreCase) ?? false;

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);

    // The venue's sentences are short; something in front of it may not be.
    private static string Shorten(string? message) =>
        string.IsNullOrWhiteSpace(message) ? "Backpack gave no reason."
        : message.Length <= LongestMessage ? message
        : message[..LongestMessage];
}
