using System.Buffers;
using System.Globalization;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

/// <summary>The one place where Paradex's words turn into ours. Source: sections 6, 8 and 10 of the protocol page.</summary>
internal static class ParadexErrors
{
    private const int LongestMessage = 300;

    private static readonly SearchValues<char> WordCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");

    private const int MethodError = 100;
    private const int InternalError = -32603;
    private const int RateLimited = 42901;

    /// <summary>Our reading of a word.</summary>
    public static VenueErrorKind Classify(string code) => code switch
    {
        "INVALID_TOKEN" or "GEO_IP_BLOCK" or "IP_NOT_ALLOWED" or "INVALID_SUBKEY" => VenueErrorKind.Unauthorized,
        "NOT_ONBOARDED" or "ACCOUNT_NOT_FOUND" => VenueErrorKind.AccountNotFound,
        "STARKNET_SIGNATURE_VERIFICATION_FAILED" or "INVALID_STARKNET_SIGNATURE" or "INVALID_ORDER_SIGNATURE" or "PUBLIC_KEY_INVALID"
            or "INVALID_STARKNET_ADDRESS" => VenueErrorKind.InvalidSignature,
        "INVALID_TIMESTAMP" => VenueErrorKind.TimestampOutsideWindow,
        "VALIDATION_ERROR" or "BINDING_ERROR" or "INVALID_REQUEST_PARAMETER" or "BATCH_SIZE_OUT_OF_RANGE" => VenueErrorKind.InvalidRequest,
        "INVALID_PRICE_PRECISION" => VenueErrorKind.InvalidPrice,
        "INVALID_ORDER_SIZE" => VenueErrorKind.InvalidSize,
        "INVALID_SYMBOL" or "MARKET_NOT_FOUND" or "MARKET_NOT_OPEN" or "NO_ACCESS_TO_MARKET" or "MARKET_MARGIN_RESTRICTED" => VenueErrorKind.MarketInactive,
        "SYSTEM_STATUS_CANCEL_ONLY" or "SYSTEM_STATUS_POST_ONLY" or "SERVICE_UNAVAILABLE" => VenueErrorKind.Maintenance,
        "ORDER_ID_NOT_FOUND" or "ORDER_IS_CLOSED" or "ORDER_IS_NOT_OPEN" or "CLIENT_ORDER_ID_NOT_FOUND" or "NOT_FOUND" => VenueErrorKind.OrderNotFound,
        "DUPLICATED_CLIENT_ID" => VenueErrorKind.DuplicateClientOrderId,
        "RPI_ACCOUNT_NOT_WHITELISTED" => VenueErrorKind.NotSupported,
        _ => VenueErrorKind.Unclassified,
    };

    /// <summary>True for a word that says that the venue itself does not know what happened.</summary>
    public static bool IsOutcomeUnknown(string? code) => code == "INTERNAL_ERROR";

    /// <summary>A refusal by REST.</summary>
    public static VenueError FromCode(string code, string? message) => new(Classify(code), code, Shorten(message));

    /// <summary>A refusal in words alone, which begin with the word that REST would use: in batches and on the stream.</summary>
    public static VenueError FromWords(string? message) => FromCode(LeadingWord(message), message);

    /// <summary>An answer without a body that we could read, by its HTTP status alone.</summary>
    public static VenueError FromStatus(int status, TimeSpan? retryAfter) => status switch
    {
        429 => new VenueError(VenueErrorKind.RateLimited, Text(status), "Paradex limits our requests.", retryAfter),
        503 => new VenueError(VenueErrorKind.Maintenance, Text(status), "Paradex is in maintenance.", retryAfter),
        401 or 403 => new VenueError(VenueErrorKind.Unauthorized, Text(status), "Paradex refuses access."),
        >= 500 => new VenueError(VenueErrorKind.NoAnswer, Text(status), "Paradex failed to answer."),
        _ => new VenueError(VenueErrorKind.NoAnswer, Text(status), "The answer cannot be read."),
    };

    /// <summary>What an error frame says about the request that it answers. Codes that are not listed leave the outcome open.</summary>
    public static VenueReply FromStream(int code, string? message)
    {
        var word = LeadingWord(message);
        var number = code.ToString(CultureInfo.InvariantCulture);
        return code switch
        {
            InternalError => new VenueReply.Lost($"error {number}: {Shorten(message)}"),
            _ when IsOutcomeUnknown(word) => new VenueReply.Lost($"error {number}: {word}"),
            RateLimited => new VenueReply.Refused(new VenueError(VenueErrorKind.RateLimited, number, Shorten(message))),
            40110 or 40111 or 40112 or 40300 => new VenueReply.Refused(new VenueError(VenueErrorKind.Unauthorized, number, Shorten(message))),
            MethodError => new VenueReply.Refused(FromWords(message)),
            -32700 or -32600 or -32601 or -32602 => new VenueReply.Refused(
                Classify(word) is var kind and not VenueErrorKind.Unclassified
                    ? new VenueError(kind, word, Shorten(message))
                    : new VenueError(VenueErrorKind.InvalidRequest, number, Shorten(message))),
            _ => new VenueReply.Lost($"error {number}: {Shorten(message)}"),
        };
    }

    /// <summary>What a cancel reason says about how an order ended; null for ends that are not the venue's.</summary>
    public static VenueErrorKind? ClassifyEnd(string? reason) => reason switch
    {
        null or "" or "USER_CANCELED" or "EXPIRED" or "TIMEOUT" or "ASSET_EXPIRED" => null,
        "POST_ONLY_WOULD_CROSS" => VenueErrorKind.PostOnlyWouldCross,
        "NOT_ENOUGH_MARGIN" => VenueErrorKind.InsufficientMargin,
        "ORDER_EXCEEDS_POSITION_LIMIT" => VenueErrorKind.InvalidSize,
        "ORDER_SIZE_BELOW_MIN" => VenueErrorKind.BelowMinimum,
        "REDUCE_ONLY_WILL_INCREASE" => VenueErrorKind.ReduceOnlyRejected,
        "EXCEEDS_MAX_SLIPPAGE" => VenueErrorKind.InvalidPrice,
        "REMAINING_IOC_CANCEL" or "EMPTY_MARKET" => VenueErrorKind.NotEnoughLiquidity,
        "SELF_TRADE" => VenueErrorKind.SelfTrade,
        "DELEVERAGE" or "IN_LIQUIDATION" => VenueErrorKind.Liquidation,
        "MARKET_NOT_OPEN" or "PRICE_NOT_AVAILABLE" or "ASSET_UNAVAILABLE" => VenueErrorKind.MarketInactive,
        "ORDER_TYPE_INVALID" => VenueErrorKind.InvalidRequest,
        _ => VenueErrorKind.Unclassified,
    };

    private static string LeadingWord(string? message)
    {
        var text = message.AsSpan().TrimStart();
        var end = text.IndexOfAnyExcept(WordCharacters);
        return (end < 0 ? text : text[..end]).ToString();
    }

    private static string Text(int status) => "HTTP " + status.ToString(CultureInfo.InvariantCulture);

    // The venue's sentences are short; something in front of it may not be.
    private static string Shorten(string? message) =>
        string.IsNullOrWhiteSpace(message) ? "Paradex gave no reason."
        : message.Length <= LongestMessage ? message
        : message[..LongestMessage];
}
