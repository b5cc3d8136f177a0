using TradingBot.SimulatedVenues.Faults;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.Hosting.Scenarios;

/// <summary>One simulated venue as a scenario sees it: what the bot holds there, and what can be done to it.</summary>
internal sealed class ScenarioStage : IAccountListener
{
    private readonly SynchronizationContext _context;
    private readonly ScenarioDirector _director;
    private readonly VenueGate _gate;
    private readonly Dictionary<int, decimal> _sizes = [];

    /// <summary>Watches a venue; on the venue's context, after its accounts have been opened.</summary>
    public ScenarioStage(ScenarioDirector director, string name, double premiumBps, VenueGate gate)
    {
        _director = director;
        _gate = gate;
        _context = SynchronizationContext.Current ?? throw new InvalidOperationException("A venue lives on a synchronization context.");
        Name = name;
        PremiumBps = premiumBps;
        foreach (var account in Exchange.AccountIds)
        {
            Exchange.AddAccountListener(account, this);
        }

        Exchange.Limit((_, order) => director.ShareOf(this, order));
    }

    /// <summary>The venue.</summary>
    public string Name { get; }

    /// <summary>What the venue stood above the index when the run began, in hundredths of a percent.</summary>
    public double PremiumBps { get; }

    /// <summary>Tokens held there, all markets together; above zero is long. Only under the director's lock.</summary>
    public decimal Size { get; private set; }

    /// <summary>Largest step of what is held or was held there, in tokens. Only under the director's lock.</summary>
    public decimal Step { get; private set; }

    private SimulatedExchange Exchange => _gate.Venue.Exchange;

    /// <summary>Makes the venue unreachable for a while, its open connections included.</summary>
    public void GoDown(TimeSpan time) => Run(async cancellationToken =>
    {
        _gate.Faults.IsDown = true;
        _gate.KillSockets();
        await Task.Delay(time, _director.MarketTime, cancellationToken);
        _gate.Faults.IsDown = false;
    });

    /// <summary>Sets what the venue stands above the index; null gives that back to chance.</summary>
    public void SetPremium(double? bps) => Run(_ =>
    {
        Exchange.SetPremium(bps);
        return Task.CompletedTask;
    });

    /// <summary>Closes by force whatever the bot holds there.</summary>
    public void Liquidate() => Run(_ =>
    {
        foreach (var account in Exchange.AccountIds)
        {
            foreach (var position in Exchange.GetPositions(account))
            {
                Exchange.Liquidate(account, position.MarketId);
            }
        }

        return Task.CompletedTask;
    });

    /// <summary>Does something on the venue's context; what it waits for ends with the run.</summary>
    public void Run(Func<CancellationToken, Task> work)
    {
#pragma warning disable VSTHRD001 // Queued behind what the venue is doing; nobody waits for it.
        _context.Post(_ => _ = RunAsync(work), null);
#pragma warning restore VSTHRD001
    }

    /// <inheritdoc/>
    public void OnPosition(PositionState position)
    {
        var market = Exchange.FindMarket(position.MarketId)!;
        _director.Change(() =>
        {
            Step = Math.Max(Step, market.Lot.Value * market.UnitMultiplier);
            _sizes[position.MarketId] = position.Size * market.UnitMultiplier;
            Size = _sizes.Values.Sum();
        });
    }

    /// <inheritdoc/>
    public void OnOrder(OrderState order)
    {
        // Positions say all that a scenario needs.
    }

    /// <inheritdoc/>
    public void OnFill(AccountFill fill)
    {
        // The position follows.
    }

    /// <inheritdoc/>
    public void OnAccount(AccountState account)
    {
        // Money plays no part.
    }

    /// <inheritdoc/>
    public void OnFunding(AccountFunding funding)
    {
        // Money plays no part.
    }

    private async Task RunAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_director.Ending);
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }
}
