using Microsoft.Extensions.Logging;

namespace TradingBot.Exchanges.Backpack;

internal static partial class BackpackLog
{
    // Method names become event names, which dashboards filter on: treat them as public once shipped.
    [LoggerMessage(EventId = LogEvents.BackpackLeverageSet, Level = LogLevel.Information, Message = "Backpack leverage of the whole account: {Before} before, {Now} now")]
    public static partial void LeverageSet(this ILogger logger, decimal? before, decimal now);
}
