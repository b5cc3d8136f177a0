using TradingBot.Cryptography.Ethereum;

namespace TradingBot.SimulatedVenues.Grvt.Accounts;

/// <summary>A sub-account, the API keys that log in to it and the wallets that may sign for it.</summary>
internal sealed class GrvtAccount(long subAccountId)
{
    public long SubAccountId => subAccountId;

    /// <summary>Address of the main account; made up from the number, because nobody here signs with it.</summary>
    public string FundingAddress { get; } = $"0x{subAccountId:x40}";

    /// <summary>Wallets of its API keys.</summary>
    public HashSet<EthereumAddress> Signers { get; } = [];
}
