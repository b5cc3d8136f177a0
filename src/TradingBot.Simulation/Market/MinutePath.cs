namespace TradingBot.Simulation.Market;

/// <summary>The way through one minute in steps: from the open over both extremes, in a seeded order and at seeded steps, to the close at the last step.</summary>
internal readonly struct MinutePath
{
    private readonly bool _highFirst;
    private readonly int _first;
    private readonly int _second;
    private readonly int _last;

    /// <param name="seed">Decides order and steps.</param>
    /// <param name="minute">Start of the minute.</param>
    /// <param name="steps">Steps in a minute, at least six.</param>
    public MinutePath(ulong seed, DateTimeOffset minute, int steps)
    {
        var random = SeededRandom.For(seed, purpose: 3, (ulong)(minute.Ticks / TimeSpan.TicksPerMinute));
        _highFirst = random.NextDouble() < 0.5;
        _last = steps - 1;
        _first = 1 + random.NextInt((steps / 2) - 1);
        _second = _first + 1 + random.NextInt(_last - _first - 1);
    }

    /// <summary>The price at one step of the minute.</summary>
    /// <param name="bar">The minute.</param>
    /// <param name="step">0 is its start.</param>
    /// <param name="noise">About standard normal; bends the legs between the extremes, never beyond them.</param>
    public double At(in MinuteBar bar, int step, double noise)
    {
        var (one, two) = _highFirst ? (bar.High, bar.Low) : (bar.Low, bar.High);
        if (step <= _first)
        {
            return Leg(bar, bar.Open, one, 0, _first, step, noise);
        }

        return step <= _second
            ? Leg(bar, one, two, _first, _second, step, noise)
            : Leg(bar, two, bar.Close, _second, _last, Math.Min(step, _last), noise);
    }

    private static double Leg(in MinuteBar bar, double from, double to, int start, int end, int step, double noise)
    {
        // The ends are returned as they are: interpolation could miss a recorded price by a rounding error.
        if (step == start)
        {
            return from;
        }

        if (step == end)
        {
            return to;
        }

        var share = (double)(step - start) / (end - start);
        var bend = 0.15 * (bar.High - bar.Low) * Math.Sqrt(share * (1 - share)) * noise;
        return Math.Clamp(from + ((to - from) * share) + bend, bar.Low, bar.High);
    }
}

/// <summary>Open, high, low and close of one minute.</summary>
internal readonly record struct MinuteBar(double Open, double High, double Low, double Close);
