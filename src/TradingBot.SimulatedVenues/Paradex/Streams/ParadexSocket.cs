using System.Text.Json;
using TradingBot.SimulatedVenues.Paradex.Accounts;
using TradingBot.SimulatedVenues.Paradex.Sbe;

namespace TradingBot.SimulatedVenues.Paradex.Streams;

/// <summary>One client's socket: JSON-RPC requests, subscriptions, order entry, the dead-man's switch.</summary>
/// <remarks>Requests, acknowledgements and errors are JSON text in any case; on a connection that asked for it, public data is binary.</remarks>
internal sealed partial class ParadexSocket : IVenueSocketSession, IDisposable
{
    private readonly ParadexStreams _streams;
    private readonly IVenueSocketPeer _peer;
    private readonly ushort? _version;
    private readonly string _nodeId;
    private readonly Dictionary<string, ParadexChannel> _channels = new(StringComparer.Ordinal);
    private readonly ContextTimer _heartbeat;
    private ParadexSession? _session;
    private bool _cancelsOnDisconnect;
    private bool _isClosed;

    public ParadexSocket(ParadexStreams streams, IVenueSocketPeer peer, ushort? version, string nodeId)
    {
        _streams = streams;
        _peer = peer;
        _version = version;
        _nodeId = nodeId;
        _heartbeat = new ContextTimer(streams.TransportTime, OnHeartbeat);
        _heartbeat.FireAfter(Options.HeartbeatInterval);
    }

    private ParadexVenueOptions Options => _streams.Options;

    /// <summary>Schema version in which this socket gets a channel; null for JSON.</summary>
    public ushort? BinaryVersionFor(ParadexChannel channel) => channel.IsPrivate && !Options.HasBinaryPrivateChannels ? null : _version;

    public void Send(ReadOnlyMemory<byte> frame)
    {
        if (!_isClosed)
        {
            _heartbeat.FireAfter(Options.HeartbeatInterval);
            _peer.Send(frame);
        }
    }

    public void SendBinary(ReadOnlyMemory<byte> frame)
    {
        if (!_isClosed)
        {
            _heartbeat.FireAfter(Options.HeartbeatInterval);
            _peer.SendBinary(frame);
        }
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame)
    {
        if (_isClosed)
        {
            return;
        }

        var receivedAt = _streams.MarketTime.GetUtcNow();
        try
        {
            using var document = JsonDocument.Parse(frame.ToArray());
            Handle(new ParadexCall(document.RootElement, receivedAt));
        }
        catch (JsonException)
        {
            Fail(new ParadexCall(default, receivedAt), ParadexRpcError.Parse);
        }
    }

    /// <inheritdoc/>
    public void OnClosed()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        foreach (var channel in _channels.Values)
        {
            _streams.Hub.Leave(channel, Owner(channel), this);
        }

        _channels.Clear();
        _streams.Forget(this);
        Dispose();
        if (_cancelsOnDisconnect && _session is { } session)
        {
            _streams.Orders.CancelOf(session.Account, this);
        }
    }

    public void Dispose() => _heartbeat.Dispose();

    private void Handle(ParadexCall call)
    {
        switch (call.Method)
        {
            case null:
                Fail(call, ParadexRpcError.InvalidRequest("not a request of JSON-RPC 2.0"));
                break;
            case "auth":
                Authenticate(call);
                break;
            case "subscribe":
                Subscribe(call);
                break;
            case "unsubscribe":
                Unsubscribe(call);
                break;
            case var method when method.StartsWith("order.", StringComparison.Ordinal):
                Order(call, method);
                break;
            default:
                Fail(call, ParadexRpcError.UnknownMethod);
                break;
        }
    }

    private void Authenticate(ParadexCall call)
    {
        if (call.Text("bearer") is not { Length: > 0 } token || token.Split('.').Length != 3)
        {
            Fail(call, ParadexRpcError.MalformedBearer);
        }
        else if (_streams.Auth.Check(token) is not { } session)
        {
            Fail(call, ParadexRpcError.InvalidBearer);
        }
        else if (_session is { } before && before.Account.Id != session.Account.Id)
        {
            Fail(call, ParadexRpcError.InvalidRequest("the connection belongs to another account"));
        }
        else
        {
            _session = session;
            Succeed(call, json => json.WriteString("node_id", _nodeId));
        }
    }

    private void Subscribe(ParadexCall call)
    {
        var name = call.Text("channel") ?? string.Empty;
        if (ParadexChannel.Parse(name, _streams.Exchange) is not { } channel)
        {
            Fail(call, ParadexRpcError.InvalidSubscription($"unknown channel {name}"));
        }
        else if (_channels.ContainsKey(name))
        {
            Fail(call, ParadexRpcError.InvalidSubscription($"already subscribed to {name}"));
        }
        else if (_version is not null && channel.Family == ParadexChannel.OrderBook && _channels.Values.Any(other => other.Family == channel.Family && other.Market == channel.Market))
        {
            // Binary frames name the market and not the feed.
            Fail(call, ParadexRpcError.InvalidSubscription("a binary connection takes one order book channel of a market"));
        }
        else if (channel.IsPrivate && _session is null)
        {
            Fail(call, ParadexRpcError.NotAuthenticated);
        }
        else
        {
            Follow(call, channel);
        }
    }

    private void Follow(ParadexCall call, ParadexChannel channel)
    {
        if (!Options.AcknowledgesAfterData)
        {
            Succeed(call, json => json.WriteString("channel", channel.Name));
        }

        // The state first, then the changes: nothing may come between the two.
        _streams.Markets.SendState(channel, this);
        _channels.Add(channel.Name, channel);
        _streams.Hub.Follow(channel, Owner(channel), this);
        if (Options.AcknowledgesAfterData)
        {
            Succeed(call, json => json.WriteString("channel", channel.Name));
        }
    }

    private void Unsubscribe(ParadexCall call)
    {
        var name = call.Text("channel") ?? string.Empty;
        if (!_channels.Remove(name, out var channel))
        {
            Fail(call, ParadexRpcError.InvalidRequest("invalid unsubscribe request", $"not subscribed to {name}"));
            return;
        }

        _streams.Hub.Leave(channel, Owner(channel), this);
        Succeed(call, json => json.WriteString("channel", name));
    }

    private long? Owner(ParadexChannel channel) => channel.IsPrivate ? _session?.Account.Id : null;

    private void Succeed(ParadexCall call, Action<Utf8JsonWriter> result) => Send(JsonText.Object(json =>
    {
        json.WriteString("jsonrpc", "2.0");
        json.WriteStartObject("result");
        result(json);
        json.WriteEndObject();
        call.WriteEnd(json, _streams.MarketTime.GetUtcNow());
    }));

    private void Fail(ParadexCall call, ParadexRpcError error) => Send(JsonText.Object(json =>
    {
        json.WriteString("jsonrpc", "2.0");
        json.WriteStartObject("error");
        json.WriteNumber("code", error.Code);
        json.WriteString("message", error.Message);
        if (error.Data is not null)
        {
            json.WriteString("data", error.Data);
        }

        json.WriteEndObject();
        call.WriteEnd(json, _streams.MarketTime.GetUtcNow());
    }));

    private void OnHeartbeat()
    {
        if (_version is { } version)
        {
            SendBinary(ParadexFrames.Heartbeat(version, _streams.MarketTime.GetUtcNow()));
        }
    }
}
