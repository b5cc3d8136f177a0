namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>Which way isolated margin moves (member <c>Direction</c>).</summary>
internal enum LighterMarginDirection
{
    /// <summary>From the position back to the account.</summary>
    Remove = 0,

    /// <summary>From the account into the position.</summary>
    Add = 1,
}
