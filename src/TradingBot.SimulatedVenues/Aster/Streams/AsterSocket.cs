using System.Text.Json;
using TradingBot.SimulatedVenues.Aster.Rest;

namespace TradingBot.SimulatedVenues.Aster.Streams;

/// <summary>One client's socket: streams of market data and listen keys, raw or wrapped in their names.</summary>
internal sealed class AsterSocket : IVenueSocketSession, IDisposable
{
    /// <summary>Streams that one socket may follow.</summary>
    public const int MaxStreams = 200;

    private const int PolicyViolation = 1008;
    private const int NormalClosure = 1000;

    private readonly AsterStreams _streams;
    private readonly IVenueSocketPeer _peer;
    private readonly ContextTimer _life;
    private readonly AsterFrameMeter _frames;

    /// <summary>Names in the order of their subscription, with their lanes; listen keys and unknown names have none.</summary>
    private readonly OrderedDictionary<string, AsterLane?> _followed = new(StringComparer.Ordinal);
    private bool _isCombined;
    private bool _isClosed;

    public AsterSocket(AsterStreams streams, IVenueSocketPeer peer, bool isCombined)
    {
        _streams = streams;
        _peer = peer;
        _isCombined = isCombined;
        _frames = new AsterFrameMeter(streams.Options, streams.TransportTime);
        _life = new ContextTimer(streams.MarketTime, OnLifeOver);
        _life.FireAfter(streams.Options.SocketLife);
    }

    /// <summary>Follows a stream; twice the same one changes nothing.</summary>
    public void Follow(string name)
    {
        if (_followed.ContainsKey(name))
        {
            return;
        }

        var lane = _streams.FindLane(name);
        _followed.Add(name, lane);
        lane?.Follow(this);
    }

    public bool Follows(string name) => _followed.ContainsKey(name);

    /// <summary>Sends an event of a stream.</summary>
    public void Push(string name, byte[] document) => Send(!_isCombined ? document : JsonText.Object(json =>
    {
        json.WriteString("stream", name);
        json.WritePropertyName("data");
        json.WriteRawValue(document);
    }));

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame)
    {
        if (_isClosed || !TryCount())
        {
            return;
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(frame.ToArray());
        }
        catch (JsonException fault)
        {
            SendError(3, $"Invalid JSON: {fault.Message}", id: null);
            return;
        }

        using (document)
        {
            Handle(document.RootElement);
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
        foreach (var lane in _followed.Values)
        {
            lane?.Leave(this);
        }

        _followed.Clear();
        _streams.Forget(this);
        Dispose();
    }

    public void Dispose() => _life.Dispose();

    private void Handle(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object || !message.TryGetProperty("method", out var named) || named.ValueKind != JsonValueKind.String)
        {
            SendError(2, "Invalid request: property 'method' is missing", id: null);
            return;
        }

        if (!TryId(message, out var id))
        {
            SendError(2, "Invalid request: request ID must be an unsigned integer", id: null);
            return;
        }

        JsonElement[] parameters = message.TryGetProperty("params", out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];
        switch (named.GetString())
        {
            case "SUBSCRIBE":
                Subscribe(parameters, id);
                break;
            case "UNSUBSCRIBE":
                Unsubscribe(parameters, id);
                break;
            case "LIST_SUBSCRIPTIONS":
                Reply(id, json => WriteTexts(json, _followed.Keys));
                break;
            case "SET_PROPERTY":
                SetProperty(parameters, id);
                break;
            case "GET_PROPERTY" when Text(parameters, 0) == "combined":
                Reply(id, json => json.WriteBooleanValue(_isCombined));
                break;
            case "GET_PROPERTY":
                SendError(0, "Unknown property", id);
                break;
            default:
                SendError(2, "Invalid request: unknown method", id);
                break;
        }
    }

    private void Subscribe(JsonElement[] parameters, ulong? id)
    {
        if (!TryNames(parameters, id, out var names))
        {
            return;
        }

        if (_followed.Keys.Union(names).Count() > MaxStreams)
        {
            SendError(2, "Invalid request: too many streams", id);
            return;
        }

        if (_streams.Options.RefusesUnknownStreams && Array.Find(names, name => !_streams.Exists(name)) is not null)
        {
            SendError(2, "Invalid request: unknown stream", id);
            return;
        }

        // Confirmed before the first event.
        Reply(id, static json => json.WriteNullValue());
        foreach (var name in names)
        {
            Follow(name);
        }
    }

    private void Unsubscribe(JsonElement[] parameters, ulong? id)
    {
        if (!TryNames(parameters, id, out var names))
        {
            return;
        }

        foreach (var name in names)
        {
            if (_followed.Remove(name, out var lane))
            {
                lane?.Leave(this);
            }
        }

        Reply(id, static json => json.WriteNullValue());
    }

    private void SetProperty(JsonElement[] parameters, ulong? id)
    {
        if (Text(parameters, 0) != "combined")
        {
            SendError(0, "Unknown property", id);
            return;
        }

        if (parameters.Length != 2 || parameters[1].ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            SendError(1, "Invalid value type: expected Boolean", id);
            return;
        }

        _isCombined = parameters[1].GetBoolean();
        Reply(id, static json => json.WriteNullValue());
    }

    private bool TryNames(JsonElement[] parameters, ulong? id, out string[] names)
    {
        names = [];
        if (parameters.Length == 0 || !Array.TrueForAll(parameters, item => item.ValueKind == JsonValueKind.String))
        {
            SendError(2, "Invalid request: property 'params' must be a list of streams", id);
            return false;
        }

        names = Array.ConvertAll(parameters, item => item.GetString()!);
        return true;
    }

    /// <summary>Reads the id of a request. The document always has one, ccxt sends none: it is answered with null.</summary>
    private static bool TryId(JsonElement message, out ulong? id)
    {
        id = null;
        if (!message.TryGetProperty("id", out var given) || given.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        id = given.ValueKind == JsonValueKind.Number && given.TryGetUInt64(out var number) ? number : null;
        return id is not null;
    }

    private static string? Text(JsonElement[] parameters, int index) => parameters.Length > index ? AsterParameters.Text(parameters[index]) : null;

    private static void WriteTexts(Utf8JsonWriter json, IEnumerable<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private void Reply(ulong? id, Action<Utf8JsonWriter> result) => Send(JsonText.Object(json =>
    {
        json.WritePropertyName("result");
        result(json);
        if (id is { } known)
        {
            json.WriteNumber("id", known);
        }
        else
        {
            json.WriteNull("id");
        }
    }));

    private void SendError(int code, string message, ulong? id) => Send(JsonText.Object(json =>
    {
        json.WriteNumber("code", code);
        json.WriteString("msg", message);
        if (id is { } known)
        {
            json.WriteNumber("id", known);
        }
    }));

    private void Send(ReadOnlyMemory<byte> frame)
    {
        if (!_isClosed)
        {
            _peer.Send(frame);
        }
    }

    /// <summary>Counts a frame; the socket of a client that sends too often ends.</summary>
    private bool TryCount()
    {
        if (_frames.TryCount())
        {
            return true;
        }

        _peer.Close(PolicyViolation, "Too many requests");
        OnClosed();
        return false;
    }

    private void OnLifeOver()
    {
        _peer.Close(NormalClosure, "24 hours are over");
        OnClosed();
    }
}
