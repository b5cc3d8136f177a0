using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Paradex;

/// <summary>A connection's requests for channels, and what their answers mean.</summary>
internal sealed class ParadexSubscriptions(StreamRequests requests, ILogger logger)
{
    /// <summary>The frame that asks for a channel.</summary>
    public ReadOnlyMemory<byte> Subscribe(SocketChannel channel) => ParadexStreamFrames.Subscribe(requests.Subscribe(channel), channel.Name);

    /// <summary>The frame that gives a channel up.</summary>
    public ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel) => ParadexStreamFrames.Unsubscribe(requests.Unsubscribe(channel), channel.Name);

    /// <summary>Takes an answer or a refusal.</summary>
    /// <param name="header">The frame.</param>
    /// <returns>The channel whose subscription is now acknowledged; null for everything else.</returns>
    public SocketChannel? Take(in ParadexFrameHeader header)
    {
        var isRefused = header.Kind == ParadexFrameKind.Error;
        if (isRefused)
        {
            var error = ParadexStreamFrames.ReadError(header.Content);
            logger.StreamError(ParadexDescriptor.Capabilities.Name, error.Code ?? 0, error.Message);
        }

        return requests.Take(header.Id, isRefused);
    }
}
