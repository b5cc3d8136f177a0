using TradingBot.Cryptography.Ethereum;
using TradingBot.Cryptography.Stark;

namespace TradingBot.Exchanges.Paradex.Signing;

/// <summary>Where keys and addresses come from. Source: section 1 of the protocol page.</summary>
internal static class ParadexKeys
{
    private const string KeyType = "Constant(string action)";
    private const string KeyAction = "STARK Key";

    private static readonly Felt Initialize = StarknetKeccak.HashText("initialize");
    private static readonly Felt ArgumentCount = Felt.FromUInt64(2);

    /// <summary>The key that the web application makes of a wallet: of r of the wallet's signature under "STARK Key".</summary>
    /// <remarks>A convenience for whoever holds the wallet's key in a program; the bot itself is given the Paradex key and never sees the wallet's.</remarks>
    /// <param name="wallet">The Ethereum key.</param>
    /// <param name="chainId">Number of the Ethereum chain: 1, or 11155111 for the test network.</param>
    public static StarkPrivateKey Derive(EthereumSigner wallet, ulong chainId)
    {
        Span<byte> digest = stackalloc byte[Keccak256.HashSizeInBytes];
        HashKeyMessage(chainId, digest);
        Span<byte> signature = stackalloc byte[EthereumSignature.ByteCount];
        wallet.Sign(digest).WriteBytes(signature);
        return StarkPrivateKey.FromEthereumSignature(signature);
    }

    /// <summary>The address of the account that belongs to a main key.</summary>
    /// <param name="publicKey">The main key.</param>
    /// <param name="proxyHash">paraclear_account_proxy_hash of GET /system/config.</param>
    /// <param name="accountHash">paraclear_account_hash of GET /system/config.</param>
    public static Felt AddressOf(in Felt publicKey, in Felt proxyHash, in Felt accountHash) =>
        StarknetAddress.Compute(in proxyHash, in publicKey, ConstructorCalldata(in publicKey, in accountHash));

    internal static Felt[] ConstructorCalldata(in Felt publicKey, in Felt accountHash) => [accountHash, Initialize, ArgumentCount, publicKey, Felt.Zero];

    internal static void HashKeyMessage(ulong chainId, Span<byte> digest)
    {
        Span<byte> message = stackalloc byte[Keccak256.HashSizeInBytes];
        HashKeyStruct(message);
        Eip712Encoder.HashMessage(DomainOf(chainId).Separator(), message, digest);
    }

    internal static void HashKeyStruct(Span<byte> hash)
    {
        var encoder = new Eip712Encoder(stackalloc byte[2 * Eip712Encoder.WordBytes]);
        encoder.AddText(KeyType);
        encoder.AddText(KeyAction);
        encoder.Hash(hash);
    }

    internal static Eip712Domain DomainOf(ulong chainId) => new() { Name = "Paradex", Version = "1", ChainId = chainId };
}
