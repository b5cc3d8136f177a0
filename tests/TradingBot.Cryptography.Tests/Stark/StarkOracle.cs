using System.Globalization;
using System.Numerics;
using CsCheck;
using TradingBot.Cryptography.Curves;
using TradingBot.Cryptography.Stark;
using TradingBot.Cryptography.Tests.Curves;

namespace TradingBot.Cryptography.Tests.Stark;

/// <summary>The STARK curve in plain integers, as its definition reads, and generators of felts with the edges over-represented.</summary>
internal static class StarkOracle
{
    public static readonly BigInteger P = (BigInteger.One << 251) + (17 * (BigInteger.One << 192)) + 1;

    public static readonly BigInteger N = BigInteger.Parse(
        "3618502788666131213697322783095070105526743751716087489154079457884512865583", CultureInfo.InvariantCulture);

    public static readonly Gen<Felt> Felt = IntegerOracle.Below(P).Select(ToFelt);

    /// <summary>A message hash that can be signed.</summary>
    public static readonly Gen<Felt> Message = IntegerOracle.Below(BigInteger.One << 251).Select(ToFelt);

    public static readonly Gen<StarkPrivateKey> Key = IntegerOracle.Below(N).Where(d => !d.IsZero).Select(ToKey);

    public static Felt ToFelt(BigInteger value) => new(IntegerOracle.ToU256(value));

    public static BigInteger ToInteger(Felt value) => IntegerOracle.ToInteger(value.Integer);

    public static StarkPrivateKey ToKey(BigInteger value) =>
        StarkPrivateKey.Parse(value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0'));

    /// <summary>Pedersen by double and add on affine points.</summary>
    public static Felt Pedersen(Felt a, Felt b)
    {
        var points = PedersenPoints.All.Select(ToPoint).ToArray();
        var mask = (BigInteger.One << 248) - 1;
        var (x, y) = (ToInteger(a), ToInteger(b));
        var sum = points[0];
        foreach (var (point, factor) in new[] { (points[1], x & mask), (points[2], x >> 248), (points[3], y & mask), (points[4], y >> 248) })
        {
            sum = PlainCurve.Add(sum, PlainCurve.Multiply(point, factor, 1, P), 1, P);
        }

        return ToFelt(sum!.Value.X);
    }

    private static (BigInteger X, BigInteger Y)? ToPoint(AffinePoint<StarkField> point)
    {
        point.Leave(out var x, out var y);
        return (IntegerOracle.ToInteger(in x), IntegerOracle.ToInteger(in y));
    }
}
