namespace TradingBot.Exchanges.Transport;

/// <summary>One budget of a venue: so much weight in any window of this length.</summary>
/// <param name="Name">By which charges name it.</param>
/// <param name="Window">Length of the rolling window, in transport time.</param>
/// <param name="Limit">Weight that fits into one window.</param>
internal sealed record RateGuard(string Name, TimeSpan Window, int Limit);

/// <summary>What one request takes from one budget.</summary>
/// <param name="Guard">Name of the budget.</param>
/// <param name="Weight">Weight, 1 and up.</param>
internal readonly record struct RateCharge(string Guard, int Weight);

/// <summary>Who may touch the reserve.</summary>
internal enum RequestPriority
{
    /// <summary>Queries and opening orders: two thirds of each budget.</summary>
    Normal,

    /// <summary>Cancels and orders that shrink risk: the whole budget.</summary>
    Urgent,
}
