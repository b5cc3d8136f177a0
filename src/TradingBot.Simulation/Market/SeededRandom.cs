namespace TradingBot.Simulation.Market;

// SplitMix64 (Steele, Lea, Flood 2014): one addition and three mixes a number, any seed is a good one, and the state is a counter, so that a
// stream for (seed, purpose, step) can be opened anywhere. Draws of one step therefore never shift those of another one.

/// <summary>A small seeded source of chance. Same seed, same numbers, on every machine and in every version.</summary>
internal struct SeededRandom(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15UL;

    private ulong _state = seed;

    /// <summary>Opens the stream of one purpose at one step.</summary>
    public static SeededRandom For(ulong seed, ulong purpose, ulong step) => new(Mix(Mix(Mix(seed ^ Golden) ^ purpose) ^ step));

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        unchecked
        {
            _state += Golden;
            return Mix(_state);
        }
    }

    /// <summary>Evenly in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Evenly in [0, <paramref name="count"/>); the bias of the remainder is below 2^-40 for the small counts used here.</summary>
    public int NextInt(int count) => (int)(NextBits() % (ulong)count);

    /// <summary>Mean 0, standard deviation 1.</summary>
    public double NextNormal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    /// <summary>Exponential with mean 1.</summary>
    public double NextExponential() => -Math.Log(1 - NextDouble());

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            return value ^ (value >> 31);
        }
    }
}
