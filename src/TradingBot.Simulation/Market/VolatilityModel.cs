namespace TradingBot.Simulation.Market;

// Log-volatility is a sum of mean-reverting parts with life times of a minute, five minutes, an hour and eighteen hours. Their variances are
// fitted to the autocorrelation of absolute one-minute returns of BTC (0.33, 0.24, 0.18, 0.12 at 1, 10, 60, 240 minutes): for a log-normal
// volatility with variance s² that is (exp(s² rho) − 1) / (exp(s²) pi / 2 − 1). s² = 0.45 gives a kurtosis of 3 exp(4 s²) = 18; rare jumps add the rest.

/// <summary>Standard deviation of returns over time, relative to its long-run value: clustered, fat-tailed, with a daily rhythm.</summary>
internal sealed class VolatilityModel
{
    private const double RhythmAmplitude = 0.25;

    // Root mean square of exp(0.25 sin): sqrt(I0(0.5)).
    private const double RhythmNorm = 1.0313;

    private static readonly double[] LifeSeconds = [60, 300, 3_600, 64_800];
    private static readonly double[] Variances = [0.08, 0.10, 0.12, 0.15];

    private readonly double[] _parts = new double[LifeSeconds.Length];
    private readonly double[] _decay = new double[LifeSeconds.Length];
    private readonly double[] _kick = new double[LifeSeconds.Length];
    private readonly double _variance = Variances.Sum();

    public VolatilityModel(ulong seed, TimeSpan step)
    {
        var random = SeededRandom.For(seed, purpose: 2, step: 0);
        for (var i = 0; i < _parts.Length; i++)
        {
            _decay[i] = Math.Exp(-step.TotalSeconds / LifeSeconds[i]);
            _kick[i] = Math.Sqrt(Variances[i] * (1 - (_decay[i] * _decay[i])));
            _parts[i] = Math.Sqrt(Variances[i]) * random.NextNormal();
        }
    }

    /// <summary>Moves on by one step.</summary>
    /// <returns>Volatility now, relative to the long run; its mean square is 1.</returns>
    public double Advance(ref SeededRandom random, DateTimeOffset at)
    {
        var sum = 0.0;
        for (var i = 0; i < _parts.Length; i++)
        {
            _parts[i] = (_parts[i] * _decay[i]) + (_kick[i] * random.NextNormal());
            sum += _parts[i];
        }

        // Quietest at 4:00, busiest at 16:00 UTC.
        var rhythm = RhythmAmplitude * Math.Sin(2 * Math.PI * (at.TimeOfDay.TotalHours - 10) / 24);
        return Math.Exp(sum - _variance + rhythm) / RhythmNorm;
    }
}
