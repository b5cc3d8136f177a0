using System.Globalization;

namespace TradingBot.Cryptography.Ethereum;

/// <summary>The digest that a wallet signs for a plain message (EIP-191, version 0x45), so that no message can pass for a transaction.</summary>
public static class PersonalMessage
{
    private const int LongestLengthText = 10;
    private const int LongestOnStack = 1024;

    private static ReadOnlySpan<byte> Prefix => "\u0019Ethereum Signed Message:\n"u8;

    /// <summary>Writes the Keccak-256 of the prefix, the message's length in bytes as decimal text, and the message.</summary>
    /// <param name="message">The message's bytes; UTF-8 for text.</param>
    /// <param name="digest">Receives 32 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="digest"/> is shorter.</exception>
    public static void Hash(ReadOnlySpan<byte> message, Span<byte> digest)
    {
        var most = Prefix.Length + LongestLengthText + message.Length;
        Span<byte> preimage = most <= LongestOnStack ? stackalloc byte[LongestOnStack] : new byte[most];
        Keccak256.HashData(preimage[..WritePreimage(message, preimage)], digest);
    }

    /// <summary>Writes what is hashed; returns its length.</summary>
    internal static int WritePreimage(ReadOnlySpan<byte> message, Span<byte> destination)
    {
        Prefix.CopyTo(destination);
        var written = Prefix.Length;
        message.Length.TryFormat(destination[written..], out var digits, default, CultureInfo.InvariantCulture);
        written += digits;
        message.CopyTo(destination[written..]);
        return written + message.Length;
    }
}
