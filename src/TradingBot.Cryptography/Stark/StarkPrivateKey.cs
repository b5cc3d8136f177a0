using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using TradingBot.Cryptography.Curves;

namespace TradingBot.Cryptography.Stark;

/// <summary>A private key of the STARK curve: an integer from 1 to n - 1.</summary>
/// <remarks>Immutable and thread-safe. No member gives the value back as text, and <see cref="ToString"/> masks it.</remarks>
[DebuggerDisplay("StarkPrivateKey(***)")]
public sealed class StarkPrivateKey
{
    private const int EthereumSignatureBytes = 65;

    // A digest from here on would make the small keys likelier: the largest multiple of n in 256 bits, which is 31 n.
    private static readonly U256 GrindLimit = MakeGrindLimit();

    private StarkPrivateKey(in U256 scalar)
    {
        Scalar = scalar;
        StarkCurve.Order.ToMontgomery(in scalar, out var scaled);
        ScalarTimesR = scaled;
        StarkCurve.MultiplyGenerator(in scalar, out var point);
        PublicKey = new StarkPublicKey(in point);
    }

    /// <summary>The key that verifies this key's signatures.</summary>
    public StarkPublicKey PublicKey { get; }

    internal U256 Scalar { get; }

    // Kept in Montgomery form: r times it is then one multiplication without conversions.
    internal U256 ScalarTimesR { get; }

    /// <summary>Reads 1 to 64 hex digits, with or without 0x.</summary>
    /// <exception cref="FormatException">The text is something else, or the number is not from 1 to n - 1. The message does not repeat it.</exception>
    public static StarkPrivateKey Parse(ReadOnlySpan<char> text) => TryParse(text, out var key)
        ? key
        : throw new FormatException(
            $"A Stark private key is 1 to 64 hex digits, with or without 0x, from 1 to n - 1. The text given ({text.Length} characters) is not.");

    /// <summary>Reads what <see cref="Parse"/> reads; false when it would throw.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out StarkPrivateKey? key)
    {
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        key = Felt.TryParseHexInteger(digits, out var scalar) && StarkCurve.Order.IsValidNonZero(in scalar)
            ? new StarkPrivateKey(in scalar)
            : null;
        return key is not null;
    }

    /// <summary>
    /// Derives a key from a seed as the Starknet JavaScript libraries do (grindKey): the first of SHA-256(seed, 0), SHA-256(seed, 1) ...
    /// that does not favour small keys, modulo n.
    /// </summary>
    /// <param name="seed">The secret, leading zero bytes included.</param>
    public static StarkPrivateKey Grind(ReadOnlySpan<byte> seed) => Grind(seed, out _);

    /// <summary>Derives the key that a Starknet web application makes of a wallet's signature: <see cref="Grind(ReadOnlySpan{byte})"/> of its r.</summary>
    /// <param name="signature">The 65 bytes r, s, v. They are as secret as the key.</param>
    /// <exception cref="ArgumentException"><paramref name="signature"/> has another length.</exception>
    public static StarkPrivateKey FromEthereumSignature(ReadOnlySpan<byte> signature) => signature.Length == EthereumSignatureBytes
        ? Grind(signature[..U256.ByteCount])
        : throw new ArgumentException($"An Ethereum signature has {EthereumSignatureBytes} bytes, not {signature.Length}.", nameof(signature));

    /// <summary>Never the key.</summary>
    public override string ToString() => "StarkPrivateKey(***)";

    /// <inheritdoc cref="Grind(ReadOnlySpan{byte})"/>
    /// <param name="seed">The secret.</param>
    /// <param name="index">Receives the number that was appended to the seed.</param>
    internal static StarkPrivateKey Grind(ReadOnlySpan<byte> seed, out int index)
    {
        // One digest in 32 is refused, so the index stays in one byte: 256 refusals have a chance of 2^-1280.
        var input = new byte[seed.Length + 1];
        seed.CopyTo(input);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        for (index = 0; index <= byte.MaxValue; index++)
        {
            input[^1] = (byte)index;
            SHA256.HashData(input, digest);
            var candidate = U256.ReadBigEndian(digest);
            if (!U256.IsBelow(in candidate, in GrindLimit))
            {
                continue;
            }

            StarkCurve.Order.Reduce(in candidate, out var scalar);
            CryptographicOperations.ZeroMemory(input);
            CryptographicOperations.ZeroMemory(digest);
            return new StarkPrivateKey(in scalar);
        }

        throw new UnreachableException("SHA-256 refused 256 times in a row.");
    }

    private static U256 MakeGrindLimit()
    {
        var limit = StarkCurve.Order.Order;
        for (var i = 1; i < 31; i++)
        {
            U256.Add(in limit, in StarkCurve.Order.Order, out limit);
        }

        return limit;
    }
}
