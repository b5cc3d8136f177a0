using Microsoft.Extensions.Logging;
using TradingBot.Model;

namespace TradingBot.Exchanges.Transport;

/// <summary>Own orders, fills and positions over one session: what is the same at every venue. The venue adds its frames.</summary>
/// <param name="exchange">The venue's name.</param>
/// <param name="session">The session underneath.</param>
/// <param name="events">Hears of what happens.</param>
/// <param name="logger">Where complaints go.</param>
internal abstract class AccountStream(string exchange, SocketSession session, IExchangeEvents events, ILogger logger) : ISocketProtocol
{
    /// <inheritdoc/>
    public virtual bool ExpectsHello => false;

    /// <inheritdoc/>
    public virtual ReadOnlyMemory<byte> Greeting => default;

    /// <inheritdoc/>
    /// <remarks>Most venues have none: the protocol's own pings keep the connection, and the socket answers those by itself.</remarks>
    public virtual ReadOnlyMemory<byte> Ping => default;

    /// <summary>Set to true once the stream has been live for the first time.</summary>
    public AwaitedValue<bool> FirstLive { get; } = new();

    /// <summary>Why the last attempt at a connection came to nothing, where that was told; null while the stream is live.</summary>
    public VenueError? Refusal { get; protected set; }

    /// <summary>The venue's name.</summary>
    protected string Exchange => exchange;

    /// <summary>The session underneath.</summary>
    protected SocketSession Session => session;

    /// <summary>Hears of what happens.</summary>
    protected IExchangeEvents Events => events;

    /// <summary>Where complaints go.</summary>
    protected ILogger Logger => logger;

    /// <inheritdoc/>
    public virtual ReadOnlyMemory<byte> Subscribe(SocketChannel channel) => throw new NotSupportedException("The stream has no channels.");

    /// <inheritdoc/>
    public virtual ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel) => throw new NotSupportedException("The stream has no channels.");

    /// <inheritdoc/>
    public abstract void OnFrame(ReadOnlyMemory<byte> frame);

    /// <inheritdoc/>
    public virtual void OnBinaryFrame(ReadOnlyMemory<byte> frame) => OnFrame(frame);

    /// <inheritdoc/>
    public void OnChannelLost(SocketChannel channel, string reason)
    {
        // The facts of an account do not go stale one by one: the bot hears that the stream is down and reconciles once it is live again.
    }

    /// <inheritdoc/>
    public void OnLive()
    {
        Refusal = null;
        FirstLive.TrySet(true);
        events.OnStream(exchange, ExchangeStream.Private, true, "confirmed by the venue");
    }

    /// <inheritdoc/>
    public void OnDown(string reason, bool isPlanned) => events.OnStream(exchange, ExchangeStream.Private, false, reason, isPlanned);

    /// <inheritdoc/>
    public virtual void OnDisconnected(string reason)
    {
        // Whoever awaits answers on the connection says so by an override.
    }

    /// <summary>Reads an event where none may be passed over and no channel can be started again by itself: the next connection begins with the queries.</summary>
    /// <exception cref="FrameFaultException">The event cannot be read.</exception>
    protected void ReadOrDrop(Action read)
    {
        try
        {
            read();
        }
        catch (Exception fault) when (WireReads.IsFault(fault))
        {
            // A fact of the account that cannot be read is a fact that is missing.
            session.Drop("an event of the account cannot be read");
            throw new FrameFaultException(WireReads.Describe(fault), fault);
        }
    }
}
