using System.Text.Json;
using TradingBot.SimulatedVenues.Grvt.Accounts;
using TradingBot.SimulatedVenues.Grvt.Rest;
using TradingBot.SimulatedVenues.Grvt.Wire;

namespace TradingBot.SimulatedVenues.Grvt.Streams;

/// <summary>One client's socket: subscriptions and calls in JSON-RPC, long or short names, and the framing before it.</summary>
internal sealed partial class GrvtSocket : IVenueSocketSession, IDisposable
{
    private const int NormalClosure = 1000;

    private readonly GrvtStreams _streams;
    private readonly IVenueSocketPeer _peer;
    private readonly GrvtFraming _framing;
    private readonly GrvtSession? _session;
    private readonly string _address;
    private readonly ContextTimer? _expiry;

    /// <summary>By stream and primary: subscribing again replaces the secondary part.</summary>
    private readonly Dictionary<(string Stream, string Primary), GrvtSubscription> _subscriptions = [];
    private bool _isClosed;

    public GrvtSocket(GrvtStreams streams, IVenueSocketPeer peer, GrvtFraming framing, GrvtSession? session, string address)
    {
        _streams = streams;
        _peer = peer;
        _framing = framing;
        _session = session;
        _address = address;
        if (session is not null && streams.Options.ClosesSocketsOfExpiredCookies)
        {
            _expiry = new ContextTimer(streams.MarketTime, OnExpiry);
            _expiry.FireAfter(session.ExpiresAt - streams.MarketTime.GetUtcNow());
        }
    }

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

        try
        {
            // Bare words such as "ping" are no JSON: the error that they get is what clients take for a pong.
            using var document = JsonDocument.Parse(frame.ToArray());
            var message = new GrvtRequest(document.RootElement);
            if (!message.IsObject)
            {
                SendMalformed();
            }
            else if (_framing.IsLegacy)
            {
                HandleLegacy(message);
            }
            else
            {
                HandleCall(document.RootElement);
            }
        }
        catch (JsonException)
        {
            SendMalformed();
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
        foreach (var subscription in _subscriptions.Values)
        {
            _streams.Lane(subscription.Topic).Leave(subscription);
        }

        _subscriptions.Clear();
        _streams.Forget(this);
        Dispose();
    }

    public void Dispose() => _expiry?.Dispose();

    private void SendMalformed() => Send(JsonText.Object(json => GrvtHttp.WriteError(json, GrvtError.Of(GrvtError.Malformed))));

    private void HandleCall(JsonElement root)
    {
        var method = (root.TryGetProperty(_framing.IsLite ? "m" : "method", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() : null) ?? string.Empty;
        var endpoint = _streams.Api.Find(method);
        var parameters = endpoint?.Request ?? GrvtShapes.Subscribe;
        using var document = _framing.IsLite ? JsonDocument.Parse(GrvtShapes.Call(parameters).ToFull(JsonText.Value(root.WriteTo))) : null;
        var message = new GrvtRequest(document?.RootElement ?? root);
        var id = message.Unsigned("id") ?? 0;
        switch (method)
        {
            case "subscribe":
                Reply(id, method, GrvtShapes.Subscribed, Subscribe(message.Member("params"), out var sendSnapshots));
                sendSnapshots();
                break;
            case "unsubscribe":
                Reply(id, _streams.Options.AnswersUnsubscribeAsSubscribe ? "subscribe" : method, GrvtShapes.Subscribed, Unsubscribe(message.Member("params")));
                break;
            default:
                Reply(id, method, endpoint?.Answer ?? GrvtShapes.Nothing, Call(method, endpoint, message.Member("params")));
                break;
        }
    }

    private GrvtAnswer Call(string method, GrvtEndpoint? endpoint, GrvtRequest? parameters) => endpoint is null ? GrvtError.Of(GrvtError.NotFound)
        : parameters is not { IsObject: true } request ? GrvtError.Of(GrvtError.Malformed)
        : _streams.Api.Run(method, endpoint, new GrvtCall(request, _session, _address));

    private GrvtAnswer Subscribe(GrvtRequest? parameters, out Action sendSnapshots)
    {
        sendSnapshots = static () => { };
        if (parameters is not { IsObject: true } request || request.Texts("selectors") is not { Count: > 0 } selectors)
        {
            return GrvtError.Of(GrvtError.Malformed);
        }

        var answer = Follow(request.Text("stream"), selectors, _framing.IsLite, request.Flag("use_global_sequence_number") ?? false, out var done);
        sendSnapshots = () => done?.SendSnapshots();
        return answer is not null ? answer : GrvtAnswer.Object(json => done!.Write(json, request.Text("stream")!));
    }

    private GrvtAnswer Unsubscribe(GrvtRequest? parameters)
    {
        if (parameters is not { IsObject: true } request)
        {
            return GrvtError.Of(GrvtError.Malformed);
        }

        var left = Leave(request.Text("stream") ?? string.Empty, request.Texts("selectors"));
        return GrvtAnswer.Object(json =>
        {
            json.WriteString("stream", request.Text("stream"));
            WriteTexts(json, "unsubs", left);
        });
    }

    private void Reply(ulong id, string method, GrvtShape shape, GrvtAnswer answer)
    {
        var frame = JsonText.Object(json =>
        {
            json.WriteString("jsonrpc", "2.0");
            if (answer.Error is { } error)
            {
                json.WriteStartObject("error");
                json.WriteNumber("code", error.Code);
                json.WriteString("message", error.Message);
                json.WriteEndObject();
            }
            else
            {
                json.WritePropertyName("result");
                json.WriteRawValue(answer.Body);
            }

            json.WriteNumber("id", id);
            json.WriteString("method", method);
        });
        Send(_framing.IsLite ? GrvtShapes.Reply(shape).ToLite(frame) : frame);
    }

    private void OnExpiry()
    {
        _peer.Close(NormalClosure, "session expired");
        OnClosed();
    }
}
