using Microsoft.Extensions.Logging;
using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>Keeps what a bot says.</summary>
internal sealed class RecordingObserver(Func<DateTimeOffset> now, List<string> lines) : IBotObserver
{
    public bool IsReady { get; private set; }

    public void OnReady(BotStatus status)
    {
        IsReady = true;
        Add($"ready {status.LastDecision}");
    }

    public void OnOrder(OrderChange change) =>
        Add(FormattableString.Invariant($"order {change.After.Id} {change.After.Purpose} {change.After.Request.Price} {change.After.Request.Size} {change.After.FilledSize} {change.After.Status} {change.After.EndReason}"));

    public void OnFill(string exchange, Fill fill, PositionBook book, decimal realizedPnl) =>
        Add(FormattableString.Invariant($"fill {fill.TradeId} {fill.Side} {fill.Price} {fill.Size} position {book.Size}"));

    public void OnFunding(string exchange, FundingPayment payment) => Add(FormattableString.Invariant($"funding {payment}"));

    public void OnMessage(LogLevel level, string text) => Add($"{level}: {text}");

    private void Add(string line) => lines.Add(FormattableString.Invariant($"{now():HH:mm:ss.fff} {line}"));
}
