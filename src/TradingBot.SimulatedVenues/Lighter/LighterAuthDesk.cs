using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using TradingBot.Cryptography.Goldilocks;

namespace TradingBot.SimulatedVenues.Lighter;

/// <summary>Checks auth tokens: <c>deadline:account:key:signature</c>.</summary>
internal sealed class LighterAuthDesk(LighterKeyRegistry keys, TimeProvider marketTime)
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(8);

    /// <summary>Checks a token and, when one is named, that it is for that account.</summary>
    /// <returns>Why it is refused; null when it is good, with its owner in <paramref name="owner"/>.</returns>
    public LighterError? Check(string? token, long? account, out long owner)
    {
        owner = 0;
        if (string.IsNullOrEmpty(token))
        {
            return Refuse("no token");
        }

        var parts = token.Split(':');
        if (parts.Length != 4 || !TryNumber(parts[0], out var deadline) || !TryNumber(parts[1], out owner) || !TryNumber(parts[2], out var key))
        {
            return Refuse("malformed token");
        }

        var left = deadline - marketTime.GetUtcNow().ToUnixTimeSeconds();
        if (left <= 0)
        {
            return Refuse("token has expired");
        }

        // A later deadline makes the token usable only eight hours before it.
        if (left > (long)LongestLife.TotalSeconds)
        {
            return Refuse("deadline is more than eight hours ahead");
        }

        if (account is { } wanted && wanted != owner)
        {
            return Refuse("token is for another account");
        }

        Span<byte> bytes = stackalloc byte[SchnorrSignature.ByteCount];
        var message = token.AsSpan(0, token.LastIndexOf(':'));
        return keys.Find(owner, key) is { } publicKey
            && parts[3].Length == 2 * SchnorrSignature.ByteCount
            && Convert.FromHexString(parts[3], bytes, out _, out _) == System.Buffers.OperationStatus.Done
            && SchnorrSignature.TryReadReducing(bytes, out var signature)
            && Schnorr.Verify(publicKey, Hash(message), in signature)
            ? null
            : Refuse("signature does not match");
    }

    private static GFp5 Hash(ReadOnlySpan<char> message)
    {
        // Eight bytes make one little-endian element; a short last chunk is filled up with zero bytes.
        var bytes = new byte[(Encoding.ASCII.GetByteCount(message) + 7) / 8 * 8];
        Encoding.ASCII.GetBytes(message, bytes);
        var elements = new ulong[bytes.Length / 8];
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(8 * i));
        }

        Poseidon2.HashToQuintic(elements, out var hash);
        return hash;
    }

    private static bool TryNumber(string text, out long value) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static LighterError Refuse(string why) => LighterError.Of(LighterError.InvalidAuth, ": " + why);
}
