using TradingBot.Exchanges.EdgeX.Wire;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX;

/// <summary>The one place where EdgeX's words turn into ours. Source: section 11 of the protocol page.</summary>
/// <remarks>The venue publishes no list of its codes, so all but a few are UNCONFIRMED; but they are sentences of words, and the words tell.</remarks>
internal static class EdgeXErrors
{
    private const int LongestMessage = 300;

    private static readonly char[] WordBreaks = ['_', ' ', '-', '.', ',', ':', ';', '\'', '"'];

    // The first row whose words all occur decides, so the more particular rows stand first. A word stands for every word that begins with it.
    private static readonly (string[] Words, VenueErrorKind Kind)[] Table =
    [
        (["TIMESTAMP"], VenueErrorKind.TimestampOutsideWindow),
        (["RATE", "LIMIT"], VenueErrorKind.RateLimited),
        (["TOO", "MANY", "REQUEST"], VenueErrorKind.RateLimited),
        (["API", "KEY"], VenueErrorKind.Unauthorized),
        (["PASSPHRASE"], VenueErrorKind.Unauthorized),
        (["IP"], VenueErrorKind.Unauthorized),
        (["WHITELIST"], VenueErrorKind.Unauthorized),
        (["PERMISSION"], VenueErrorKind.Unauthorized),
        (["UNAUTHORIZED"], VenueErrorKind.Unauthorized),
        (["FORBIDDEN"], VenueErrorKind.Unauthorized),
        (["SIGN"], VenueErrorKind.InvalidSignature),
        (["L2", "NONCE"], VenueErrorKind.InvalidSignature),
        (["LEVERAGE"], VenueErrorKind.LeverageRejected),
        (["DUPLICATE"], VenueErrorKind.DuplicateClientOrderId),
        (["CLIENT", "ORDER", "EXIST"], VenueErrorKind.DuplicateClientOrderId),
        (["ORDER", "NOT", "FOUND"], VenueErrorKind.OrderNotFound),
        (["ORDER", "NOT", "EXIST"], VenueErrorKind.OrderNotFound),
        (["ACCOUNT", "NOT", "FOUND"], VenueErrorKind.AccountNotFound),
        (["ACCOUNT", "NOT", "EXIST"], VenueErrorKind.AccountNotFound),
        (["ACCOUNT", "ID"], VenueErrorKind.AccountNotFound),
        (["ACCOUNT", "MISMATCH"], VenueErrorKind.AccountNotFound),
        (["LIQUIDAT"], VenueErrorKind.Liquidation),
        (["INSUFFICIENT"], VenueErrorKind.InsufficientMargin),
        (["NOT", "ENOUGH"], VenueErrorKind.InsufficientMargin),
        (["MARGIN"], VenueErrorKind.InsufficientMargin),
        (["BALANCE"], VenueErrorKind.InsufficientMargin),
        (["POST", "ONLY"], VenueErrorKind.PostOnlyWouldCross),
        (["REDUCE", "ONLY"], VenueErrorKind.ReduceOnlyRejected),
        (["TOO", "MANY"], VenueErrorKind.TooManyOrders),
        (["ORDER", "LIMIT", "EXCEED"], VenueErrorKind.TooManyOrders),
        (["MARKET", "CLOSED"], VenueErrorKind.MarketInactive),
        (["CONTRACT"], VenueErrorKind.MarketInactive),
        (["MAINTENANCE"], VenueErrorKind.Maintenance),
        (["EXPIRE"], VenueErrorKind.InvalidExpiry),
        (["PAGE", "SIZE"], VenueErrorKind.InvalidRequest),
        (["MIN", "SIZE"], VenueErrorKind.BelowMinimum),
        (["SIZE"], VenueErrorKind.InvalidSize),
        (["PRICE"], VenueErrorKind.InvalidPrice),
        (["TIMEOUT"], VenueErrorKind.NoAnswer),
        (["INTERNAL"], VenueErrorKind.NoAnswer),
        (["SYSTEM"], VenueErrorKind.NoAnswer),
        (["BUSY"], VenueErrorKind.Overloaded),
        (["PARAM"], VenueErrorKind.InvalidRequest),
        (["HEADER"], VenueErrorKind.InvalidRequest),
        (["INVALID"], VenueErrorKind.InvalidRequest),
    ];

