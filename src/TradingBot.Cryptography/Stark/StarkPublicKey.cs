using System.Diagnostics.CodeAnalysis;
using TradingBot.Cryptography.Curves;

namespace TradingBot.Cryptography.Stark;

/// <summary>A point of the STARK curve that verifies signatures. Its x coordinate alone is what venues call the stark key.</summary>
/// <remarks>Immutable and thread-safe. Equal when the points are. The group has prime order, so every point of the curve is in it.</remarks>
public sealed class StarkPublicKey : IEquatable<StarkPublicKey>
{
    internal StarkPublicKey(in AffinePoint<StarkField> point)
    {
        Point = point;
        point.Leave(out var x, out var y);
        X = new Felt(in x);
        Y = new Felt(in y);
    }

    /// <summary>The x coordinate: the stark key.</summary>
    public Felt X { get; }

    /// <summary>The y coordinate.</summary>
    public Felt Y { get; }

    internal AffinePoint<StarkField> Point { get; }

    /// <summary>Takes a key by both coordinates; false when they are not a point of the curve.</summary>
    public static bool TryFromCoordinates(in Felt x, in Felt y, [NotNullWhen(true)] out StarkPublicKey? key)
    {
        var point = AffinePoint<StarkField>.FromIntegers(x.Integer, y.Integer);
        key = point.IsOnCurve() ? new StarkPublicKey(in point) : null;
        return key is not null;
    }

    /// <summary>
    /// Takes a key by its stark key, with the even one of the two possible y; false when there is none. Only
    /// <see cref="StarkEcdsa.VerifyByX"/> is right for such a key. The square root is dear: do this once for a key.
    /// </summary>
    public static bool TryFromX(in Felt x, [NotNullWhen(true)] out StarkPublicKey? key)
    {
        key = AffinePoint<StarkField>.TryFromX(x.Integer, yIsOdd: false, out var point) ? new StarkPublicKey(in point) : null;
        return key is not null;
    }

    /// <summary>The stark key in hex.</summary>
    public override string ToString() => X.ToString();

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] StarkPublicKey? other) => other is not null && X == other.X && Y == other.Y;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StarkPublicKey);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(X, Y);
}
