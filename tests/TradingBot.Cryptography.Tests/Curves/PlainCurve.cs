using System.Numerics;

namespace TradingBot.Cryptography.Tests.Curves;

/// <summary>Affine arithmetic on y^2 = x^3 + a x + b in plain integers. Null is infinity.</summary>
internal static class PlainCurve
{
    public static (BigInteger X, BigInteger Y)? Add((BigInteger X, BigInteger Y)? left, (BigInteger X, BigInteger Y)? right, int a, BigInteger p)
    {
        if (left is not { } l)
        {
            return right;
        }

        if (right is not { } r)
        {
            return left;
        }

        BigInteger slope;
        if (l.X != r.X)
        {
            slope = (r.Y - l.Y) * Inverse(r.X - l.X, p);
        }
        else if (l.Y == r.Y && !l.Y.IsZero)
        {
            slope = ((3 * l.X * l.X) + a) * Inverse(2 * l.Y, p);
        }
        else
        {
            return null;
        }

        var x = IntegerOracle.Modulo((slope * slope) - l.X - r.X, p);
        return (x, IntegerOracle.Modulo((slope * (l.X - x)) - l.Y, p));
    }

    public static (BigInteger X, BigInteger Y)? Multiply((BigInteger X, BigInteger Y)? point, BigInteger factor, int a, BigInteger p)
    {
        (BigInteger X, BigInteger Y)? sum = null;
        for (var bit = (int)factor.GetBitLength() - 1; bit >= 0; bit--)
        {
            sum = Add(sum, sum, a, p);
            sum = (factor >> bit).IsEven ? sum : Add(sum, point, a, p);
        }

        return sum;
    }

    private static BigInteger Inverse(BigInteger value, BigInteger p)
    {
        // Euclid, keeping value * factor = rest modulo p in both rows.
        var (rest, next) = (p, IntegerOracle.Modulo(value, p));
        var (factor, nextFactor) = (BigInteger.Zero, BigInteger.One);
        while (!next.IsZero)
        {
            var quotient = rest / next;
            (rest, next) = (next, rest - (quotient * next));
            (factor, nextFactor) = (nextFactor, factor - (quotient * nextFactor));
        }

        return IntegerOracle.Modulo(factor, p);
    }
}
