namespace TradingBot.Hosting.Scenarios;

/// <summary>The short venue's prices jump away from those of the others, and come back.</summary>
internal sealed class PriceGapScenario(ScenarioDirector director) : HeldPairScenario(director)
{
    private const double GapBps = 300d;
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(20);

    /// <inheritdoc/>
    protected override void Happen(ScenarioStage stageLong, ScenarioStage stageShort)
    {
        Director.Say($"{stageShort.Name} stands {GapBps / 100:0.#} % higher for {Length.TotalMinutes:0} min.");
        stageShort.SetPremium(stageShort.PremiumBps + GapBps);
        stageShort.Run(async cancellationToken =>
        {
            await Task.Delay(Length, Director.MarketTime, cancellationToken);
            stageShort.SetPremium(null);
        });
    }
}
