namespace TradingBot.SimulatedVenues.EdgeX.Streams;

/// <summary>What a channel shows.</summary>
internal enum EdgeXChannelKind
{
    /// <summary>Statistics of 24 hours, reference prices, funding.</summary>
    Ticker,

    /// <summary>The book.</summary>
    Depth,

    /// <summary>Trades.</summary>
    Trades,

    /// <summary>Candles.</summary>
    Kline,

    /// <summary>Funding rates.</summary>
    FundingRate,

    /// <summary>Best levels.</summary>
    BookTicker,

    /// <summary>What is listed.</summary>
    Metadata,
}