    /// <summary>Our reading of a code.</summary>
    public static VenueErrorKind Classify(string code)
    {
        var words = code.ToUpperInvariant().Split(WordBreaks, StringSplitOptions.RemoveEmptyEntries);
        foreach (var (wanted, kind) in Table)
        {
            if (wanted.All(word => words.Any(each => word.Length < 3 ? each == word : each.StartsWith(word, StringComparison.Ordinal))))
            {
                return kind;
            }
        }

        return VenueErrorKind.Unclassified;
    }

    /// <summary>True for a code that says that the venue itself does not know what happened.</summary>
    public static bool IsOutcomeUnknown(string code) => Classify(code) == VenueErrorKind.NoAnswer;

    /// <summary>A refusal.</summary>
    /// <param name="code">The venue's code.</param>
    /// <param name="sentence">The venue's sentence, without credentials.</param>
    /// <param name="retryAfter">How long the venue asked us to wait.</param>
    public static VenueError FromCode(string code, string? sentence, TimeSpan? retryAfter = null) => new(Classify(code), code, Shorten(sentence), retryAfter);

    /// <summary>An answer without a body that we could read, by its HTTP status alone.</summary>
    public static VenueError FromStatus(int status, TimeSpan? retryAfter) => status switch
    {
        429 => new VenueError(VenueErrorKind.RateLimited, "HTTP 429", "EdgeX limits our requests.", retryAfter),
        401 or 403 => new VenueError(VenueErrorKind.Unauthorized, $"HTTP {status}", "EdgeX refuses access."),
        >= 500 => new VenueError(VenueErrorKind.NoAnswer, $"HTTP {status}", "EdgeX failed to answer."),
        _ => new VenueError(VenueErrorKind.NoAnswer, $"HTTP {status}", "The answer cannot be read."),
    };

    /// <summary>What a cancel's outcome for one order means.</summary>
    public static OrderResult FromCancel(string? outcome) => outcome switch
    {
        EdgeXCodeDto.Success or "SUCCESS_ORDER_CANCELING" => new OrderResult.Accepted(null),
        "SUCCESS_ORDER_CANCELED" or "FAILED_ORDER_NOT_FOUND" or "FAILED_ORDER_FILLED" =>
            new OrderResult.Refused(new VenueError(VenueErrorKind.OrderNotFound, outcome, "The order is no longer active.")),
        _ => new OrderResult.Unknown($"the cancel's outcome is {outcome ?? "missing"}"),
    };

    /// <summary>Why an order ended, where its reason tells; null for the ends that were asked for.</summary>
    /// <param name="reason">The venue's word.</param>
    /// <param name="timeInForce">The venue's word.</param>
    /// <param name="filled">What has filled.</param>
    public static VenueErrorKind? ClassifyEnd(string? reason, string? timeInForce, decimal filled) => reason switch
    {
        "USER_CANCELED" or "ADMIN_CANCELED" or "EXPIRE_CANCELED" => null,
        "REDUCE_ONLY_CANCELED" => VenueErrorKind.ReduceOnlyRejected,
        "LIQUIDATE_CANCELED" => VenueErrorKind.Liquidation,
        "MARGIN_NOT_ENOUGH" => VenueErrorKind.InsufficientMargin,
        "SYSTEM_LIMIT_EVICTED" => VenueErrorKind.TooManyOrders,
        "INTERNAL_FAILED" => VenueErrorKind.Unclassified,

        // The reason that a crossing post-only order is given is UNCONFIRMED: it may be this one or none.
        _ => timeInForce switch
        {
            "POST_ONLY" when filled == 0m => VenueErrorKind.PostOnlyWouldCross,
            "IMMEDIATE_OR_CANCEL" or "FILL_OR_KILL" => VenueErrorKind.NotEnoughLiquidity,
            _ => null,
        },
    };

    /// <summary>True when a sentence or code holds a word, in any case.</summary>
    public static bool Says(VenueError error, string word) =>
        $"{error.Code} {error.Message}".Split(WordBreaks, StringSplitOptions.RemoveEmptyEntries).Any(each => each.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>True when a sentence or code holds exactly this word, in any case.</summary>
    public static bool Names(VenueError error, string word) =>
        $"{error.Code} {error.Message}".Split(WordBreaks, StringSplitOptions.RemoveEmptyEntries).Any(each => each.Equals(word, StringComparison.OrdinalIgnoreCase));

    // The venue's sentences are short; something in front of it may not be.
    private static string Shorten(string? sentence) =>
        string.IsNullOrWhiteSpace(sentence) ? "EdgeX gave no reason."
        : sentence.Length <= LongestMessage ? sentence
        : sentence[..LongestMessage];
}
