using Microsoft.Extensions.Logging;

namespace TradingBot.Output;

/// <summary>What the executable logs. Event ids 1000 to 1099.</summary>
internal static partial class BotLog
{
    // What the bot says is written by the room that knows; here it is only passed on, at its own level.
    [LoggerMessage(EventId = 1001, Message = "{Text}")]
    public static partial void Say(this ILogger logger, LogLevel level, string text);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Information, Message = "[{Kind}] [{Id}] {Status} {Size} @ {Price}")]
    public static partial void OrderChanged(this ILogger logger, string kind, string id, string status, decimal size, decimal price);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Information, Message = "Fill: {Side} {Size} @ {Price}, fee {Fee:0.######}, realised {Realized:0.######}; position {Position:0.########}")]
    public static partial void Filled(this ILogger logger, string side, decimal size, decimal price, decimal fee, decimal realized, decimal position);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Information, Message = "Funding on {Exchange}: {Amount}")]
    public static partial void FundingPaid(this ILogger logger, string exchange, decimal amount);

    [LoggerMessage(EventId = 1005, Level = LogLevel.Error, Message = "The run failed")]
    public static partial void RunFailed(this ILogger logger, Exception fault);
}
