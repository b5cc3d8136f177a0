using Microsoft.Extensions.Logging;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

internal static partial class LighterLog
{
    // Method names become event names, which dashboards filter on: treat them as public once shipped.
    [LoggerMessage(EventId = LogEvents.LighterLostAnswerResolved, Level = LogLevel.Information, Message = "Lighter transaction type {Type} with nonce {Nonce}: {Finding}")]
    public static partial void LostAnswerResolved(this ILogger logger, byte type, long nonce, string finding);

    [LoggerMessage(EventId = LogEvents.LighterNonceResynchronised, Level = LogLevel.Warning, Message = "Lighter refused nonce {Nonce}; reading the next one and signing again")]
    public static partial void NonceResynchronised(this ILogger logger, long nonce);

    [LoggerMessage(EventId = LogEvents.LighterNonceSpent, Level = LogLevel.Information, Message = "Lighter nonce {Nonce} spent on a cancel, so that order {Order} can no longer arrive")]
    public static partial void NonceSpent(this ILogger logger, long nonce, ClientOrderId order);

    [LoggerMessage(EventId = LogEvents.LighterNetworkIdNotChecked, Level = LogLevel.Information, Message = "Lighter reports network id {NetworkId} for chain {ChainId}; the id is not a chain number and proves nothing")]
    public static partial void NetworkIdNotChecked(this ILogger logger, long networkId, long chainId);
}
