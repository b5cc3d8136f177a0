using TradingBot.Model;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Paradex.Accounts;

/// <summary>A position with what Paradex shows of its history.</summary>
/// <param name="State">As it is.</param>
/// <param name="LastFill">What changed it last; null when it has never been traded.</param>
/// <param name="OpenedAt">Market time at which it left zero, or changed sides, for the last time.</param>
internal sealed record ParadexPosition(PositionState State, AccountFill? LastFill, DateTimeOffset OpenedAt)
{
    public bool IsOpen => State.Size != 0m;

    /// <summary>Of a closed one: what it was.</summary>
    public bool IsLong => IsOpen ? State.Size > 0m : LastFill?.Side == OrderSide.Sell;

    public DateTimeOffset UpdatedAt => LastFill?.At ?? State.At;

    public static ParadexPosition Of(SimulatedExchange exchange, PositionState state)
    {
        var fills = exchange.GetFills(state.AccountId, DateTimeOffset.MinValue, state.MarketId);
        var opening = fills.LastOrDefault(fill => fill.PositionBefore == 0m || (fill.PositionBefore > 0m) != (fill.PositionBefore + (fill.Size * fill.Side.Sign()) >= 0m));
        return new ParadexPosition(state, fills.Count > 0 ? fills[^1] : null, opening?.At ?? state.At);
    }
}
