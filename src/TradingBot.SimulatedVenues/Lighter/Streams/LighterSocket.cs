using System.Text.Json;
using TradingBot.SimulatedVenues.Http;
using TradingBot.SimulatedVenues.Lighter.Transactions;

namespace TradingBot.SimulatedVenues.Lighter.Streams;

/// <summary>One client's socket: subscriptions, transactions, keep-alive.</summary>
internal sealed class LighterSocket : IVenueSocketSession, IDisposable
{
    private const int PolicyViolation = 1008;

    private readonly LighterStreams _streams;
    private readonly IVenueSocketPeer _peer;
    private readonly string _address;
    private readonly bool _isReadOnly;
    private readonly HashSet<LighterChannel> _channels = [];
    private readonly LighterRateLimits _messages;
    private readonly ContextTimer _idle;
    private readonly ContextTimer _ping;
    private long _lastFrameAt;
    private bool _isClosed;

    public LighterSocket(LighterStreams streams, IVenueSocketPeer peer, VenueHttpRequest request, string sessionId)
    {
        _streams = streams;
        _peer = peer;
        _address = request.RemoteAddress;
        _isReadOnly = FormFields.OfQuery(request.Query)["readonly"] == "true";
        _messages = new LighterRateLimits(streams.MarketTime);
        _lastFrameAt = streams.TransportTime.GetTimestamp();
        _idle = new ContextTimer(streams.TransportTime, OnIdle);
        _ping = new ContextTimer(streams.TransportTime, OnPing);
        _idle.FireAfter(Options.IdleLimit);
        _ping.FireAfter(Options.PingInterval);
        Send(JsonText.Object(json =>
        {
            json.WriteString("session_id", sessionId);
            json.WriteString("type", "connected");
        }));
    }

    private LighterVenueOptions Options => _streams.Options;

    public void Send(ReadOnlyMemory<byte> frame)
    {
        if (!_isClosed)
        {
            _peer.Send(frame);
        }
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame)
    {
        if (_isClosed)
        {
            return;
        }

        _lastFrameAt = _streams.TransportTime.GetTimestamp();
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(frame.ToArray());
            Handle(document.RootElement);
        }
        catch (JsonException)
        {
            SendError(LighterError.Of(LighterError.SocketInvalidJson));
        }
        finally
        {
            document?.Dispose();
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
        foreach (var channel in _channels)
        {
            _streams.Hub.Leave(channel, this);
        }

        _channels.Clear();
        _streams.Forget(this, _address);
        Dispose();
    }

    public void Dispose()
    {
        _idle.Dispose();
        _ping.Dispose();
    }

