using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TradingBot.Cryptography.Curves;

namespace TradingBot.Cryptography.Goldilocks;

// Inside a permutation the cells are loose (any 64 bits, read modulo p); only what leaves the sponge is canonical.

/// <summary>Poseidon2 over Goldilocks: width 12, rate 8, S-box x^7, 8 full and 22 partial rounds, in overwrite mode without padding.</summary>
/// <remarks>
/// Inputs are field elements; a value of p or more is read modulo p. No length is mixed in, so callers must hash inputs of a
/// fixed shape. Stateless and thread-safe; nothing is allocated.
/// </remarks>
public static class Poseidon2
{
    /// <summary>Elements of a four-element digest.</summary>
    public const int DigestLength = 4;

    internal const int Width = 12;
    private const int Rate = 8;
    private const int FullRoundsEachSide = 4;

    /// <summary>The first five output elements as one GFp5 element.</summary>
    public static void HashToQuintic(ReadOnlySpan<ulong> input, out GFp5 hash)
    {
        Span<ulong> state = stackalloc ulong[Width];
        Absorb(input, state);
        hash = GFp5.FromLimbs(state[0], state[1], state[2], state[3], state[4]);
    }

    /// <summary>The first four output elements.</summary>
    /// <exception cref="ArgumentException"><paramref name="digest"/> has fewer than four elements.</exception>
    public static void HashNoPad(ReadOnlySpan<ulong> input, Span<ulong> digest)
    {
        if (digest.Length < DigestLength)
        {
            throw new ArgumentException($"A digest takes {DigestLength} elements, not {digest.Length}.", nameof(digest));
        }

        HashTo(input, digest[..DigestLength]);
    }

