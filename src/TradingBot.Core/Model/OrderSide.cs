namespace TradingBot.Model;

/// <summary>Which way an order trades.</summary>
public enum OrderSide
{
    /// <summary>Adds to the signed position.</summary>
    Buy,

    /// <summary>Takes from the signed position.</summary>
    Sell,
}

/// <summary>Arithmetic on <see cref="OrderSide"/>.</summary>
public static class OrderSideExtensions
{
    /// <summary>The side that undoes <paramref name="side"/>.</summary>
    public static OrderSide Opposite(this OrderSide side) => side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;

    /// <summary>+1 for a buy, −1 for a sell: what one unit of it does to a signed position.</summary>
    public static int Sign(this OrderSide side) => side == OrderSide.Buy ? 1 : -1;
}
