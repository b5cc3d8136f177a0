namespace TradingBot.Model;

/// <summary>Whether an order may rest.</summary>
public enum OrderType
{
    /// <summary>Trades at its price or better.</summary>
    Limit,

    /// <summary>Trades at once; its price is the worst one that is acceptable, because every venue here wants a cap.</summary>
    Market,
}
