using Microsoft.Extensions.Logging;
using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

internal static partial class GrvtLog
{
    // Method names become event names, which dashboards filter on: treat them as public once shipped.
    [LoggerMessage(EventId = LogEvents.GrvtConnected, Level = LogLevel.Information, Message = "GRVT account {Account}: connected on chain {Chain}, signer {Signer}")]
    public static partial void AccountConnected(this ILogger logger, string account, string chain, string signer);

    [LoggerMessage(EventId = LogEvents.GrvtRefused, Level = LogLevel.Warning, Message = "GRVT refused {What}: {Error}")]
    public static partial void RequestRefused(this ILogger logger, string what, VenueError error);

    [LoggerMessage(EventId = LogEvents.GrvtAnswerLost, Level = LogLevel.Warning, Message = "GRVT {What}: answer lost ({Reason})")]
    public static partial void AnswerLost(this ILogger logger, string what, string reason);

    [LoggerMessage(EventId = LogEvents.GrvtLoggedIn, Level = LogLevel.Debug, Message = "GRVT: logged in, the session ends at {End:u}")]
    public static partial void LoggedIn(this ILogger logger, DateTimeOffset end);

    [LoggerMessage(EventId = LogEvents.GrvtStreamError, Level = LogLevel.Warning, Message = "GRVT stream error {Code}: {Message}")]
    public static partial void StreamError(this ILogger logger, int code, string? message);

    [LoggerMessage(EventId = LogEvents.GrvtUnrecognizedStatus, Level = LogLevel.Error, Message = "GRVT order {Order}: status {Status} with reason {Reason} is not known")]
    public static partial void UnrecognizedStatus(this ILogger logger, string order, string? status, string? reason);

    [LoggerMessage(EventId = LogEvents.GrvtUnrecognizedFrame, Level = LogLevel.Debug, Message = "GRVT frame of {Length} bytes has a shape or stream that is not read here")]
    public static partial void UnrecognizedFrame(this ILogger logger, int length);

    [LoggerMessage(EventId = LogEvents.GrvtAbsenceProved, Level = LogLevel.Information, Message = "GRVT order {Order} does not exist and cannot come into being: {Reason}")]
    public static partial void AbsenceProved(this ILogger logger, ClientOrderId order, string reason);

    [LoggerMessage(EventId = LogEvents.GrvtUpkeepFailed, Level = LogLevel.Warning, Message = "GRVT upkeep ({What}) failed: {Error}")]
    public static partial void UpkeepFailed(this ILogger logger, string what, string error);

    [LoggerMessage(EventId = LogEvents.GrvtSignerNotProved, Level = LogLevel.Warning, Message = "GRVT did not say whether signer {Signer} may trade for the account ({Error}); the first order will show it")]
    public static partial void SignerNotProved(this ILogger logger, string signer, string error);
}
