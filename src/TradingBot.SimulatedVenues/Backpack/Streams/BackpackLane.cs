using System.Text.Json;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.Backpack.Streams;

/// <summary>What lanes of market data work with.</summary>
internal sealed record BackpackMarketDesk(SimulatedExchange Exchange, BackpackListing Listing, BackpackVenueOptions Options, TimeProvider MarketTime, TimeProvider TransportTime);

// A lane sends when something has changed, at the next whole multiple of its rate in market time, and never closer than MinFrameInterval of
// transport time.

/// <summary>One stream of market data and the sockets that follow it.</summary>
internal abstract class BackpackLane : IDisposable
{
    private readonly List<BackpackSocket> _followers = [];
    private readonly ContextTimer _tick;
    private readonly ContextTimer _pause;
    private readonly BackpackStreamName _name;
    private long _flushedAt;
    private bool _isArmed;

    protected BackpackLane(BackpackStreamName name, BackpackMarketDesk desk)
    {
        _name = name;
        Desk = desk;
        _tick = new ContextTimer(desk.MarketTime, OnTick);
        _pause = new ContextTimer(desk.TransportTime, FlushNow);
        _flushedAt = desk.TransportTime.GetTimestamp() - desk.TransportTime.TimestampFrequency;
    }

    /// <summary>The one market of the stream; null when it shows all.</summary>
    public BackpackMarket? Market => _name.Market;

    /// <summary>What it shows.</summary>
    public BackpackStreamKind Kind => _name.Kind;

    protected BackpackMarketDesk Desk { get; }

    protected bool IsFollowed => _followers.Count > 0;

    public void Follow(BackpackSocket socket)
    {
        if (!IsFollowed)
        {
            Begin();
        }

        _followers.Add(socket);
    }

    public void Leave(BackpackSocket socket) => _followers.Remove(socket);

    /// <summary>Something that the lane shows may have changed.</summary>
    public void OnChanged()
    {
        if (_isArmed || !IsFollowed)
        {
            return;
        }

        _isArmed = true;
        if (_name.Rate == TimeSpan.Zero)
        {
            OnTick();
            return;
        }

        var now = Desk.MarketTime.GetUtcNow();
        _tick.FireAfter(new TimeSpan(_name.Rate.Ticks - (now.Ticks % _name.Rate.Ticks)));
    }

    public void Dispose()
    {
        _tick.Dispose();
        _pause.Dispose();
    }

    /// <summary>The first follower has come.</summary>
    protected virtual void Begin()
    {
    }

    /// <summary>Sends what has changed since the last time.</summary>
    protected abstract void Flush();

    /// <summary>Sends one object to all followers.</summary>
    protected void Publish(Action<Utf8JsonWriter> members)
    {
        var document = JsonText.Object(members);
        foreach (var follower in _followers.ToArray())
        {
            follower.Push(_name.Text, document);
        }
    }

    /// <summary>Members with which all events begin.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="type">Name of the event.</param>
    /// <param name="at">Market time of what it tells.</param>
    /// <param name="symbol">Of which market.</param>
    protected void WriteHead(Utf8JsonWriter json, string type, DateTimeOffset at, string symbol)
    {
        json.WriteString("e", type);
        json.WriteNumber("E", BackpackText.Microseconds(Desk.MarketTime.GetUtcNow()));
        json.WriteNumber("T", BackpackText.Microseconds(at));
        json.WriteString("s", symbol);
    }

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
