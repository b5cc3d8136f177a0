namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>Chain ids: the first element of every transaction hash, so that a testnet signature is worth nothing on mainnet.</summary>
internal static class LighterChain
{
    /// <summary>Chain id of mainnet.</summary>
    public const int Mainnet = 304;

    /// <summary>Chain id of the testnet.</summary>
    public const int Testnet = 300;
}
