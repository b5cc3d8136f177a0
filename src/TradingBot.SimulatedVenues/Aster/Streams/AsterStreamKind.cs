namespace TradingBot.SimulatedVenues.Aster.Streams;

/// <summary>What a stream of market data shows.</summary>
internal enum AsterStreamKind
{
    /// <summary>The best level of each side.</summary>
    Touch,

    /// <summary>Changed levels.</summary>
    Depth,

    /// <summary>The best levels, all of them each time.</summary>
    PartialDepth,

    /// <summary>Trades.</summary>
    Trade,

    /// <summary>Mark price, index price and funding.</summary>
    Mark,

    /// <summary>The running candle.</summary>
    Kline,

    /// <summary>24-hour statistics.</summary>
    Ticker,

    /// <summary>24-hour statistics, the prices only.</summary>
    MiniTicker,

    /// <summary>Liquidations.</summary>
    Liquidation,
}
