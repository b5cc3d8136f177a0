using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Backpack.Accounts;

/// <summary>A position as its owner sees it.</summary>
/// <param name="Market">The market.</param>
/// <param name="State">What the engine knows.</param>
/// <param name="Id">The venue's number of it.</param>
/// <param name="BreakEvenPrice">In quote currency; 0 when flat.</param>
/// <param name="RealizedPnl">Since it was opened, in quote currency, without fees and funding.</param>
/// <param name="FundingReceived">Since it was opened, in quote currency; negative is paid.</param>
internal sealed record BackpackPosition(BackpackMarket Market, PositionState State, long Id, decimal BreakEvenPrice, decimal RealizedPnl, decimal FundingReceived);
