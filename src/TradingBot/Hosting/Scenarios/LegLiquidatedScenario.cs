namespace TradingBot.Hosting.Scenarios;

/// <summary>One leg is closed by its venue; the other one stands alone until the bot has found out.</summary>
internal sealed class LegLiquidatedScenario(ScenarioDirector director) : HeldPairScenario(director)
{
    /// <inheritdoc/>
    protected override void Happen(ScenarioStage stageLong, ScenarioStage stageShort)
    {
        Director.Say($"{stageShort.Name} closes the bot's position by force.");
        stageShort.Liquidate();
    }
}
