using Microsoft.Extensions.Logging;

namespace TradingBot.Exchanges.EdgeX;

internal static partial class EdgeXLog
{
    // Method names become event names, which dashboards filter on: treat them as public once shipped.
    [LoggerMessage(EventId = LogEvents.EdgeXStreamError, Level = LogLevel.Warning, Message = "EdgeX stream error {Code}")]
    public static partial void StreamError(this ILogger logger, string? code);

    [LoggerMessage(EventId = LogEvents.EdgeXStreamRefused, Level = LogLevel.Warning, Message = "EdgeX refused to open the stream of the account")]
    public static partial void StreamRefused(this ILogger logger);
}
