namespace TradingBot.Simulation.Market;

/// <summary>All that rests at one price.</summary>
/// <param name="Price">In quote currency.</param>
/// <param name="Size">Total size; in an update 0 means that the level is gone.</param>
/// <param name="Orders">Number of orders.</param>
public readonly record struct PriceLevel(decimal Price, decimal Size, int Orders);
