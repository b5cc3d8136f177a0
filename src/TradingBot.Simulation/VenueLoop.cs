using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;
using TradingBot.Simulation.Matching;

namespace TradingBot.Simulation;

// Everything that happens by itself has a market time: steps of the market on a grid that is the same for all venues, delayed requests,
// expiries, scheduled cancels. Whoever calls, the timer or a request, first does all that is due in the order of those times and stamps it
// with them. So the course of events does not depend on how late a timer fires.

/// <summary>The venue's time: does what is due, in order.</summary>
internal sealed partial class VenueLoop : IDisposable
{
    // Open interest of a large market is about a hundred times what rests within ten basis points.
    private const double InterestPerDepth = 100;

    private readonly TimeProvider _time;
    private readonly VenueState _venue;
    private readonly RiskDesk _risk;
    private readonly MarketDesk[] _desks;
    private readonly MarketDriver[] _drivers;
    private readonly PriceProcess? _prices;
    private readonly int _leader;
    private readonly Replay? _replay;
    private readonly TimeSpan _interval;
    private readonly SynchronizationContext? _context = SynchronizationContext.Current;
    private readonly PriorityQueue<Action, (DateTimeOffset At, long Number)> _delayed = new();
    private readonly VenuePremium _premium;
    private readonly ITimer _timer;
    private DateTimeOffset _nextStepAt;
    private DateTimeOffset _nextCancelAllAt = DateTimeOffset.MaxValue;
    private DateTimeOffset _armedFor = DateTimeOffset.MaxValue;
    private long _delayedCount;
    private bool _isDisposed;

