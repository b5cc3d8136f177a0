using TradingBot.SimulatedVenues.Faults;
using TradingBot.Simulation.Accounts;

namespace TradingBot.Hosting.Scenarios;

// The venues of a run may live on threads of their own, and a scenario is about several of them at once: so it has one lock, and nothing is
// done to a venue but by way of that venue's own context.

/// <summary>Runs a scenario over the venues of one run, and measures from outside what the bot makes of it.</summary>
internal sealed class ScenarioDirector : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<ScenarioStage> _stages = [];
    private readonly CancellationTokenSource _ending = new();
    private readonly Scenario _scenario;
    private readonly string _name;
    private readonly Action<string> _say;
    private DateTimeOffset? _aloneSince;
    private TimeSpan _longestAlone;

    /// <param name="name">The scenario.</param>
    /// <param name="marketTime">The market's clock.</param>
    /// <param name="say">Takes a line for people.</param>
    public ScenarioDirector(string name, TimeProvider marketTime, Action<string> say)
    {
        _name = name;
        _say = say;
        MarketTime = marketTime;
        _scenario = Scenario.Create(name, this);
    }

    /// <summary>The market's clock.</summary>
    public TimeProvider MarketTime { get; }

    /// <summary>Ends with the run.</summary>
    public CancellationToken Ending => _ending.Token;

    /// <summary>The venues.</summary>
    public IReadOnlyList<ScenarioStage> Stages => _stages;

    /// <summary>Takes a venue in; on the venue's context, after its accounts have been opened.</summary>
    public void Attach(string name, double premiumBps, VenueGate gate)
    {
        var stage = new ScenarioStage(this, name, premiumBps, gate);
        lock (_lock)
        {
            _stages.Add(stage);
        }
    }

    /// <summary>The share of an order that a venue has room for.</summary>
    public decimal ShareOf(ScenarioStage stage, OrderSubmission order)
    {
        lock (_lock)
        {
            return _scenario.ShareOf(stage, order);
        }
    }

    /// <summary>Applies a change of what is held somewhere.</summary>
    public void Change(Action apply)
    {
        lock (_lock)
        {
            apply();
            Audit();
            _scenario.OnPositions();
        }
    }

    /// <summary>Says something to a person.</summary>
    public void Say(string text) => _say($"Scenario {_name}, {MarketTime.GetUtcNow():HH:mm:ss} UTC: {text}");

    /// <summary>What the venues have seen of the bot, in one line.</summary>
    public string Describe()
    {
        lock (_lock)
        {
            Audit();
            var held = string.Join(", ", _stages.Select(stage => FormattableString.Invariant($"{stage.Name} {stage.Size:0.########}")));
            return FormattableString.Invariant($"Scenario {_name}: the legs differed for at most {_longestAlone.TotalSeconds:0.0} s in a row; at the end {held}.");
        }
    }

    /// <summary>Ends what a scenario still waits for; before the venues end, and on their context where they share one.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    private void Audit()
    {
        var now = MarketTime.GetUtcNow();
        if (_aloneSince is { } since && now - since > _longestAlone)
        {
            _longestAlone = now - since;
        }

        // Legs that differ by less than the coarsest step are as equal as the venues allow.
        var difference = Math.Abs(_stages.Sum(stage => stage.Size));
        _aloneSince = difference > 0m && difference >= _stages.Max(stage => stage.Step) ? _aloneSince ?? now : null;
    }
}
