using TradingBot.Simulation.Accounts;

namespace TradingBot.Hosting.Scenarios;

/// <summary>Something hard that is made to happen to the venues of one run. All calls come under the director's lock.</summary>
internal abstract class Scenario(ScenarioDirector director)
{
    private static readonly (string Name, string Meaning, Func<ScenarioDirector, Scenario> Create)[] All =
    [
        ("leg-two-refused", "the second leg is refused in the first two attempts", d => new LegTwoScenario(d, firstShare: 0m)),
        ("leg-two-half-filled", "the second leg fills by half in the first two attempts and no further", d => new LegTwoScenario(d, firstShare: 0.5m)),
        ("venue-dies", "all other venues are down for five minutes from the moment when the first leg has filled", d => new VenueDiesScenario(d)),
        ("funding-flips", "half an hour after the first pair was opened, funding turns round on all venues", d => new FundingFlipsScenario(d)),
        ("price-gap", "half an hour after the first pair was opened, the short venue stands 3 percent higher for twenty minutes", d => new PriceGapScenario(d)),
        ("leg-liquidated", "half an hour after the first pair was opened, the short venue closes its leg by force", d => new LegLiquidatedScenario(d)),
    ];

    /// <summary>The names that there are.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(each => each.Name)];

    /// <summary>Names and what they mean, for the help.</summary>
    public static string Meanings { get; } = string.Join("; ", All.Select(each => $"{each.Name}: {each.Meaning}"));

    /// <summary>Who runs it.</summary>
    protected ScenarioDirector Director { get; } = director;

    /// <summary>The venues.</summary>
    protected IReadOnlyList<ScenarioStage> Stages => Director.Stages;

    /// <summary>Makes the scenario of that name.</summary>
    public static Scenario Create(string name, ScenarioDirector director) => All.First(each => each.Name == name).Create(director);

    /// <summary>The share of an order that a venue has room for: 0 refuses it.</summary>
    public virtual decimal ShareOf(ScenarioStage stage, OrderSubmission order) => 1m;

    /// <summary>What the bot holds somewhere has changed.</summary>
    public virtual void OnPositions()
    {
        // Scenarios about orders take no notice.
    }
}
