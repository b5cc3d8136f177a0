using TradingBot.Cli;
using TradingBot.Output;
using TradingBot.Simulation.Time;

namespace TradingBot.Hosting;

/// <summary>The composition root of one run: venues and clocks, records, the bot's context, in this order, and their end in the opposite one.</summary>
internal sealed class BotRun(LaunchPlan plan, Screen screen)
{
    private const double PremiumStepBps = 30d;
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
        var text = $"Mode: {plan.ModeText} ({plan.ModeReason}). {string.Join(", ", plan.Venues.Select(v => v.Exchange.Capabilities.DisplayName))} {plan.Config.Ticker}, strategy {plan.Strategy.Name}.";
        if (plan.JsonOutput)
        {
            screen.WriteErrorLine(text);
        }
        else
        {
            screen.WriteLine(text);
        }

        plan.Notes.ToList().ForEach(screen.WriteErrorLine);
    }

    private async Task<int> RunOnContextAsync()
    {
        var venues = new List<VenueConnection>();
        try
        {
            for (var i = 0; i < plan.Venues.Count; i++)
            {
                venues.Add(await OpenAsync(i, venues.FirstOrDefault()?.MarketTime));
            }

            await using var records = await OpenRecordsAsync(venues);
            using var context = new SingleThreadContext("bot");
            return await context.RunAsync(Begin(venues, records).RunAsync);
        }
        finally
        {
            foreach (var venue in venues)
            {
                await venue.DisposeAsync();
            }
        }
    }

    // Everything is in one process, on one thread, on a clock that jumps from one thing to do to the next.
    private async Task<int> RunFreelyAsync()
    {
        var replay = Request(0).LoadReplay();
        var machine = new VirtualTimeContext(replay?.Start ?? TimeProvider.System.GetUtcNow());
        var venues = machine.Run(() => Task.FromResult<List<VenueConnection>>(
            [.. plan.Venues.Select((venue, i) => VenueConnection.BuildSimulated(venue.Exchange, Request(i), machine, replay))]));
        await using var records = await OpenRecordsAsync(venues);
        try
        {
            return machine.Run(Begin(venues, records).RunAsync);
        }
        finally
        {
            machine.Run(async () =>
            {
                foreach (var venue in venues)
                {
                    await venue.DisposeAsync();
                }
            });
        }
    }

    private async Task<VenueConnection> OpenAsync(int place, TimeProvider? marketTime)
    {
        var venue = plan.Venues[place];
        return venue.Endpoints is { } endpoints
            ? VenueConnection.To(venue.Exchange, endpoints, venue.Exchange.ReadCredentials(plan.Environment))
            : await VenueConnection.StartSimulatedAsync(venue.Exchange, Request(place) with { MarketTime = marketTime });
    }

    // Simulated venues of one run share one clock and one seed: the same world, seen from several places. Each stands a little dearer than the
    // one before it, so that their funding differs, and swings over days, so that no pair pays for ever.
    private SimulatedVenueRequest Request(int place) => new()
    {
        Exchange = plan.Venues[place].Exchange.Name,
        Ticker = plan.Config.Ticker,
        Speed = (double)plan.SimSpeed,
        Seed = plan.Seed,
        ReplayPath = plan.ReplayPath,
        StepInterval = plan.SimStep,
        PremiumBps = PremiumStepBps * (place - ((plan.Venues.Count - 1) / 2d)),
        PremiumPeriod = ShortestSwing + (place * SwingStep),
        OnReplayEnded = () => RequestStop("the replayed file has ended."),
    };

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
