using TradingBot.SimulatedVenues.Grvt.Rest;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.Grvt.Streams;

/// <summary>What lanes of market data work with.</summary>
internal sealed record GrvtMarketDesk(SimulatedExchange Exchange, GrvtApi Api, GrvtListing Listing, GrvtVenueOptions Options, GrvtHub Hub, TimeProvider MarketTime, TimeProvider TransportTime);

/// <summary>A topic of market data with a rate.</summary>
internal abstract class GrvtMarketLane : GrvtLane, IDisposable
{
    private readonly FlushTimer _timer;

    protected GrvtMarketLane(GrvtTopic topic, GrvtMarketDesk desk, TimeSpan rate)
        : base(topic, desk.Hub)
    {
        Desk = desk;
        Instrument = desk.Listing.Find(topic.Primary)!;
        _timer = new FlushTimer(desk.MarketTime, desk.TransportTime, rate, desk.Options.MinFrameInterval, FlushNow);
    }

    public GrvtInstrument Instrument { get; }

    protected GrvtMarketDesk Desk { get; }

    /// <summary>Something that the lane shows may have changed.</summary>
    public void OnChanged()
    {
        if (IsFollowed)
        {
            _timer.OnChanged();
        }
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Sends what has changed since the last time.</summary>
    protected abstract void Flush();

    private void FlushNow()
    {
        // Those for whom it was due may have left meanwhile.
        if (IsFollowed)
        {
            Flush();
        }
    }
}
