namespace TradingBot.Hosting.Scenarios;

/// <summary>What stood above the index stands below it: whoever paid is paid.</summary>
internal sealed class FundingFlipsScenario(ScenarioDirector director) : HeldPairScenario(director)
{
    /// <inheritdoc/>
    protected override void Happen(ScenarioStage stageLong, ScenarioStage stageShort)
    {
        Director.Say("funding turns round on all venues.");
        foreach (var stage in Stages)
        {
            stage.SetPremium(-stage.PremiumBps);
        }
    }
}
