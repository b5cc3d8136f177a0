using System.Buffers.Text;
using System.Globalization;
using System.Text;
using TradingBot.Cryptography.Ethereum;

namespace TradingBot.Exchanges.Aster.Signing;

/// <summary>Signs requests by EIP-712 over the exact text that is sent (V3).</summary>
/// <remarks>Type hash and separator are made once. Not thread-safe: the nonces of one user are drawn on one context. Source: section 2 of the protocol page.</remarks>
internal sealed class AsterAgentSigner : AsterRequestSigner
{
    private const string MessageType = "Message(string msg)";
    private const int MessageWords = 2;
    private const int LongestNonce = 20;

    private static readonly byte[] MessageTypeHash = HashType();
    private static readonly byte[] NonceName = [.. "nonce="u8];
    private static readonly byte[] SignatureName = [.. "&signature=0x"u8];

    private readonly EthereumSigner _key;
    private readonly byte[] _separator;
    private readonly byte[] _names;
    private readonly string _description;
    private long _lastNonce;

    /// <param name="chainId">The signing constant of the environment.</param>
    /// <param name="user">The main wallet, whose account it is.</param>
    /// <param name="key">The agent's key.</param>
    public AsterAgentSigner(long chainId, EthereumAddress user, EthereumSigner key)
    {
        _key = key;
        ChainId = chainId;
        Signer = key.Address.ToString();
        _separator = DomainOf(checked((ulong)chainId)).Separator();
        _names = Encoding.ASCII.GetBytes($"&user={user}&signer={Signer}");
        _description = string.Create(CultureInfo.InvariantCulture, $"agent {Signer} on chain {chainId}");
    }

    /// <summary>The signing constant of the environment.</summary>
    public long ChainId { get; }

    /// <summary>Address of the agent, in checksum case.</summary>
    public string Signer { get; }

    /// <inheritdoc/>
    public override AsterPaths Paths => AsterPaths.V3;

    /// <inheritdoc/>
    public override TimeSpan Validity => AsterRules.NonceWindow;

    /// <summary>Does the one-time work of signing now, so that the first order does not wait for it.</summary>
    public static void Prepare() => EthereumSigner.Prepare();

    /// <inheritdoc/>
    public override byte[] Sign(ReadOnlySpan<byte> parameters, DateTimeOffset venueNow) => Sign(parameters, (ulong)NextNonce(venueNow));

    /// <inheritdoc/>
    public override string ToString() => _description;

    internal static Eip712Domain DomainOf(ulong chainId) => new() { Name = "AsterSignTransaction", Version = "1", ChainId = chainId, VerifyingContract = default(EthereumAddress) };

    /// <summary>Microseconds; later than all that the venue can have taken, because it takes none twice.</summary>
    /// <remarks>A nonce further ahead of the venue's time than its window was refused: it was drawn while our clock stood wrong, and says nothing about the next.</remarks>
    internal long NextNonce(DateTimeOffset venueNow)
    {
        var now = (venueNow - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var isTakeable = _lastNonce - now <= AsterRules.NonceWindow.Ticks / TimeSpan.TicksPerMicrosecond;
        _lastNonce = isTakeable ? Math.Max(now, _lastNonce + 1) : now;
        return _lastNonce;
    }

    internal byte[] Sign(ReadOnlySpan<byte> parameters, ulong nonce)
    {
        Span<byte> number = stackalloc byte[LongestNonce];
        Utf8Formatter.TryFormat(nonce, number, out var digits);
        var separator = parameters.IsEmpty ? 0 : 1;
        var signed = parameters.Length + separator + NonceName.Length + digits + _names.Length;
        var text = new byte[signed + SignatureName.Length + (2 * EthereumSignature.ByteCount)];
        var at = Begin(parameters, text);
        at = Put(NonceName, text, at);
        at = Put(number[..digits], text, at);
        at = Put(_names, text, at);

        Span<byte> signature = stackalloc byte[EthereumSignature.ByteCount];
        SignText(text.AsSpan(0, at)).WriteBytes(signature);
        at = Put(SignatureName, text, at);
        Convert.TryToHexStringLower(signature, text.AsSpan(at), out _);
        return text;
    }

    /// <summary>The signature of a text.</summary>
    internal EthereumSignature SignText(ReadOnlySpan<byte> text)
    {
        Span<byte> digest = stackalloc byte[Keccak256.HashSizeInBytes];
        HashText(text, digest);
        return _key.Sign(digest);
    }

    /// <summary>What is signed: the digest of a text in this environment.</summary>
    internal void HashText(ReadOnlySpan<byte> text, Span<byte> digest)
    {
        Span<byte> message = stackalloc byte[Keccak256.HashSizeInBytes];
        HashStruct(text, message);
        Eip712Encoder.HashMessage(_separator, message, digest);
    }

    internal static void HashStruct(ReadOnlySpan<byte> text, Span<byte> hash)
    {
        var words = new Eip712Encoder(stackalloc byte[MessageWords * Eip712Encoder.WordBytes]);
        words.AddWord(MessageTypeHash);
        words.AddBytes(text);
        words.Hash(hash);
    }

    private static byte[] HashType()
    {
        var hash = new byte[Keccak256.HashSizeInBytes];
        Keccak256.HashText(MessageType, hash);
        return hash;
    }
}
