namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>Account mode (member <c>AccountTradingMode</c>).</summary>
internal enum LighterAccountTradingMode
{
    /// <summary>Separate spot and perpetuals balances.</summary>
    Classic = 0,

    /// <summary>One balance for all.</summary>
    Unified = 1,
}
