using System.Text.Json;

namespace TradingBot.SimulatedVenues.EdgeX.Streams;

/// <summary>A socket of market data: subscriptions by channel.</summary>
internal sealed class EdgeXPublicSocket : EdgeXSocket
{
    private readonly OrderedDictionary<string, EdgeXLane> _followed = new(StringComparer.Ordinal);

    public EdgeXPublicSocket(EdgeXStreams streams, IVenueSocketPeer peer)
        : base(streams, peer) => SendConnected(hasTime: false);

    /// <inheritdoc/>
    protected override void Handle(JsonElement message, string? type)
    {
        var channel = Text(message, "channel") ?? string.Empty;
        switch (type)
        {
            case "subscribe":
                Subscribe(channel);
                break;
            case "unsubscribe":
                if (_followed.Remove(channel, out var lane))
                {
                    lane.Leave(this);
                }

                SendConfirmation("unsubscribed", channel);
                break;
            default:
                SendError(EdgeXError.UnrecognizedMessage);
                break;
        }
    }

    /// <inheritdoc/>
    protected override void Leave()
    {
        foreach (var lane in _followed.Values)
        {
            lane.Leave(this);
        }

        _followed.Clear();
    }

    private void Subscribe(string channel)
    {
        if (EdgeXChannel.Read(channel, Streams.Listing, Streams.Options, out var parsed) is { } error)
        {
            SendError(error);
            return;
        }

        SendConfirmation("subscribed", channel);
        if (!_followed.ContainsKey(channel))
        {
            var lane = Streams.Lane(parsed!);
            _followed.Add(channel, lane);
            lane.Follow(this);
        }
    }

    private void SendConfirmation(string type, string channel) => Send(JsonText.Object(json =>
    {
        json.WriteString("type", type);
        json.WriteString("channel", channel);
        json.WriteString("request", "{}");
    }));
}
