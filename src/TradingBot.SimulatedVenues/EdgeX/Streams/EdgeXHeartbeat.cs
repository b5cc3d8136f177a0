using System.Text.Json;

namespace TradingBot.SimulatedVenues.EdgeX.Streams;

/// <summary>Pings one client in JSON, and drops it when it does not answer.</summary>
internal sealed class EdgeXHeartbeat : IDisposable
{
    private readonly EdgeXVenueOptions _options;
    private readonly TimeProvider _marketTime;
    private readonly Action<byte[]> _send;
    private readonly Action _drop;
    private readonly ContextTimer _timer;
    private int _unanswered;

    public EdgeXHeartbeat(EdgeXVenueOptions options, TimeProvider marketTime, TimeProvider transportTime, Action<byte[]> send, Action drop)
    {
        _options = options;
        _marketTime = marketTime;
        _send = send;
        _drop = drop;
        _timer = new ContextTimer(transportTime, OnDue);
        _timer.FireAfter(options.PingInterval);
    }

    /// <summary>Answers a ping of the client, and notes its pong.</summary>
    /// <returns>False when the message is neither.</returns>
    public bool TryHandle(JsonElement message, string? type)
    {
        if (type == "pong")
        {
            _unanswered = 0;
            return true;
        }

        if (type != "ping")
        {
            return false;
        }

        var time = message.TryGetProperty("time", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : EdgeXText.Time(_marketTime.GetUtcNow());
        _send(Frame("pong", time));
        return true;
    }

    public void Dispose() => _timer.Dispose();

    private void OnDue()
    {
        if (_unanswered == _options.MaxUnansweredPings)
        {
            _drop();
            return;
        }

        _unanswered++;
        _timer.FireAfter(_options.PingInterval);
        _send(Frame("ping", EdgeXText.Time(_marketTime.GetUtcNow())));
    }

    private static byte[] Frame(string type, string time) => JsonText.Object(json =>
    {
        json.WriteString("type", type);
        json.WriteString("time", time);
    });
}
