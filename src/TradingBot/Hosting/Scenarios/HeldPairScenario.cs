namespace TradingBot.Hosting.Scenarios;

/// <summary>Something that happens once, half an hour after the first pair was opened.</summary>
internal abstract class HeldPairScenario(ScenarioDirector director) : Scenario(director)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(30);

    private bool _isScheduled;

    /// <inheritdoc/>
    public sealed override void OnPositions()
    {
        var stageLong = Stages.FirstOrDefault(stage => stage.Size > 0m);
        var stageShort = Stages.FirstOrDefault(stage => stage.Size < 0m);
        if (_isScheduled || stageLong is null || stageShort is null)
        {
            return;
        }

        _isScheduled = true;
        stageShort.Run(async cancellationToken =>
        {
            await Task.Delay(Rest, Director.MarketTime, cancellationToken);
            Happen(stageLong, stageShort);
        });
    }

    /// <summary>It happens.</summary>
    /// <param name="stageLong">Where the pair is, or was, long.</param>
    /// <param name="stageShort">Where it is, or was, short.</param>
    protected abstract void Happen(ScenarioStage stageLong, ScenarioStage stageShort);
}
