using Microsoft.Extensions.Logging;
using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot;

/// <summary>Hears what the bot does, to show, log or send it. Called on the bot's context; must not block.</summary>
public interface IBotObserver
{
    /// <summary>The bot is connected, its books agree with the venue, and it may trade from now on.</summary>
    void OnReady(BotStatus status);

    /// <summary>An own order changed.</summary>
    void OnOrder(OrderChange change);

    /// <summary>A fill of the account was booked; the book is the one after it.</summary>
    void OnFill(string exchange, Fill fill, PositionBook book, decimal realizedPnl);

    /// <summary>A funding payment was booked.</summary>
    void OnFunding(string exchange, FundingPayment payment);

    /// <summary>Something that an operator would note down (Information), that is odd but handled (Warning), or that needs a human (Error).</summary>
    void OnMessage(LogLevel level, string text);
}
