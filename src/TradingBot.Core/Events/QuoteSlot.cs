using TradingBot.Model;

namespace TradingBot.Events;

/// <summary>Holds the newest quote of one venue until the loop takes it: a slow loop sees fewer quotes, never older ones.</summary>
internal sealed class QuoteSlot(string exchange)
{
    private BestBidOffer? _newest;

    public string Exchange => exchange;

    /// <summary>Puts a quote in.</summary>
    /// <returns>True when the slot was empty, so that the loop must be told.</returns>
    public bool Put(BestBidOffer quote) => Interlocked.Exchange(ref _newest, quote) is null;

    /// <summary>Takes the newest quote out; null when it was voided in the meantime.</summary>
    public BestBidOffer? Take() => Interlocked.Exchange(ref _newest, null);
}
