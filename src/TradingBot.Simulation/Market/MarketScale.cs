using TradingBot.Model;

namespace TradingBot.Simulation.Market;

/// <summary>Between a market's decimals and the engine's integers.</summary>
internal sealed class MarketScale(TickSize tick, LotSize lot)
{
    private readonly decimal _tick = tick.Value;
    private readonly decimal _lot = lot.Value;

    /// <summary>Largest count of ticks or lots that the engine takes; products of sums of them stay far from overflow.</summary>
    public const long MaxCount = 1L << 53;

    public decimal ToPrice(long ticks) => ticks * _tick;

    public decimal ToSize(long lots) => lots * _lot;

    /// <returns>False when not positive, off tick or too large.</returns>
    public bool TryTicks(decimal price, out long ticks) => TryCount(price, _tick, out ticks);

    /// <returns>False when not positive, off lot or too large.</returns>
    public bool TryLots(decimal size, out long lots) => TryCount(size, _lot, out lots);

    /// <summary>Nearest price on tick.</summary>
    public decimal Nearest(double price) => Math.Max(_tick, tick.Nearest((decimal)price));

    /// <summary>Largest whole number of ticks not above, at least one and at most <see cref="MaxCount"/>: "no limit" is more than small ticks can count.</summary>
    public long FloorTicks(double price) => Math.Max(1, (long)Math.Min(Math.Floor(price / (double)_tick), MaxCount));

    /// <summary>Smallest whole number of ticks not below, at least one.</summary>
    public long CeilingTicks(double price) => Math.Max(1, (long)Math.Ceiling(price / (double)_tick));

    /// <summary>Whole lots of a value at a price, at least one.</summary>
    public long LotsOf(double notional, double price) => Math.Clamp((long)(notional / price / (double)_lot), 1, MaxCount);

    private static bool TryCount(decimal value, decimal step, out long count)
    {
        count = 0;
        if (value <= 0m || value / step > MaxCount || value % step != 0m)
        {
            return false;
        }

        count = (long)(value / step);
        return true;
    }
}
