namespace TradingBot.Strategies.Grid;

// A draw is a function of the seed and of what it is for, so a decision can be repeated, a restart draws the same, and one
// cycle has one draw however often it is looked at.

/// <summary>The grid's source of chance.</summary>
internal static class GridChance
{
    /// <summary>A number in [0, 1), uniform, with 32 bits of resolution.</summary>
    public static decimal Draw(long seed, GridDraw purpose, long number)
    {
        unchecked
        {
            var mixed = Mix(Mix((ulong)seed + (0x9E3779B97F4A7C15UL * (ulong)(purpose + 1))) + (ulong)number);
            return (uint)(mixed >> 32) / 4294967296m;
        }
    }

    /// <summary>Moves a value by chance: (2u − 1) × range × value.</summary>
    public static decimal Vary(decimal value, decimal rangeFraction, decimal draw) => value + (((2m * draw) - 1m) * rangeFraction * value);

    // The finaliser of SplitMix64: every input bit reaches every output bit.
    private static ulong Mix(ulong x)
    {
        unchecked
        {
            x ^= x >> 30;
            x *= 0xBF58476D1CE4E5B9UL;
            x ^= x >> 27;
            x *= 0x94D049BB133111EBUL;
            return x ^ (x >> 31);
        }
    }
}

/// <summary>What a draw is for.</summary>
internal enum GridDraw
{
    Cooldown,
    TakeProfit,
}
