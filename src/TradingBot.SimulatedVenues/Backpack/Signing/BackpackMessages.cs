using System.Text;
using TradingBot.Cryptography.Ed25519;
using TradingBot.SimulatedVenues.Backpack.Rest;

namespace TradingBot.SimulatedVenues.Backpack.Signing;

/// <summary>The strings that Backpack's clients sign, built from what they sent.</summary>
internal static class BackpackMessages
{
    /// <summary>The string of a request.</summary>
    /// <param name="instruction">What the call is called (<c>orderExecute</c>).</param>
    /// <param name="blocks">One set of parameters, or one for each order of a batch, in the order in which they were sent.</param>
    /// <param name="timestamp">Text of the header.</param>
    /// <param name="window">Text of the header, or of the default.</param>
    public static string Build(string instruction, IReadOnlyList<BackpackParameters> blocks, string timestamp, string window)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            text.Append("instruction=").Append(instruction).Append('&');
            foreach (var (name, value) in block.Sorted())
            {
                text.Append(name).Append('=').Append(value).Append('&');
            }
        }

        return text.Append("timestamp=").Append(timestamp).Append("&window=").Append(window).ToString();
    }

    /// <summary>Checks the signature of a string.</summary>
    /// <param name="key">Whose it should be.</param>
    /// <param name="message">The string.</param>
    /// <param name="signature">64 bytes.</param>
    public static bool Verify(Ed25519PublicKey key, string message, byte[] signature) => key.Verify(Encoding.UTF8.GetBytes(message), signature);

    /// <summary>Reads a signature: base64 of 64 bytes, with padding.</summary>
    public static bool TryReadSignature(string? text, out byte[] signature)
    {
        signature = new byte[Ed25519PrivateKey.SignatureBytes];
        return text is not null && Convert.TryFromBase64String(text, signature, out var length) && length == signature.Length;
    }
}
