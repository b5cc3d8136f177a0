using TradingBot.Cli;
using TradingBot.Hosting.Scenarios;
using TradingBot.Output;
using TradingBot.Simulation.Market;
using TradingBot.Simulation.Time;

namespace TradingBot.Hosting;

/// <summary>The composition root of one run: venues and clocks, records, the bot's context, in this order, and their end in the opposite one.</summary>
internal sealed class BotRun(LaunchPlan plan, Screen screen)
{
    // A generated market follows from its seed and the calendar: with a fixed date a seed repeats a run.
    private static readonly DateTimeOffset FreeRunningStart = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan ShortestSwing = TimeSpan.FromHours(72);
    private static readonly TimeSpan SwingStep = TimeSpan.FromHours(12);

    private BotSession? _session;
    private volatile string? _stopBeforeStart;

    /// <summary>Runs from start to end.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="RunFaultException">The run could not begin.</exception>
    public async Task<int> RunAsync()
    {
        using var signals = new StopSignals(() => RequestStop("asked to stop (Ctrl+C or SIGTERM)."));
        Announce();
        return plan.IsFreeRunning ? await RunFreelyAsync() : await RunOnContextAsync();
    }

    private void Announce()
    {
        Say($"Mode: {plan.ModeText} ({plan.ModeReason}). {string.Join(", ", plan.Venues.Select(v => v.Exchange.Capabilities.DisplayName))} {plan.Config.Ticker}, strategy {plan.Strategy.Name}.");
        plan.Notes.ToList().ForEach(screen.WriteErrorLine);
    }

    private async Task<int> RunOnContextAsync()
    {
        var replay = SimulatedVenueRequest.LoadReplay(plan.ReplayPath);
        var venues = new List<VenueConnection>();
        var marketTime = plan.Mode == TradingMode.Sim
            ? new ScaledTimeProvider(TimeProvider.System, replay?.Start ?? TimeProvider.System.GetUtcNow(), (double)plan.SimSpeed)
            : TimeProvider.System;
        var scenario = CreateScenario(marketTime);
        try
        {
            await OpenVenuesAsync(venues, scenario, marketTime, replay);
            await using var records = await OpenRecordsAsync(venues);
            using var context = new SingleThreadContext("bot");
            var exitCode = await context.RunAsync(Begin(venues, records).RunAsync);
            Conclude(scenario);
            return exitCode;
        }
        finally
        {
            scenario?.Dispose();
            foreach (var venue in venues)
            {
                await venue.DisposeAsync();
            }
        }
    }

    // Everything is in one process, on one thread, on a clock that jumps from one thing to do to the next.
    private async Task<int> RunFreelyAsync()
    {
        var replay = SimulatedVenueRequest.LoadReplay(plan.ReplayPath);
        var machine = new VirtualTimeContext(replay?.Start ?? FreeRunningStart);
        var scenario = CreateScenario(machine.MarketTime);
        var venues = machine.Run(() => Task.FromResult<List<VenueConnection>>(
            [.. plan.Venues.Select((venue, place) => VenueConnection.BuildSimulated(venue.Exchange, Request(place, machine.MarketTime, replay, scenario), machine))]));
        await using var records = await OpenRecordsAsync(venues);
        try
        {
            var exitCode = machine.Run(Begin(venues, records).RunAsync);
            Conclude(scenario);
            return exitCode;
        }
        finally
        {
            machine.Run(async () =>
            {
                scenario?.Dispose();
                foreach (var venue in venues)
                {
                    await venue.DisposeAsync();
                }
            });
        }
    }

    private async Task OpenVenuesAsync(List<VenueConnection> venues, ScenarioDirector? scenario, TimeProvider marketTime, Replay? replay)
    {
        for (var place = 0; place < plan.Venues.Count; place++)
        {
            var (exchange, endpoints) = plan.Venues[place];
            venues.Add(endpoints is not null
                ? VenueConnection.To(exchange, endpoints, exchange.ReadCredentials(plan.Environment))
                : await VenueConnection.StartSimulatedAsync(exchange, Request(place, marketTime, replay, scenario)));
        }
    }

    // Simulated venues of one run share one clock and one seed: the same world, seen from several places. Their premiums differ,
    // and swing over days, so that no pair pays for ever.
    private SimulatedVenueRequest Request(int place, TimeProvider marketTime, Replay? replay, ScenarioDirector? scenario)
    {
        var name = plan.Venues[place].Exchange.Name;
        var premiumBps = SimulatedVenueRequest.PremiumBpsOf(place, plan.Venues.Count);
        return new SimulatedVenueRequest
        {
            Exchange = name,
            Ticker = plan.Config.Ticker,
            MarketTime = marketTime,
            Speed = (double)plan.SimSpeed,
            Seed = plan.Seed,
            Replay = replay,
            StepInterval = plan.SimStep,
            PremiumBps = premiumBps,
            PremiumPeriod = ShortestSwing + (place * SwingStep),
            OnBuilt = gate => scenario?.Attach(name, premiumBps, gate),
            OnReplayEnded = () => RequestStop("the replayed file has ended."),
        };
    }

    private ScenarioDirector? CreateScenario(TimeProvider marketTime) => plan.Scenario is { } name ? new ScenarioDirector(name, marketTime, Say) : null;

    private void Conclude(ScenarioDirector? scenario)
    {
        if (scenario is not null)
        {
            Say(scenario.Describe());
        }
    }

    private void Say(string text)
    {
        if (plan.JsonOutput)
        {
            screen.WriteErrorLine(text);
        }
        else
        {
            screen.WriteLine(text);
        }
    }

    private Task<RunRecords> OpenRecordsAsync(IReadOnlyList<VenueConnection> venues) => RunRecords.OpenAsync(
        plan,
        screen,
        venues.ToDictionary(v => v.Exchange.Name, v => v.Exchange.DescribeAccount(v.Credentials), StringComparer.Ordinal),
        venues[0].MarketTime);

    private BotSession Begin(IReadOnlyList<VenueConnection> venues, RunRecords records)
    {
        var session = new BotSession(plan, screen, venues, records);
        _session = session;
        if (_stopBeforeStart is { } reason)
        {
            session.RequestStop(reason);
        }

        return session;
    }

    private void RequestStop(string reason)
    {
        _stopBeforeStart = reason;
        _session?.RequestStop(reason);
    }
}
