using System.Text.Json;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.Aster.Streams;

/// <summary>What lanes of market data work with.</summary>
internal sealed record AsterMarketDesk(SimulatedExchange Exchange, AsterListing Listing, AsterVenueOptions Options, TimeProvider MarketTime, TimeProvider TransportTime);

/// <summary>One stream of market data and the sockets that follow it.</summary>
internal abstract class AsterLane : IDisposable
{
    private readonly List<AsterSocket> _followers = [];
    private readonly FlushTimer _timer;
    private readonly AsterStreamName _name;

    protected AsterLane(AsterStreamName name, AsterMarketDesk desk)
    {
        _name = name;
        Desk = desk;
        _timer = new FlushTimer(desk.MarketTime, desk.TransportTime, name.Rate, desk.Options.MinFrameInterval, FlushNow);
    }

    /// <summary>The one symbol of the stream; null when it shows all.</summary>
    public AsterSymbol? Symbol => _name.Symbol;

    /// <summary>What it shows.</summary>
    public AsterStreamKind Kind => _name.Kind;

    protected AsterMarketDesk Desk { get; }

    protected bool IsFollowed => _followers.Count > 0;

    public void Follow(AsterSocket socket)
    {
        if (!IsFollowed)
        {
            Begin();
        }

        _followers.Add(socket);
    }

    public void Leave(AsterSocket socket) => _followers.Remove(socket);

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

    /// <summary>Sends what has changed since the last time.</summary>
    protected abstract void Flush();

    /// <summary>Sends one object to all followers.</summary>
    protected void Publish(Action<Utf8JsonWriter> members) => Publish(JsonText.Object(members));

    /// <summary>Sends one document to all followers.</summary>
    protected void Publish(byte[] document)
    {
        foreach (var follower in _followers.ToArray())
        {
            follower.Push(_name.Text, document);
        }
    }

    /// <summary>Members with which all events begin.</summary>
    protected void WriteHead(Utf8JsonWriter json, string type)
    {
        json.WriteString("e", type);
        json.WriteNumber("E", Desk.MarketTime.GetUtcNow().ToUnixTimeMilliseconds());
    }

    private void FlushNow()
    {
        // Those for whom it was due may have left meanwhile.
        if (IsFollowed)
        {
            Flush();
        }
    }
}
