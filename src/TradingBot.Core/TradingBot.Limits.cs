using Microsoft.Extensions.Logging;
using TradingBot.Exchanges;
using TradingBot.Journal;
using TradingBot.Model;
using TradingBot.Orders;
using TradingBot.Risk;
using TradingBot.Strategies;

namespace TradingBot;

// What may be opened, when to stop, and what the risk manager wants.
public sealed partial class TradingBot
{
    private static readonly TimeSpan UnwindStep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ArmingRetry = TimeSpan.FromSeconds(5);

    private Unwinder? _unwinder;
    private decimal? _sweepShare;
    private string _lastRiskRule = "";

    private string CannotOpenReason(TradingDesk desk)
    {
        if (_phase != BotPhase.Trading)
        {
            return _phase.ToString().ToLowerInvariant();
        }

        if (!desk.IsPrivateLive)
        {
            return "account-stream-down";
        }

        if (desk.Quote is null)
        {
            return "market-stale";
        }

        if (desk.NeedsReconciliation)
        {
            return "reconciling";
        }

        if (_journal.Fault is not null)
        {
            return "journal-fault";
        }

        if (!desk.IsArmed && NeedsArming)
        {
            return "arming";
        }

        if (Risk.Current.Action != RiskAction.None)
        {
            return Risk.Current.Rule;
        }

        return _executor.OpenBlockedUntil > Now ? "refused" : "";
    }

    private bool NeedsArming => _config.DeadManDelay is not null || _config.Leverage is not null;

    private void UpdatePhase()
    {
        if (_phase != BotPhase.Trading)
        {
            return;
        }

        foreach (var desk in _desks.Where(d => d.IsPrivateLive && NeedsArming && !d.IsArming && d.ArmAgainAt <= Now))
        {
            desk.IsArming = true;
            _ = ArmAsync(desk);
        }
    }

    private DateTimeOffset? NextArmingAt() => NeedsArming && _phase == BotPhase.Trading
        ? _desks.Where(d => !d.IsArming && d.ArmAgainAt > Now).Select(d => (DateTimeOffset?)d.ArmAgainAt).Min()
        : null;

