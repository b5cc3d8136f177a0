using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TradingBot.Cryptography.Curves;

internal sealed partial class ModularInverse
{
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Matrix(long u, long v, long q, long r)
    {
        public readonly long U = u;
        public readonly long V = v;
        public readonly long Q = q;
        public readonly long R = r;
    }

    // A signed sum of 128 bits.
    [StructLayout(LayoutKind.Auto)]
    private struct Accumulator
    {
        private ulong _low;
        private long _high;

        public readonly ulong Low => _low;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(long a, long b)
        {
            // The unsigned product counts a negative factor 2^64 too high.
            var high = Limbs.MultiplyWide((ulong)a, (ulong)b, out var low);
            _low += low;
            _high += (long)high - ((a >> 63) & b) - ((b >> 63) & a) + (_low < low ? 1 : 0);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(long a, long b, long c, long d)
        {
            Add(a, b);
            Add(c, d);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(long a, long b, long c, long d, long e, long f)
        {
            Add(a, b);
            Add(c, d);
            Add(e, f);
        }

        // Hands out the lowest 62 bits and shifts them off.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public long Take()
        {
            var word = (long)(_low & WordMask);
            _low = (_low >> WordBits) | ((ulong)_high << (64 - WordBits));
            _high >>= WordBits;
            return word;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Words
    {
        public long V0;
        public long V1;
        public long V2;
        public long V3;
        public long V4;

        public readonly bool IsZero => (V0 | V1 | V2 | V3 | V4) == 0;

        public static Words FromU256(in U256 value) => new()
        {
            V0 = (long)(value.L0 & WordMask),
            V1 = (long)(((value.L0 >> 62) | (value.L1 << 2)) & WordMask),
            V2 = (long)(((value.L1 >> 60) | (value.L2 << 4)) & WordMask),
            V3 = (long)(((value.L2 >> 58) | (value.L3 << 6)) & WordMask),
            V4 = (long)(value.L3 >> 56),
        };

        public readonly U256 ToU256() => new(
            (ulong)V0 | ((ulong)V1 << 62),
            ((ulong)V1 >> 2) | ((ulong)V2 << 60),
            ((ulong)V2 >> 4) | ((ulong)V3 << 58),
            ((ulong)V3 >> 6) | ((ulong)V4 << 56));

        public void AddMasked(in Words other, long mask)
        {
            V0 += other.V0 & mask;
            V1 += other.V1 & mask;
            V2 += other.V2 & mask;
            V3 += other.V3 & mask;
            V4 += other.V4 & mask;
            Carry();
        }

        public void NegateMasked(long mask)
        {
            V0 = (V0 ^ mask) - mask;
            V1 = (V1 ^ mask) - mask;
            V2 = (V2 ^ mask) - mask;
            V3 = (V3 ^ mask) - mask;
            V4 = (V4 ^ mask) - mask;
            Carry();
        }

        // Brings the lower four words back to 0 ... 2^62 - 1; the sign stays in the highest.
        private void Carry()
        {
            V1 += V0 >> WordBits;
            V0 &= (long)WordMask;
            V2 += V1 >> WordBits;
            V1 &= (long)WordMask;
            V3 += V2 >> WordBits;
            V2 &= (long)WordMask;
            V4 += V3 >> WordBits;
            V3 &= (long)WordMask;
        }
    }
}
