using Microsoft.Extensions.Logging;
using TradingBot.Events;
using TradingBot.Exchanges;
using TradingBot.Model;

namespace TradingBot.Orders;

/// <summary>The venue's own account of things, asked for in one go.</summary>
/// <param name="AskedAt">Market time before the first question: what happened later may be missing.</param>
/// <param name="Orders">Resting orders in the contract, own and foreign.</param>
/// <param name="Fills">Fills since the newest one in the books, with an overlap.</param>
/// <param name="Positions">Positions that are not flat.</param>
/// <param name="Account">Money.</param>
/// <param name="Funding">Funding payments since the last question; empty when not asked for.</param>
internal sealed record VenueState(
    DateTimeOffset AskedAt,
    IReadOnlyList<OrderInfo> Orders,
    IReadOnlyList<Fill> Fills,
    IReadOnlyList<Position> Positions,
    AccountSnapshot Account,
    IReadOnlyList<FundingPayment> Funding);

/// <summary>Asks venues for their account of things, one question set at a time, and hands the answer to the loop.</summary>
internal sealed class Reconciler(
    EventInbox inbox,
    IBotObserver observer,
    TimeProvider marketTime,
    TimeSpan interval,
    Action<TradingDesk, VenueState> onAnswer,
    CancellationToken stopping)
{
    // Fills are asked for again from a little before the newest known one: venues stamp and publish them in slightly different order.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ShortestRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(64);

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Asks the venues for which it is time.</summary>
    /// <returns>Market time at which the next question is due; null while all answers are out.</returns>
    public DateTimeOffset? Tick(IEnumerable<TradingDesk> desks)
    {
        var now = marketTime.GetUtcNow();
        DateTimeOffset? next = null;
        foreach (var desk in desks)
        {
            var entry = EntryOf(desk.Exchange);
            if (entry.IsAsking)
            {
                continue;
            }

            if (entry.DueAt <= now)
            {
                entry.IsAsking = true;
                _ = AskAsync(desk, entry);
            }
            else if (next is null || entry.DueAt < next)
            {
                next = entry.DueAt;
            }
        }

        return next;
    }

    /// <summary>Asks a venue as soon as may be.</summary>
    public void Want(string exchange)
    {
        var entry = EntryOf(exchange);
        entry.IsWanted = true;
        if (!entry.IsAsking)
        {
            entry.DueAt = marketTime.GetUtcNow();
        }
    }

    /// <summary>Asks a venue again after an answer that settled nothing yet: soon at first, then ever later, because the same budget of requests has to find out what became of unknown orders.</summary>
    public void WantAgain(string exchange)
    {
        var entry = EntryOf(exchange);
        if (!entry.IsWanted)
        {
            entry.DueAt = marketTime.GetUtcNow() + Doubled(entry.Repeats++, interval);
        }
    }

    /// <summary>Asks a venue anew for a strategy that waits for a newer answer: at once at first, then ever later, because a strategy may wait for long and each question has a price. A venue that does not answer is asked when it would be asked anyhow.</summary>
    public void WantNewer(string exchange)
    {
        var entry = EntryOf(exchange);
        if (entry.IsAsking || entry.IsWished)
        {
            return;
        }

        entry.IsWished = true;
        if (entry.Failures == 0)
        {
            var wait = entry.Wishes == 0 ? TimeSpan.Zero : Doubled(entry.Wishes, interval);
            var due = marketTime.GetUtcNow() + wait;
            entry.DueAt = due < entry.DueAt ? due : entry.DueAt;
            entry.Wishes++;
        }
    }

    /// <summary>Asks a venue now and waits for the answer; for the end of a run, when the loop no longer turns.</summary>
    public async Task<VenueResult<VenueState>> AskOnceAsync(TradingDesk desk, CancellationToken cancellationToken)
    {
        try
        {
            var entry = EntryOf(desk.Exchange);
            entry.FundingDueAt = DateTimeOffset.MinValue;
            return await QueryAsync(desk, entry).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new VenueError(VenueErrorKind.NoAnswer, "", "the wait for the answer was given up");
        }
    }

    private Entry EntryOf(string exchange)
    {
        if (!_entries.TryGetValue(exchange, out var entry))
        {
            _entries[exchange] = entry = new Entry();
        }

        return entry;
    }

    private async Task AskAsync(TradingDesk desk, Entry entry)
    {
        entry.IsWanted = false;
        VenueResult<VenueState> answer;
        try
        {
            answer = await QueryAsync(desk, entry);
        }
        catch (OperationCanceledException)
        {
            answer = new VenueError(VenueErrorKind.NoAnswer, "", "the wait for the answer was given up");
        }

        inbox.Post(() => OnAnswered(desk, entry, answer));
    }

    private async Task<VenueResult<VenueState>> QueryAsync(TradingDesk desk, Entry entry)
    {
        var askedAt = marketTime.GetUtcNow();
        var orders = await desk.Client.GetActiveOrdersAsync(desk.ContractId, stopping);
        if (!orders.IsKnown)
        {
            return orders.Error;
        }

        var since = Since(desk, askedAt);
        var fills = await desk.Client.GetFillsAsync(desk.ContractId, since, stopping);
        if (!fills.IsKnown)
        {
            return fills.Error;
        }

        IReadOnlyList<FundingPayment> payments = [];
        var asksFunding = askedAt >= entry.FundingDueAt;
        if (asksFunding)
        {
            var funding = await desk.Client.GetFundingPaymentsAsync(desk.ContractId, entry.FundingSince ?? desk.Baseline?.At ?? askedAt, stopping);
            if (!funding.IsKnown)
            {
                return funding.Error;
            }

            payments = funding.Value;
        }

        var positions = await desk.Client.GetPositionsAsync(stopping);
        if (!positions.IsKnown)
        {
            return positions.Error;
        }

        var account = await desk.Client.GetAccountAsync(stopping);
        if (!account.IsKnown)
        {
            return account.Error;
        }

        if (asksFunding)
        {
            // Only now: payments of an answer that is not whole are booked by nobody, and have to be asked for again.
            entry.FundingSince = askedAt - Overlap;
            entry.FundingDueAt = NextBoundary(askedAt, desk.Capabilities.FundingInterval);
        }

        return new VenueState(askedAt, orders.Value, fills.Value, positions.Value, account.Value, payments);
    }

    private void OnAnswered(TradingDesk desk, Entry entry, VenueResult<VenueState> answer)
    {
        entry.IsAsking = false;
        var now = marketTime.GetUtcNow();
        if (!answer.IsKnown)
        {
            desk.FailedAccountQueries++;
            entry.Failures++;
            entry.IsWished = false;
            var retry = Doubled(entry.Failures - 1, LongestRetry);
            entry.DueAt = now + (answer.Error.RetryAfter > retry ? answer.Error.RetryAfter.Value : retry);
            observer.OnMessage(
                entry.Failures == 3 ? LogLevel.Error : LogLevel.Warning,
                $"{desk.Exchange} could not be asked for orders, fills and positions ({answer.Error}); nothing is concluded from that.");
            return;
        }

        entry.Failures = 0;
        entry.Wishes = entry.IsWished ? entry.Wishes : 0;
        entry.IsWished = false;
        desk.FailedAccountQueries = 0;
        entry.DueAt = entry.IsWanted ? now + ShortestRetry : now + interval;
        onAnswer(desk, answer.Value);
        if (!desk.NeedsReconciliation)
        {
            entry.Repeats = 0;
        }
    }

    private static TimeSpan Doubled(int times, TimeSpan most)
    {
        var wait = ShortestRetry * Math.Pow(2, Math.Min(times, 10));
        return wait < most ? wait : most;
    }

    private static DateTimeOffset Since(TradingDesk desk, DateTimeOffset askedAt)
    {
        var newest = desk.Book.LastFillAt == DateTimeOffset.MinValue ? desk.Baseline?.At : desk.Book.LastFillAt;
        return (newest ?? askedAt) - Overlap;
    }

    // Payments fall on whole intervals of UTC; a minute later they are in the history. Where there is no interval each question asks for them.
    private static DateTimeOffset NextBoundary(DateTimeOffset after, TimeSpan every)
    {
        if (every == TimeSpan.Zero)
        {
            return after;
        }

        var periods = after.UtcTicks / every.Ticks;
        return new DateTimeOffset((periods + 1) * every.Ticks, TimeSpan.Zero) + TimeSpan.FromMinutes(1);
    }

    private sealed class Entry
    {
        public DateTimeOffset DueAt { get; set; }

        public bool IsAsking { get; set; }

        public bool IsWanted { get; set; }

        public int Failures { get; set; }

        /// <summary>A strategy waits for the next answer.</summary>
        public bool IsWished { get; set; }

        /// <summary>Answers in a row for which a strategy waited.</summary>
        public int Wishes { get; set; }

        /// <summary>Answers in a row after which something was still open.</summary>
        public int Repeats { get; set; }

        public DateTimeOffset FundingDueAt { get; set; }

        public DateTimeOffset? FundingSince { get; set; }
    }
}
