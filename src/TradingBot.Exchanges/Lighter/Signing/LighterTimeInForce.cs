namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>How long an order may rest (member <c>TimeInForce</c>).</summary>
internal enum LighterTimeInForce
{
    /// <summary>Fills at once or not at all; never rests.</summary>
    ImmediateOrCancel = 0,

    /// <summary>Rests until its expiry.</summary>
    GoodTillTime = 1,

    /// <summary>Rests until its expiry and is cancelled rather than take.</summary>
    PostOnly = 2,
}
