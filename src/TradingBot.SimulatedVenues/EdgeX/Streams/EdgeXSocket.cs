using System.Text.Json;

namespace TradingBot.SimulatedVenues.EdgeX.Streams;

/// <summary>One client's socket: what public and private ones have in common.</summary>
internal abstract class EdgeXSocket : IVenueSocketSession, IDisposable
{
    private readonly IVenueSocketPeer _peer;
    private readonly EdgeXHeartbeat _heartbeat;
    private readonly EdgeXStreams _streams;

    protected EdgeXSocket(EdgeXStreams streams, IVenueSocketPeer peer)
    {
        _streams = streams;
        _peer = peer;
        _heartbeat = new EdgeXHeartbeat(streams.Options, streams.MarketTime, streams.TransportTime, frame => Send(frame), Drop);
    }

    protected EdgeXStreams Streams => _streams;

    protected bool IsClosed { get; private set; }

    /// <summary>Sends one frame.</summary>
    public void Send(ReadOnlyMemory<byte> frame)
    {
        if (!IsClosed)
        {
            _peer.Send(frame);
        }
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame)
    {
        if (IsClosed)
        {
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(frame.ToArray());
            var message = document.RootElement;
            var type = Text(message, "type");
            if (!_heartbeat.TryHandle(message, type))
            {
                Handle(message, type);
            }
        }
        catch (JsonException)
        {
            SendError(EdgeXError.UnrecognizedMessage);
        }
    }

    /// <inheritdoc/>
    public void OnClosed()
    {
        if (IsClosed)
        {
            return;
        }

        IsClosed = true;
        Leave();
        _streams.Forget(this);
        Dispose();
    }

    public void Dispose() => _heartbeat.Dispose();

    /// <summary>A message that is no ping and no pong.</summary>
    /// <param name="message">Any JSON.</param>
    /// <param name="type">Its type; null when it has none.</param>
    protected abstract void Handle(JsonElement message, string? type);

    /// <summary>The socket has ended.</summary>
    protected abstract void Leave();

    /// <summary>The first frame.</summary>
    protected void SendConnected(bool hasTime) => Send(JsonText.Object(json =>
    {
        json.WriteString("sid", Streams.NextSessionName());
        json.WriteString("type", "connected");
        if (hasTime)
        {
            json.WriteString("time", EdgeXText.Time(Streams.MarketTime.GetUtcNow()));
        }
    }));

    protected void SendError(EdgeXError error) => Send(JsonText.Object(json =>
    {
        json.WriteString("type", "error");
        json.WriteStartObject("content");
        json.WriteString("code", error.Code);
        json.WriteString("msg", error.Message);
        json.WriteEndObject();
    }));

    /// <summary>A member that is text; null for anything else.</summary>
    protected static string? Text(JsonElement message, string name) =>
        message.ValueKind == JsonValueKind.Object && message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private void Drop()
    {
        _peer.Abort();
        OnClosed();
    }
}
