using Microsoft.Extensions.Logging;
using TradingBot.Events;
using TradingBot.Exchanges;
using TradingBot.Journal;
using TradingBot.Orders;
using TradingBot.Risk;
using TradingBot.Strategies;

namespace TradingBot;

/// <summary>The supervisor: joins exchanges, strategy and risk in one loop that is woken by events. Knows no strategy and no exchange by name.</summary>
/// <remarks>Runs on the context on which <see cref="RunAsync"/> is called, which must be single-threaded, and touches nothing from elsewhere;
/// <see cref="RequestStop"/> may be called from any thread.</remarks>
public sealed partial class TradingBot : IAsyncDisposable
{
    private readonly TradingConfig _config;
    private readonly IStrategy _strategy;
    private readonly ITradeJournal _journalStore;
    private readonly IBotObserver _observer;
    private readonly TimeProvider _marketTime;
    private readonly List<TradingDesk> _desks;
    private readonly Dictionary<string, TradingDesk> _desksByName;
    private readonly CancellationTokenSource _stopping = new();
    private readonly EventInbox _inbox;
    private readonly OrderTracker _tracker = new();
    private readonly JournalWriter _journal;
    private readonly OrderExecutor _executor;
    private readonly Reconciler _reconciler;
    private readonly HashSet<string> _bookedFunding = new(StringComparer.Ordinal);
    private readonly ITimer _timer;

    private StrategyState _state;
    private BotPhase _phase = BotPhase.Connecting;
    private int _reconciliations;
    private string _lastReason = "";
    private DateTimeOffset _lastDecisionAt;
    private DateTimeOffset _strategyDueAt;
    private readonly DateTimeOffset _startedAt;
    private DateTimeOffset _readyAt;
    private StopRequest? _stop;
    private RunOutcome _outcome = RunOutcome.Orderly;

    /// <param name="config">What to do.</param>
    /// <param name="contracts">Where to do it, in the order of the configuration; the bot connects the clients.</param>
    /// <param name="strategy">Who decides.</param>
    /// <param name="journal">What survives a crash.</param>
    /// <param name="observer">Who hears of it.</param>
    /// <param name="marketTime">The market's clock.</param>
    public TradingBot(
        TradingConfig config,
        IReadOnlyList<TradedContract> contracts,
        IStrategy strategy,
        ITradeJournal journal,
        IBotObserver observer,
        TimeProvider marketTime)
    {
        if (contracts.Count == 0)
        {
            throw new ArgumentException("A bot needs at least one contract.", nameof(contracts));
        }

        _config = config;
        _strategy = strategy;
        _state = strategy.InitialState;
        _journalStore = journal;
        _observer = observer;
        _marketTime = marketTime;
        _desks = [.. contracts.Select(c => new TradingDesk(c))];
        _desksByName = _desks.ToDictionary(d => d.Exchange, StringComparer.Ordinal);
        _inbox = new EventInbox(_desksByName.Keys);
        _journal = new JournalWriter(journal, observer);
        Risk = new RiskManager(config.Risk);
        _executor = new OrderExecutor(_desksByName, _tracker, Risk, _journal, _inbox, observer, config.Execution, marketTime, _stopping.Token)
        {
            CannotOpenReason = CannotOpenReason,
            ApplyReport = ApplyOrder,
        };
        _reconciler = new Reconciler(_inbox, observer, marketTime, config.ReconcileInterval, OnVenueState, _stopping.Token);
        _executor.WantReconciliation = _reconciler.Want;
        _timer = marketTime.CreateTimer(_ => _inbox.Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _startedAt = marketTime.GetUtcNow();
    }

    /// <summary>The limits, and what they say now.</summary>
    public RiskManager Risk { get; }

    private DateTimeOffset Now => _marketTime.GetUtcNow();

    /// <summary>Runs from start to orderly end.</summary>
    /// <param name="abandon">Ends the run at once, leaving everything as it is, as a crash would; for an orderly end use <see cref="RequestStop"/>.</param>
    /// <returns>What was done and what is left.</returns>
    public async Task<RunSummary> RunAsync(CancellationToken abandon)
    {
        if (await StartAsync(abandon) is { } failure)
        {
            return failure;
        }

        await LoopAsync(abandon);
        return await FinishAsync(abandon);
    }

    /// <summary>Asks for an orderly end. Opening stops at once; what follows is the configuration's <see cref="ExitPolicy"/>.</summary>
    /// <param name="reason">Why, in a sentence for the summary.</param>
    public void RequestStop(string reason) => _inbox.Post(() => BeginStop(new StopRequest("asked", reason, Flatten: false, Halt: false), RunOutcome.Orderly));

    /// <summary>What a person wants to see now. Only on the bot's own context.</summary>
    public BotStatus GetStatus() => new()
    {
        At = Now,
        Phase = _phase.ToString().ToLowerInvariant(),
        Desks = [.. _desks.Select(DescribeDesk)],
        LastDecision = _lastReason,
        LastDecisionAt = _lastDecisionAt,
    };

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _stopping.Cancel();
        await _timer.DisposeAsync();
        foreach (var desk in _desks)
        {
            await desk.Client.DisposeAsync();
        }

        _stopping.Dispose();
    }

    private async Task LoopAsync(CancellationToken abandon)
    {
        while (_phase != BotPhase.Stopped)
        {
            DrainInbox();
            Turn();
            if (_phase == BotPhase.Stopped)
            {
                return;
            }

            await _inbox.WaitAsync(abandon);
        }
    }

