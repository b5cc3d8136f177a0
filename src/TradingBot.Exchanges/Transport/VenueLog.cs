using Microsoft.Extensions.Logging;
using TradingBot.Model;

namespace TradingBot.Exchanges.Transport;

/// <summary>What the clients of all venues have to say.</summary>
internal static partial class VenueLog
{
    // Method names become event names, which dashboards filter on: treat them as public once shipped.
    [LoggerMessage(EventId = LogEvents.AccountConnected, Level = LogLevel.Information, Message = "{Exchange} account {Account}: connected, {How}")]
    public static partial void AccountConnected(this ILogger logger, string exchange, string account, string how);

    [LoggerMessage(EventId = LogEvents.LoggedIn, Level = LogLevel.Debug, Message = "{Exchange}: logged in until {End:u}")]
    public static partial void LoggedIn(this ILogger logger, string exchange, DateTimeOffset end);

    [LoggerMessage(EventId = LogEvents.SignerNotProved, Level = LogLevel.Warning, Message = "{Exchange} did not say whether {Signer} may sign for the account ({Reason}); the first order will show it")]
    public static partial void SignerNotProved(this ILogger logger, string exchange, string signer, string reason);

    [LoggerMessage(EventId = LogEvents.UpkeepFailed, Level = LogLevel.Warning, Message = "{Exchange} upkeep ({What}) failed: {Error}")]
    public static partial void UpkeepFailed(this ILogger logger, string exchange, string what, string error);

    [LoggerMessage(EventId = LogEvents.RequestRefused, Level = LogLevel.Warning, Message = "{Exchange} refused {What}: {Error}")]
    public static partial void RequestRefused(this ILogger logger, string exchange, string what, VenueError error);

    [LoggerMessage(EventId = LogEvents.AnswerLost, Level = LogLevel.Warning, Message = "{Exchange} {What}: answer lost ({Reason})")]
    public static partial void AnswerLost(this ILogger logger, string exchange, string what, string reason);

    [LoggerMessage(EventId = LogEvents.AbsenceProved, Level = LogLevel.Information, Message = "{Exchange} order {Order} does not exist and cannot come into being: {Reason}")]
    public static partial void AbsenceProved(this ILogger logger, string exchange, ClientOrderId order, string reason);

    [LoggerMessage(EventId = LogEvents.StreamError, Level = LogLevel.Warning, Message = "{Exchange} stream error {Code}: {Message}")]
    public static partial void StreamError(this ILogger logger, string exchange, long code, string? message);

    [LoggerMessage(EventId = LogEvents.UnrecognizedFrame, Level = LogLevel.Debug, Message = "{Exchange} frame of {Length} bytes has a shape or channel that is not read here")]
    public static partial void UnrecognizedFrame(this ILogger logger, string exchange, int length);

    [LoggerMessage(EventId = LogEvents.UnrecognizedStatus, Level = LogLevel.Error, Message = "{Exchange} order {Order}: status {Status} is not known")]
    public static partial void UnrecognizedStatus(this ILogger logger, string exchange, string order, string? status);

    [LoggerMessage(EventId = LogEvents.UnrecognizedEnd, Level = LogLevel.Error, Message = "{Exchange} order {Order}: status {Status} with reason {Reason} is not known")]
    public static partial void UnrecognizedEnd(this ILogger logger, string exchange, string order, string? status, string? reason);

    [LoggerMessage(EventId = LogEvents.SnapshotFailed, Level = LogLevel.Warning, Message = "{Exchange} {Contract}: the book's snapshot could not be read ({Error})")]
    public static partial void SnapshotFailed(this ILogger logger, string exchange, string contract, string error);

    [LoggerMessage(EventId = LogEvents.AccountForced, Level = LogLevel.Error, Message = "{Exchange} forces the account: {What}")]
    public static partial void AccountForced(this ILogger logger, string exchange, string what);
}