    private async Task ArmAsync(TradingDesk desk)
    {
        OrderResult result = new OrderResult.Accepted(null);
        try
        {
            if (!desk.IsArmed && _config.Leverage is { } leverage)
            {
                result = await desk.Client.SetLeverageAsync(desk.ContractId, leverage, _stopping.Token);
            }

            if (result is OrderResult.Accepted && _config.DeadManDelay is { } delay)
            {
                result = await desk.Client.ArmDeadManSwitchAsync(delay, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            result = new OrderResult.Unknown("the wait for the answer was given up");
        }

        _inbox.Post(() => OnArmed(desk, result));
    }

    private void OnArmed(TradingDesk desk, OrderResult result)
    {
        desk.IsArming = false;
        if (result is OrderResult.Accepted)
        {
            if (!desk.IsArmed && _config.DeadManDelay is { } delay)
            {
                _observer.OnMessage(LogLevel.Warning, desk.Capabilities.ActsOnDisconnect
                    ? $"The dead-man's switch of {desk.Exchange} is armed: the venue cancels opening orders as soon as the connection ends, whatever --dead-man says in seconds. Take-profit orders are placed past it; whether the venue spares them is not documented."
                    : $"The dead-man's switch of {desk.Exchange} is armed: unless renewed it cancels every order of the account {delay.TotalSeconds:0} s after the last renewal, take-profit orders included.");
            }

            desk.IsArmed = true;
            desk.ArmAgainAt = _config.DeadManDelay is { } countdown ? Now + (countdown / 3) : DateTimeOffset.MaxValue;
            return;
        }

        desk.ArmAgainAt = Now + ArmingRetry;
        var why = result is OrderResult.Refused refused ? refused.Error.ToString() : "the answer was lost";
        _observer.OnMessage(LogLevel.Error, $"Leverage or dead-man's switch on {desk.Exchange} could not be set ({why}); nothing is opened until it is.");
    }

    private void CheckRisk()
    {
        if (_phase != BotPhase.Trading)
        {
            return;
        }

        var decision = Risk.Check(new RiskInput(Now, RiskKey, CombinedAccount(), _desks.Max(d => d.FailedAccountQueries)));
        if (decision.Rule != _lastRiskRule)
        {
            _lastRiskRule = decision.Rule;
            Say(LogLevel.Error, decision.Reason.Length == 0 ? "" : $"Risk: {decision.Action} ({decision.Rule}). {decision.Reason}");
        }

        switch (decision.Action)
        {
            case RiskAction.EmergencyCloseAll:
                BeginStop(new StopRequest(decision.Rule, decision.Reason, Flatten: true, Halt: true), RunOutcome.Halted);
                return;
            case RiskAction.CloseWorstPositions:
                _sweepShare = _config.Risk.CloseWorstShareFraction;
                BeginUnwinding([.. WorstDesks()]);
                return;
        }
    }

    // Several venues are judged as one account: what a hedge loses on one of them it gains on another. What a single venue may do to a leg is
    // the strategy's to watch, by the distance to liquidation.
    private string RiskKey => _desks.Count == 1 ? _desks[0].Exchange : string.Join('+', _desks.Select(d => d.Exchange));

    private AccountSnapshot? CombinedAccount()
    {
        AccountSnapshot? sum = null;
        foreach (var desk in _desks)
        {
            if (desk.Account is not { } account)
            {
                return null;
            }

            sum = sum is null
                ? account
                : new AccountSnapshot(sum.Equity + account.Equity, sum.Cash + account.Cash, sum.Available + account.Available, sum.At < account.At ? sum.At : account.At);
        }

        return sum;
    }

    private IEnumerable<TradingDesk> WorstDesks()
    {
        var losers = _desks
            .Where(d => d.Book.Size != 0m && d.MarkPrice is not null)
            .Select(d => (Desk: d, Pnl: d.Book.UnrealizedPnl(d.MarkPrice!.Value)))
            .Where(d => d.Pnl < 0m)
            .OrderBy(d => d.Pnl / Math.Max(Math.Abs(d.Desk.Book.Size * d.Desk.MarkPrice!.Value), 0.000001m))
            .ToList();
        return losers.Take(Math.Max(1, (int)decimal.Floor(losers.Count * _config.Risk.CloseWorstShareFraction))).Select(l => l.Desk);
    }

    private void BeginUnwinding(IReadOnlyList<TradingDesk> desks)
    {
        if (desks.Count == 0 && _config.Risk.Scope == RiskScope.Own)
        {
            Risk.RecordUnwound();
            return;
        }

        _phase = BotPhase.Unwinding;
        _unwinder = new Unwinder(desks, _tracker, _executor, () => _reconciliations, _reconciler.Want);
        _observer.OnMessage(LogLevel.Error, $"Closing on {string.Join(", ", desks.Select(d => d.Exchange))}: canceling own orders, then closing reduce-only at the market.");
    }

    private void TickUnwinding()
    {
        if (_phase != BotPhase.Unwinding || _unwinder is null || !_unwinder.Tick())
        {
            return;
        }

        _unwinder = null;
        if (_config.Risk.Scope == RiskScope.Account && Risk.Current.Action >= RiskAction.CloseWorstPositions)
        {
            _ = SweepAsync();
            return;
        }

        EndUnwinding();
    }

    // The account's other positions, once the bot's own market is flat.
    private async Task SweepAsync()
    {
        try
        {
            foreach (var desk in _desks)
            {
                await new AccountSweep(desk, _executor, _journal, _observer, _marketTime, _config.Execution.MarketSlippagePercent).RunAsync(_sweepShare, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _inbox.Post(EndUnwinding);
    }

    private void EndUnwinding()
    {
        Risk.RecordUnwound();
        _observer.OnMessage(LogLevel.Warning, "The venue confirms: flat, and no own order rests.");
        _phase = _stop is null ? BotPhase.Trading : BotPhase.Stopping;
    }

    private void CheckLimits()
    {
        if (_phase != BotPhase.Trading)
        {
            return;
        }

        if (_config.Duration is { } duration && Now - _readyAt >= duration)
        {
            BeginStop(new StopRequest("duration", $"--duration {duration} is over.", Flatten: false, Halt: false), RunOutcome.Orderly);
        }
        else if (_config.MaxCycles is { } cycles && _desks.Sum(d => d.Book.Totals.RoundTrips - (d.RunStart?.Totals.RoundTrips ?? 0)) >= cycles)
        {
            BeginStop(new StopRequest("max-cycles", $"{cycles} round trips are done.", Flatten: false, Halt: false), RunOutcome.Orderly);
        }
    }

    private void BeginStop(StopRequest stop, RunOutcome outcome)
    {
        if (_stop is not null || _phase == BotPhase.Stopped)
        {
            return;
        }

        _stop = stop;
        _outcome = outcome;
        _stopBy = Now + _config.StopTimeout;
        _observer.OnMessage(outcome == RunOutcome.Halted ? LogLevel.Error : LogLevel.Information, $"Stopping: {stop.Reason}");
        if (stop.Halt)
        {
            // Written before the closing begins: whatever happens from here on, the next start must not open again.
            _ = IgnoreFaultAsync(_journal.AppendAsync([new JournalEntry.HaltSaved(new HaltRecord(Now, stop.Rule, stop.Reason))]));
        }

        if (_phase is BotPhase.Connecting or BotPhase.Recovering)
        {
            _phase = BotPhase.Stopped;
            return;
        }

        _executor.DropPending(p => !p.Params.Purpose.IsReducing());
        if (stop.Flatten || _config.OnExit == ExitPolicy.Flatten)
        {
            BeginUnwinding(_desks);
        }
        else
        {
            _phase = BotPhase.Stopping;
        }
    }
}
