using TradingBot.SimulatedVenues.Grvt.Wire;

namespace TradingBot.SimulatedVenues.Grvt.Streams;

/// <summary>One topic on one socket.</summary>
internal sealed class GrvtSubscription(GrvtSocket socket, GrvtTopic topic, bool isLite, bool isGlobal, bool pushesWholeSelector)
{
    private readonly string _selector = pushesWholeSelector ? topic.Selector : topic.Primary;
    private long _last;

    public GrvtTopic Topic => topic;

    /// <summary>Its numbers are those of the whole venue, with gaps.</summary>
    public bool IsGlobal => isGlobal;

    /// <summary>Sends one message.</summary>
    /// <param name="feed">The feed, in long names.</param>
    /// <param name="number">0 for a snapshot.</param>
    /// <param name="previous">Number of the message before it; ignored where numbers are global.</param>
    public void Push(ReadOnlyMemory<byte> feed, long number, long previous)
    {
        var before = isGlobal && number != 0 ? _last : previous;
        _last = number == 0 ? _last : number;
        var frame = JsonText.Object(json =>
        {
            json.WriteString("stream", topic.Stream);
            json.WriteString("selector", _selector);
            json.WriteString("sequence_number", GrvtText.Integer(number));
            json.WritePropertyName("feed");
            json.WriteRawValue(feed.Span);
            json.WriteString("prev_sequence_number", GrvtText.Integer(number == 0 ? 0 : before));
        });
        socket.Send(isLite ? GrvtShapes.Push(topic.Shape).ToLite(frame) : frame);
    }
}
