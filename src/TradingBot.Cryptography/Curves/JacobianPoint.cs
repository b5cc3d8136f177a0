using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TradingBot.Cryptography.Curves;

// Formulas: Cohen, Miyaji, Ono, "Efficient Elliptic Curve Exponentiation Using Mixed Coordinates" (1998).

/// <summary>A point as X/Z^2, Y/Z^3, so that adding needs no division. Z of zero is infinity.</summary>
/// <remarks>
/// Immutable; <c>default</c> is infinity. Additions are right for all operands, equal, opposite and infinite ones included, and
/// branch on those cases, so none of this is constant in time.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct JacobianPoint<TField>
    where TField : struct, ICurveField
{
    // Windows of a multiplication of any point: 52 signed digits of five bits cover 256 bits and the last carry.
    private const int WindowBits = 5;
    private const int WindowCount = 52;

    private readonly U256 _x;
    private readonly U256 _y;
    private readonly U256 _z;

    public JacobianPoint(in AffinePoint<TField> point)
    {
        _x = point.X;
        _y = point.Y;
        _z = TField.One;
    }

    private JacobianPoint(in U256 x, in U256 y, in U256 z)
    {
        _x = x;
        _y = y;
        _z = z;
    }

    public static JacobianPoint<TField> Infinity => default;

    public bool IsInfinity => TField.IsZero(in _z);

    /// <summary>a + b. Eight multiplications and three squarings.</summary>
    [SkipLocalsInit]
    public static void Add(in JacobianPoint<TField> a, in AffinePoint<TField> b, out JacobianPoint<TField> sum)
    {
        if (a.IsInfinity)
        {
            sum = new JacobianPoint<TField>(in b);
            return;
        }

        TField.Square(in a._z, out var zz);
        TField.Multiply(in b.X, in zz, out var h);
        TField.Subtract(in h, in a._x, out h);
        TField.Multiply(in zz, in a._z, out var r);
        TField.Multiply(in r, in b.Y, out r);
        TField.Subtract(in r, in a._y, out r);
        if (TField.IsZero(in h))
        {
            if (TField.IsZero(in r))
            {
                Double(in a, out sum);
            }
            else
            {
                sum = Infinity;
            }

            return;
        }

        TField.Square(in h, out var hh);
        TField.Multiply(in h, in hh, out var hhh);
        TField.Multiply(in a._x, in hh, out var v);
        TField.Square(in r, out var x);
        TField.SubtractWithDouble(in x, in hhh, in v, out x);
        TField.Subtract(in v, in x, out v);
        TField.Multiply(in r, in v, out var y);
        TField.Multiply(in a._y, in hhh, out hhh);
        TField.Subtract(in y, in hhh, out y);
        TField.Multiply(in a._z, in h, out var z);
        sum = new JacobianPoint<TField>(in x, in y, in z);
    }

    /// <summary>2a.</summary>
    [SkipLocalsInit]
    public static void Double(in JacobianPoint<TField> a, out JacobianPoint<TField> doubled)
    {
        // Infinity needs no case of its own: its Z stays zero.
        TField.Square(in a._y, out var yy);
        TField.Multiply(in a._x, in yy, out var s);
        TField.Add(in s, in s, out s);
        TField.Add(in s, in s, out s);

        TField.Square(in a._x, out var m);
        TField.Add(in m, in m, out var twice);
        TField.Add(in m, in twice, out m);
        if (TField.HasLinearTerm)
        {
            TField.Square(in a._z, out var zz);
            TField.Square(in zz, out zz);
            TField.Add(in m, in zz, out m);
        }

        TField.Square(in m, out var x);
        TField.SubtractWithDouble(in x, default, in s, out x);
        TField.Subtract(in s, in x, out s);
        TField.Multiply(in m, in s, out var y);
        TField.Square(in yy, out yy);
        TField.Add(in yy, in yy, out yy);
        TField.Add(in yy, in yy, out yy);
        TField.SubtractWithDouble(in y, default, in yy, out y);
        TField.Multiply(in a._y, in a._z, out var z);
        TField.Add(in z, in z, out z);
        doubled = new JacobianPoint<TField>(in x, in y, in z);
    }

    /// <summary><paramref name="scalar"/> times <paramref name="point"/>, by signed windows of five bits. For public scalars.</summary>
    [SkipLocalsInit]
    public static void Multiply(in AffinePoint<TField> point, in U256 scalar, out JacobianPoint<TField> product)
    {
        Span<sbyte> digits = stackalloc sbyte[WindowCount];
        WriteSignedDigits(in scalar, digits);

        // multiples[i] is (i + 1) times the point. None of them is infinity: both curves have a large prime order.
        Span<JacobianPoint<TField>> multiples = stackalloc JacobianPoint<TField>[1 << (WindowBits - 1)];
        Span<AffinePoint<TField>> affine = stackalloc AffinePoint<TField>[multiples.Length];
        multiples[0] = new JacobianPoint<TField>(in point);
        for (var i = 1; i < multiples.Length; i++)
        {
            Add(in multiples[i - 1], in point, out multiples[i]);
        }

        ToAffine(multiples, affine);
        product = Infinity;
        for (var i = WindowCount - 1; i >= 0; i--)
        {
            for (var bit = 0; bit < WindowBits && i != WindowCount - 1; bit++)
            {
                Double(in product, out product);
            }

            var digit = digits[i];
            if (digit > 0)
            {
                Add(in product, in affine[digit - 1], out product);
            }
            else if (digit < 0)
            {
                Add(in product, affine[-digit - 1].Negate(), out product);
            }
        }
    }

    /// <summary>The affine forms of points that are all finite, by one inversion.</summary>
    /// <param name="points">At least one point, none of them infinity.</param>
    /// <param name="affine">Receives as many.</param>
    public static void ToAffine(ReadOnlySpan<JacobianPoint<TField>> points, Span<AffinePoint<TField>> affine)
    {
        // Montgomery's trick. The prefix products wait in the X of the results until their turn comes.
        var product = TField.One;
        for (var i = 0; i < points.Length; i++)
        {
            affine[i] = new AffinePoint<TField>(in product, default);
            TField.Multiply(in product, in points[i]._z, out product);
        }

        TField.InverseOrZero(in product, out var suffix);
        for (var i = points.Length - 1; i >= 0; i--)
        {
            TField.Multiply(in suffix, in affine[i].X, out var inverse);
            TField.Multiply(in suffix, in points[i]._z, out suffix);
            affine[i] = points[i].Scale(in inverse);
        }
    }

    /// <summary>The affine form; false for infinity, which has none.</summary>
    public bool TryToAffine(out AffinePoint<TField> affine)
    {
        TField.InverseOrZero(in _z, out var inverse);
        affine = Scale(in inverse);
        return !IsInfinity;
    }

    /// <summary>True when this point is finite and its x is the given one, without a division.</summary>
    public bool HasX(in U256 looseX)
    {
        TField.Square(in _z, out var scaled);
        TField.Multiply(in scaled, in looseX, out scaled);
        TField.Subtract(in scaled, in _x, out var difference);
        return !IsInfinity && TField.IsZero(in difference);
    }

    /// <summary>The opposite point.</summary>
    public JacobianPoint<TField> Negate()
    {
        TField.Subtract(default, in _y, out var y);
        return new JacobianPoint<TField>(in _x, in y, in _z);
    }

    private AffinePoint<TField> Scale(in U256 inverseOfZ)
    {
        TField.Square(in inverseOfZ, out var square);
        TField.Multiply(in _x, in square, out var x);
        TField.Multiply(in square, in inverseOfZ, out square);
        TField.Multiply(in _y, in square, out var y);
        return new AffinePoint<TField>(in x, in y);
    }

    // Least significant first, each from -15 to 16.
    private static void WriteSignedDigits(in U256 scalar, Span<sbyte> digits)
    {
        const int Full = 1 << WindowBits;
        var rest = scalar;
        var carry = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = (int)(rest.L0 & (Full - 1)) + carry;
            carry = digit > Full / 2 ? 1 : 0;
            digits[i] = (sbyte)(digit - (carry * Full));
            rest = rest.ShiftRight(WindowBits);
        }
    }
}
