using TradingBot.Simulation.Accounts;

namespace TradingBot.Simulation.Matching;

/// <summary>One order in a book: a pooled node of its price level's queue. Whoever keeps a reference must check <see cref="Id"/>, because nodes are used again.</summary>
internal sealed class BookOrder
{
    /// <summary>Venue order id; 0 while the node is in the pool.</summary>
    public long Id { get; set; }

    public long AccountId { get; set; }

    public bool IsBid { get; set; }

    public long Ticks { get; set; }

    /// <summary>What rests, greater than zero while in the book.</summary>
    public long Lots { get; set; }

    /// <summary>The account's view of it; null for strangers.</summary>
    public LiveOrder? Live { get; set; }

    internal BookLevel? Level { get; set; }

    internal BookOrder? Next { get; set; }

    internal BookOrder? Previous { get; set; }
}
