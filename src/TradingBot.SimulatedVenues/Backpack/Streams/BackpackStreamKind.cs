namespace TradingBot.SimulatedVenues.Backpack.Streams;

/// <summary>What a stream of market data shows.</summary>
internal enum BackpackStreamKind
{
    /// <summary>The best level of each side.</summary>
    Touch,

    /// <summary>Changed levels.</summary>
    Depth,

    /// <summary>Trades.</summary>
    Trade,

    /// <summary>Mark price, index price and funding.</summary>
    Mark,

    /// <summary>The running candle.</summary>
    Kline,

    /// <summary>24-hour statistics.</summary>
    Ticker,

    /// <summary>Open interest.</summary>
    OpenInterest,

    /// <summary>Liquidations of all markets.</summary>
    Liquidation,
}
