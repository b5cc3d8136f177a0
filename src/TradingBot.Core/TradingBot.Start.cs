using Microsoft.Extensions.Logging;
using TradingBot.Exchanges;
using TradingBot.Journal;
using TradingBot.Model;

namespace TradingBot;

// Start is recovery: journal, connect, ask the venue, agree. A first start and a start after a crash are the same.
public sealed partial class TradingBot
{
    private const int ConnectRetries = 8;

    private async Task<RunSummary?> StartAsync(CancellationToken abandon)
    {
        var journal = await _journalStore.LoadAsync(abandon);
        Say(LogLevel.Warning, journal.Notice ?? "");
        if (journal.Halt is { } halt)
        {
            if (!_config.ClearHalt)
            {
                return NotStarted(RunOutcome.Halted, $"Halted by the rule {halt.Rule} at {halt.At:u}: {halt.Reason} Look at the account, then start with --clear-halt.", halt);
            }

            await _journal.AppendAsync([new JournalEntry.HaltCleared(Now)]);
            _observer.OnMessage(LogLevel.Warning, $"Cleared the halt of {halt.At:u} (rule {halt.Rule}): {halt.Reason}");
        }

        if (Restore(journal) is { } fault)
        {
            return NotStarted(RunOutcome.BadConfiguration, fault, null);
        }

        await _journal.AppendAsync([new JournalEntry.RunMarked(Now, _config.RunId, "start", _config.ConfigurationHash)]);
        if (await ConnectAsync(abandon) is { } refusal)
        {
            return NotStarted(IsConfigurationFault(refusal) ? RunOutcome.BadConfiguration : RunOutcome.Failed, refusal.ToString(), null);
        }

        if (_phase == BotPhase.Connecting)
        {
            _phase = BotPhase.Recovering;
            await RecoverAsync(abandon);
        }

        if (_phase == BotPhase.Stopped)
        {
            return NotStarted(RunOutcome.Orderly, _stop?.Reason ?? "stopped before trading began", null);
        }

        return CheckStart();
    }

    private string? Restore(JournalState journal)
    {
        foreach (var order in journal.Orders)
        {
            _tracker.Add(order);
        }

        foreach (var (exchange, fill) in journal.RecentFills)
        {
            _tracker.AddTrade(exchange, fill);
        }

        foreach (var (exchange, payment) in journal.RecentFunding)
        {
            _bookedFunding.Add($"{exchange}:{payment.PaymentId}");
        }

        foreach (var desk in _desks)
        {
            desk.Baseline = journal.Baselines.GetValueOrDefault((desk.Exchange, desk.ContractId));
            desk.Book = journal.Books.GetValueOrDefault((desk.Exchange, desk.ContractId)) ?? desk.Book;
        }

        if (journal.RiskBaselines.GetValueOrDefault(RiskKey) is { } baseline)
        {
            Risk.Restore(baseline, Now);
        }

        var strange = journal.Orders.FirstOrDefault(o => !_desksByName.ContainsKey(o.Exchange));
        if (strange is not null)
        {
            return $"The journal holds the unsettled order {strange.Id} on {strange.Exchange}, which this run does not trade. Start with the configuration that placed it, or use another --data-dir.";
        }

        _executor.Restore(journal.BotTag, journal.LastSequence);
        return journal.StrategyState is { } text ? RestoreStrategy(text) : null;
    }

    private string? RestoreStrategy(string text)
    {
        try
        {
            _state = _strategy.LoadState(text);
            return null;
        }
        catch (FormatException e)
        {
            return $"{e.Message} Use another --data-dir for another strategy.";
        }
    }

    private async Task<VenueError?> ConnectAsync(CancellationToken abandon)
    {
        foreach (var desk in _desks)
        {
            var failure = await ConnectAsync(desk, abandon);
            for (var attempt = 1; failure is { IsBusy: true } && attempt <= ConnectRetries; attempt++)
            {
                // A program that is started again and again within a minute has used up what the venue allows.
                var wait = failure.WaitBefore(attempt);
                _observer.OnMessage(LogLevel.Warning, $"{desk.Exchange} asks for patience ({failure}); connecting again in {wait.TotalSeconds:0} s.");
                if (!await IsStillWantedAsync(wait, abandon))
                {
                    return null;
                }

                failure = await ConnectAsync(desk, abandon);
            }

            if (failure is not null)
            {
                return failure with { Message = $"{desk.Capabilities.DisplayName}: {failure.Message}" };
            }
        }

        return null;
    }

    private async Task<VenueError?> ConnectAsync(TradingDesk desk, CancellationToken abandon) =>
        await desk.Client.ConnectMarketDataAsync([desk.Contract], _inbox, abandon)
        ?? await desk.Client.ConnectTradingAsync([desk.Contract], _inbox, abandon);

    // In steps, so that a person who asks for the end does not have to wait for it.
    private async Task<bool> IsStillWantedAsync(TimeSpan wait, CancellationToken abandon)
    {
        for (var end = Now + wait; _phase == BotPhase.Connecting && Now < end;)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), _marketTime, abandon);
            DrainInbox();
        }

        return _phase == BotPhase.Connecting;
    }

    private static bool IsConfigurationFault(VenueError error) => error.Kind is VenueErrorKind.Unauthorized or VenueErrorKind.InvalidSignature
        or VenueErrorKind.AccountNotFound or VenueErrorKind.MarketInactive or VenueErrorKind.NotSupported;

    private async Task RecoverAsync(CancellationToken abandon)
    {
        _desks.ForEach(d => _reconciler.Want(d.Exchange));
        while (_phase == BotPhase.Recovering)
        {
            DrainInbox();
            var executorDue = _executor.Tick();
            var reconcileDue = _reconciler.Tick(_desks);
            if (_desks.All(d => d is { NeedsReconciliation: false, Quote: not null }))
            {
                return;
            }

            Rearm(executorDue, reconcileDue);
            await _inbox.WaitAsync(abandon);
        }
    }

    private RunSummary? CheckStart()
    {
        var check = _strategy.CheckStart(BuildContext());
        foreach (var note in check.Notes)
        {
            _observer.OnMessage(LogLevel.Warning, note);
        }

        if (check.Faults.Count > 0)
        {
            return NotStarted(RunOutcome.BadConfiguration, check.Faults[0], null) with { Faults = check.Faults };
        }

        if (_desks.Find(d => d.Account is not { Equity: > 0m }) is { } poor)
        {
            return NotStarted(RunOutcome.BadConfiguration, $"The account on {poor.Capabilities.DisplayName} is worth nothing; deposit collateral first.", null);
        }

        _readyAt = Now;
        _lastDecisionAt = _readyAt;
        _lastReason = "ready";
        _phase = BotPhase.Trading;
        foreach (var desk in _desks)
        {
            var value = desk is { Account: { } account, VenuePosition: { } position } ? Valuation.Of(account, position, desk.Book) : null;
            desk.RunStart = new RunStart(desk.Book.Totals, value);
        }

        _observer.OnReady(GetStatus());
        return null;
    }

    private RunSummary NotStarted(RunOutcome outcome, string reason, HaltRecord? halt) => new()
    {
        Outcome = outcome,
        Reason = reason,
        Faults = outcome == RunOutcome.BadConfiguration ? [reason] : [],
        StartedAt = _startedAt,
        EndedAt = Now,
        Halt = halt,
    };
}
