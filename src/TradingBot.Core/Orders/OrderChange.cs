using TradingBot.Model;

namespace TradingBot.Orders;

/// <summary>What a report has changed in one order.</summary>
/// <param name="Before">The order before; equal to <paramref name="After"/> with nothing filled for an order that was adopted.</param>
/// <param name="After">The order after.</param>
public readonly record struct OrderChange(TrackedOrder Before, TrackedOrder After)
{
    /// <summary>What is newly known to have filled, in tokens.</summary>
    public decimal NewlyFilled => After.FilledSize - Before.FilledSize;

    /// <summary>Average price of <see cref="NewlyFilled"/>; zero when nothing is new.</summary>
    public decimal NewlyFilledPrice => NewlyFilled == 0m ? 0m : (After.FilledQuote - Before.FilledQuote) / NewlyFilled;

    /// <summary>True when the order has just ended.</summary>
    public bool HasEnded => !Before.Status.IsTerminal() && After.Status.IsTerminal();
}
