using TradingBot.Cryptography.Curves;
using TradingBot.Cryptography.Ethereum;

namespace TradingBot.Cryptography.Stark;

/// <summary>Starknet's keccak (sn_keccak): the low 250 bits of Keccak-256, which is always a felt.</summary>
/// <remarks>Stateless and thread-safe. The digest is cut, not reduced modulo p.</remarks>
public static class StarknetKeccak
{
    private const ulong TopLimbMask = (1UL << (250 - 192)) - 1;

    /// <summary>The hash of bytes.</summary>
    public static Felt Hash(ReadOnlySpan<byte> source)
    {
        Span<byte> digest = stackalloc byte[Keccak256.HashSizeInBytes];
        Keccak256.HashData(source, digest);
        return Cut(digest);
    }

    /// <summary>The hash of a text's UTF-8 bytes: the selector of a function by its name, the type hash of a type string.</summary>
    public static Felt HashText(ReadOnlySpan<char> text)
    {
        Span<byte> digest = stackalloc byte[Keccak256.HashSizeInBytes];
        Keccak256.HashText(text, digest);
        return Cut(digest);
    }

    private static Felt Cut(ReadOnlySpan<byte> digest)
    {
        var value = U256.ReadBigEndian(digest);
        return new Felt(new U256(value.L0, value.L1, value.L2, value.L3 & TopLimbMask));
    }
}
