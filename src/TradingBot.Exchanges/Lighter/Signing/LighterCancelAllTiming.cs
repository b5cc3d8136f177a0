namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>When a cancel-all acts (member <c>TimeInForce</c> of transaction 16).</summary>
internal enum LighterCancelAllTiming
{
    /// <summary>Now. Time is 0.</summary>
    Immediate = 0,

    /// <summary>At Time: the dead man's switch.</summary>
    Scheduled = 1,

    /// <summary>Calls a scheduled one off. Time is 0.</summary>
    AbortScheduled = 2,
}