    private static string? Text(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private void Handle(JsonElement message)
    {
        var type = Text(message, "type");
        if (type is not ("jsonapi/sendtx" or "jsonapi/sendtxbatch") && Options.HasRateLimits && !_messages.TryTake("messages", 1, Options.SocketMessagesPerMinute))
        {
            SendError(LighterError.Of(LighterError.SocketTooManyMessages));
            return;
        }

        switch (type)
        {
            case "ping":
                if (Options.AnswersPing)
                {
                    Send("{\"type\":\"pong\"}"u8.ToArray());
                }

                break;
            case "pong":
                break;
            case "subscribe":
                Subscribe(Text(message, "channel") ?? string.Empty, Text(message, "auth"));
                break;
            case "unsubscribe":
                Unsubscribe(Text(message, "channel") ?? string.Empty);
                break;
            case "jsonapi/sendtx":
            case "jsonapi/sendtxbatch":
                SendTransactions(type, message);
                break;
            default:
                SendError(LighterError.Of(LighterError.SocketInvalidType));
                break;
        }
    }

    private void Subscribe(string name, string? token)
    {
        if (LighterChannel.Parse(name) is not { } channel || !_streams.Exists(channel))
        {
            SendError(LighterError.Of(LighterError.SocketInvalidChannel, $": {name}"));
        }
        else if (_channels.Contains(channel))
        {
            SendError(LighterError.Of(LighterError.SocketAlreadySubscribed, channel.WireName(Options)));
        }
        else if (Options.HasRateLimits && _channels.Count >= Options.MaxSubscriptions)
        {
            SendError(LighterError.Of(LighterError.TooManySubscriptions));
        }
        else if (channel.Account is { } account && (channel.NeedsToken || token is not null) && _streams.Auth.Check(token, account, out _) is { } refusal)
        {
            SendError(refusal);
        }
        else
        {
            // The state first, then the updates: nothing may come between the two.
            Send(_streams.Snapshot(channel));
            _channels.Add(channel);
            _streams.Hub.Follow(channel, this);
        }
    }

    private void Unsubscribe(string name)
    {
        if (LighterChannel.Parse(name) is not { } channel || !_channels.Remove(channel))
        {
            SendError(LighterError.Of(LighterError.SocketNotSubscribed, name));
            return;
        }

        _streams.Hub.Leave(channel, this);
        Send(JsonText.Object(json =>
        {
            json.WriteString("channel", channel.WireName(Options));
            json.WriteString("type", "unsubscribed");
        }));
    }

    private void SendTransactions(string type, JsonElement message)
    {
        if (_isReadOnly)
        {
            SendError(LighterError.Of(LighterError.SocketNotSupported));
            return;
        }

        if (!message.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
        {
            SendError(LighterError.Of(LighterError.SocketInvalidData));
            return;
        }

        var isBatch = type == "jsonapi/sendtxbatch";
        if ((isBatch ? SendBatch(data) : SendOne(data)) is not { } outcome)
        {
            SendError(LighterError.Of(LighterError.SocketInvalidData));
            return;
        }

        Send(JsonText.Object(json => WriteOutcome(json, type, Text(data, "id"), outcome, isBatch)));
    }

    private LighterTxOutcome? SendOne(JsonElement data)
    {
        if (!data.TryGetProperty("tx_type", out var type) || type.ValueKind != JsonValueKind.Number || !type.TryGetInt32(out var number)
            || !data.TryGetProperty("tx_info", out var info))
        {
            return null;
        }

        return _streams.Transactions.Send(number, info.ValueKind == JsonValueKind.String ? info.GetString()! : info.GetRawText());
    }

    private LighterTxOutcome? SendBatch(JsonElement data) => LighterBatchText.TryRead(Text(data, "tx_types"), Text(data, "tx_infos"), out var types, out var infos)
        ? _streams.Transactions.Send(types, infos)
        : null;

    private static void WriteOutcome(Utf8JsonWriter json, string type, string? id, LighterTxOutcome outcome, bool isBatch)
    {
        if (outcome.Error is { } error)
        {
            LighterJson.WriteError(json, error);
        }
        else
        {
            json.WriteNumber("code", 200);
        }

        if (id is not null)
        {
            json.WriteString("id", id);
        }

        if (outcome.Error is null)
        {
            json.WriteNumber("predicted_execution_time_ms", outcome.PredictedExecutionTime);
            if (isBatch)
            {
                json.WriteStartArray("tx_hash");
                foreach (var hash in outcome.Hashes)
                {
                    json.WriteStringValue(hash);
                }

                json.WriteEndArray();
            }
            else
            {
                json.WriteString("tx_hash", outcome.Hashes[0]);
            }
        }

        json.WriteString("type", type);
    }

    private void SendError(LighterError error) => Send(JsonText.Object(json =>
    {
        json.WriteStartObject("error");
        LighterJson.WriteError(json, error);
        json.WriteEndObject();
    }));

    private void OnIdle()
    {
        var left = Options.IdleLimit - _streams.TransportTime.GetElapsedTime(_lastFrameAt);
        if (left > TimeSpan.Zero)
        {
            _idle.FireAfter(left);
            return;
        }

        // The code is not published: UNCONFIRMED.
        _peer.Close(PolicyViolation, "no frame for two minutes");
        OnClosed();
    }

    private void OnPing()
    {
        Send("{\"type\":\"ping\"}"u8.ToArray());
        _ping.FireAfter(Options.PingInterval);
    }
}
