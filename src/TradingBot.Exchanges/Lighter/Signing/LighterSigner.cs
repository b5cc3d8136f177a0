using System.Globalization;
using System.Text;
using System.Text.Unicode;
using TradingBot.Cryptography.Goldilocks;

namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>Signs transactions and auth tokens for one API key of one account on one chain.</summary>
/// <remarks>Immutable and thread-safe. Signatures hold a fresh nonce, so signing twice gives two texts with one hash.</remarks>
internal sealed class LighterSigner
{
    private const int CommonElements = 6;

    // Three grouped orders with every number at its longest take less than 1,600 bytes.
    private const int LongestTxInfo = 2048;

    private readonly int _chainId;
    private readonly SchnorrPrivateKey _privateKey;

    /// <param name="chainId">See <see cref="LighterChain"/>.</param>
    /// <param name="accountIndex">The account: 1 to 2^48 - 2.</param>
    /// <param name="apiKeyIndex">The slot of the API key: 0 to 254.</param>
    /// <param name="privateKey">The API key.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range; the message names it, its value and the range.</exception>
    public LighterSigner(int chainId, long accountIndex, int apiKeyIndex, SchnorrPrivateKey privateKey)
    {
        ArgumentNullException.ThrowIfNull(privateKey);
        LighterLimits.Check("ChainId", chainId, 1, int.MaxValue);
        LighterLimits.Check(nameof(AccountIndex), accountIndex, 1, LighterLimits.MaxAccountIndex);
        LighterLimits.Check(nameof(ApiKeyIndex), apiKeyIndex, 0, LighterLimits.MaxApiKeyIndex);
        _chainId = chainId;
        _privateKey = privateKey;
        AccountIndex = accountIndex;
        ApiKeyIndex = apiKeyIndex;
    }

    /// <summary>The account that the transactions act on.</summary>
    public long AccountIndex { get; }

    /// <summary>The slot of the API key.</summary>
    public int ApiKeyIndex { get; }

    /// <summary>The public half of the API key: compare it with what the venue has registered before trading.</summary>
    public SchnorrPublicKey PublicKey => _privateKey.PublicKey;

    /// <summary>Does the one-time work of signing now, so that the first order does not wait for it.</summary>
    public static void Prepare() => Schnorr.Prepare();

    /// <summary>Checks, hashes and signs a transaction.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A member is out of range; the message names it, its value and the range.</exception>
    /// <exception cref="ArgumentException">A combination of members is not allowed.</exception>
    public LighterSignedTransaction Sign(LighterTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        transaction.Validate();
        transaction.ValidateKey(PublicKey);
        var attributes = transaction.GetAttributes();
        Hash(transaction, in attributes, out var hash);
        return Complete(transaction, in attributes, in hash, Schnorr.Sign(_privateKey, in hash));
    }

    /// <summary>A token for the private endpoints and channels until <paramref name="deadline"/>.</summary>
    /// <remarks>Whole seconds count. The venue takes deadlines up to eight hours ahead. Secret: it opens the account for reading.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The deadline is not after 1970.</exception>
    public string CreateAuthToken(DateTimeOffset deadline)
    {
        var seconds = deadline.ToUnixTimeSeconds();
        LighterLimits.Check(nameof(deadline), seconds, 1, long.MaxValue);
        Span<byte> message = stackalloc byte[64];
        message = message[..WriteAuthMessage(seconds, message)];
        HashAuthMessage(message, out var hash);
        return CompleteAuthToken(message, Schnorr.Sign(_privateKey, in hash));
    }

    /// <summary>Whom it signs for; nothing of the key.</summary>
    public override string ToString() => $"Lighter chain {_chainId}, account {AccountIndex}, API key {ApiKeyIndex}";

    /// <summary>The hash that is signed, without any check of the members.</summary>
    internal void Hash(LighterTransaction transaction, in LighterAttributes attributes, out GFp5 hash)
    {
        Span<ulong> elements = stackalloc ulong[CommonElements + LighterTransaction.MaxBodyLength];
        Poseidon2.HashToQuintic(elements[..WriteElements(transaction, elements)], out var body);
        Join(in body, in attributes, out hash);
    }

    /// <summary>Writes the elements of the body hash; returns how many.</summary>
    internal int WriteElements(LighterTransaction transaction, Span<ulong> elements)
    {
        elements[0] = (ulong)_chainId;
        elements[1] = transaction.Type;
        elements[2] = (ulong)transaction.Nonce;
        elements[3] = (ulong)transaction.ExpiredAt;
        elements[4] = (ulong)AccountIndex;
        elements[5] = (ulong)ApiKeyIndex;
        return CommonElements + transaction.WriteBody(elements[CommonElements..]);
    }

    /// <summary>The transaction hash of a body hash and attributes.</summary>
    internal static void Join(in GFp5 body, in LighterAttributes attributes, out GFp5 hash)
    {
        hash = body;
        if (attributes.TryHash(out var attributesHash))
        {
            Span<ulong> both = stackalloc ulong[2 * GFp5.LimbCount];
            body.WriteLimbs(both);
            attributesHash.WriteLimbs(both[GFp5.LimbCount..]);
            Poseidon2.HashToQuintic(both, out hash);
        }
    }

    /// <summary>The text of a transaction around a signature.</summary>
    internal LighterSignedTransaction Complete(
        LighterTransaction transaction, in LighterAttributes attributes, in GFp5 hash, SchnorrSignature signature)
    {
        Span<byte> signatureBytes = stackalloc byte[SchnorrSignature.ByteCount];
        signature.WriteBytes(signatureBytes);
        var writer = new LighterTxInfoWriter(stackalloc byte[LongestTxInfo]);
        writer.BeginObject();
        writer.Number("AccountIndex"u8, AccountIndex);
        writer.Number("ApiKeyIndex"u8, ApiKeyIndex);
        transaction.WriteMembers(ref writer);
        writer.Number("ExpiredAt"u8, transaction.ExpiredAt);
        writer.Number("Nonce"u8, transaction.Nonce);
        writer.Base64("Sig"u8, signatureBytes);
        attributes.Write(ref writer);
        writer.EndObject();
        return new LighterSignedTransaction(transaction.Type, Encoding.ASCII.GetString(writer.Written), hash.ToString());
    }

    /// <summary>Writes what a token signs: deadline, account and key in decimal, with colons between; returns its length.</summary>
    internal int WriteAuthMessage(long unixSeconds, Span<byte> destination)
    {
        Utf8.TryWrite(destination, CultureInfo.InvariantCulture, $"{unixSeconds}:{AccountIndex}:{ApiKeyIndex}", out var written);
        return written;
    }

    /// <summary>The hash of a token's text: eight bytes make one element, little-endian, the last padded with zeros.</summary>
    internal static void HashAuthMessage(ReadOnlySpan<byte> message, out GFp5 hash)
    {
        Span<ulong> elements = stackalloc ulong[(message.Length + 7) / 8];
        elements.Clear();
        for (var i = 0; i < message.Length; i++)
        {
            elements[i / 8] |= (ulong)message[i] << (8 * (i % 8));
        }

        Poseidon2.HashToQuintic(elements, out hash);
    }

    /// <summary>The token: its text, a colon, and the signature in lower-case hex.</summary>
    internal static string CompleteAuthToken(ReadOnlySpan<byte> message, SchnorrSignature signature)
    {
        Span<byte> signatureBytes = stackalloc byte[SchnorrSignature.ByteCount];
        signature.WriteBytes(signatureBytes);
        return $"{Encoding.ASCII.GetString(message)}:{Convert.ToHexStringLower(signatureBytes)}";
    }
}
