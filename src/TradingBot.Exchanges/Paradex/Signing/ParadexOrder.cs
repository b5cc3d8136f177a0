using TradingBot.Cryptography.Stark;

namespace TradingBot.Exchanges.Paradex.Signing;

/// <summary>One order as it is signed and sent, in venue units. Source: Paradex REST, POST /v1/orders.</summary>
internal readonly record struct ParadexOrder
{
    /// <summary>A limit order; the only type that this client sends, because a price cap is wanted on every order.</summary>
    public const string Limit = "LIMIT";

    private const int ScaleDecimals = 8;
    private const decimal Scale = 100_000_000m;

    /// <summary>The venue's symbol, letter case kept (<c>kPEPE-USD-PERP</c>).</summary>
    public required string Market { get; init; }

    /// <summary>True to buy.</summary>
    public required bool IsBuy { get; init; }

    /// <summary>The venue's word for the type.</summary>
    /// <value>Default: LIMIT.</value>
    public string Type { get; init; } = Limit;

    /// <summary>Venue units, greater than zero, at most eight decimals.</summary>
    public required decimal Size { get; init; }

    /// <summary>Quote currency for one venue unit, at most eight decimals; 0 for the market types.</summary>
    public required decimal Price { get; init; }

    /// <summary>When it was signed, unix milliseconds by the venue's clock.</summary>
    public required long Timestamp { get; init; }

    /// <summary>GTC, POST_ONLY or IOC; not signed.</summary>
    public string Instruction { get; init; } = "GTC";

    /// <summary>Our name of it; not signed.</summary>
    public string ClientId { get; init; } = string.Empty;

    /// <summary>It may only shrink the position; not signed.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>The venue refuses it when it arrives later than this after <see cref="Timestamp"/>, milliseconds, at least 10; not signed.</summary>
    public int ReceiveWindowMs { get; init; }

    public ParadexOrder()
    {
    }

    /// <summary>Writes the six felts that every kind of order signs, in the order of declaration.</summary>
    /// <exception cref="ArgumentException">Size or price have more than eight decimals, are negative or too large, or a text is no short string.</exception>
    public void Encode(Span<Felt> felts)
    {
        felts[0] = Felt.FromUInt64(checked((ulong)Timestamp));
        felts[1] = ShortString(Market);
        felts[2] = Felt.FromUInt64(IsBuy ? 1UL : 2UL);
        felts[3] = ShortString(Type);
        felts[4] = Felt.FromUInt128(Quanta(Size, nameof(Size)));
        felts[5] = Felt.FromUInt128(Quanta(Price, nameof(Price)));
    }

    // 128 bits, because sizes of the cheapest coins pass 63 bits once scaled.
    private static UInt128 Quanta(decimal value, string name)
    {
        if (value < 0m || value > decimal.MaxValue / Scale || value * Scale is var scaled && scaled != decimal.Truncate(scaled))
        {
            throw new ArgumentOutOfRangeException(name, value, $"A {name} is not negative and has at most {ScaleDecimals} decimals.");
        }

        return (UInt128)(value * Scale);
    }

    private static Felt ShortString(string text)
    {
        try
        {
            return Felt.FromShortString(text);
        }
        catch (FormatException fault)
        {
            throw new ArgumentException(fault.Message, nameof(text), fault);
        }
    }
}
