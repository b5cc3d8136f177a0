using Microsoft.Extensions.Logging;
using TradingBot.Exchanges;
using TradingBot.Journal;
using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot;

// The venue's account of things against our own. The venue is right; but one answer that differs may only be early or late.
public sealed partial class TradingBot
{
    private readonly Dictionary<string, decimal> _differences = new(StringComparer.Ordinal);

    private void OnVenueState(TradingDesk desk, VenueState state)
    {
        var position = state.Positions.FirstOrDefault(p => p.ContractId == desk.ContractId)
            ?? new Position(desk.ContractId, 0m, 0m, 0m, null, state.AskedAt);
        ApplyAccount(desk, state.Account);
        desk.VenuePosition = position;
        if (desk.Baseline is null)
        {
            SetBaseline(desk, state, position);
        }

        foreach (var fill in state.Fills)
        {
            ApplyFill(desk, fill);
        }

        foreach (var payment in state.Funding)
        {
            ApplyFundingPayment(desk, payment);
        }

        ApplyRestingOrders(desk, state);
        _journal.Write(new JournalEntry.EquityPoint(Now, desk.Exchange, state.Account));
        _reconciliations++;
        var agrees = ComparePosition(desk, position);
        var unsettled = _tracker.Live.Count(o => o.Exchange == desk.Exchange && o.Status is OrderStatus.Intended or OrderStatus.Unknown);
        if (agrees && unsettled == 0)
        {
            desk.NeedsReconciliation = !desk.IsPrivateLive;
            Settle(desk);
        }
        else
        {
            _reconciler.WantAgain(desk.Exchange);
        }
    }

    private void SetBaseline(TradingDesk desk, VenueState state, Position position)
    {
        var cost = Math.Sign(position.Size) * position.EntryNotional;
        desk.Baseline = new BookBaseline(desk.Exchange, desk.ContractId, state.AskedAt, position.Size, cost, state.Account.Cash, state.Account.Equity);
        desk.Book = new PositionBook { Size = position.Size, CostBasis = cost, LastFillAt = state.AskedAt };
        _ = IgnoreFaultAsync(_journal.AppendAsync(
            [new JournalEntry.BaselineSaved(desk.Baseline), new JournalEntry.BookSaved(desk.Exchange, desk.ContractId, desk.Book)]));
        if (position.Size != 0m)
        {
            _observer.OnMessage(LogLevel.Warning, $"The account already holds {position.Size} {desk.Contract.Ticker} on {desk.Exchange}, entered at {position.AverageEntryPrice}. The bot did not open it and places no closing order for it.");
        }
    }

    private void ApplyFundingPayment(TradingDesk desk, FundingPayment payment)
    {
        if (payment.ContractId != desk.ContractId
            || (desk.Baseline is { } baseline && payment.At < baseline.At)
            || !_bookedFunding.Add($"{desk.Exchange}:{payment.PaymentId}"))
        {
            return;
        }

        desk.Book = desk.Book.With(payment);
        _journal.Write(new JournalEntry.FundingBooked(desk.Exchange, payment, desk.Book));
        _observer.OnFunding(desk.Exchange, payment);
    }

    private void ApplyRestingOrders(TradingDesk desk, VenueState state)
    {
        var resting = new HashSet<ClientOrderId>();
        foreach (var report in state.Orders)
        {
            if (report.ClientOrderId is { } id)
            {
                resting.Add(id);
            }

            ApplyOrder(desk.Exchange, report);
        }

        var foreign = state.Orders.Count(o => o.ClientOrderId is null);
        if (foreign != desk.ForeignOrders)
        {
            desk.ForeignOrders = foreign;
            _observer.OnMessage(LogLevel.Information, $"{foreign} resting order(s) on {desk.Exchange} {desk.Contract.Ticker} are not this bot's; they are left alone.");
        }

        foreach (var order in _tracker.Live.Where(o => o.Exchange == desk.Exchange && !resting.Contains(o.Id)))
        {
            if (order.Status is OrderStatus.Open or OrderStatus.PartiallyFilled or OrderStatus.PendingCancel && order.UpdatedAt < state.AskedAt)
            {
                _executor.AskAfter(order.Id);
            }
        }
    }

    private bool ComparePosition(TradingDesk desk, Position position)
    {
        var difference = position.Size - desk.Book.Size;
        if (difference == 0m)
        {
            _differences.Remove(desk.Exchange);
            return true;
        }

        if (!_differences.TryGetValue(desk.Exchange, out var before) || before != difference)
        {
            _differences[desk.Exchange] = difference;
            return false;
        }

        // Twice the same, with all fills asked for in between: somebody else's doing that left no fill of this account. The venue is right.
        _differences.Remove(desk.Exchange);
        _observer.OnMessage(LogLevel.Error, $"The position on {desk.Exchange} is {position.Size} and the bot's fills add up to {desk.Book.Size}; the venue's figure is taken over.");
        desk.Book = desk.Book with { Size = position.Size, CostBasis = Math.Sign(position.Size) * position.EntryNotional };
        _journal.Write(new JournalEntry.BookSaved(desk.Exchange, desk.ContractId, desk.Book));
        return true;
    }

    private BooksComparison CompareBooks(TradingDesk desk, VenueState state)
    {
        if (desk.Baseline is not { } baseline)
        {
            return new BooksComparison(false, "The books never began.");
        }

        var differences = new List<string>();
        var position = state.Positions.FirstOrDefault(p => p.ContractId == desk.ContractId);
        var size = position?.Size ?? 0m;
        if (size != desk.Book.Size)
        {
            differences.Add($"position {desk.Book.Size} here, {size} there");
        }

        var resting = state.Orders.Where(o => o.ClientOrderId is not null).Select(o => o.ClientOrderId!.Value).ToHashSet();
        var tracked = _tracker.Live.Where(o => o.Exchange == desk.Exchange).Select(o => o.Id).ToHashSet();
        if (!resting.SetEquals(tracked))
        {
            differences.Add($"resting orders {tracked.Count} here, {resting.Count} there");
        }

        if (state.Positions.Any(p => p.ContractId != desk.ContractId))
        {
            return new BooksComparison(false, "The account holds other positions, so its cash cannot be compared: " + (differences.Count == 0 ? "position and orders agree." : string.Join("; ", differences) + "."));
        }

        // Cash less what the position cost is free of the venue's rounding of average prices, so it is compared, to the sixth decimal of a dollar.
        var expected = baseline.Cash + desk.Book.CashFlow;
        var actual = state.Account.Cash - (Math.Sign(size) * (position?.EntryNotional ?? 0m));
        var cash = Math.Round(actual - expected, 6);
        if (cash != 0m)
        {
            differences.Add($"cash differs by {cash} after fees of {desk.Book.Totals.Fees:0.######} and funding of {desk.Book.Totals.Funding:0.######}");
        }

        return differences.Count == 0
            ? new BooksComparison(true, $"The venue was asked: position {size}, cash {state.Account.Cash:0.######}, {resting.Count} resting order(s), fees and funding agree to the last unit.")
            : new BooksComparison(false, "The venue was asked and differs: " + string.Join("; ", differences) + ".");
    }
}
