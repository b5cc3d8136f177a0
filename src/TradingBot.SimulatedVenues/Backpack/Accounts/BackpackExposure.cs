namespace TradingBot.SimulatedVenues.Backpack.Accounts;

/// <summary>What an account has at stake in one market.</summary>
/// <param name="Quantity">The larger of what it would hold when all its buys, or all its sells, had filled; in base units, not negative.</param>
/// <param name="Notional">Its value at the mark price.</param>
/// <param name="InitialFraction">Initial margin as a fraction of the value.</param>
/// <param name="MaintenanceFraction">Maintenance margin as a fraction of the value, by the published function.</param>
internal readonly record struct BackpackExposure(decimal Quantity, decimal Notional, decimal InitialFraction, decimal MaintenanceFraction)
{
    /// <summary>Initial margin in quote currency.</summary>
    public decimal Initial => Notional * InitialFraction;
}
