namespace TradingBot.Exchanges.Transport;

/// <summary>The book of one market, as a stream builds it. Which frames may be applied, and how, is the venue's rule.</summary>
internal interface IVenueBook
{
    /// <summary>Best bid in venue units; a zero level when there is none.</summary>
    BookLevel Bid { get; }

    /// <summary>Best ask in venue units; a zero level when there is none.</summary>
    BookLevel Ask { get; }

    /// <summary>Forgets everything but the last price believed.</summary>
    void Clear();
}
