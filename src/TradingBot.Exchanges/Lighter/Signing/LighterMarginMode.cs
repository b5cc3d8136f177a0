namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>Margin mode of a market (member <c>MarginMode</c>).</summary>
internal enum LighterMarginMode
{
    /// <summary>The whole collateral backs the position.</summary>
    Cross = 0,

    /// <summary>Only the position's own margin backs it.</summary>
    Isolated = 1,
}
