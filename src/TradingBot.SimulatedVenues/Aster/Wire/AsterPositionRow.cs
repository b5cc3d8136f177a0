using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Aster.Wire;

/// <summary>A position as its owner sees it.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Side">BOTH, LONG or SHORT.</param>
/// <param name="State">What the engine knows.</param>
/// <param name="ChangedAt">Market time of its last fill; null when there was none.</param>
internal sealed record AsterPositionRow(AsterSymbol Symbol, string Side, PositionState State, DateTimeOffset? ChangedAt);
