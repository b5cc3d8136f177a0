namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>The kind of an order as Lighter numbers it (member <c>Type</c>).</summary>
internal enum LighterOrderType
{
    /// <summary>Limit order.</summary>
    Limit = 0,

    /// <summary>Market order: the price is the worst acceptable one.</summary>
    Market = 1,

    /// <summary>Becomes a market order at the trigger price.</summary>
    StopLoss = 2,

    /// <summary>Becomes a limit order at the trigger price.</summary>
    StopLossLimit = 3,

    /// <summary>Becomes a market order at the trigger price.</summary>
    TakeProfit = 4,

    /// <summary>Becomes a limit order at the trigger price.</summary>
    TakeProfitLimit = 5,

    /// <summary>Sliced over time by the venue.</summary>
    Twap = 6,
}
