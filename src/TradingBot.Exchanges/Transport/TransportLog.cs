using Microsoft.Extensions.Logging;

namespace TradingBot.Exchanges.Transport;

internal static partial class TransportLog
{
    // Method names become event names, which dashboards filter on: treat them as public once shipped.
    [LoggerMessage(EventId = LogEvents.SocketOpening, Level = LogLevel.Debug, Message = "{Session}: opening connection {Epoch}")]
    public static partial void SocketOpening(this ILogger logger, string session, int epoch);

    [LoggerMessage(EventId = LogEvents.SocketOpened, Level = LogLevel.Debug, Message = "{Session}: connection {Epoch} is open")]
    public static partial void SocketOpened(this ILogger logger, string session, int epoch);

    [LoggerMessage(EventId = LogEvents.SocketLost, Level = LogLevel.Warning, Message = "{Session}: connection {Epoch} lost ({Reason}); next attempt in {Delay}")]
    public static partial void SocketLost(this ILogger logger, string session, int epoch, string reason, TimeSpan delay);

    [LoggerMessage(EventId = LogEvents.SocketRenewed, Level = LogLevel.Information, Message = "{Session}: connection {Epoch} is replaced ({Reason}) in {Delay}")]
    public static partial void SocketRenewed(this ILogger logger, string session, int epoch, string reason, TimeSpan delay);

    [LoggerMessage(EventId = LogEvents.SocketLive, Level = LogLevel.Information, Message = "{Session}: live, {Channels} channels confirmed")]
    public static partial void SocketLive(this ILogger logger, string session, int channels);

    [LoggerMessage(EventId = LogEvents.ChannelLost, Level = LogLevel.Warning, Message = "{Session}: channel {Channel} is stale ({Reason})")]
    public static partial void ChannelLost(this ILogger logger, string session, string channel, string reason);

    [LoggerMessage(EventId = LogEvents.ChannelRenewed, Level = LogLevel.Debug, Message = "{Session}: channel {Channel} is subscribed again ({Reason})")]
    public static partial void ChannelRenewed(this ILogger logger, string session, string channel, string reason);

    [LoggerMessage(EventId = LogEvents.ChannelNotConfirmed, Level = LogLevel.Warning, Message = "{Session}: channel {Channel} was not confirmed, attempt {Attempt}")]
    public static partial void ChannelNotConfirmed(this ILogger logger, string session, string channel, int attempt);

    [LoggerMessage(EventId = LogEvents.FrameQuarantined, Level = LogLevel.Warning, Message = "{Session}: frame of {Length} bytes quarantined, {Count} so far ({Reason})")]
    public static partial void FrameQuarantined(this ILogger logger, string session, long length, long count, string reason);

    [LoggerMessage(EventId = LogEvents.RequestLost, Level = LogLevel.Warning, Message = "{Method} {Path}: answer lost ({Reason})")]
    public static partial void RequestLost(this ILogger logger, string method, string path, string reason);

    [LoggerMessage(EventId = LogEvents.RequestNotSent, Level = LogLevel.Warning, Message = "{Method} {Path}: not sent ({Reason})")]
    public static partial void RequestNotSent(this ILogger logger, string method, string path, string reason);

    [LoggerMessage(EventId = LogEvents.ReadRetried, Level = LogLevel.Debug, Message = "{Path}: repeating the query, attempt {Attempt}")]
    public static partial void ReadRetried(this ILogger logger, string path, int attempt);

    [LoggerMessage(EventId = LogEvents.AnswerNotUsable, Level = LogLevel.Warning, Message = "{Path}: answer of HTTP {Status} cannot be used ({Reason})")]
    public static partial void AnswerNotUsable(this ILogger logger, string path, int status, string reason);

    [LoggerMessage(EventId = LogEvents.GateBlocked, Level = LogLevel.Warning, Message = "Budget {Guard} is shut for {Duration}")]
    public static partial void GateBlocked(this ILogger logger, string guard, TimeSpan duration);

    [LoggerMessage(EventId = LogEvents.GateRefused, Level = LogLevel.Warning, Message = "Budget {Guard} is used up for the next {Wait}")]
    public static partial void GateRefused(this ILogger logger, string guard, TimeSpan wait);

    [LoggerMessage(EventId = LogEvents.ClockOffsetChanged, Level = LogLevel.Warning, Message = "The venue's clock differs from ours by {Offset}; signed stamps follow the venue")]
    public static partial void ClockOffsetChanged(this ILogger logger, TimeSpan offset);

    [LoggerMessage(EventId = LogEvents.SessionFaulted, Level = LogLevel.Error, Message = "{Session}: the connection was given up after a fault of ours")]
    public static partial void SessionFaulted(this ILogger logger, string session, Exception fault);

    [LoggerMessage(EventId = LogEvents.BookStale, Level = LogLevel.Warning, Message = "{Exchange} {Contract}: book is stale ({Reason})")]
    public static partial void BookStale(this ILogger logger, string exchange, string contract, string reason);
}
