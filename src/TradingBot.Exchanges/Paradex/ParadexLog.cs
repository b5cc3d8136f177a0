using Microsoft.Extensions.Logging;

namespace TradingBot.Exchanges.Paradex;

internal static partial class ParadexLog
{
    // Method names become event names, which dashboards filter on: treat them as public once shipped.
    [LoggerMessage(EventId = LogEvents.ParadexOnboarded, Level = LogLevel.Warning, Message = "Paradex did not know account {Account}; it has been onboarded and is empty until it is funded")]
    public static partial void AccountOnboarded(this ILogger logger, string account);

    [LoggerMessage(EventId = LogEvents.ParadexBinaryRefused, Level = LogLevel.Information, Message = "Paradex refused the binary form of its public channels (HTTP {Status}); taking JSON")]
    public static partial void BinaryRefused(this ILogger logger, int status);
}
