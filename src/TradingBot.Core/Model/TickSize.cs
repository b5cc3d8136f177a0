namespace TradingBot.Model;

// Rounding of prices lives here and nowhere else: venues refuse off-tick prices, and two call sites that
// round differently are how a post-only order ends up crossing the book.

/// <summary>The smallest step between two prices of a market, in quote currency.</summary>
/// <remarks>Immutable. <c>default</c> is not a tick size: every member throws on it.</remarks>
public readonly record struct TickSize
{
    private readonly decimal _value;

    /// <param name="value">Quote units a step, greater than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is zero or negative.</exception>
    public TickSize(decimal value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        _value = value;
    }

    /// <summary>Quote units a step.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public decimal Value => _value > 0m ? _value : throw new InvalidOperationException("An unset TickSize was used.");

    /// <summary>Largest on-tick price that is not above <paramref name="price"/>.</summary>
    public decimal Floor(decimal price) => decimal.Floor(price / Value) * Value;

    /// <summary>Smallest on-tick price that is not below <paramref name="price"/>.</summary>
    public decimal Ceiling(decimal price) => decimal.Ceiling(price / Value) * Value;

    /// <summary>Nearest on-tick price; halves go up.</summary>
    public decimal Nearest(decimal price) => decimal.Floor((price / Value) + 0.5m) * Value;

    /// <summary>Away from the touch: down for a buy, up for a sell, so that a passive order stays passive.</summary>
    public decimal Passive(decimal price, OrderSide side) => side == OrderSide.Buy ? Floor(price) : Ceiling(price);

    /// <summary>Towards the other side: up for a buy, down for a sell, so that a cap still reaches what it was meant to reach.</summary>
    public decimal Aggressive(decimal price, OrderSide side) => side == OrderSide.Buy ? Ceiling(price) : Floor(price);

    /// <summary>True when <paramref name="price"/> is a whole number of steps.</summary>
    public bool Contains(decimal price) => price % Value == 0m;
}
