using Microsoft.Extensions.Logging;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

internal static partial class AsterLog
{
    // Method names become event names, which dashboards filter on: treat them as public once shipped.
    [LoggerMessage(EventId = LogEvents.AsterConnected, Level = LogLevel.Information, Message = "Aster account {Account}: connected, {Signer}")]
    public static partial void AccountConnected(this ILogger logger, string account, string signer);

    [LoggerMessage(EventId = LogEvents.AsterRefused, Level = LogLevel.Warning, Message = "Aster refused {What}: {Error}")]
    public static partial void RequestRefused(this ILogger logger, string what, VenueError error);

    [LoggerMessage(EventId = LogEvents.AsterAnswerLost, Level = LogLevel.Warning, Message = "Aster {What}: answer lost ({Reason})")]
    public static partial void AnswerLost(this ILogger logger, string what, string reason);

    [LoggerMessage(EventId = LogEvents.AsterStreamError, Level = LogLevel.Warning, Message = "Aster stream error {Code}: {Message}")]
    public static partial void StreamError(this ILogger logger, int code, string? message);

    [LoggerMessage(EventId = LogEvents.AsterUnrecognizedStatus, Level = LogLevel.Error, Message = "Aster order {Order}: status {Status} is not known")]
    public static partial void UnrecognizedStatus(this ILogger logger, string order, string? status);

    [LoggerMessage(EventId = LogEvents.AsterUnrecognizedFrame, Level = LogLevel.Debug, Message = "Aster frame of {Length} bytes has a shape or stream that is not read here")]
    public static partial void UnrecognizedFrame(this ILogger logger, int length);

    [LoggerMessage(EventId = LogEvents.AsterAbsenceProved, Level = LogLevel.Information, Message = "Aster order {Order} does not exist and cannot come into being: {Reason}")]
    public static partial void AbsenceProved(this ILogger logger, ClientOrderId order, string reason);

    [LoggerMessage(EventId = LogEvents.AsterUpkeepFailed, Level = LogLevel.Warning, Message = "Aster upkeep ({What}) failed: {Error}")]
    public static partial void UpkeepFailed(this ILogger logger, string what, string error);

    [LoggerMessage(EventId = LogEvents.AsterSnapshotFailed, Level = LogLevel.Warning, Message = "Aster {Contract}: the book's snapshot could not be read ({Error})")]
    public static partial void SnapshotFailed(this ILogger logger, string contract, string error);

    [LoggerMessage(EventId = LogEvents.AsterForced, Level = LogLevel.Error, Message = "Aster forces the account: {What}")]
    public static partial void AccountForced(this ILogger logger, string what);
}
