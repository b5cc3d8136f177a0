using Microsoft.Extensions.Logging;
using TradingBot.Model;

namespace TradingBot.Exchanges.Backpack;

internal static partial class BackpackLog
{
    // Method names become event names, which dashboards filter on: treat them as public once shipped.
    [LoggerMessage(EventId = LogEvents.BackpackConnected, Level = LogLevel.Information, Message = "Backpack account {Account}: connected")]
    public static partial void AccountConnected(this ILogger logger, string account);

    [LoggerMessage(EventId = LogEvents.BackpackRefused, Level = LogLevel.Warning, Message = "Backpack refused {What}: {Error}")]
    public static partial void RequestRefused(this ILogger logger, string what, VenueError error);

    [LoggerMessage(EventId = LogEvents.BackpackAnswerLost, Level = LogLevel.Warning, Message = "Backpack {What}: answer lost ({Reason})")]
    public static partial void AnswerLost(this ILogger logger, string what, string reason);

    [LoggerMessage(EventId = LogEvents.BackpackStreamError, Level = LogLevel.Warning, Message = "Backpack stream error {Code}: {Message}")]
    public static partial void StreamError(this ILogger logger, long code, string? message);

    [LoggerMessage(EventId = LogEvents.BackpackUnrecognizedStatus, Level = LogLevel.Error, Message = "Backpack order {Order}: status {Status} is not known")]
    public static partial void UnrecognizedStatus(this ILogger logger, string order, string? status);

    [LoggerMessage(EventId = LogEvents.BackpackUnrecognizedFrame, Level = LogLevel.Debug, Message = "Backpack frame of {Length} bytes has a shape or stream that is not read here")]
    public static partial void UnrecognizedFrame(this ILogger logger, int length);

    [LoggerMessage(EventId = LogEvents.BackpackAbsenceProved, Level = LogLevel.Information, Message = "Backpack order {Order} does not exist and cannot come into being: {Reason}")]
    public static partial void AbsenceProved(this ILogger logger, ClientOrderId order, string reason);

    [LoggerMessage(EventId = LogEvents.BackpackUpkeepFailed, Level = LogLevel.Warning, Message = "Backpack upkeep ({What}) failed: {Error}")]
    public static partial void UpkeepFailed(this ILogger logger, string what, string error);

    [LoggerMessage(EventId = LogEvents.BackpackSnapshotFailed, Level = LogLevel.Warning, Message = "Backpack {Contract}: the book's snapshot could not be read ({Error})")]
    public static partial void SnapshotFailed(this ILogger logger, string contract, string error);

    [LoggerMessage(EventId = LogEvents.BackpackForced, Level = LogLevel.Error, Message = "Backpack forces the account: {What}")]
    public static partial void AccountForced(this ILogger logger, string what);

    [LoggerMessage(EventId = LogEvents.BackpackLeverageSet, Level = LogLevel.Information, Message = "Backpack leverage of the whole account: {Before} before, {Now} now")]
    public static partial void LeverageSet(this ILogger logger, decimal? before, decimal now);
}
