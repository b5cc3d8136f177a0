using System.Globalization;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

/// <summary>The one place where Aster's numbers and words turn into ours. Source: section 9 of the protocol page.</summary>
internal static class AsterErrors
{
    /// <summary>There is no listen key.</summary>
    public const int ListenKeyGone = -1125;

    /// <summary>The leverage, margin type or position mode is what was asked for already.</summary>
    public const int NoChangeNeeded = -4046;

    private const int OrderRejected = -2010;
    private const int LongestMessage = 300;

    /// <summary>Our reading of a code.</summary>
    public static VenueErrorKind Classify(int code) => code switch
    {
        -1000 or -1001 or -1006 or -1007 or -1016 => VenueErrorKind.NoAnswer,
        -1003 or -1015 => VenueErrorKind.RateLimited,
        -1021 or -4225 => VenueErrorKind.TimestampOutsideWindow,
        -1022 => VenueErrorKind.InvalidSignature,
        -1002 or -2014 or -2015 or -4087 or -4088 => VenueErrorKind.Unauthorized,
        -1121 or -4104 or -4140 or -4141 => VenueErrorKind.MarketInactive,
        -2011 or -2013 => VenueErrorKind.OrderNotFound,
        -2018 or -2019 or -2024 or -4050 or -4051 => VenueErrorKind.InsufficientMargin,
        -2020 => VenueErrorKind.NotEnoughLiquidity,

        // Which of the two refuses a post-only order at once is UNCONFIRMED; the simulated venue may use either.
        -2021 or -5022 => VenueErrorKind.PostOnlyWouldCross,
        -2022 or -4118 or -4062 => VenueErrorKind.ReduceOnlyRejected,
        -2023 => VenueErrorKind.Liquidation,
        -2025 or -4045 => VenueErrorKind.TooManyOrders,
        -2027 or -2028 or -4028 or -4047 or -4048 or -4067 or -4068 => VenueErrorKind.LeverageRejected,
        -4001 or -4002 or -4013 or -4014 or -4016 or -4024 or -4131 => VenueErrorKind.InvalidPrice,
        -1111 or -4003 or -4005 or -4023 => VenueErrorKind.InvalidSize,
        -4004 or -4164 => VenueErrorKind.BelowMinimum,

        // Not in the venue's table, but the code that its model has for it.
        -4116 => VenueErrorKind.DuplicateClientOrderId,
        >= -1106 and <= -1100 => VenueErrorKind.InvalidRequest,
        >= -1120 and <= -1114 => VenueErrorKind.InvalidRequest,
        -1128 or -1130 or -1136 or -4015 or -4060 or -4061 or -4082 or ListenKeyGone => VenueErrorKind.InvalidRequest,
        _ => VenueErrorKind.Unclassified,
    };

    /// <summary>True for a code that says that the venue itself does not know what happened.</summary>
    public static bool IsOutcomeUnknown(int code) => Classify(code) == VenueErrorKind.NoAnswer;

    /// <summary>A refusal.</summary>
    public static VenueError FromCode(int code, string? message, TimeSpan? retryAfter = null) => new(
        code == OrderRejected && Says(message, "duplicate") ? VenueErrorKind.DuplicateClientOrderId : Classify(code), Text(code), Shorten(message), retryAfter);

    /// <summary>An answer without a body that we could read, by its HTTP status alone.</summary>
    public static VenueError FromStatus(int status, TimeSpan? retryAfter) => status switch
    {
        418 => new VenueError(VenueErrorKind.RateLimited, "HTTP 418", "Aster has banned this machine's address for a time, for too many requests.", retryAfter),
        429 => new VenueError(VenueErrorKind.RateLimited, "HTTP 429", "Aster limits our requests.", retryAfter),
        401 or 403 => new VenueError(VenueErrorKind.Unauthorized, $"HTTP {Text(status)}", "Aster refuses access."),
        >= 500 => new VenueError(VenueErrorKind.NoAnswer, $"HTTP {Text(status)}", "Aster failed to answer."),
        _ => new VenueError(VenueErrorKind.NoAnswer, $"HTTP {Text(status)}", "The answer cannot be read."),
    };

    /// <summary>True when the venue's sentence holds a word, in any case.</summary>
    public static bool Says(string? message, string word) => message?.Contains(word, StringComparison.OrdinalIgnoreCase) ?? false;

    /// <summary>A code as text.</summary>
    public static string Text(int code) => code.ToString(CultureInfo.InvariantCulture);

    // The venue's sentences are short; something in front of it may not be.
    private static string Shorten(string? message) =>
        string.IsNullOrWhiteSpace(message) ? "Aster gave no reason."
        : message.Length <= LongestMessage ? message
        : message[..LongestMessage];
}