    /// <summary>The four-element digest of two such digests. The result may overwrite an operand.</summary>
    /// <exception cref="ArgumentException">An operand does not have four elements, or <paramref name="digest"/> has fewer.</exception>
    public static void TwoToOne(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right, Span<ulong> digest)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(left.Length, DigestLength, nameof(left));
        ArgumentOutOfRangeException.ThrowIfNotEqual(right.Length, DigestLength, nameof(right));
        Span<ulong> both = stackalloc ulong[2 * DigestLength];
        left.CopyTo(both);
        right.CopyTo(both[DigestLength..]);
        HashNoPad(both, digest);
    }

    /// <summary>As many output elements as <paramref name="output"/> holds: eight from each state, then a permutation.</summary>
    internal static void HashTo(ReadOnlySpan<ulong> input, Span<ulong> output)
    {
        Span<ulong> state = stackalloc ulong[Width];
        Absorb(input, state);
        for (var i = 0; i < output.Length; i++)
        {
            if (i > 0 && i % Rate == 0)
            {
                Permute(state);
            }

            output[i] = GoldilocksField.Canonical(state[i % Rate]);
        }
    }

    /// <summary>The permutation, in place, on twelve loose cells; the result is loose too.</summary>
    internal static void Permute(Span<ulong> state)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(state.Length, Width, nameof(state));
        ref var cells = ref MemoryMarshal.GetReference(state);
        ref var external = ref MemoryMarshal.GetReference(Poseidon2Constants.External);

        ExternalLayer(ref cells);
        for (var round = 0; round < FullRoundsEachSide; round++)
        {
            FullRound(ref cells, ref Unsafe.Add(ref external, round * Width));
        }

        foreach (var constant in Poseidon2Constants.Internal)
        {
            cells = Seventh(AddCanonical(cells, constant));
            InternalLayer(ref cells);
        }

        for (var round = FullRoundsEachSide; round < 2 * FullRoundsEachSide; round++)
        {
            FullRound(ref cells, ref Unsafe.Add(ref external, round * Width));
        }
    }

    private static void Absorb(ReadOnlySpan<ulong> input, Span<ulong> state)
    {
        state.Clear();
        for (var rest = input; rest.Length > 0;)
        {
            // Overwrite, not add: a short last chunk leaves the other rate cells as the permutation left them.
            var chunk = rest[..Math.Min(Rate, rest.Length)];
            chunk.CopyTo(state);
            Permute(state);
            rest = rest[chunk.Length..];
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FullRound(ref ulong cells, ref ulong constants)
    {
        for (var i = 0; i < Width; i++)
        {
            ref var cell = ref Unsafe.Add(ref cells, i);
            cell = Seventh(AddCanonical(cell, Unsafe.Add(ref constants, i)));
        }

        ExternalLayer(ref cells);
    }

    // Blocks of four times [[2,3,1,1],[1,2,3,1],[1,1,2,3],[3,1,1,2]], then to every cell the sum of the cells in its column.
    // Done on the low and high 32-bit halves apart: their sums stay below 2^37, so nothing is reduced until the halves join.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ExternalLayer(ref ulong cells)
    {
        Span<ulong> low = stackalloc ulong[Width];
        Span<ulong> high = stackalloc ulong[Width];
        for (var i = 0; i < Width; i += 4)
        {
            ref var block = ref Unsafe.Add(ref cells, i);
            ulong a = block, b = Unsafe.Add(ref block, 1), c = Unsafe.Add(ref block, 2), d = Unsafe.Add(ref block, 3);
            MixBlock((uint)a, (uint)b, (uint)c, (uint)d, ref low[i]);
            MixBlock(a >> 32, b >> 32, c >> 32, d >> 32, ref high[i]);
        }

        for (var column = 0; column < 4; column++)
        {
            var lowSum = low[column] + low[column + 4] + low[column + 8];
            var highSum = high[column] + high[column + 4] + high[column + 8];
            for (var i = column; i < Width; i += 4)
            {
                Unsafe.Add(ref cells, i) = JoinHalves(low[i] + lowSum, high[i] + highSum);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MixBlock(ulong a, ulong b, ulong c, ulong d, ref ulong result)
    {
        var sum = a + b + c + d;
        result = sum + a + (2 * b);
        Unsafe.Add(ref result, 1) = sum + b + (2 * c);
        Unsafe.Add(ref result, 2) = sum + c + (2 * d);
        Unsafe.Add(ref result, 3) = sum + d + (2 * a);
    }

    // low + high * 2^32 for halves below 2^37.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong JoinHalves(ulong low, ulong high)
    {
        var shifted = high << 32;
        var sum = low + shifted;
        var top = (high >> 32) + (sum < shifted ? 1UL : 0UL);
        var fold = top * GoldilocksField.Epsilon;
        var result = sum + fold;
        return result + (uint)-(result < fold ? 1 : 0);
    }

    // Every cell times its diagonal, plus the sum of all. The sum is kept as 128 bits and joins before the reduction:
    // (2^64 - 1)(p - 1) + 12 * 2^64 is below 2^128.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void InternalLayer(ref ulong cells)
    {
        var sum = 0UL;
        var carries = 0UL;
        for (var i = 0; i < Width; i++)
        {
            var cell = Unsafe.Add(ref cells, i);
            sum += cell;
            carries += sum < cell ? 1UL : 0UL;
        }

        ref var diagonal = ref MemoryMarshal.GetReference(Poseidon2Constants.Diagonal);
        for (var i = 0; i < Width; i++)
        {
            ref var cell = ref Unsafe.Add(ref cells, i);
            var high = Limbs.MultiplyWide(cell, Unsafe.Add(ref diagonal, i), out var low);
            low += sum;
            high += carries + (low < sum ? 1UL : 0UL);
            cell = GoldilocksField.ReduceLoose(low, high, 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Seventh(ulong x)
    {
        var square = GoldilocksField.MultiplyLoose(x, x);
        var cube = GoldilocksField.MultiplyLoose(square, x);
        var fourth = GoldilocksField.MultiplyLoose(square, square);
        return GoldilocksField.MultiplyLoose(cube, fourth);
    }

    // Loose plus canonical: after a wrap the sum is below p, so epsilon goes on without a second wrap.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong AddCanonical(ulong loose, ulong canonical)
    {
        var sum = loose + canonical;
        return sum + (uint)-(sum < canonical ? 1 : 0);
    }
}
