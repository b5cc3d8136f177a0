namespace TradingBot.Simulation.Accounts;

/// <summary>Where an order is in its life on the venue.</summary>
public enum SimulatedOrderStatus
{
    /// <summary>Taken, waiting for its delay to pass; not in the book.</summary>
    Pending,

    /// <summary>In the book, perhaps part filled.</summary>
    Open,

    /// <summary>Filled in full.</summary>
    Filled,

    /// <summary>Ended otherwise, perhaps part filled.</summary>
    Canceled,
}
