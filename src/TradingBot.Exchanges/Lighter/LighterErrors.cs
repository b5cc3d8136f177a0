using System.Globalization;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

/// <summary>The one place where Lighter's numbers turn into ours. Source: the venue's error page and section 11 of the protocol page.</summary>
internal static class LighterErrors
{
    private const int LongestMessage = 300;

    /// <summary>The nonce was not the next one; the transaction was not executed and used nothing up.</summary>
    public static bool IsBadNonce(VenueError error) => error.Code is "21104" or "21101";

    /// <summary>The transaction's terms were not taken, of which its expiry is the one that a wrong clock spoils; it was not executed and used nothing up.</summary>
    public static bool IsBadTerms(VenueError error) => error.Code == "21501";

    /// <summary>Our reading of a code.</summary>
    public static VenueErrorKind Classify(int code) => code switch
    {
        20001 => VenueErrorKind.InvalidRequest,
        21100 or 21102 or 21103 => VenueErrorKind.AccountNotFound,
        21101 or 21104 => VenueErrorKind.InvalidNonce,
        21105 or 21121 or 21501 or 21513 or 21514 => VenueErrorKind.InvalidRequest,
        21108 or 21109 or 21110 or 21149 or 21511 => VenueErrorKind.Unauthorized,
        21120 or 21136 => VenueErrorKind.InvalidSignature,
        21111 or 21112 or 21301 or 21507 or 21508 or 21739 => VenueErrorKind.InsufficientMargin,
        21113 or 21132 or 21613 => VenueErrorKind.LeverageRejected,
        21506 => VenueErrorKind.Overloaded,
        21600 or 21700 or 21707 or 21708 or 21709 or 21715 => VenueErrorKind.OrderNotFound,
        21601 or (>= 21717 and <= 21722) => VenueErrorKind.TooManyOrders,
        21602 or 21605 => VenueErrorKind.MarketInactive,
        21701 => VenueErrorKind.InvalidSize,
        21702 or 21733 or 21734 or 21735 => VenueErrorKind.InvalidPrice,
        21703 or 21704 or 21705 or 21727 or 21729 => VenueErrorKind.InvalidRequest,
        21706 => VenueErrorKind.BelowMinimum,
        21711 => VenueErrorKind.InvalidExpiry,
        21712 or 21713 or 21714 or 21122 => VenueErrorKind.InvalidRequest,
        21728 => VenueErrorKind.DuplicateClientOrderId,
        21732 or 21738 or 21740 => VenueErrorKind.ReduceOnlyRejected,
        >= 22400 and <= 22403 => VenueErrorKind.InvalidRequest,
        >= 23000 and <= 23004 => VenueErrorKind.RateLimited,
        29404 or 29500 or 29501 => VenueErrorKind.Overloaded,
        30009 or 30010 => VenueErrorKind.RateLimited,
        >= 30000 and <= 30012 => VenueErrorKind.InvalidRequest,
        _ => VenueErrorKind.Unclassified,
    };

    /// <summary>A refusal from a body.</summary>
    public static VenueError FromCode(int code, string? message) =>
        new(Classify(code), code.ToString(CultureInfo.InvariantCulture), Shorten(message));

    /// <summary>An answer without a body that we could read, by its HTTP status alone.</summary>
    public static VenueError FromStatus(int status, TimeSpan? retryAfter) => status switch
    {
        429 or 405 => new VenueError(VenueErrorKind.RateLimited, Text(status), "Lighter limits our requests.", retryAfter),
        503 => new VenueError(VenueErrorKind.Maintenance, Text(status), "Lighter is in maintenance.", retryAfter),
        401 or 403 => new VenueError(VenueErrorKind.Unauthorized, Text(status), "Lighter refuses access."),
        >= 500 => new VenueError(VenueErrorKind.NoAnswer, Text(status), "Lighter failed to answer."),
        _ => new VenueError(VenueErrorKind.NoAnswer, Text(status), "The answer cannot be read."),
    };

    /// <summary>What a word of section 8 says about how an order ended; null for words that are not an end by the venue.</summary>
    public static VenueErrorKind? ClassifyEnd(string? status) => status switch
    {
        "canceled-post-only" => VenueErrorKind.PostOnlyWouldCross,
        "canceled-reduce-only" or "canceled-position-not-allowed" => VenueErrorKind.ReduceOnlyRejected,
        "canceled-margin-not-allowed" or "canceled-invalid-balance" => VenueErrorKind.InsufficientMargin,
        "canceled-too-much-slippage" or "canceled-not-enough-liquidity" => VenueErrorKind.NotEnoughLiquidity,
        "canceled-self-trade" => VenueErrorKind.SelfTrade,
        "canceled-liquidation" => VenueErrorKind.Liquidation,
        _ => null,
    };

    private static string Text(int status) => "HTTP " + status.ToString(CultureInfo.InvariantCulture);

    // The venue's sentences are short; something in front of it may not be.
    private static string Shorten(string? message) =>
        string.IsNullOrWhiteSpace(message) ? "Lighter gave no reason."
        : message.Length <= LongestMessage ? message
        : message[..LongestMessage];
}
