using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using TradingBot.Cryptography.Curves;

namespace TradingBot.Cryptography.Ethereum;

/// <summary>An Ethereum key that signs: secp256k1, nonces by RFC 6979, s in the lower half, with recovery id.</summary>
/// <remarks>
/// Immutable and thread-safe; signing allocates nothing. No member gives the key back, and <see cref="ToString"/> masks it.
/// Not constant in time: table lookups and inversions depend on the nonce. The keys are the operator's own on the operator's
/// machine; on a shared host somebody could watch its caches. This is the only type that sees the key: to hand signing to
/// a library, change this file.
/// </remarks>
[DebuggerDisplay("EthereumSigner({Address})")]
public sealed class EthereumSigner
{
    private const int KeyHexDigits = 2 * U256.ByteCount;

    private readonly U256 _key;

    // In Montgomery form: r times it is then one multiplication without conversions.
    private readonly U256 _keyTimesR;

    private EthereumSigner(in U256 key)
    {
        _key = key;
        Secp256k1.Order.ToMontgomery(in key, out _keyTimesR);
        Secp256k1.MultiplyGenerator(in key, out var point);
        Address = EthereumAddress.OfPublicKey(in point);
        PublicKey = point;
    }

    /// <summary>The address that this key's signatures recover to.</summary>
    public EthereumAddress Address { get; }

    internal AffinePoint<Secp256k1Field> PublicKey { get; }

    /// <summary>Builds the generator's table, about twenty milliseconds in a fresh process, work that would else fall on the first key.</summary>
    public static void Prepare() => _ = Secp256k1.GeneratorTable;

    /// <summary>Reads a private key of 64 hex digits, with or without 0x.</summary>
    /// <exception cref="FormatException">The text is something else, or the number is not from 1 to n - 1. The message does not repeat it.</exception>
    public static EthereumSigner Parse(ReadOnlySpan<char> text) => TryParse(text, out var signer)
        ? signer
        : throw new FormatException(
            $"An Ethereum private key is {KeyHexDigits} hex digits, with or without 0x, from 1 to n - 1. The text given ({text.Length} characters) is not.");

    /// <summary>Reads what <see cref="Parse"/> reads; false when it would throw.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out EthereumSigner? signer)
    {
        signer = null;
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        Span<byte> bytes = stackalloc byte[U256.ByteCount];
        if (digits.Length != KeyHexDigits || Convert.FromHexString(digits, bytes, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        var key = U256.ReadBigEndian(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        signer = Secp256k1.Order.IsValidNonZero(in key) ? new EthereumSigner(in key) : null;
        return signer is not null;
    }

    /// <summary>Signs a digest of 32 bytes, which is not hashed again.</summary>
    /// <exception cref="ArgumentException"><paramref name="digest"/> has another length.</exception>
    [SkipLocalsInit]
    public EthereumSignature Sign(ReadOnlySpan<byte> digest)
    {
        Secp256k1.Order.Reduce(U256.ReadBigEndian(digest), out var e);
        Span<byte> key = stackalloc byte[Rfc6979.BlockBytes];
        Span<byte> message = stackalloc byte[Rfc6979.BlockBytes];
        _key.WriteBigEndian(key);
        e.WriteBigEndian(message);
        var nonces = new Rfc6979(stackalloc byte[Rfc6979.StateBytes], key, message);
        CryptographicOperations.ZeroMemory(key);

        for (var i = 0; i < Rfc6979.MostBlocks; i++)
        {
            if (TrySign(in e, U256.ReadBigEndian(nonces.Next()), out var signature, out _))
            {
                nonces.Clear();
                return signature;
            }

            nonces.Reject();
        }

        throw new UnreachableException("No nonce was good enough for a signature.");
    }

    /// <summary>Signs a message as a wallet's personal_sign does (EIP-191): the digest is <see cref="PersonalMessage.Hash"/>.</summary>
    /// <param name="message">The message's bytes; UTF-8 for text.</param>
    public EthereumSignature SignPersonalMessage(ReadOnlySpan<byte> message)
    {
        Span<byte> digest = stackalloc byte[Keccak256.HashSizeInBytes];
        PersonalMessage.Hash(message, digest);
        return Sign(digest);
    }

    /// <summary>The address; never the key.</summary>
    public override string ToString() => $"EthereumSigner({Address})";

    /// <summary>Signs with a given nonce; false when it is out of range or gives a zero. A nonce used for two messages reveals the key.</summary>
    /// <param name="e">The digest modulo n.</param>
    /// <param name="nonce">The nonce.</param>
    /// <param name="signature">Receives the signature.</param>
    /// <param name="sBeforeLowS">Receives s before it was brought into the lower half.</param>
    internal bool TrySign(in U256 e, in U256 nonce, out EthereumSignature signature, out U256 sBeforeLowS)
    {
        signature = default;
        sBeforeLowS = default;
        var order = Secp256k1.Order;
        if (!order.IsValidNonZero(in nonce))
        {
            return false;
        }

        Secp256k1.MultiplyGenerator(in nonce, out var point);
        point.Leave(out var r, out var y);
        if (!U256.IsBelow(in r, in order.Order))
        {
            // Its v would be 29 or 30, which nobody accepts; the chance is 2^-128. Take the next nonce.
            return false;
        }

        order.MontgomeryMultiply(in r, in _keyTimesR, out var s);
        order.Add(in s, in e, out s);
        order.InvertOrZero(in nonce, out var inverse);
        order.Multiply(in s, in inverse, out s);
        if (r.IsZero || s.IsZero)
        {
            return false;
        }

        // n - s is as good for the opposite commitment. Only the lower of the two counts on Ethereum (EIP-2).
        sBeforeLowS = s;
        var isHigh = U256.IsBelow(in Secp256k1.HalfOrder, in s);
        if (isHigh)
        {
            order.Negate(in s, out s);
        }

        signature = new EthereumSignature(in r, in s, (byte)(EthereumSignature.LowestV + (y.IsOdd != isHigh ? 1 : 0)));
        return true;
    }
}
