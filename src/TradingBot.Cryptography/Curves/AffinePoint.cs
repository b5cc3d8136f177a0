using System.Runtime.InteropServices;

namespace TradingBot.Cryptography.Curves;

/// <summary>A point by its two coordinates, in the field's own form; infinity has none.</summary>
/// <remarks>Immutable; <c>default</c> is not a point.</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct AffinePoint<TField>(in U256 x, in U256 y)
    where TField : struct, ICurveField
{
    public readonly U256 X = x;
    public readonly U256 Y = y;

    /// <summary>The point with these integer coordinates, both below p. Whether it lies on the curve is not checked.</summary>
    public static AffinePoint<TField> FromIntegers(in U256 x, in U256 y)
    {
        TField.Enter(in x, out var looseX);
        TField.Enter(in y, out var looseY);
        return new AffinePoint<TField>(in looseX, in looseY);
    }

    /// <summary>Finds the point with this x and an even or odd y; false when x or y is not below p or x has no point.</summary>
    public static bool TryFromX(in U256 x, bool yIsOdd, out AffinePoint<TField> point)
    {
        point = default;
        if (!U256.IsBelow(in x, TField.Modulus))
        {
            return false;
        }

        TField.Enter(in x, out var looseX);
        RightSide(in looseX, out var square);
        if (!TField.TrySquareRoot(in square, out var y))
        {
            return false;
        }

        TField.Leave(in y, out var integer);
        if (integer.IsOdd != yIsOdd)
        {
            TField.Subtract(default, in y, out y);
        }

        point = new AffinePoint<TField>(in looseX, in y);
        return true;
    }

    /// <summary>The coordinates as integers below p.</summary>
    public void Leave(out U256 x, out U256 y)
    {
        TField.Leave(in X, out x);
        TField.Leave(in Y, out y);
    }

    public bool IsOnCurve()
    {
        TField.Square(in Y, out var left);
        RightSide(in X, out var right);
        TField.Subtract(in left, in right, out var difference);
        return TField.IsZero(in difference);
    }

    public AffinePoint<TField> Negate()
    {
        TField.Subtract(default, in Y, out var y);
        return new AffinePoint<TField>(in X, in y);
    }

    // x^3 + a x + b
    private static void RightSide(in U256 x, out U256 value)
    {
        TField.Square(in x, out value);
        if (TField.HasLinearTerm)
        {
            TField.Add(in value, TField.One, out value);
        }

        TField.Multiply(in value, in x, out value);
        TField.Add(in value, TField.CurveB, out value);
    }
}
