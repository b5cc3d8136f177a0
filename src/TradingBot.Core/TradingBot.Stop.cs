using Microsoft.Extensions.Logging;
using TradingBot.Exchanges;
using TradingBot.Journal;
using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot;

// Stop: opening has ended; what is in flight is settled, what has filled gets its closing order, and the venue is asked one last time.
public sealed partial class TradingBot
{
    private DateTimeOffset _stopBy;

    private void TickStopping()
    {
        if (_phase != BotPhase.Stopping)
        {
            return;
        }

        var live = _tracker.Live;
        var isSettled = IsStrategySettled;
        foreach (var order in live.Where(o => (_config.OnExit != ExitPolicy.Keep && isSettled) || !o.Purpose.IsReducing()))
        {
            _executor.Cancel(order.Id);
        }

        if (_config.OnExit != ExitPolicy.Keep && isSettled)
        {
            _executor.DropPending(_ => true);
        }

        if (IsSettled(live) && isSettled)
        {
            _phase = BotPhase.Stopped;
        }
        else if (Now >= _stopBy)
        {
            // The strategy's own unfinished business stands in the journal and is taken up at the next start.
            _observer.OnMessage(LogLevel.Error, $"Not everything settled within {_config.StopTimeout.TotalSeconds:0} s: {string.Join(", ", live.Where(o => !IsStanding(o)).Select(o => $"{o.Id} is {o.Status}"))}. The next start asks the venue again.");
            _outcome = _outcome == RunOutcome.Orderly ? RunOutcome.Failed : _outcome;
            _phase = BotPhase.Stopped;
        }
    }

    private bool IsSettled(IReadOnlyList<TrackedOrder> live) =>
        live.All(o => IsStanding(o) && (_config.OnExit == ExitPolicy.Keep && o.Purpose.IsReducing()))
        && _executor.InFlight == 0
        && _desks.All(d => _executor.Pending(d.Exchange).Count == 0);

    private static bool IsStanding(TrackedOrder order) => order.Status is OrderStatus.Open or OrderStatus.PartiallyFilled;

    private async Task<RunSummary> FinishAsync(CancellationToken abandon)
    {
        var desks = new List<DeskSummary>();
        foreach (var desk in _desks)
        {
            desks.Add(await FinishDeskAsync(desk, abandon));
        }

        var reason = _stop?.Reason ?? "ended";
        await _journal.AppendAsync([new JournalEntry.RunMarked(Now, _config.RunId, $"end: {reason}", _config.ConfigurationHash)]);
        await _journal.FlushAsync();
        return new RunSummary
        {
            Outcome = _outcome,
            Reason = reason,
            StartedAt = _readyAt,
            EndedAt = Now,
            Desks = desks,
            Halt = _stop is { Halt: true } stop ? new HaltRecord(Now, stop.Rule, stop.Reason) : null,
        };
    }

    private async Task<DeskSummary> FinishDeskAsync(TradingDesk desk, CancellationToken abandon)
    {
        await DisarmAsync(desk, abandon);
        var books = new BooksComparison(false, "The venue could not be asked.");
        var unrealized = desk.MarkPrice is { } mark ? desk.Book.UnrealizedPnl(mark) : 0m;
        ProfitIdentity? identity = null;
        var wait = TimeSpan.Zero;
        for (var attempt = 1; attempt <= FinalQuestions && !books.Agree; attempt++)
        {
            // Fills and funding that were published a moment late are in a later answer, and a venue that did not answer may do so again.
            await Task.Delay(wait, _marketTime, abandon);
            var answer = await _reconciler.AskOnceAsync(desk, abandon);
            wait = answer.Error?.WaitBefore(attempt) ?? (FinalQuestionDelay * attempt);
            DrainInbox();
            if (answer.IsKnown)
            {
                OnVenueState(desk, answer.Value);
                DrainInbox();
                books = CompareBooks(desk, answer.Value);
                unrealized = desk.VenuePosition?.UnrealizedPnl ?? unrealized;
                identity = Explain(desk, answer.Value);
            }
            else
            {
                books = new BooksComparison(false, $"The venue could not be asked: {answer.Error}");
            }
        }

        if (!books.Agree)
        {
            _observer.OnMessage(LogLevel.Error, books.Detail);
        }

        var start = desk.RunStart ?? new RunStart(new TradeTotals(), null);
        return new DeskSummary
        {
            Exchange = desk.Exchange,
            Ticker = desk.Contract.Ticker,
            Totals = desk.Book.Totals.Since(start.Totals) with { Orders = _executor.SentOrders(desk.Exchange) },
            UnrealizedPnl = unrealized,
            PositionSize = desk.Book.Size,
            AverageEntryPrice = desk.Book.AverageEntryPrice,
            RestingOrders = [.. _tracker.Live.Where(o => o.Exchange == desk.Exchange)],
            EquityAtStart = start.Value?.Equity,
            EquityAtEnd = desk.Account?.Equity,
            Books = books,
            Identity = identity,
        };
    }

    private static ProfitIdentity? Explain(TradingDesk desk, VenueState state)
    {
        if (desk is not { RunStart: { Value: { } start } run, VenuePosition: { } position } || state.Positions.Any(p => p.ContractId != desk.ContractId))
        {
            return null;
        }

        var totals = desk.Book.Totals.Since(run.Totals);
        var end = Valuation.Of(state.Account, position, desk.Book);
        return new ProfitIdentity(totals.RealizedPnl, end.Unrealized - start.Unrealized, totals.Funding, end.Accrued - start.Accrued, totals.Fees, end.Equity - start.Equity);
    }

    private const int FinalQuestions = 8;
    private static readonly TimeSpan FinalQuestionDelay = TimeSpan.FromSeconds(1);

    private async Task DisarmAsync(TradingDesk desk, CancellationToken abandon)
    {
        if (_config.DeadManDelay is null || !desk.IsArmed)
        {
            return;
        }

        for (var attempt = 0; attempt < FinalQuestions; attempt++)
        {
            await Task.Delay(FinalQuestionDelay * attempt, _marketTime, abandon);
            if (await desk.Client.DisarmDeadManSwitchAsync(abandon) is OrderResult.Accepted)
            {
                _observer.OnMessage(LogLevel.Information, $"The dead-man's switch of {desk.Exchange} is off; resting orders stay.");
                return;
            }
        }

        _observer.OnMessage(LogLevel.Error, $"The dead-man's switch of {desk.Exchange} could not be switched off: the venue will cancel resting orders, take-profit orders included, {(desk.Capabilities.ActsOnDisconnect ? "when the connection ends" : "at the end of the countdown")}. Switch it off at the venue or start the bot again.");
    }
}
