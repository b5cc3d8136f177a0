using TradingBot.Simulation.Accounts;

namespace TradingBot.Simulation.Matching;

/// <summary>An arriving order on its way through the book.</summary>
internal struct Taker
{
    public long OrderId { get; set; }

    public long AccountId { get; set; }

    public bool IsBuy { get; set; }

    /// <summary>Worst acceptable price.</summary>
    public long LimitTicks { get; set; }

    /// <summary>What is still wanted.</summary>
    public long Lots { get; set; }

    public SelfTradePrevention SelfTrade { get; set; }

    /// <summary>The account's view of it; null for strangers.</summary>
    public LiveOrder? Live { get; set; }

    /// <summary>Set by the engine when self-trade prevention has ended it.</summary>
    public bool IsExpired { get; set; }
}
