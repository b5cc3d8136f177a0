using System.Diagnostics;
using System.Globalization;

namespace TradingBot.Benchmarks.Quick;

/// <summary>Times figures with a stopwatch: coarse, but done in seconds and easy for a script to read.</summary>
/// <remarks>The minimum is what the code costs; the median also shows what else the machine did meanwhile.</remarks>
internal static class QuickRun
{
    private const int MostSamples = 20_000;

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(24);
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestMeasurement = TimeSpan.FromSeconds(2);

    /// <summary>Prints <c>name median_us=… min_us=…</c> for every figure whose name starts with <paramref name="prefix"/>.</summary>
    /// <returns>0, or 2 when no figure has such a name.</returns>
    public static int Measure(IReadOnlyList<QuickFigure> figures, string prefix, TextWriter output)
    {
        var wanted = figures.Where(figure => figure.Name.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        if (wanted.Count == 0)
        {
            output.WriteLine($"No figure starts with {prefix}. There are: {string.Join(' ', figures.Select(figure => figure.Name))}");
            return 2;
        }

        // A third of a figure's share goes into letting the JIT reach its last tier, the rest into samples.
        var share = Budget / wanted.Count;
        var warmUp = Shorter(share / 3, LongestWarmUp);
        var measurement = Shorter(share * 2 / 3, LongestMeasurement);
        foreach (var figure in wanted)
        {
            var operation = figure.Prepare();
            Sample(operation, figure, warmUp);
            var samples = Sample(operation, figure, measurement);
            samples.Sort();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{figure.Name} median_us={samples[samples.Count / 2]:0.000} min_us={samples[0]:0.000}"));
        }

        return 0;
    }

    // Microseconds an operation, one for each batch.
    private static List<double> Sample(Action operation, QuickFigure figure, TimeSpan duration)
    {
        var samples = new List<double>(MostSamples);
        var started = Stopwatch.GetTimestamp();
        do
        {
            var batchStarted = Stopwatch.GetTimestamp();
            for (var i = 0; i < figure.BatchSize; i++)
            {
                operation();
            }

            var elapsed = Stopwatch.GetElapsedTime(batchStarted);
            if (samples.Count < MostSamples)
            {
                samples.Add(elapsed.TotalMicroseconds / figure.BatchSize / figure.OperationsPerCall);
            }
        }
        while (Stopwatch.GetElapsedTime(started) < duration);

        return samples;
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