    public VenueLoop(TimeProvider time, ulong seed, VenueState venue, RiskDesk risk, MarketDesk[] desks)
    {
        _time = time;
        _venue = venue;
        _risk = risk;
        _desks = desks;
        _interval = venue.Options.Source.StepInterval ?? venue.Options.StepInterval;
        _drivers = [.. desks.Select(desk => new MarketDriver(desk, unchecked(seed + venue.Options.VenueSalt), _interval))];
        var start = venue.Clock;
        _premium = new VenuePremium(venue.Options.Source as MarketSource.Seeded, start);
        var step = start.Ticks / _interval.Ticks;
        _nextStepAt = StepTime(step + 1);
        if (venue.Options.Source is not MarketSource.Scripted)
        {
            var replayed = venue.Options.Source as MarketSource.Replayed;
            _replay = replayed?.Replay;
            _leader = replayed is null ? 0 : Array.FindIndex(desks, desk => desk.Market.Definition.Ticker == replayed.Ticker);
            _prices = new PriceProcess([.. desks.Select(desk => desk.Market.Definition)], seed, _interval, _leader, _replay);
            _prices.Open(start);
            MoveMarkets(step);
            foreach (var desk in desks)
            {
                var definition = desk.Market.Definition;
                desk.Market.StrangersInterestLots = desk.Market.Scale.LotsOf(definition.Character.NotionalWithin10Bps * InterestPerDepth, (double)definition.InitialPrice);
                BookPublisher.Publish(_venue, desk.Market);
            }
        }

        _timer = time.CreateTimer(_ => OnTimer(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Arm(start);
    }

    public bool HasReplayEnded { get; private set; }

    /// <summary>What the venue's prices stand above the index.</summary>
    public VenuePremium Premium => _premium;

    /// <summary>Does everything that is due by now, each at its own time.</summary>
    public void Advance()
    {
        var now = _time.GetUtcNow();
        while (NextDueAt() is var due && due <= now)
        {
            // A request may have been handled at a later time than this was due only if the clock went back; time here never does.
            _venue.Clock = due > _venue.Clock ? due : _venue.Clock;
            DoDue(due);
            Complete();
        }

        _venue.Clock = now > _venue.Clock ? now : _venue.Clock;
    }

    /// <summary>Does something after a delay of market time.</summary>
    public void After(TimeSpan delay, Action action)
    {
        _delayed.Enqueue(action, (_venue.Clock + delay, _delayedCount++));
        ArmIfSooner();
    }

    /// <summary>Ends an operation: publishes what it changed and delivers all facts.</summary>
    public void Complete()
    {
        foreach (var desk in _desks)
        {
            BookPublisher.Publish(_venue, desk.Market);
        }

        foreach (var account in _venue.Accounts)
        {
            Report(account);
        }

        ArmIfSooner();
        _venue.Outbox.Deliver();
    }

    /// <summary>A scripted quote, and what follows from the new mark price.</summary>
    public void Place(MarketDesk desk, long bid, long bidLots, long ask, long askLots)
    {
        _drivers[desk.Market.Index].Place(bid, bidLots, ask, askLots);
        Liquidate();
        PublishStatistics();
    }

    /// <summary>Sets or takes back an account's scheduled cancel-all.</summary>
    public void ScheduleCancelAll(Account account, DateTimeOffset? at)
    {
        account.CancelAllAt = at;
        account.IsDirty = true;
        _nextCancelAllAt = _venue.Accounts.Min(other => other.CancelAllAt) ?? DateTimeOffset.MaxValue;
    }

    public void Dispose()
    {
        _isDisposed = true;
        _timer.Dispose();
    }

    private DateTimeOffset StepTime(long step) => new(step * _interval.Ticks, TimeSpan.Zero);

    private DateTimeOffset NextDueAt()
    {
        var due = _nextStepAt < _nextCancelAllAt ? _nextStepAt : _nextCancelAllAt;
        due = due < _venue.NextExpiryAt ? due : _venue.NextExpiryAt;
        return _delayed.TryPeek(out _, out var first) && first.At < due ? first.At : due;
    }

    private void OnTimer()
    {
        // Timers of the system fire on threads of the pool; the venue lives on one context.
        if (_context is not null && !ReferenceEquals(SynchronizationContext.Current, _context))
        {
#pragma warning disable VSTHRD001 // There is no main thread and nobody waits: the tick is queued behind whatever the venue's context is doing.
            _context.Post(static state => ((VenueLoop)state!).Tick(), this);
#pragma warning restore VSTHRD001
            return;
        }

        Tick();
    }

    private void Tick()
    {
        if (_isDisposed)
        {
            return;
        }

        Advance();
        Arm(_time.GetUtcNow());
    }

    private void ArmIfSooner()
    {
        if (NextDueAt() < _armedFor)
        {
            Arm(_time.GetUtcNow());
        }
    }

    private void Arm(DateTimeOffset now)
    {
        if (_isDisposed)
        {
            return;
        }

        _armedFor = NextDueAt();
        var wait = _armedFor - now;
        _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void DoDue(DateTimeOffset due)
    {
        if (_venue.NextExpiryAt <= due)
        {
            Expire(due);
        }

        if (_nextCancelAllAt <= due)
        {
            CancelScheduled(due);
        }

        while (_delayed.TryPeek(out _, out var first) && first.At <= due)
        {
            _delayed.Dequeue()();
        }

        if (_nextStepAt <= due)
        {
            Step();
        }
    }

    private void Step()
    {
        var at = _nextStepAt;
        _nextStepAt = at + _interval;
        MoveMarkets(at.Ticks / _interval.Ticks);
        Liquidate();
        foreach (var desk in _desks)
        {
            FundingDesk.Run(_venue, desk.Market, at);
        }

        if (at.Ticks % TimeSpan.TicksPerSecond < _interval.Ticks)
        {
            PublishStatistics();
        }

        if (_replay is not null && !HasReplayEnded && at >= _replay.End)
        {
            HasReplayEnded = true;
            _venue.Outbox.Publish(new Outbox.ReplayEnd(at));
        }
    }

    private void MoveMarkets(long step)
    {
        if (_prices is null)
        {
            return;
        }

        _prices.Advance(StepTime(step), step);
        var premium = _premium.At(StepTime(step));
        for (var i = 0; i < _drivers.Length; i++)
        {
            _drivers[i].Step(step, _prices[i], premium, _prices.Activity, _replay is not null && i == _leader ? _prices.Recorded : null);
        }
    }

    private void PublishStatistics()
    {
        if (!_venue.Outbox.HasMarketListeners)
        {
            return;
        }

        foreach (var desk in _desks)
        {
            _venue.Outbox.Publish(StatisticsDesk.Describe(_venue, desk.Market));
        }
    }

    private void Report(Account account)
    {
        foreach (var market in _venue.Markets)
        {
            if (account.FindPosition(market) is { IsDirty: true } position)
            {
                position.IsDirty = false;
                if (account.Listeners.Count > 0)
                {
                    _venue.Outbox.Tell(account, _risk.Describe(account, market));
                }
            }
        }

        if (account.IsDirty)
        {
            account.IsDirty = false;
            if (account.Listeners.Count > 0)
            {
                _venue.Outbox.Tell(account, _risk.Describe(account));
            }
        }
    }
}
