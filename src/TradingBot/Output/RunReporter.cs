using Microsoft.Extensions.Logging;
using TradingBot.Cli;
using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Output;

/// <summary>Passes on what the bot does: to the log, to the CSV files and, for scripts, as JSON lines.</summary>
internal sealed class RunReporter(ILogger logger, TradeFiles files, Screen screen, LaunchPlan plan, string journal) : IBotObserver
{
    /// <inheritdoc/>
    public void OnReady(BotStatus status)
    {
        if (plan.JsonOutput)
        {
            screen.WriteLine(JsonLines.Ready(status, plan.ModeText, plan.ModeReason, journal));
        }

        logger.Say(LogLevel.Information, $"Ready to trade. {StatusText.Format(status, plan.ModeText)}");
    }

    /// <inheritdoc/>
    public void OnOrder(OrderChange change)
    {
        files.OnOrder(change);
        var order = change.After;
        var isNews = change.Before == change.After || change.Before.Status != order.Status || change.NewlyFilled > 0m;
        if (!isNews)
        {
            return;
        }

        if (plan.JsonOutput)
        {
            screen.WriteLine(JsonLines.Order(change));
        }

        if (order.Status is OrderStatus.Intended or OrderStatus.Sent)
        {
            return;
        }

        var size = order.FilledSize > 0m ? order.FilledSize : order.Request.Size;
        logger.OrderChanged(Tag(order.Exchange) + (order.Purpose.IsReducing() ? "CLOSE" : "OPEN"), order.VenueOrderId ?? order.Id.ToString(), Word(order.Status), size, order.Request.Price);
    }

    /// <inheritdoc/>
    public void OnFill(string exchange, Fill fill, PositionBook book, decimal realizedPnl)
    {
        files.OnFill(exchange, fill, realizedPnl);
        if (plan.JsonOutput)
        {
            screen.WriteLine(JsonLines.Fill(exchange, fill, book.Size, realizedPnl));
        }

        logger.Filled(Tag(exchange) + fill.Side.ToString().ToLowerInvariant(), fill.Size, fill.Price, fill.Fee, realizedPnl, book.Size);
    }

    /// <inheritdoc/>
    public void OnFunding(string exchange, FundingPayment payment) => logger.FundingPaid(exchange, payment.Amount);

    /// <inheritdoc/>
    public void OnMessage(LogLevel level, string text) => logger.Say(level, text);

    // With one venue the log's own tag says it already.
    private string Tag(string exchange) => plan.Venues.Count > 1 ? exchange.ToUpperInvariant() + " " : "";

    private static string Word(OrderStatus status) => status switch
    {
        OrderStatus.PartiallyFilled => "PARTIALLY_FILLED",
        OrderStatus.PendingCancel => "PENDING_CANCEL",
        _ => status.ToString().ToUpperInvariant(),
    };
}
