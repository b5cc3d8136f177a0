using TradingBot.SimulatedVenues.Grvt.Rest;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.Grvt.Streams;

/// <summary>What lanes of market data work with.</summary>
internal sealed record GrvtMarketDesk(SimulatedExchange Exchange, GrvtApi Api, GrvtListing Listing, GrvtVenueOptions Options, GrvtHub Hub, TimeProvider MarketTime, TimeProvider TransportTime);

// A lane sends when something has changed, at the next whole multiple of its rate in market time, and never closer than MinFrameInterval of
// transport time.

/// <summary>A topic of market data with a rate.</summary>
internal abstract class GrvtMarketLane : GrvtLane, IDisposable
{
    private readonly ContextTimer _tick;
    private readonly ContextTimer _pause;
    private readonly TimeSpan _rate;
    private long _flushedAt;
    private bool _isArmed;

    protected GrvtMarketLane(GrvtTopic topic, GrvtMarketDesk desk, TimeSpan rate)
        : base(topic, desk.Hub)
    {
        Desk = desk;
        Instrument = desk.Listing.Find(topic.Primary)!;
        _rate = rate;
        _tick = new ContextTimer(desk.MarketTime, OnTick);
        _pause = new ContextTimer(desk.TransportTime, FlushNow);
        _flushedAt = desk.TransportTime.GetTimestamp() - desk.TransportTime.TimestampFrequency;
    }

    public GrvtInstrument Instrument { get; }

    protected GrvtMarketDesk Desk { get; }

    /// <summary>Something that the lane shows may have changed.</summary>
    public void OnChanged()
    {
        if (_isArmed || !IsFollowed)
        {
            return;
        }

        _isArmed = true;
        if (_rate == TimeSpan.Zero)
        {
            OnTick();
            return;
        }

        var now = Desk.MarketTime.GetUtcNow();
        _tick.FireAfter(new TimeSpan(_rate.Ticks - (now.Ticks % _rate.Ticks)));
    }

    public void Dispose()
    {
        _tick.Dispose();
        _pause.Dispose();
    }

    /// <summary>Sends what has changed since the last time.</summary>
    protected abstract void Flush();

    private void OnTick()
    {
        var since = Desk.TransportTime.GetElapsedTime(_flushedAt);
        if (since < Desk.Options.MinFrameInterval)
        {
            _pause.FireAfter(Desk.Options.MinFrameInterval - since);
            return;
        }

        FlushNow();
    }

    private void FlushNow()
    {
        _isArmed = false;
        _flushedAt = Desk.TransportTime.GetTimestamp();
        if (IsFollowed)
        {
            Flush();
        }
    }
}
