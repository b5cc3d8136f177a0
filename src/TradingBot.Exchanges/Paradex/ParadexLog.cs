using Microsoft.Extensions.Logging;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

internal static partial class ParadexLog
{
    // Method names become event names, which dashboards filter on: treat them as public once shipped.
    [LoggerMessage(EventId = LogEvents.ParadexConnected, Level = LogLevel.Information, Message = "Paradex account {Account}: connected on {Chain} by its {KeyKind}")]
    public static partial void AccountConnected(this ILogger logger, string account, string chain, string keyKind);

    [LoggerMessage(EventId = LogEvents.ParadexRefused, Level = LogLevel.Warning, Message = "Paradex refused {What}: {Error}")]
    public static partial void RequestRefused(this ILogger logger, string what, VenueError error);

    [LoggerMessage(EventId = LogEvents.ParadexAnswerLost, Level = LogLevel.Warning, Message = "Paradex {What}: answer lost ({Reason})")]
    public static partial void AnswerLost(this ILogger logger, string what, string reason);

    [LoggerMessage(EventId = LogEvents.ParadexLoggedIn, Level = LogLevel.Debug, Message = "Paradex: logged in, the token ends at {End:HH:mm:ss}")]
    public static partial void LoggedIn(this ILogger logger, DateTimeOffset end);

    [LoggerMessage(EventId = LogEvents.ParadexOnboarded, Level = LogLevel.Warning, Message = "Paradex did not know account {Account}; it has been onboarded and is empty until it is funded")]
    public static partial void AccountOnboarded(this ILogger logger, string account);

    [LoggerMessage(EventId = LogEvents.ParadexStreamError, Level = LogLevel.Warning, Message = "Paradex stream error {Code}: {Message}")]
    public static partial void StreamError(this ILogger logger, int code, string? message);

    [LoggerMessage(EventId = LogEvents.ParadexUnrecognizedStatus, Level = LogLevel.Error, Message = "Paradex order {Order}: status {Status} with reason {Reason} is not known")]
    public static partial void UnrecognizedStatus(this ILogger logger, string order, string? status, string? reason);

    [LoggerMessage(EventId = LogEvents.ParadexUnrecognizedFrame, Level = LogLevel.Debug, Message = "Paradex frame of {Length} bytes has a shape or channel that is not read here")]
    public static partial void UnrecognizedFrame(this ILogger logger, int length);

    [LoggerMessage(EventId = LogEvents.ParadexAbsenceProved, Level = LogLevel.Information, Message = "Paradex order {Order} does not exist and cannot come into being: its window is over")]
    public static partial void AbsenceProved(this ILogger logger, ClientOrderId order);

    [LoggerMessage(EventId = LogEvents.ParadexUpkeepFailed, Level = LogLevel.Warning, Message = "Paradex upkeep ({What}) failed: {Error}")]
    public static partial void UpkeepFailed(this ILogger logger, string what, string error);

    [LoggerMessage(EventId = LogEvents.ParadexBinaryRefused, Level = LogLevel.Information, Message = "Paradex refused the binary form of its public channels (HTTP {Status}); taking JSON")]
    public static partial void BinaryRefused(this ILogger logger, int status);
}
