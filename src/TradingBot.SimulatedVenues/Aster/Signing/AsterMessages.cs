using System.Security.Cryptography;
using System.Text;
using TradingBot.Cryptography.Ethereum;

namespace TradingBot.SimulatedVenues.Aster.Signing;

/// <summary>What Aster's clients sign, built from what they sent.</summary>
internal sealed class AsterMessages(long chainId)
{
    private static readonly byte[] MessageType = Keccak256.HashData("Message(string msg)"u8);

    private readonly byte[] _domain = new Eip712Domain
    {
        Name = "AsterSignTransaction",
        Version = "1",
        ChainId = (ulong)chainId,
        VerifyingContract = EthereumAddress.FromBytes(new byte[EthereumAddress.ByteCount]),
    }.Separator();

    /// <summary>The digest of a V3 request.</summary>
    /// <param name="message">Query or form exactly as received, without its signature.</param>
    /// <param name="digest">32 bytes.</param>
    public void Digest(string message, Span<byte> digest)
    {
        var encoder = new Eip712Encoder(stackalloc byte[2 * Eip712Encoder.WordBytes]);
        encoder.AddWord(MessageType);
        encoder.AddText(message);
        Span<byte> hash = stackalloc byte[Eip712Encoder.WordBytes];
        encoder.Hash(hash);
        Eip712Encoder.HashMessage(_domain, hash, digest);
    }

    /// <summary>The signature of a V1 request, lower-case hex.</summary>
    /// <param name="secretKey">Its characters are the key.</param>
    /// <param name="parameters">Query and body, one directly after the other, without the signature.</param>
    public static string Hmac(string secretKey, string parameters) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretKey), Encoding.UTF8.GetBytes(parameters)));

    /// <summary>Takes the signature out of a query or form; all else stays as it is.</summary>
    /// <param name="form">As received.</param>
    /// <param name="signature">Its value; null when there is none.</param>
    public static string WithoutSignature(string form, out string? signature)
    {
        const string Name = "signature=";
        signature = null;
        var pairs = form.Split('&');
        var kept = new List<string>(pairs.Length);
        foreach (var pair in pairs)
        {
            if (signature is null && pair.StartsWith(Name, StringComparison.Ordinal))
            {
                signature = pair[Name.Length..];
            }
            else
            {
                kept.Add(pair);
            }
        }

        return string.Join('&', kept);
    }
}
