using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TradingBot.Cryptography.Goldilocks;

namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>The optional attributes of a transaction (member <c>L2TxAttributes</c>), by key.</summary>
/// <remarks>
/// An attribute with its nil value changes nothing in the hash, even when the text carries it. Keys 1 to 3 belong to fees of
/// third parties: the hash knows them, no transaction of this client sets them.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal struct LighterAttributes
{
    public const int SkipNonceKey = 4;
    public const int CancelAllMarketKey = 5;
    public const int SelfTradeBehaviorKey = 6;
    public const int SelfTradeScopeKey = 7;
    public const int OrderVersionKey = 8;

    /// <summary>Key 5 has 255 for nil, because 0 is a market.</summary>
    public const long NilCancelAllMarket = 255;

    private const int LastKey = 8;
    private const int MostHashed = 4;

    // Nearly every order sends exactly this set; its hash is a permutation saved.
    private static readonly GFp5 SkipNonceHash = Hash([SkipNonceKey, 1, 0, 0, 0, 0, 0, 0]);

    private Values _values;
    private uint _present;

    /// <summary>True when the text has no attribute at all.</summary>
    public readonly bool IsEmpty => _present == 0;

    /// <summary>Sets one attribute; with its nil value it appears in the text and not in the hash.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The key is not 1 to 8, or the value is negative.</exception>
    public void Set(int key, long value)
    {
        LighterLimits.Check(nameof(key), key, 1, LastKey);
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        _values[key - 1] = value;
        _present |= 1u << key;
    }

    /// <summary>Sets one attribute, or leaves it out when it has its nil value, as the official client does.</summary>
    public void SetUnlessNil(int key, long value)
    {
        if (value != NilOf(key))
        {
            Set(key, value);
        }
    }

    /// <summary>The hash of the attributes that are not nil; false when there are none and the body hash stands alone.</summary>
    /// <exception cref="ArgumentException">More than four are not nil.</exception>
    public readonly bool TryHash(out GFp5 hash)
    {
        Span<ulong> elements = stackalloc ulong[2 * MostHashed];
        elements.Clear();
        var count = 0;
        var onlySkipNonce = true;
        for (var rest = _present; rest != 0; rest &= rest - 1)
        {
            var key = BitOperations.TrailingZeroCount(rest);
            var value = _values[key - 1];
            if (value == NilOf(key))
            {
                continue;
            }

            LighterLimits.Require(count < MostHashed, "L2TxAttributes", "A transaction carries at most four attributes.");
            elements[2 * count] = (ulong)key;
            elements[(2 * count) + 1] = (ulong)value;
            onlySkipNonce &= key == SkipNonceKey && value == 1;
            count++;
        }

        hash = count == 0 ? default : onlySkipNonce ? SkipNonceHash : Hash(elements);
        return count > 0;
    }

    /// <summary>The member <c>L2TxAttributes</c>: null, or an object with its keys ascending.</summary>
    public readonly void Write(ref LighterTxInfoWriter writer)
    {
        if (IsEmpty)
        {
            writer.Null("L2TxAttributes"u8);
            return;
        }

        writer.BeginObject("L2TxAttributes"u8);
        for (var rest = _present; rest != 0; rest &= rest - 1)
        {
            var key = BitOperations.TrailingZeroCount(rest);
            Debug.Assert(key is > 0 and <= LastKey, "Keys have one digit.");
            writer.Number([(byte)('0' + key)], _values[key - 1]);
        }

        writer.EndObject();
    }

    private static long NilOf(int key) => key == CancelAllMarketKey ? NilCancelAllMarket : 0;

    private static GFp5 Hash(ReadOnlySpan<ulong> elements)
    {
        Poseidon2.HashToQuintic(elements, out var hash);
        return hash;
    }

    [InlineArray(LastKey)]
    private struct Values
    {
        private long _first;
    }
}
