namespace TradingBot.Simulation.Market;

/// <summary>Hears what a venue publishes.</summary>
/// <remarks>Calls come one after the other on the venue's context, after the operation that caused them is complete. A listener may call the
/// exchange; what that causes is delivered after the call in progress has returned.</remarks>
public interface IMarketListener
{
    /// <summary>Levels of a book changed.</summary>
    void OnBook(BookUpdate update);

    /// <summary>A trade happened.</summary>
    void OnTrade(MarketTrade trade);

    /// <summary>Reference prices and funding: once a second of market time, and after each scripted move.</summary>
    void OnStatistics(MarketStatistics statistics);

    /// <summary>The replayed file has ended; prices stand still from here on.</summary>
    void OnReplayEnded(DateTimeOffset at);
}
