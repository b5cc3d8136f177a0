using System.Text.Json;
using TradingBot.SimulatedVenues.Backpack.Accounts;

namespace TradingBot.SimulatedVenues.Backpack.Streams;

// Nothing says that a subscription is confirmed, and it is not: success shows as data. That a frame with one bad name is refused as a whole, and
// the code for a frame that is none, are UNCONFIRMED.

/// <summary>One client's socket: streams of market data and private streams of the accounts that have signed for them.</summary>
internal sealed class BackpackSocket : IVenueSocketSession, IDisposable
{
    private const int NormalClosure = 1000;
    private const int InvalidRequest = 4000;
    private const int InvalidSignature = 4003;
    private const int InvalidStream = 4006;

    private readonly BackpackStreams _streams;
    private readonly IVenueSocketPeer _peer;
    private readonly ContextTimer _life;
    private readonly OrderedDictionary<string, BackpackFollowed> _followed = new(StringComparer.Ordinal);
    private bool _isClosed;

    public BackpackSocket(BackpackStreams streams, IVenueSocketPeer peer)
    {
        _streams = streams;
        _peer = peer;
        _life = new ContextTimer(streams.MarketTime, OnLifeOver);
        if (streams.Options.SocketLife is { } life)
        {
            _life.FireAfter(life);
        }
    }

    /// <summary>Sends an event of a stream.</summary>
    public void Push(string name, byte[] document) => Send(JsonText.Object(json =>
    {
        json.WriteString("stream", name);
        json.WritePropertyName("data");
        json.WriteRawValue(document);
    }));

    /// <summary>Sends an event of an account under each name under which it is followed.</summary>
    public void Push(long account, string topic, BackpackMarket market, byte[] document)
    {
        // A copy, because sending may end the socket.
        foreach (var (name, followed) in _followed.ToArray())
        {
            if (followed.Account == account && followed.Private is { } stream && stream.Topic == topic && (stream.Market is null || stream.Market == market))
            {
                Push(name, document);
            }
        }
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame)
    {
        if (_isClosed)
        {
            return;
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(frame.ToArray());
        }
        catch (JsonException)
        {
            SendError(InvalidRequest, "Invalid request");
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
        foreach (var followed in _followed.Values)
        {
            followed.Lane?.Leave(this);
        }

        _followed.Clear();
        _streams.Forget(this);
        Dispose();
    }

    public void Dispose() => _life.Dispose();

    private void Handle(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object || !TryTexts(message, "params", out var names) || names.Length == 0)
        {
            SendError(InvalidRequest, "Invalid request");
            return;
        }

        switch (message.TryGetProperty("method", out var method) && method.ValueKind == JsonValueKind.String ? method.GetString() : null)
        {
            case "SUBSCRIBE":
                Subscribe(message, names);
                break;
            case "UNSUBSCRIBE":
                Unsubscribe(names);
                break;
            default:
                SendError(InvalidRequest, "Invalid request");
                break;
        }
    }

    private void Subscribe(JsonElement message, string[] names)
    {
        if (Array.Exists(names, name => !_streams.Exists(name)))
        {
            SendError(InvalidStream, "Invalid stream");
            return;
        }

        BackpackAccount? account = null;
        if (Array.Exists(names, BackpackStreams.IsPrivate))
        {
            account = TryTexts(message, "signature", out var signature) ? _streams.Login(signature) : null;
            if (account is null)
            {
                SendError(InvalidSignature, "Invalid signature");
                return;
            }
        }

        foreach (var name in names)
        {
            Follow(name, account);
        }
    }

    /// <summary>Follows a stream; twice the same one changes nothing, and another account's takes the place of the first.</summary>
    private void Follow(string name, BackpackAccount? account)
    {
        var stream = _streams.FindPrivate(name);
        if (_followed.TryGetValue(name, out var before) && (stream is null || before.Account == account!.Id))
        {
            return;
        }

        if (stream is not null)
        {
            _followed[name] = new BackpackFollowed(Lane: null, stream, account!.Id);
            _streams.SendSnapshot(this, account.Id, stream);
            return;
        }

        var lane = _streams.FindLane(name)!;
        _followed.Add(name, new BackpackFollowed(lane, Private: null, Account: 0));
        lane.Follow(this);
    }

    private void Unsubscribe(string[] names)
    {
        foreach (var name in names)
        {
            if (_followed.Remove(name, out var followed))
            {
                followed.Lane?.Leave(this);
            }
        }
    }

    private static bool TryTexts(JsonElement message, string name, out string[] texts)
    {
        texts = [];
        if (!message.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        JsonElement[] items = [.. list.EnumerateArray()];
        if (!Array.TrueForAll(items, item => item.ValueKind == JsonValueKind.String))
        {
            return false;
        }

        texts = Array.ConvertAll(items, item => item.GetString()!);
        return true;
    }

    private void SendError(int code, string message) => Send(JsonText.Object(json =>
    {
        json.WriteNull("id");
        json.WriteStartObject("error");
        json.WriteNumber("code", code);
        json.WriteString("message", message);
        json.WriteEndObject();
    }));

    private void Send(ReadOnlyMemory<byte> frame)
    {
        if (!_isClosed)
        {
            _peer.Send(frame);
        }
    }

    private void OnLifeOver()
    {
        _peer.Close(NormalClosure, "The connection has lived its time");
        OnClosed();
    }
}
