using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TradingBot.Cryptography.Goldilocks;

// The curve is y^2 = x (x^2 + 2x + 263z) over GFp5, of order 2n. The group used here has n elements: the neutral (0,0)
// and the points whose x is not a square, under P (+) Q = P + Q + N with N the point of order two. It needs no cofactor
// work and its addition has no special cases. Formulas: T. Pornin, "EcGFp5: a Specialized Elliptic Curve" (ePrint 2022/274).

/// <summary>A group element of ECgFp5 in fractional coordinates: x = X/Z, u = x/y = U/T.</summary>
/// <remarks>Immutable. <c>default</c> is not a point; use <see cref="Neutral"/>.</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct EcGFp5Point
{
    /// <summary>Coefficient b of the curve is this times z.</summary>
    private const ulong CurveB = 263;

    // 1/2 in GF(p).
    private const ulong Half = (GoldilocksField.Modulus + 1) / 2;

    // Windows of a multiplication of any point: 64 digits of five bits.
    private const int WindowBits = 5;
    private const int WindowCount = 320 / WindowBits;

    private readonly GFp5 _x;
    private readonly GFp5 _z;
    private readonly GFp5 _u;
    private readonly GFp5 _t;

    public EcGFp5Point(in GFp5 x, in GFp5 z, in GFp5 u, in GFp5 t)
    {
        _x = x;
        _z = z;
        _u = u;
        _t = t;
    }

    /// <summary>The neutral element.</summary>
    public static EcGFp5Point Neutral => new(GFp5.Zero, GFp5.One, GFp5.Zero, GFp5.One);

    /// <summary>The generator: the point with u = 1/4, which encodes as 4.</summary>
    public static EcGFp5Point Generator => new(
        GFp5.FromLimbs(12883135586176881569, 4356519642755055268, 5248930565894896907, 2165973894480315022, 2448410071095648785),
        GFp5.One,
        GFp5.One,
        GFp5.FromLimbs(4, 0, 0, 0, 0));

    /// <summary>X, the numerator of x.</summary>
    public GFp5 X => _x;

    /// <summary>Z, the denominator of x; never zero.</summary>
    public GFp5 Z => _z;

    /// <summary>U, the numerator of u = x/y.</summary>
    public GFp5 U => _u;

    /// <summary>T, the denominator of u; never zero.</summary>
    public GFp5 T => _t;

    /// <summary>True for the neutral element.</summary>
    public bool IsNeutral => _u.IsZero;

    /// <summary>The sum; right for all operands, equal and neutral ones included. Ten multiplications.</summary>
    public static void Add(in EcGFp5Point a, in EcGFp5Point b, out EcGFp5Point sum)
    {
        GFp5.Multiply(in a._x, in b._x, out var xx);
        GFp5.Multiply(in a._z, in b._z, out var zz);
        GFp5.Multiply(in a._u, in b._u, out var uu);
        GFp5.Multiply(in a._t, in b._t, out var tt);

        GFp5.Add(in a._x, in a._z, out var left);
        GFp5.Add(in b._x, in b._z, out var right);
        GFp5.Multiply(in left, in right, out var xz);
        GFp5.Subtract(in xz, in xx, out xz);
        GFp5.Subtract(in xz, in zz, out xz);

        GFp5.Add(in a._u, in a._t, out left);
        GFp5.Add(in b._u, in b._t, out right);
        GFp5.Multiply(in left, in right, out var ut);
        GFp5.Subtract(in ut, in uu, out ut);
        GFp5.Subtract(in ut, in tt, out ut);

        FinishAdd(in xx, in zz, in uu, in tt, in xz, in ut, out sum);
    }

    /// <summary>The sum with a point of Z = T = 1, given by its x and u. Eight multiplications.</summary>
    public static void AddAffine(in EcGFp5Point a, in GFp5 x, in GFp5 u, out EcGFp5Point sum)
    {
        GFp5.Multiply(in a._x, in x, out var xx);
        GFp5.Multiply(in a._u, in u, out var uu);
        GFp5.Multiply(in a._z, in x, out var xz);
        GFp5.Add(in a._x, in xz, out xz);
        GFp5.Multiply(in a._t, in u, out var ut);
        GFp5.Add(in a._u, in ut, out ut);
        FinishAdd(in xx, in a._z, in uu, in a._t, in xz, in ut, out sum);
    }

    /// <summary>a (+) a. Four multiplications and five squarings.</summary>
    public static void Double(in EcGFp5Point a, out EcGFp5Point doubled)
    {
        GFp5.Multiply(in a._z, in a._t, out var t1);
        GFp5.Multiply(in t1, in a._t, out var t2);
        GFp5.Square(in t2, out var x1);
        GFp5.Multiply(in t1, in a._u, out var z1);
        GFp5.Square(in a._u, out var t3);
        GFp5.Add(in a._x, in a._z, out var w1);
        GFp5.Multiply(in w1, in t3, out w1);
        GFp5.Double(in w1, out w1);
        GFp5.Subtract(in t2, in w1, out w1);
        GFp5.Square(in z1, out var t4);

        GFp5.ScaleByZ(in t4, 4 * CurveB, out var x);
        GFp5.Square(in w1, out var z);
        GFp5.Add(in w1, in z1, out var u);
        GFp5.Square(in u, out u);
        GFp5.Subtract(in u, in t4, out u);
        GFp5.Subtract(in u, in z, out u);
        GFp5.Double(in x1, out var t);
        GFp5.Double(in t4, out var fourT4);
        GFp5.Double(in fourT4, out fourT4);
        GFp5.Subtract(in t, in fourT4, out t);
        GFp5.Subtract(in t, in z, out t);
        doubled = new EcGFp5Point(in x, in z, in u, in t);
    }

    /// <summary>The inverse element.</summary>
    public static void Negate(in EcGFp5Point a, out EcGFp5Point negative)
    {
        GFp5.Negate(in a._u, out var u);
        negative = new EcGFp5Point(in a._x, in a._z, in u, in a._t);
    }

    /// <summary><paramref name="scalar"/> times <paramref name="point"/>, by signed windows of five bits.</summary>
    /// <remarks>Looks up by the scalar's digits, so its timing depends on them. Signing never multiplies a secret here.</remarks>
    [SkipLocalsInit]
    public static void Multiply(in EcGFp5Point point, in EcGFp5Scalar scalar, out EcGFp5Point product)
    {
        Span<int> digits = stackalloc int[WindowCount];
        scalar.WriteSignedDigits(WindowBits, digits);

        // multiples[i] is (i + 1) times the point.
        Span<EcGFp5Point> multiples = stackalloc EcGFp5Point[1 << (WindowBits - 1)];
        multiples[0] = point;
        for (var i = 1; i < multiples.Length; i++)
        {
            Add(in multiples[i - 1], in point, out multiples[i]);
        }

        product = Neutral;
        for (var i = WindowCount - 1; i >= 0; i--)
        {
            for (var bit = 0; bit < WindowBits && !product.IsNeutral; bit++)
            {
                Double(in product, out product);
            }

            var digit = digits[i];
            if (digit > 0)
            {
                Add(in product, in multiples[digit - 1], out product);
            }
            else if (digit < 0)
            {
                Negate(in multiples[-digit - 1], out var negative);
                Add(in product, in negative, out product);
            }
        }
    }

    /// <summary>The point that <paramref name="encoded"/> stands for; false when it stands for none. 0 is the neutral.</summary>
    public static bool TryDecode(in GFp5 encoded, out EcGFp5Point point)
    {
        // w = y/x turns the curve equation into x^2 - e x + b = 0 with e = w^2 - a; of its two roots one is not a square.
        point = Neutral;
        if (encoded.IsZero)
        {
            return true;
        }

        GFp5.Square(in encoded, out var e);
        GFp5.Subtract(in e, GFp5.FromLimbs(2, 0, 0, 0, 0), out e);
        GFp5.Square(in e, out var discriminant);
        GFp5.Subtract(in discriminant, GFp5.FromLimbs(0, 4 * CurveB, 0, 0, 0), out discriminant);
        if (!GFp5.TrySquareRoot(in discriminant, out var root))
        {
            return false;
        }

        GFp5.Add(in e, in root, out var x);
        GFp5.Scale(in x, Half, out x);
        if (GFp5.Legendre(in x) == 1)
        {
            GFp5.Subtract(in e, in root, out x);
            GFp5.Scale(in x, Half, out x);
        }

        point = new EcGFp5Point(in x, GFp5.One, GFp5.One, in encoded);
        return true;
    }

    /// <summary>w = 1/u = y/x, and 0 for the neutral: one field element that names the point.</summary>
    public GFp5 Encode()
    {
        GFp5.InverseOrZero(in _u, out var w);
        GFp5.Multiply(in _t, in w, out w);
        return w;
    }

    /// <summary>True when both are the same element, whatever their denominators.</summary>
    public bool IsSameAs(in EcGFp5Point other)
    {
        GFp5.Multiply(in _u, in other._t, out var left);
        GFp5.Multiply(in other._u, in _t, out var right);
        return left == right;
    }

    // The half of an addition that both forms share; xz = X1 Z2 + X2 Z1 and ut = U1 T2 + U2 T1.
    private static void FinishAdd(
        in GFp5 xx, in GFp5 zz, in GFp5 uu, in GFp5 tt, in GFp5 xz, in GFp5 ut, out EcGFp5Point sum)
    {
        GFp5.ScaleByZ(in zz, CurveB, out var bzz);
        GFp5.Add(in xx, in bzz, out var t7);
        GFp5.Multiply(in tt, in t7, out var t8);

        // t9 = uu (2b xz + 2 t7)
        GFp5.ScaleByZ(in xz, 2 * CurveB, out var t9);
        GFp5.Add(in t9, in t7, out t9);
        GFp5.Add(in t9, in t7, out t9);
        GFp5.Multiply(in uu, in t9, out t9);

        // t10 = (tt + 2 uu) (xz + t7)
        GFp5.Double(in uu, out var t10);
        GFp5.Add(in t10, in tt, out t10);
        GFp5.Add(in xz, in t7, out var factor);
        GFp5.Multiply(in t10, in factor, out t10);

        GFp5.Subtract(in t10, in t8, out var x);
        GFp5.ScaleByZ(in x, CurveB, out x);
        GFp5.Subtract(in t8, in t9, out var z);
        GFp5.Subtract(in bzz, in xx, out var u);
        GFp5.Multiply(in ut, in u, out u);
        GFp5.Add(in t8, in t9, out var t);
        sum = new EcGFp5Point(in x, in z, in u, in t);
    }
}
