using System.Text.Json;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.EdgeX.Streams;

/// <summary>What lanes of market data work with.</summary>
internal sealed record EdgeXMarketDesk(SimulatedExchange Exchange, EdgeXListing Listing, EdgeXVenueOptions Options, TimeProvider MarketTime, TimeProvider TransportTime);

// A lane sends a snapshot to each new follower, and to all what has changed since.

/// <summary>One channel of market data and the sockets that follow it.</summary>
internal abstract class EdgeXLane : IDisposable
{
    private readonly List<EdgeXPublicSocket> _followers = [];
    private readonly FlushTimer _timer;

    protected EdgeXLane(EdgeXChannel channel, EdgeXMarketDesk desk)
    {
        Channel = channel;
        Desk = desk;
        Contracts = channel.Contract is { } one ? [one] : desk.Listing.All;
        _timer = new FlushTimer(desk.MarketTime, desk.TransportTime, channel.Interval, desk.Options.MinFrameInterval, FlushNow);
    }

    public EdgeXChannel Channel { get; }

    protected EdgeXMarketDesk Desk { get; }

    /// <summary>What it shows: one contract or all.</summary>
    protected IReadOnlyList<EdgeXContract> Contracts { get; }

    protected bool IsFollowed => _followers.Count > 0;

    public void Follow(EdgeXPublicSocket socket)
    {
        // What the others have not been told yet must not be in the snapshot and come again.
        if (IsFollowed)
        {
            Flush();
        }
        else
        {
            Begin();
        }

        _followers.Add(socket);
        socket.Send(Frame("Snapshot", WriteSnapshot));
    }

    public void Leave(EdgeXPublicSocket socket) => _followers.Remove(socket);

    /// <summary>Something that the lane shows may have changed.</summary>
    public void OnChanged()
    {
        if (IsFollowed)
        {
            _timer.OnChanged();
        }
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>The first follower has come.</summary>
    protected virtual void Begin()
    {
    }

    /// <summary>Writes the rows that a new follower gets.</summary>
    protected abstract void WriteSnapshot(Utf8JsonWriter json);

    /// <summary>Sends what has changed since the last time.</summary>
    protected abstract void Flush();

    /// <summary>Sends changed rows to all followers.</summary>
    protected void Publish(Action<Utf8JsonWriter> rows)
    {
        var frame = Frame("changed", rows);
        foreach (var follower in _followers.ToArray())
        {
            follower.Send(frame);
        }
    }

    /// <summary>Writes one row.</summary>
    protected static void WriteRow(Utf8JsonWriter json, Action<Utf8JsonWriter> members)
    {
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
    }

    private byte[] Frame(string dataType, Action<Utf8JsonWriter> rows) => JsonText.Object(json =>
    {
        json.WriteString("type", "quote-event");
        json.WriteString("channel", Channel.Text);
        json.WriteStartObject("content");
        json.WriteString("channel", Channel.Text);
        json.WriteString("dataType", dataType);
        json.WriteStartArray("data");
        rows(json);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private void FlushNow()
    {
        // Those for whom it was due may have left meanwhile.
        if (IsFollowed)
        {
            Flush();
        }
    }
}
