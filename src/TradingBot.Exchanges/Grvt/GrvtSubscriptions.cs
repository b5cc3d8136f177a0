using System.Globalization;
using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Grvt;

/// <summary>The numbers of a connection's requests for channels, what their answers mean, and where each channel's sequence stands.</summary>
internal sealed class GrvtSubscriptions(SocketSession session, ILogger logger)
{
    private readonly Dictionary<long, (SocketChannel Channel, bool IsSubscription)> _asked = [];
    private readonly Dictionary<SocketChannel, GrvtSequence> _sequences = [];
    private long _requests;

    /// <summary>A number that no request of this stream has had. The venue takes 32 bits, which last for years.</summary>
    public long NextId() => ++_requests;

    /// <summary>The frame that asks for a channel; its sequence begins anew.</summary>
    public ReadOnlyMemory<byte> Subscribe(SocketChannel channel)
    {
        var id = NextId();
        _asked[id] = (channel, true);
        SequenceOf(channel).Reset();
        return GrvtStreamFrames.Subscribe(id, channel);
    }

    /// <summary>The frame that gives a channel up.</summary>
    public ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel)
    {
        var id = NextId();
        _asked[id] = (channel, false);
        return GrvtStreamFrames.Unsubscribe(id, channel);
    }

    /// <summary>Takes the number of a message.</summary>
    public GrvtStep Take(SocketChannel channel, in GrvtFrameHeader header) => SequenceOf(channel).Take(header.Sequence, header.Previous);

    /// <summary>Takes an answer or a refusal.</summary>
    /// <param name="header">The frame.</param>
    /// <returns>The channel whose subscription is now acknowledged; null for everything else.</returns>
    public SocketChannel? Take(in GrvtFrameHeader header)
    {
        if (header.Id is not { } id || !_asked.Remove(id, out var asked))
        {
            return null;
        }

        if (header.Kind == GrvtFrameKind.Error)
        {
            var error = JsonRpc.Read(header.Content, GrvtJson.Default.GrvtErrorDto, null);
            logger.StreamError(error.Code ?? 0, error.Message);
        }

        if (!asked.IsSubscription)
        {
            // Given up, or there was nothing to give up: either way the next subscription starts from the beginning.
            session.Unsubscribed(asked.Channel);
            return null;
        }

        if (header.Kind == GrvtFrameKind.Error)
        {
            // A refused subscription is noticed by its deadline; asking again at once would only repeat the refusal.
            return null;
        }

        var subscribed = JsonRpc.Read(header.Content, GrvtJson.Default.GrvtSubscribedDto, asked.Channel);
        if (subscribed.LatestSequenceNumber is [var latest, ..] && ulong.TryParse(latest, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            SequenceOf(asked.Channel).Begin(number);
        }

        return asked.Channel;
    }

    /// <summary>The connection is gone, and answers on it will not come.</summary>
    public void Clear() => _asked.Clear();

    private GrvtSequence SequenceOf(SocketChannel channel)
    {
        if (!_sequences.TryGetValue(channel, out var sequence))
        {
            sequence = new GrvtSequence();
            _sequences[channel] = sequence;
        }

        return sequence;
    }
}
