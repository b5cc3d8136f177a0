using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TradingBot.Cryptography.Goldilocks;

/// <summary>Multiplication of the generator by a table: 40 affine additions and no doubling.</summary>
/// <remarks>
/// Thread-safe. The table (5,120 points, 400 KiB) is built on first use, in about ten milliseconds; see <see cref="Prepare"/>.
/// Lookups go by the scalar's digits, so they are not constant in time towards someone who watches this machine's caches.
/// The keys are the operator's own on the operator's machine.
/// </remarks>
internal static class EcGFp5Generator
{
    private const int WindowBits = 8;
    private const int WindowCount = 320 / WindowBits;
    private const int EntriesPerWindow = 1 << (WindowBits - 1);

    private static readonly Lazy<Entry[]> Table = new(BuildTable, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Builds the table if it is not there yet, so that the first order does not wait for it.</summary>
    public static void Prepare() => _ = Table.Value;

    /// <summary><paramref name="scalar"/> times the generator.</summary>
    [SkipLocalsInit]
    public static void Multiply(in EcGFp5Scalar scalar, out EcGFp5Point product)
    {
        var table = Table.Value;
        Span<int> digits = stackalloc int[WindowCount];
        scalar.WriteSignedDigits(WindowBits, digits);

        product = EcGFp5Point.Neutral;
        for (var window = 0; window < WindowCount; window++)
        {
            var digit = digits[window];
            if (digit > 0)
            {
                ref readonly var entry = ref table[(window * EntriesPerWindow) + digit - 1];
                EcGFp5Point.AddAffine(in product, in entry.X, in entry.U, out product);
            }
            else if (digit < 0)
            {
                ref readonly var entry = ref table[(window * EntriesPerWindow) - digit - 1];
                GFp5.Negate(in entry.U, out var u);
                EcGFp5Point.AddAffine(in product, in entry.X, in u, out product);
            }
        }

        digits.Clear();
    }

    private static Entry[] BuildTable()
    {
        // Window w holds 1 to 128 times 2^(8w) G.
        var points = new EcGFp5Point[WindowCount * EntriesPerWindow];
        var step = EcGFp5Point.Generator;
        for (var window = 0; window < WindowCount; window++)
        {
            var multiple = step;
            var first = window * EntriesPerWindow;
            for (var i = 0; i < EntriesPerWindow; i++)
            {
                points[first + i] = multiple;
                EcGFp5Point.Add(in multiple, in step, out multiple);
            }

            EcGFp5Point.Double(in points[first + EntriesPerWindow - 1], out step);
        }

        return Normalize(points);
    }

    private static Entry[] Normalize(EcGFp5Point[] points)
    {
        // One inversion for all (Montgomery's trick): prefix products forward, single inverses backward.
        // No denominator is zero: none of these points is the neutral, and the formulas never make a zero Z or T.
        var prefixes = new GFp5[points.Length];
        var product = GFp5.One;
        for (var i = 0; i < points.Length; i++)
        {
            prefixes[i] = product;
            GFp5.Multiply(points[i].Z, points[i].T, out var denominator);
            GFp5.Multiply(in product, in denominator, out product);
        }

        GFp5.InverseOrZero(in product, out var suffix);
        var entries = new Entry[points.Length];
        for (var i = points.Length - 1; i >= 0; i--)
        {
            ref readonly var point = ref points[i];
            GFp5.Multiply(in suffix, in prefixes[i], out var inverse);

            // inverse = 1/(Z T), so T times it is 1/Z and the other way round.
            GFp5.Multiply(in inverse, point.T, out var inverseOfZ);
            GFp5.Multiply(in inverse, point.Z, out var inverseOfT);
            GFp5.Multiply(point.X, in inverseOfZ, out var x);
            GFp5.Multiply(point.U, in inverseOfT, out var u);
            entries[i] = new Entry(in x, in u);

            GFp5.Multiply(point.Z, point.T, out var denominator);
            GFp5.Multiply(in suffix, in denominator, out suffix);
        }

        return entries;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly struct Entry(in GFp5 x, in GFp5 u)
    {
        public readonly GFp5 X = x;
        public readonly GFp5 U = u;
    }
}
