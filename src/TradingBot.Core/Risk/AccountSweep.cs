using Microsoft.Extensions.Logging;
using TradingBot.Exchanges;
using TradingBot.Journal;
using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Risk;

// Only with --risk-scope account. Markets that the bot does not trade have no stream here, so this works by question and
// answer: look, cancel, close, look again, until the venue says that nothing is left.

/// <summary>Closes what an account holds in markets that the bot does not trade, and cancels what rests there.</summary>
internal sealed class AccountSweep(
    TradingDesk desk,
    OrderExecutor executor,
    JournalWriter journal,
    IBotObserver observer,
    TimeProvider marketTime,
    decimal slippagePercent)
{
    private const int AlertAfter = 3;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Works until the venue reports no such position any more.</summary>
    /// <param name="share">Fraction of the losing positions to close, the worst first and at least one; null closes all, winners too.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(decimal? share, CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? wanted = null;
        for (var attempt = 1; ; attempt++)
        {
            var positions = await desk.Client.GetPositionsAsync(cancellationToken);
            if (positions.IsKnown)
            {
                var others = positions.Value.Where(p => p.ContractId != desk.ContractId && p.Size != 0m).ToList();
                wanted ??= [.. Choose(others, share).Select(p => p.ContractId)];
                var left = others.Where(p => wanted.Contains(p.ContractId, StringComparer.Ordinal)).ToList();
                if (left.Count == 0)
                {
                    return;
                }

                foreach (var position in left)
                {
                    await CloseAsync(position, cancellationToken);
                }
            }

            if (attempt == AlertAfter)
            {
                observer.OnMessage(LogLevel.Error, $"Other positions of the account on {desk.Exchange} are still open after {attempt} tries; it is tried on, look at the venue.");
            }

            var wait = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempt, 5)));
            await Task.Delay(wait < LongestWait ? wait : LongestWait, marketTime, cancellationToken);
        }
    }

    private static IEnumerable<Position> Choose(List<Position> positions, decimal? share)
    {
        if (share is not { } fraction)
        {
            return positions;
        }

        var losers = positions.Where(p => p.UnrealizedPnl < 0m).OrderBy(p => p.EntryNotional == 0m ? 0m : p.UnrealizedPnl / p.EntryNotional).ToList();
        return losers.Take(Math.Max(1, (int)decimal.Floor(losers.Count * fraction)));
    }

    private async Task CloseAsync(Position position, CancellationToken cancellationToken)
    {
        await CancelAllAsync(position.ContractId, cancellationToken);
        var contracts = await desk.Client.GetContractsAsync(cancellationToken);
        var quote = await desk.Client.GetBestBidOfferAsync(position.ContractId, cancellationToken);
        if (!contracts.IsKnown || !quote.IsKnown || !quote.Value.IsTradable || contracts.Value.FirstOrDefault(c => c.ContractId == position.ContractId) is not { } contract)
        {
            return;
        }

        var side = position.Size > 0m ? OrderSide.Sell : OrderSide.Buy;
        var request = new OrderRequest
        {
            ClientOrderId = executor.TakeId(),
            ContractId = position.ContractId,
            Side = side,
            Size = contract.Lot.Floor(Math.Abs(position.Size)),
            Price = OrderPricing.Taker(contract, quote.Value, side, slippagePercent),
            Type = OrderType.Market,
            TimeInForce = TimeInForce.ImmediateOrCancel,
            ReduceOnly = true,
        };
        var order = new TrackedOrder { Exchange = desk.Exchange, Request = request, Purpose = OrderPurpose.TakerClose, CreatedAt = marketTime.GetUtcNow() };
        observer.OnMessage(LogLevel.Error, $"Closing {position.Size} {contract.Ticker} on {desk.Exchange}, which this bot did not open (--risk-scope account).");
        var durable = journal.AppendAsync([new JournalEntry.OrderSaved(order), new JournalEntry.OrdersSettled([order.Id])]);
        await desk.Client.PlaceOrdersAsync([request], durable, cancellationToken);
    }

    private async Task CancelAllAsync(string contractId, CancellationToken cancellationToken)
    {
        var resting = await desk.Client.GetActiveOrdersAsync(contractId, cancellationToken);
        foreach (var order in resting.IsKnown ? resting.Value : [])
        {
            await desk.Client.CancelOrderAsync(contractId, order.ClientOrderId, order.VenueOrderId, cancellationToken);
        }
    }
}
