namespace TradingBot.Hosting.Scenarios;

/// <summary>The venues of the second leg cannot be reached from the moment when the first leg has filled.</summary>
internal sealed class VenueDiesScenario(ScenarioDirector director) : Scenario(director)
{
    private static readonly TimeSpan Outage = TimeSpan.FromMinutes(5);

    private bool _hasHappened;

    /// <inheritdoc/>
    public override void OnPositions()
    {
        var held = Stages.Where(stage => stage.Size != 0m).ToList();
        if (_hasHappened || held.Count != 1)
        {
            return;
        }

        _hasHappened = true;
        foreach (var stage in Stages.Where(stage => stage != held[0]))
        {
            Director.Say($"{stage.Name} goes down for {Outage.TotalMinutes:0} min; the leg on {held[0].Name} stands alone.");
            stage.GoDown(Outage);
        }
    }
}
