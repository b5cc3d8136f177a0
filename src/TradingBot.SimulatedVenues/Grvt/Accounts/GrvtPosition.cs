using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Grvt.Accounts;

/// <summary>A position with the sums of its own life: since it last was flat.</summary>
/// <param name="State">The position now.</param>
/// <param name="Fees">Fees paid.</param>
/// <param name="RealizedPnl">What closing fills have realised, without fees and funding.</param>
/// <param name="FundingPaid">Positive is paid.</param>
/// <param name="ExitPrice">Average price of the closing fills; 0 when there are none.</param>
/// <param name="OpenedAt">Time of the first fill; the present when there is none.</param>
/// <param name="MaxSize">Largest size, not signed.</param>
internal sealed record GrvtPosition(PositionState State, decimal Fees, decimal RealizedPnl, decimal FundingPaid, decimal ExitPrice, DateTimeOffset OpenedAt, decimal MaxSize)
{
    /// <summary>The position of an account in a market, flat or not. A flat one has the sums of the life that has just ended.</summary>
    public static GrvtPosition Of(SimulatedExchange exchange, PositionState state)
    {
        var fills = exchange.GetFills(state.AccountId, DateTimeOffset.MinValue, state.MarketId);
        var first = fills.Count - 1;
        while (first > 0 && !IsOpening(fills[first]))
        {
            first--;
        }

        var life = first < 0 ? [] : fills.Skip(first).ToArray();
        return Of(exchange, state, life);
    }

    /// <summary>The lives of positions in one market that have ended, oldest first.</summary>
    public static IReadOnlyList<(GrvtPosition Position, IReadOnlyList<AccountFill> Fills)> Closed(SimulatedExchange exchange, long account, int market)
    {
        var closed = new List<(GrvtPosition, IReadOnlyList<AccountFill>)>();
        var life = new List<AccountFill>();
        foreach (var fill in exchange.GetFills(account, DateTimeOffset.MinValue, market))
        {
            if (IsOpening(fill))
            {
                life = [];
            }

            life.Add(fill);
            if (After(fill) == 0m || (fill.PositionBefore != 0m && IsOpening(fill)))
            {
                closed.Add((Of(exchange, exchange.GetPosition(account, market), life), life));
            }
        }

        return closed;
    }

    private static GrvtPosition Of(SimulatedExchange exchange, PositionState state, IReadOnlyList<AccountFill> life)
    {
        var openedAt = life.Count == 0 ? state.At : life[0].At;
        var closing = life.Where(fill => fill.RealizedPnl != 0m || Math.Abs(After(fill)) < Math.Abs(fill.PositionBefore)).ToArray();
        var closedSize = closing.Sum(fill => fill.Size);
        return new GrvtPosition(
            state,
            life.Sum(fill => fill.Fee),
            life.Sum(fill => fill.RealizedPnl),
            -exchange.GetFundingPayments(state.AccountId, openedAt, state.MarketId).Sum(payment => payment.Amount),
            closedSize == 0m ? 0m : closing.Sum(fill => fill.Notional) / closedSize,
            openedAt,
            life.Count == 0 ? 0m : life.Max(fill => Math.Max(Math.Abs(After(fill)), Math.Abs(fill.PositionBefore))));
    }

    private static decimal After(AccountFill fill) => fill.PositionBefore + (fill.Side == Model.OrderSide.Buy ? fill.Size : -fill.Size);

    /// <summary>It opened a position from flat, or turned one around.</summary>
    private static bool IsOpening(AccountFill fill) => fill.PositionBefore == 0m || Math.Sign(After(fill)) == -Math.Sign(fill.PositionBefore);
}
