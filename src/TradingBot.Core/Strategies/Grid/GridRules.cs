using TradingBot.Model;

namespace TradingBot.Strategies.Grid;

/// <summary>Why the grid waits, or that it does not.</summary>
public enum GridWait
{
    /// <summary>It opens now.</summary>
    None,

    /// <summary>As many closing orders rest as are allowed.</summary>
    MaxOrders,

    /// <summary>Not long enough since the last opening.</summary>
    Cooldown,

    /// <summary>Closing orders were found at start, and the cooldown counts from then.</summary>
    StartupCooldown,

    /// <summary>The new closing order would be too near to a resting one.</summary>
    GridStep,
}

/// <summary>Outcome of the wait rule.</summary>
/// <param name="Wait">Why to wait.</param>
/// <param name="Cooldown">The cooldown at this density of closing orders; zero when it was skipped.</param>
/// <param name="Remaining">How much of it is left.</param>
/// <param name="LastOpenAt">What to remember as the last opening.</param>
public readonly record struct GridTimingDecision(GridWait Wait, TimeSpan Cooldown, TimeSpan Remaining, DateTimeOffset? LastOpenAt);

/// <summary>The grid's arithmetic, one function a rule.</summary>
public static class GridRules
{
    private static readonly TimeSpan ShortestCooldown = TimeSpan.FromSeconds(1);

    /// <summary>Base cooldown by density: twice the wait time from two thirds of the maximum, once from one third, half from one sixth, else a quarter.</summary>
    public static TimeSpan Cooldown(int closeOrders, int maxOrders, TimeSpan waitTime)
    {
        if (3 * closeOrders >= 2 * maxOrders)
        {
            return waitTime * 2;
        }

        if (3 * closeOrders >= maxOrders)
        {
            return waitTime;
        }

        return 6 * closeOrders >= maxOrders ? waitTime / 2 : waitTime / 4;
    }

    /// <summary>A cooldown varied by one draw, never under a second.</summary>
    public static TimeSpan Vary(TimeSpan cooldown, decimal rangeFraction, decimal draw)
    {
        if (rangeFraction == 0m || cooldown == TimeSpan.Zero)
        {
            return cooldown;
        }

        var varied = TimeSpan.FromTicks((long)GridChance.Vary(cooldown.Ticks, rangeFraction, draw));
        return varied < ShortestCooldown ? ShortestCooldown : varied;
    }

    /// <summary>The wait rule. A closing order that has gone since the last look skips the cooldown, but never the maximum.</summary>
    /// <param name="closeOrders">Closing orders now, those in flight included.</param>
    /// <param name="remembered">Closing orders at the last look.</param>
    /// <param name="maxOrders">Most closing orders.</param>
    /// <param name="cooldown">From <see cref="Cooldown"/> and <see cref="Vary"/>.</param>
    /// <param name="now">Market time.</param>
    /// <param name="lastOpenAt">Last opening; null since start-up.</param>
    public static GridTimingDecision DecideTiming(
        int closeOrders,
        int remembered,
        int maxOrders,
        TimeSpan cooldown,
        DateTimeOffset now,
        DateTimeOffset? lastOpenAt)
    {
        if (closeOrders >= maxOrders)
        {
            return new GridTimingDecision(GridWait.MaxOrders, TimeSpan.Zero, TimeSpan.Zero, lastOpenAt);
        }

        if (closeOrders < remembered)
        {
            return new GridTimingDecision(GridWait.None, TimeSpan.Zero, TimeSpan.Zero, lastOpenAt);
        }

        if (lastOpenAt is not { } opened)
        {
            return closeOrders > 0
                ? new GridTimingDecision(GridWait.StartupCooldown, cooldown, cooldown, now)
                : new GridTimingDecision(GridWait.None, cooldown, TimeSpan.Zero, null);
        }

        var remaining = cooldown - (now - opened);
        return remaining >= TimeSpan.Zero
            ? new GridTimingDecision(GridWait.Cooldown, cooldown, remaining, lastOpenAt)
            : new GridTimingDecision(GridWait.None, cooldown, TimeSpan.Zero, lastOpenAt);
    }

    /// <summary>Nearest resting closing price over the new one (long), or the new one over the nearest (short); must exceed 1 + step.</summary>
    public static decimal StepRatio(OrderSide direction, decimal nearestClosePrice, decimal newClosePrice) =>
        direction == OrderSide.Buy ? nearestClosePrice / newClosePrice : newClosePrice / nearestClosePrice;

    /// <summary>Where the next closing order would go, judged by the opposite touch and the plain take-profit.</summary>
    public static decimal EstimateClosePrice(OrderSide direction, BestBidOffer quote, decimal takeProfitPercent) =>
        ClosePrice(direction, direction == OrderSide.Buy ? quote.Ask : quote.Bid, takeProfitPercent);

    /// <summary>Exact closing price of a fill: price × (1 ± take-profit percent / 100), not yet on tick.</summary>
    public static decimal ClosePrice(OrderSide direction, decimal fillPrice, decimal takeProfitPercent) =>
        fillPrice * (1m + (direction.Sign() * takeProfitPercent / 100m));

    /// <summary>True when the new closing order would be far enough from the nearest one. A step of -100 always is.</summary>
    public static bool IsStepFree(decimal ratio, decimal gridStepPercent) => ratio > 1m + (gridStepPercent / 100m);

    /// <summary>Take-profit varied by one draw, in percent, never under the floor nor under zero.</summary>
    public static decimal VaryTakeProfit(decimal takeProfitPercent, decimal rangeFraction, decimal floorPercent, decimal draw)
    {
        if (rangeFraction == 0m)
        {
            return takeProfitPercent;
        }

        return Math.Max(Math.Max(0m, floorPercent), GridChance.Vary(takeProfitPercent, rangeFraction, draw));
    }

    /// <summary>Difference between the position and what the closing orders would close, in tokens, never negative.</summary>
    public static decimal PositionDifference(decimal positionSize, decimal closingSize) => Math.Abs(Math.Abs(positionSize) - closingSize);
}
