namespace TradingBot.Model;

/// <summary>How long a limit order lives and whether it may take liquidity.</summary>
public enum TimeInForce
{
    /// <summary>Rests until filled, canceled or expired; may take liquidity on arrival.</summary>
    GoodTillTime,

    /// <summary>Trades what it can on arrival; the rest is canceled.</summary>
    ImmediateOrCancel,

    /// <summary>Refused or canceled by the venue when it would take liquidity.</summary>
    PostOnly,
}
