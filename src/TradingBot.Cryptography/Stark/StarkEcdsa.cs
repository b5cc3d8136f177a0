using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using TradingBot.Cryptography.Curves;

namespace TradingBot.Cryptography.Stark;

/// <summary>ECDSA over the STARK curve. The message hash is a felt below 2^251 and is used as it is.</summary>
/// <remarks>
/// Stateless and thread-safe; signing and verifying allocate nothing. Nonces are deterministic (RFC 6979), so the same message
/// and key give the same signature. Not constant in time: table lookups and inversions depend on the nonce. The keys are the
/// operator's own on the operator's machine; on a shared host somebody could watch its caches.
/// </remarks>
public static class StarkEcdsa
{
    /// <summary>Builds the generator's table, about ten milliseconds in a fresh process, work that would else fall on the first signature.</summary>
    public static void Prepare() => _ = StarkCurve.GeneratorTable;

    /// <summary>A 32-byte digest, big-endian, modulo the group order: the message hash where a venue signs plain digests.</summary>
    /// <exception cref="ArgumentException"><paramref name="digest"/> has another length.</exception>
    public static Felt ReduceDigest(ReadOnlySpan<byte> digest)
    {
        StarkCurve.Order.Reduce(U256.ReadBigEndian(digest), out var reduced);
        return new Felt(in reduced);
    }

    /// <summary>Signs a message hash.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="privateKey"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="messageHash"/> is 2^251 or more.</exception>
    [SkipLocalsInit]
    public static StarkSignature Sign(StarkPrivateKey privateKey, in Felt messageHash)
    {
        ArgumentNullException.ThrowIfNull(privateKey);
        if (!IsBelowBound(messageHash.Integer))
        {
            throw new ArgumentOutOfRangeException(nameof(messageHash), messageHash, "A message hash must be below 2^251.");
        }

        Span<byte> key = stackalloc byte[Rfc6979.BlockBytes];
        Span<byte> message = stackalloc byte[Rfc6979.BlockBytes];
        privateKey.Scalar.WriteBigEndian(key);
        messageHash.WriteBytes(message);
        var nonces = new Rfc6979(stackalloc byte[Rfc6979.StateBytes], key, message);
        CryptographicOperations.ZeroMemory(key);

        // Nearly every second candidate is refused, because n is little more than half of 2^252.
        for (var i = 0; i < Rfc6979.MostBlocks; i++)
        {
            if (TrySign(privateKey, in messageHash, NonceOf(nonces.Next()), out var signature))
            {
                nonces.Clear();
                return signature;
            }

            nonces.Reject();
        }

        throw new UnreachableException("No nonce was good enough for a signature.");
    }

    /// <summary>True when <paramref name="signature"/> was made for this hash with the private half of <paramref name="publicKey"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="publicKey"/> is null.</exception>
    public static bool Verify(StarkPublicKey publicKey, in Felt messageHash, in StarkSignature signature) =>
        Verify(publicKey, in messageHash, in signature, eitherY: false);

    /// <summary>
    /// The same for a verifier that knows only the x of the key, as venues do: true when the signature is valid for
    /// <paramref name="publicKey"/> or for its opposite point.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="publicKey"/> is null.</exception>
    public static bool VerifyByX(StarkPublicKey publicKey, in Felt messageHash, in StarkSignature signature) =>
        Verify(publicKey, in messageHash, in signature, eitherY: true);

    /// <summary>The nonce in a block: its leading zero bytes dropped, and four bits shifted out of what then still has 32 bytes.</summary>
    /// <remarks>RFC 6979 always shifts. The JavaScript libraries of Starknet drop first, so one signature in 256 differs; the vectors are theirs.</remarks>
    internal static U256 NonceOf(ReadOnlySpan<byte> block)
    {
        var value = U256.ReadBigEndian(block);
        return block[0] == 0 ? value : value.ShiftRight(4);
    }

    /// <summary>Signs with a given nonce; false when the nonce is out of range or gives numbers out of range. A nonce used for two messages reveals the key.</summary>
    internal static bool TrySign(StarkPrivateKey privateKey, in Felt messageHash, in U256 nonce, out StarkSignature signature)
    {
        signature = default;
        var order = StarkCurve.Order;
        if (!order.IsValidNonZero(in nonce))
        {
            return false;
        }

        StarkCurve.MultiplyGenerator(in nonce, out var point);
        StarkField.Leave(in point.X, out var r);
        order.MontgomeryMultiply(in r, privateKey.ScalarTimesR, out var sum);
        order.Add(in sum, messageHash.Integer, out sum);

        // s = sum/k and 1/s = k/sum from one inversion, of k * sum. A sum of zero gives s = 0, which is refused.
        order.Multiply(in nonce, in sum, out var product);
        order.InvertOrZero(in product, out var inverse);
        order.Multiply(in inverse, in sum, out var s);
        order.Multiply(in s, in sum, out s);
        order.Multiply(in inverse, in nonce, out var w);
        order.Multiply(in w, in nonce, out w);
        if (r.IsZero || !IsBelowBound(in r) || s.IsZero || !IsBelowBound(in w))
        {
            return false;
        }

        signature = new StarkSignature(new Felt(in r), new Felt(in s));
        return true;
    }

    private static bool Verify(StarkPublicKey publicKey, in Felt messageHash, in StarkSignature signature, bool eitherY)
    {
        ArgumentNullException.ThrowIfNull(publicKey);
        var order = StarkCurve.Order;
        var r = signature.R.Integer;
        var s = signature.S.Integer;
        if (r.IsZero || !IsBelowBound(in r) || !order.IsValidNonZero(in s) || !IsBelowBound(messageHash.Integer))
        {
            return false;
        }

        order.InvertOrZero(in s, out var w);
        if (!IsBelowBound(in w))
        {
            return false;
        }

        order.Multiply(messageHash.Integer, in w, out var u1);
        order.Multiply(in r, in w, out var u2);
        StarkField.Enter(in r, out var x);
        JacobianPoint<StarkField>.Multiply(publicKey.Point, in u2, out var ofKey);
        var sum = ofKey;
        StarkCurve.GeneratorTable.AddProduct(in u1, ref sum);
        if (sum.HasX(in x))
        {
            return true;
        }

        if (!eitherY)
        {
            return false;
        }

        sum = ofKey.Negate();
        StarkCurve.GeneratorTable.AddProduct(in u1, ref sum);
        return sum.HasX(in x);
    }

    private static bool IsBelowBound(in U256 value) => U256.IsBelow(in value, in StarkCurve.SignatureBound);
}
