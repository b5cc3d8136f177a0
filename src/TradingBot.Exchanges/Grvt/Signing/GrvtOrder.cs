using TradingBot.Cryptography.Ethereum;

namespace TradingBot.Exchanges.Grvt.Signing;

/// <summary>One order as it is signed and sent, in venue units. It names no builder: none is ever sent. Source: GRVT REST, POST full/v1/create_order.</summary>
internal readonly record struct GrvtOrder
{
    /// <summary>Decimals of every price in signatures.</summary>
    public const int PriceDecimals = 9;

    /// <summary>The sub-account.</summary>
    public required ulong SubAccountId { get; init; }

    /// <summary>A market order, which has no price. This client sends limits alone, because a price cap is wanted on every order.</summary>
    /// <value>Default: false.</value>
    public bool IsMarket { get; init; }

    /// <summary>How long it lives.</summary>
    public required GrvtTimeInForce TimeInForce { get; init; }

    /// <summary>Refused when it would trade at once.</summary>
    public bool PostOnly { get; init; }

    /// <summary>It may only shrink the position.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>The venue's name of the instrument.</summary>
    public required string Instrument { get; init; }

    /// <summary>The instrument's number as a word of 32 bytes, big-endian.</summary>
    public required ReadOnlyMemory<byte> AssetId { get; init; }

    /// <summary>Decimals of this instrument's sizes in signatures.</summary>
    public required int BaseDecimals { get; init; }

    /// <summary>Venue units.</summary>
    public required decimal Size { get; init; }

    /// <summary>Quote currency for one venue unit; 0 for market orders.</summary>
    public required decimal LimitPrice { get; init; }

    /// <summary>True to buy.</summary>
    public required bool IsBuy { get; init; }

    /// <summary>Tells two orders apart that are equal in everything else; the same order under the same number is a repetition.</summary>
    public required uint Nonce { get; init; }

    /// <summary>When the signature ends, and with it a resting order; unix nanoseconds by the venue's clock.</summary>
    public required long Expiration { get; init; }

    /// <summary>Our name of it; not signed.</summary>
    public ulong ClientOrderId { get; init; }

    public GrvtOrder()
    {
    }

    /// <summary>Writes the words of the one leg after its type hash.</summary>
    /// <exception cref="ArgumentException">Size or price are negative or too large.</exception>
    public void EncodeLeg(scoped ref Eip712Encoder leg)
    {
        leg.AddWord(AssetId.Span);
        leg.AddUInt64(Scale(Size, BaseDecimals));
        leg.AddUInt64(Scale(LimitPrice, PriceDecimals));
        leg.AddBool(IsBuy);
    }

    /// <summary>Writes the words of the order after its type hash.</summary>
    /// <param name="order">Where to.</param>
    /// <param name="legs">Hash of the legs.</param>
    public void Encode(scoped ref Eip712Encoder order, scoped ReadOnlySpan<byte> legs)
    {
        order.AddUInt64(SubAccountId);
        order.AddBool(IsMarket);
        order.AddUInt64((ulong)TimeInForce);
        order.AddBool(PostOnly);
        order.AddBool(ReduceOnly);
        order.AddWord(legs);
        order.AddUInt64(Nonce);
        order.AddInt64(Expiration);
    }

    /// <summary>A number as it is signed: times ten to the power of <paramref name="decimals"/>, cut toward zero.</summary>
    /// <exception cref="ArgumentException">It is negative or does not fit 64 bits.</exception>
    public static ulong Scale(decimal value, int decimals)
    {
        var factor = 1m;
        for (var i = 0; i < decimals; i++)
        {
            factor *= 10m;
        }

        if (value < 0m || value > ulong.MaxValue / factor)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A signed number is not negative and fits 64 bits.");
        }

        return (ulong)decimal.Truncate(value * factor);
    }
}