    private void Turn()
    {
        var executorDue = _executor.Tick();
        var reconcileDue = _reconciler.Tick(_desks);
        UpdatePhase();
        CheckRisk();
        CheckLimits();
        if (_phase == BotPhase.Trading || (_phase == BotPhase.Stopping && (_config.OnExit == ExitPolicy.Keep || !IsStrategySettled)))
        {
            // At a stop that keeps, fills in flight still get their closing orders; at any other there are to be none.
            RunStrategy();
        }

        TickUnwinding();
        TickStopping();
        Rearm(executorDue, reconcileDue);
    }

    private void Rearm(DateTimeOffset? executorDue, DateTimeOffset? reconcileDue)
    {
        // What this turn has put in motion may be due earlier than what was due before it.
        var due = Earliest(_executor.Tick(), executorDue, reconcileDue, _strategyDueAt, DurationEnd(), NextArmingAt(), _phase >= BotPhase.Unwinding ? Now + UnwindStep : null);
        var wait = due is { } at ? at - Now : TimeSpan.FromSeconds(1);
        _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }

    private static DateTimeOffset? Earliest(params ReadOnlySpan<DateTimeOffset?> times)
    {
        DateTimeOffset? earliest = null;
        foreach (var time in times)
        {
            if (time is { } at && (earliest is null || at < earliest))
            {
                earliest = at;
            }
        }

        return earliest;
    }

    private DateTimeOffset? DurationEnd() => _config.Duration is { } duration && _phase == BotPhase.Trading ? _readyAt + duration : null;

    private bool IsStrategySettled => _strategy.IsSettled(BuildContext());

    private void RunStrategy()
    {
        var context = BuildContext();
        if (!_strategy.ShouldExecute(context))
        {
            _strategyDueAt = Now + TimeSpan.FromSeconds(1);
            return;
        }

        var result = _strategy.ExecuteStrategy(context);
        HandleResult(result);
    }

    private void HandleResult(StrategyResult result)
    {
        _strategyDueAt = Now + (result.WaitTime > TimeSpan.Zero ? result.WaitTime : TimeSpan.FromSeconds(1));
        _lastDecisionAt = Now;
        if (result.Reason != _lastReason)
        {
            _observer.OnMessage(LogLevel.Debug, $"Decision: {result.Reason}");
            _lastReason = result.Reason;
        }

        Say(LogLevel.Information, result.Message);
        Say(LogLevel.Error, result.Alert);
        var entries = new List<JournalEntry>();
        if (!result.NextState.Equals(_state))
        {
            _state = result.NextState;
            entries.Add(new JournalEntry.StrategyStateSaved(_strategy.SaveState(_state)));
        }

        foreach (var id in result.Cancels)
        {
            _executor.Cancel(id);
        }

        if (_phase == BotPhase.Stopping && result.Orders.Any(o => !o.Purpose.IsReducing()))
        {
            return;
        }

        if (entries.Count > 0 || result.Orders.Count > 0)
        {
            _executor.Place(result.Orders, entries);
        }

        if (result.WantsReconciliation)
        {
            _desks.ForEach(d => _reconciler.WantNewer(d.Exchange));
        }

        if (result.Stop is { } stop && _phase == BotPhase.Trading)
        {
            BeginStop(stop, stop.Halt ? RunOutcome.Halted : RunOutcome.Orderly);
        }
    }

    private void Say(LogLevel level, string text)
    {
        if (text.Length > 0)
        {
            _observer.OnMessage(level, text);
        }
    }

    private StrategyContext BuildContext()
    {
        var blocked = _desks.Select(CannotOpenReason).FirstOrDefault(r => r.Length > 0) ?? "";
        return new StrategyContext
        {
            Now = Now,
            State = _state,
            Contracts = [.. _desks.Select(BuildContract)],
            CanOpen = blocked.Length == 0,
            CannotOpenReason = blocked,
            ReconciliationNumber = _reconciliations,
        };
    }

    private ContractContext BuildContract(TradingDesk desk) => new()
    {
        Attributes = desk.Contract,
        Quote = desk.Quote,
        Funding = desk.Funding,
        PositionSize = _executor.PositionOf(desk),
        VenuePosition = desk.VenuePosition,
        Account = desk.Account,
        Orders = [.. _tracker.Orders.Where(o => o.Exchange == desk.Exchange)],
        Pending = _executor.Pending(desk.Exchange),
        Totals = desk.Book.Totals,
        UnrealizedPnl = desk.MarkPrice is { } mark ? desk.Book.UnrealizedPnl(mark) : 0m,
        CannotOpenReason = CannotOpenReason(desk),
    };

    private DeskStatus DescribeDesk(TradingDesk desk)
    {
        var live = _tracker.Live.Where(o => o.Exchange == desk.Exchange).ToList();
        var mark = desk.MarkPrice;
        return new DeskStatus(
            desk.Exchange,
            desk.Contract.Ticker,
            desk.LastQuote?.Bid ?? 0m,
            desk.LastQuote?.Ask ?? 0m,
            desk.Quote is null,
            desk.Book.Size,
            live.Count(o => o.Purpose.IsReducing()) + _executor.Pending(desk.Exchange).Count(p => p.Params.Purpose.IsReducing()),
            live.Count,
            mark is { } price ? desk.Book.UnrealizedPnl(price) : 0m,
            desk.Account?.Equity,
            desk.Book.Totals);
    }
}

/// <summary>What the supervisor is doing.</summary>
internal enum BotPhase
{
    Connecting,
    Recovering,
    Trading,
    Unwinding,
    Stopping,
    Stopped,
}
