using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Paradex;

/// <summary>The numbers of a connection's requests for channels, and what their answers mean.</summary>
internal sealed class ParadexSubscriptions(SocketSession session, ILogger logger)
{
    private readonly Dictionary<long, (SocketChannel Channel, bool IsSubscription)> _asked = [];
    private long _requests;

    /// <summary>A number that no request of this stream has had.</summary>
    public long NextId() => ++_requests;

    /// <summary>The frame that asks for a channel.</summary>
    public ReadOnlyMemory<byte> Subscribe(SocketChannel channel)
    {
        var id = NextId();
        _asked[id] = (channel, true);
        return ParadexStreamFrames.Subscribe(id, channel.Name);
    }

    /// <summary>The frame that gives a channel up.</summary>
    public ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel)
    {
        var id = NextId();
        _asked[id] = (channel, false);
        return ParadexStreamFrames.Unsubscribe(id, channel.Name);
    }

    /// <summary>Takes an answer or a refusal.</summary>
    /// <param name="header">The frame.</param>
    /// <returns>The channel whose subscription is now acknowledged; null for everything else.</returns>
    public SocketChannel? Take(in ParadexFrameHeader header)
    {
        if (header.Id is not { } id || !_asked.Remove(id, out var asked))
        {
            return null;
        }

        if (header.Kind == ParadexFrameKind.Error)
        {
            var error = ParadexStreamFrames.ReadError(header.Content);
            logger.StreamError(error.Code ?? 0, error.Message);
        }

        if (!asked.IsSubscription)
        {
            // Given up, or there was nothing to give up: either way the next subscription starts from the beginning.
            session.Unsubscribed(asked.Channel);
            return null;
        }

        // A refused subscription is noticed by its deadline; asking again at once would only repeat the refusal.
        return header.Kind == ParadexFrameKind.Result ? asked.Channel : null;
    }

    /// <summary>The connection is gone, and answers on it will not come.</summary>
    public void Clear() => _asked.Clear();
}
