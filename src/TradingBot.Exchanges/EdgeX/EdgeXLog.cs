using Microsoft.Extensions.Logging;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX;

internal static partial class EdgeXLog
{
    // Method names become event names, which dashboards filter on: treat them as public once shipped.
    [LoggerMessage(EventId = LogEvents.EdgeXConnected, Level = LogLevel.Information, Message = "EdgeX account {Account}: connected, orders are signed by {Signer} for chain {ChainId}")]
    public static partial void AccountConnected(this ILogger logger, string account, EthereumAddress signer, ulong chainId);

    [LoggerMessage(EventId = LogEvents.EdgeXRefused, Level = LogLevel.Warning, Message = "EdgeX refused {What}: {Error}")]
    public static partial void RequestRefused(this ILogger logger, string what, VenueError error);

    [LoggerMessage(EventId = LogEvents.EdgeXAnswerLost, Level = LogLevel.Warning, Message = "EdgeX {What}: answer lost ({Reason})")]
    public static partial void AnswerLost(this ILogger logger, string what, string reason);

    [LoggerMessage(EventId = LogEvents.EdgeXStreamError, Level = LogLevel.Warning, Message = "EdgeX stream error {Code}")]
    public static partial void StreamError(this ILogger logger, string? code);

    [LoggerMessage(EventId = LogEvents.EdgeXStreamRefused, Level = LogLevel.Warning, Message = "EdgeX refused to open the stream of the account")]
    public static partial void StreamRefused(this ILogger logger);

    [LoggerMessage(EventId = LogEvents.EdgeXUnrecognizedStatus, Level = LogLevel.Error, Message = "EdgeX order {Order}: status {Status} or reason {Reason} is not known")]
    public static partial void UnrecognizedStatus(this ILogger logger, string order, string? status, string? reason);

    [LoggerMessage(EventId = LogEvents.EdgeXUnrecognizedFrame, Level = LogLevel.Debug, Message = "EdgeX frame of {Length} bytes has a shape or channel that is not read here")]
    public static partial void UnrecognizedFrame(this ILogger logger, int length);

    [LoggerMessage(EventId = LogEvents.EdgeXAbsenceProved, Level = LogLevel.Information, Message = "EdgeX order {Order} does not exist and cannot come into being: {Reason}")]
    public static partial void AbsenceProved(this ILogger logger, ClientOrderId order, string reason);

    [LoggerMessage(EventId = LogEvents.EdgeXUpkeepFailed, Level = LogLevel.Warning, Message = "EdgeX upkeep ({What}) failed: {Error}")]
    public static partial void UpkeepFailed(this ILogger logger, string what, string error);

    [LoggerMessage(EventId = LogEvents.EdgeXSignerNotProved, Level = LogLevel.Warning, Message = "EdgeX: whether {Signer} may sign for the account could not be told before the first order ({Reason})")]
    public static partial void SignerNotProved(this ILogger logger, EthereumAddress signer, string reason);

    [LoggerMessage(EventId = LogEvents.EdgeXForced, Level = LogLevel.Error, Message = "EdgeX forces the account: {What}")]
    public static partial void AccountForced(this ILogger logger, string what);
}
