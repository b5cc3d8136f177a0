namespace TradingBot.Model;

/// <summary>The smallest step between two order sizes of a market, in tokens of the base asset.</summary>
/// <remarks>Immutable. <c>default</c> is not a lot size: every member throws on it. Sizes are never rounded up: that would add risk nobody asked for.</remarks>
public readonly record struct LotSize
{
    private readonly decimal _value;

    /// <param name="value">Tokens a step, greater than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is zero or negative.</exception>
    public LotSize(decimal value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        _value = value;
    }

    /// <summary>Tokens a step.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public decimal Value => _value > 0m ? _value : throw new InvalidOperationException("An unset LotSize was used.");

    /// <summary>Largest whole number of lots that is not above <paramref name="size"/>.</summary>
    public decimal Floor(decimal size) => decimal.Floor(size / Value) * Value;

    /// <summary>Smallest whole number of lots that is not below <paramref name="size"/>; for minimums that a venue states, never for an order that a person sized.</summary>
    public decimal Ceiling(decimal size) => decimal.Ceiling(size / Value) * Value;

    /// <summary>True when <paramref name="size"/> is a whole number of lots.</summary>
    public bool Contains(decimal size) => size % Value == 0m;
}
