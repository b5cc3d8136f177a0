using TradingBot.Model;

namespace TradingBot.Simulation.Market;

/// <summary>One order in a book, as venues with an order-by-order query show it.</summary>
/// <param name="OrderId">The venue's name of the order.</param>
/// <param name="AccountId">Its owner.</param>
/// <param name="Side">Which way it trades.</param>
/// <param name="Price">In quote currency.</param>
/// <param name="InitialSize">Size when it was placed.</param>
/// <param name="RemainingSize">Size that rests.</param>
/// <param name="ExpiresAt">Market time at which it ends; null when it has none.</param>
public sealed record RestingOrder(long OrderId, long AccountId, OrderSide Side, decimal Price, decimal InitialSize, decimal RemainingSize, DateTimeOffset? ExpiresAt);
