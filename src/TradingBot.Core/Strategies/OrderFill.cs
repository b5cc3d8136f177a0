using TradingBot.Orders;

namespace TradingBot.Strategies;

/// <summary>News of an own order: more of it has filled.</summary>
/// <param name="Order">The order after the fill.</param>
/// <param name="Size">What is new, in tokens, greater than zero.</param>
/// <param name="Price">Average price of what is new, in quote currency.</param>
public sealed record OrderFill(TrackedOrder Order, decimal Size, decimal Price);
