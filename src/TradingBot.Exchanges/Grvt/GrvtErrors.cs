using System.Globalization;
using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

/// <summary>The one place where GRVT's numbers and words turn into ours. Source: sections 7.6 and 8 of the protocol page.</summary>
internal static class GrvtErrors
{
    /// <summary>Not logged in, or the cookie has ended.</summary>
    public const int NotLoggedIn = 1000;

    /// <summary>The request came from an address that is not on the key's list.</summary>
    public const int AddressNotAllowed = 1008;

    private const int LongestMessage = 300;

    /// <summary>Our reading of a code.</summary>
    public static VenueErrorKind Classify(int code) => code switch
    {
        NotLoggedIn or 1001 or 1400 or AddressNotAllowed or 2004 => VenueErrorKind.Unauthorized,
        1002 or 1005 => VenueErrorKind.NoAnswer,
        1004 => VenueErrorKind.OrderNotFound,
        1006 => VenueErrorKind.RateLimited,
        1009 or 3004 or 3005 or 3006 => VenueErrorKind.Maintenance,
        1012 or 2000 or 2002 or 2005 or 2006 or 2007 => VenueErrorKind.InvalidSignature,
        2001 => VenueErrorKind.TimestampOutsideWindow,
        2003 or 3020 => VenueErrorKind.AccountNotFound,
        2008 => VenueErrorKind.InvalidExpiry,
        2012 => VenueErrorKind.DuplicateClientOrderId,
        2060 or 2061 or 3000 or 7304 => VenueErrorKind.MarketInactive,
        2064 or 7201 => VenueErrorKind.InvalidPrice,
        2065 or 2081 or 2083 => VenueErrorKind.InvalidSize,
        2062 or 2066 or 2067 => VenueErrorKind.BelowMinimum,
        2080 or 2082 or 2084 => VenueErrorKind.InsufficientMargin,
        2090 => VenueErrorKind.TooManyOrders,
        2100 or 2101 or (>= 2102 and <= 2105) or 2107 or 2108 => VenueErrorKind.LeverageRejected,
        2400 or 2401 or 2402 => VenueErrorKind.ReduceOnlyRejected,
        1003 or (>= 1101 and <= 1103) or 3011 or 3013 or 3021 or 3030 or 3031 or 3040 or 3041 or 6000
            or 2010 or 2011 or 2020 or 2021 or (>= 2030 and <= 2032) or (>= 2040 and <= 2042) or 2050 or 2051
            or (>= 2110 and <= 2117) or (>= 2222 and <= 2246) or 2300 or 2301 or 2413 => VenueErrorKind.InvalidRequest,
        _ => VenueErrorKind.Unclassified,
    };

    /// <summary>True for a code that says that the venue itself does not know what happened.</summary>
    public static bool IsOutcomeUnknown(int code) => code is 1002 or 1005;

    /// <summary>A refusal.</summary>
    public static VenueError FromCode(int code, string? message) => new(Classify(code), Text(code), Shorten(message));

    /// <summary>An answer without a body that we could read, by its HTTP status alone.</summary>
    public static VenueError FromStatus(int status, TimeSpan? retryAfter) => status switch
    {
        429 => new VenueError(VenueErrorKind.RateLimited, "HTTP 429", "GRVT limits our requests.", retryAfter),
        503 => new VenueError(VenueErrorKind.Maintenance, "HTTP 503", "GRVT is in maintenance.", retryAfter),
        401 or 403 => new VenueError(VenueErrorKind.Unauthorized, $"HTTP {Text(status)}", "GRVT refuses access."),
        >= 500 => new VenueError(VenueErrorKind.NoAnswer, $"HTTP {Text(status)}", "GRVT failed to answer."),
        _ => new VenueError(VenueErrorKind.NoAnswer, $"HTTP {Text(status)}", "The answer cannot be read."),
    };

    /// <summary>What an error frame says about the request that it answers. Codes that are not listed leave the outcome open: a frame has no status beside its code.</summary>
    public static VenueReply FromStream(GrvtErrorDto error)
    {
        var code = error.Code ?? 0;
        return Classify(code) is VenueErrorKind.NoAnswer or VenueErrorKind.Unclassified
            ? new VenueReply.Lost($"error {Text(code)}: {Shorten(error.Message)}")
            : new VenueReply.Refused(FromCode(code, error.Message));
    }

    /// <summary>What a reject reason says about how an order ended; null for ends that are the bot's own or the order's expiry.</summary>
    public static VenueErrorKind? ClassifyEnd(string? reason) => reason switch
    {
        null or "" or "UNSPECIFIED" or "CLIENT_CANCEL" or "CLIENT_BULK_CANCEL" or "CLIENT_SESSION_END" or "CLIENT_REPLACE"
            or "CLIENT_CANCEL_ON_DISCONNECT_TRIGGERED" or "EXPIRED" or "SYSTEM_FAILOVER" or "OCO_COUNTER_PART_TRIGGERED" => null,
        "IOC_CANCEL" or "MARKET_CANCEL" or "FOK_CANCEL" or "AON_CANCEL" => VenueErrorKind.NotEnoughLiquidity,
        "FAIL_POST_ONLY" => VenueErrorKind.PostOnlyWouldCross,
        "FAIL_REDUCE_ONLY" or "REDUCE_ONLY_LIMIT" => VenueErrorKind.ReduceOnlyRejected,
        "SELF_TRADE_PROTECTION" or "SELF_MATCHED_SUBACCOUNT" => VenueErrorKind.SelfTrade,
        "OVERLAPPING_CLIENT_ORDER_ID" => VenueErrorKind.DuplicateClientOrderId,
        "BELOW_MARGIN" or "BELOW_MARGIN_WITH_PENALTY_DEVIATION" or "INSUFFICIENT_BALANCE" => VenueErrorKind.InsufficientMargin,
        "EXCEED_MAX_POSITION_SIZE" => VenueErrorKind.InvalidSize,
        "MARKET_ORDER_WITH_LIMIT_PRICE" or "UNSUPPORTED_TIME_IN_FORCE" or "MULTI_LEGGED_ORDER" or "INVALID_ORDER_TYPE" => VenueErrorKind.InvalidRequest,
        "EXCEED_MAX_SIGNATURE_EXPIRATION" => VenueErrorKind.InvalidExpiry,
        "INVALID_CHAIN_ID" => VenueErrorKind.InvalidSignature,
        "UNAUTHORISED" or "SESSION_KEY_EXPIRED" or "NO_TRADE_PERMISSION" => VenueErrorKind.Unauthorized,
        "SUB_ACCOUNT_NOT_FOUND" => VenueErrorKind.AccountNotFound,
        "INSTRUMENT_INVALID" or "INSTRUMENT_DEACTIVATED" => VenueErrorKind.MarketInactive,
        "LIQUIDATION" => VenueErrorKind.Liquidation,
        "TOO_MANY_MAKER_ORDERS" => VenueErrorKind.TooManyOrders,
        "TRADE_PRICE_WORSE_THAN_BANKRUPTCY_PRICE" => VenueErrorKind.InvalidPrice,
        _ => VenueErrorKind.Unclassified,
    };

    /// <summary>A code as text.</summary>
    public static string Text(int code) => code.ToString(CultureInfo.InvariantCulture);

    // The venue's sentences are short; something in front of it may not be.
    private static string Shorten(string? message) =>
        string.IsNullOrWhiteSpace(message) ? "GRVT gave no reason."
        : message.Length <= LongestMessage ? message
        : message[..LongestMessage];
}
