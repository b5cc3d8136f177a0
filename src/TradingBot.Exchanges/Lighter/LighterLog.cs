using Microsoft.Extensions.Logging;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

internal static partial class LighterLog
{
    // Method names become event names, which dashboards filter on: treat them as public once shipped.
    [LoggerMessage(EventId = LogEvents.LighterConnected, Level = LogLevel.Information, Message = "Lighter account {Account}, key {KeyIndex}: connected")]
    public static partial void AccountConnected(this ILogger logger, long account, int keyIndex);

    [LoggerMessage(EventId = LogEvents.LighterRefused, Level = LogLevel.Warning, Message = "Lighter refused transaction type {Type}: {Kind} ({Code}) {Message}")]
    public static partial void TransactionRefused(this ILogger logger, byte type, VenueErrorKind kind, string code, string message);

    [LoggerMessage(EventId = LogEvents.LighterAnswerLost, Level = LogLevel.Warning, Message = "Lighter transaction type {Type} with nonce {Nonce}: answer lost ({Reason})")]
    public static partial void TransactionAnswerLost(this ILogger logger, byte type, long nonce, string reason);

    [LoggerMessage(EventId = LogEvents.LighterLostAnswerResolved, Level = LogLevel.Information, Message = "Lighter transaction type {Type} with nonce {Nonce}: {Finding}")]
    public static partial void LostAnswerResolved(this ILogger logger, byte type, long nonce, string finding);

    [LoggerMessage(EventId = LogEvents.LighterNonceResynchronised, Level = LogLevel.Warning, Message = "Lighter refused nonce {Nonce}; reading the next one and signing again")]
    public static partial void NonceResynchronised(this ILogger logger, long nonce);

    [LoggerMessage(EventId = LogEvents.LighterTokenRenewed, Level = LogLevel.Debug, Message = "Lighter private channels are subscribed again with a fresh token")]
    public static partial void TokenRenewed(this ILogger logger);

    [LoggerMessage(EventId = LogEvents.LighterStreamError, Level = LogLevel.Warning, Message = "Lighter stream error {Code}: {Message}")]
    public static partial void StreamError(this ILogger logger, int code, string message);

    [LoggerMessage(EventId = LogEvents.LighterUnrecognizedStatus, Level = LogLevel.Error, Message = "Lighter order {Order}: status word {Word} is not known")]
    public static partial void UnrecognizedStatus(this ILogger logger, string order, string? word);

    [LoggerMessage(EventId = LogEvents.LighterUnrecognizedFrame, Level = LogLevel.Debug, Message = "Lighter frame of {Length} bytes has a type or channel that is not read here")]
    public static partial void UnrecognizedFrame(this ILogger logger, int length);

    [LoggerMessage(EventId = LogEvents.LighterAbsenceProved, Level = LogLevel.Information, Message = "Lighter order {Order} does not exist and cannot come into being ({Proof})")]
    public static partial void AbsenceProved(this ILogger logger, ClientOrderId order, string proof);

    [LoggerMessage(EventId = LogEvents.LighterNonceSpent, Level = LogLevel.Information, Message = "Lighter nonce {Nonce} spent on a cancel, so that order {Order} can no longer arrive")]
    public static partial void NonceSpent(this ILogger logger, long nonce, ClientOrderId order);

    [LoggerMessage(EventId = LogEvents.LighterNetworkIdNotChecked, Level = LogLevel.Information, Message = "Lighter reports network id {NetworkId} for chain {ChainId}; the id is not a chain number and proves nothing")]
    public static partial void NetworkIdNotChecked(this ILogger logger, long networkId, long chainId);

    [LoggerMessage(EventId = LogEvents.LighterUpkeepFailed, Level = LogLevel.Warning, Message = "Lighter upkeep ({What}) failed: {Error}")]
    public static partial void UpkeepFailed(this ILogger logger, string what, string error);
}
