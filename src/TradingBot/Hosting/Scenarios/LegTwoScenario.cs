using TradingBot.Simulation.Accounts;

namespace TradingBot.Hosting.Scenarios;

/// <summary>In the first attempts the second leg meets a venue without room: it fills by a share at once, and no more after that.</summary>
internal sealed class LegTwoScenario(ScenarioDirector director, decimal firstShare) : Scenario(director)
{
    private const int HardAttempts = 2;

    private int _attempts;
    private bool _isUnderWay;
    private bool _hasFilledShare;
    private (int Attempt, decimal Share)? _told;

    /// <inheritdoc/>
    public override decimal ShareOf(ScenarioStage stage, OrderSubmission order)
    {
        var isSecond = Stages.Any(other => other != stage && Math.Abs(other.Size) > Math.Abs(stage.Size));
        if (order.ReduceOnly || !isSecond || _attempts >= HardAttempts)
        {
            return 1m;
        }

        var share = _hasFilledShare ? 0m : firstShare;
        if (_told != (_attempts, share))
        {
            _told = (_attempts, share);
            Director.Say($"{stage.Name} has room for {share:0 %} of the second leg.");
        }

        return share;
    }

    /// <inheritdoc/>
    public override void OnPositions()
    {
        var held = Stages.Count(stage => stage.Size != 0m);
        _hasFilledShare = held > 1 || (_hasFilledShare && held > 0);
        if (_isUnderWay && held == 0)
        {
            _attempts++;
            Director.Say($"attempt {_attempts} has been taken back.");
        }

        _isUnderWay = held > 0;
    }
}
