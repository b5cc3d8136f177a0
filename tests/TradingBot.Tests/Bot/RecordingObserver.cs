using Microsoft.Extensions.Logging;
using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Tests.Bot;

/// <summary>Keeps what a bot says.</summary>
internal sealed class RecordingObserver : IBotObserver
{
    public List<(LogLevel Level, string Text)> Messages { get; } = [];

    public List<OrderChange> Orders { get; } = [];

    public List<Fill> Fills { get; } = [];

    public List<FundingPayment> Funding { get; } = [];

    public bool IsReady { get; private set; }

    public void OnReady(BotStatus status) => IsReady = true;

    public void OnOrder(OrderChange change) => Orders.Add(change);

    public void OnFill(string exchange, Fill fill, PositionBook book, decimal realizedPnl) => Fills.Add(fill);

    public void OnFunding(string exchange, FundingPayment payment) => Funding.Add(payment);

    public void OnMessage(LogLevel level, string text) => Messages.Add((level, text));
}
