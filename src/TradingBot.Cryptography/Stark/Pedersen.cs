using System.Runtime.CompilerServices;
using TradingBot.Cryptography.Curves;

namespace TradingBot.Cryptography.Stark;

/// <summary>The Pedersen hash of two felts, and the list hash that Starknet builds from it.</summary>
/// <remarks>
/// H(a, b) is the x coordinate of P0 + (a mod 2^248) P1 + (a / 2^248) P2 + (b mod 2^248) P3 + (b / 2^248) P4 with five fixed
/// points. Stateless and thread-safe; nothing is allocated. A zero byte of an operand costs nothing, so timing depends on the operands.
/// Source: the specification of Starknet's hash functions.
/// </remarks>
public static class Pedersen
{
    private const int LowBytes = 31;

    private static readonly Lazy<Tables> Shared = new(() => new Tables(), LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Builds the tables (1 MiB, about forty milliseconds in a fresh process) if they are not there yet, so that the first order does not wait for them.</summary>
    public static void Prepare() => _ = Shared.Value;

    /// <summary>H(a, b).</summary>
    [SkipLocalsInit]
    public static Felt Hash(in Felt a, in Felt b)
    {
        var tables = Shared.Value;
        var sum = tables.Shift;
        tables.First.AddProduct(a.Integer, ref sum);
        tables.Second.AddProduct(b.Integer, ref sum);

        // Infinity would be a relation between the fixed points, which nobody knows.
        sum.TryToAffine(out var point);
        StarkField.Leave(in point.X, out var x);
        return new Felt(in x);
    }

    /// <summary>H(... H(H(start, e1), e2) ..., en); <paramref name="start"/> itself when there are no elements.</summary>
    public static Felt Fold(in Felt start, ReadOnlySpan<Felt> elements)
    {
        var running = start;
        foreach (ref readonly var element in elements)
        {
            running = Hash(in running, in element);
        }

        return running;
    }

    /// <summary>The hash of a list (compute_hash_on_elements): the fold from 0 over its elements, then over their number.</summary>
    public static Felt HashList(params ReadOnlySpan<Felt> elements) =>
        Hash(Fold(Felt.Zero, elements), Felt.FromUInt64((ulong)elements.Length));

    private sealed class Tables
    {
        public readonly JacobianPoint<StarkField> Shift;
        public readonly FixedBaseTable<StarkField> First;
        public readonly FixedBaseTable<StarkField> Second;

        public Tables()
        {
            var points = PedersenPoints.All;
            Shift = new JacobianPoint<StarkField>(in points[0]);
            First = Build(in points[1], in points[2]);
            Second = Build(in points[3], in points[4]);
        }

        // The low 31 bytes of a felt multiply one point, its highest byte the other.
        private static FixedBaseTable<StarkField> Build(in AffinePoint<StarkField> low, in AffinePoint<StarkField> high) =>
            new([.. FixedBaseTable<StarkField>.BytePowers(in low, LowBytes), high]);
    }
}
