using System.Globalization;
using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Grvt;

/// <summary>A connection's requests for channels, what their answers mean, and where each channel's sequence stands.</summary>
internal sealed class GrvtSubscriptions(StreamRequests requests, ILogger logger)
{
    private readonly Dictionary<SocketChannel, GrvtSequence> _sequences = [];

    /// <summary>The frame that asks for a channel; its sequence begins anew.</summary>
    public ReadOnlyMemory<byte> Subscribe(SocketChannel channel)
    {
        SequenceOf(channel).Reset();
        return GrvtStreamFrames.Subscribe(requests.Subscribe(channel), channel);
    }

    /// <summary>The frame that gives a channel up.</summary>
    public ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel) => GrvtStreamFrames.Unsubscribe(requests.Unsubscribe(channel), channel);

    /// <summary>Takes the number of a message.</summary>
    public GrvtStep Take(SocketChannel channel, in GrvtFrameHeader header) => SequenceOf(channel).Take(header.Sequence, header.Previous);

    /// <summary>Takes an answer or a refusal.</summary>
    /// <param name="header">The frame.</param>
    /// <returns>The channel whose subscription is now acknowledged; null for everything else.</returns>
    public SocketChannel? Take(in GrvtFrameHeader header)
    {
        var isRefused = header.Kind == GrvtFrameKind.Error;
        if (isRefused)
        {
            var error = JsonRpc.Read(header.Content, GrvtJson.Default.GrvtErrorDto, null);
            logger.StreamError(GrvtDescriptor.Capabilities.Name, error.Code ?? 0, error.Message);
        }

        if (requests.Take(header.Id, isRefused) is not { } acknowledged)
        {
            return null;
        }

        var subscribed = JsonRpc.Read(header.Content, GrvtJson.Default.GrvtSubscribedDto, acknowledged);
        if (subscribed.LatestSequenceNumber is [var latest, ..] && ulong.TryParse(latest, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            SequenceOf(acknowledged).Begin(number);
        }

        return acknowledged;
    }

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
