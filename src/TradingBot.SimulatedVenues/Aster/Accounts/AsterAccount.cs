using TradingBot.Cryptography.Ethereum;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Aster.Accounts;

/// <summary>An account: its main wallet, the agents that may sign for it, and its settings.</summary>
internal sealed class AsterAccount(long id, EthereumAddress user, int rememberedNonces)
{
    /// <summary>The engine's number of it.</summary>
    public long Id => id;

    public EthereumAddress User => user;

    public HashSet<EthereumAddress> Agents { get; } = [];

    public AsterNonces Nonces { get; } = new(rememberedNonces);

    /// <summary>The hedge mode (<c>dualSidePosition</c>).</summary>
    public bool IsHedged { get; set; }

    /// <summary>What orders do that name no <c>stpMode</c>; null: the venue's default.</summary>
    public SelfTradePrevention? SelfTradePrevention { get; set; }

    /// <summary>The main wallet may sign as well as its agents.</summary>
    public bool MaySign(EthereumAddress signer) => signer == user || Agents.Contains(signer);
}
