using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Backpack.Signing;
using TradingBot.Exchanges.Backpack.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Backpack;

// The venue acknowledges no subscription, and an account at rest has nothing to say. But it takes our messages in sequence and says at once which of
// them it refuses. So a public stream that speaks every second is asked for last: its first word says that the streams of the account stand,
// and its silence that the connection is dead.

/// <summary>Own orders, fills and positions over one session.</summary>
internal sealed class BackpackPrivateStream : ISocketProtocol
{
    private static readonly TimeSpan PulseSilence = TimeSpan.FromSeconds(30);

    private readonly SocketSession _session;
    private readonly BackpackSigner _signer;
    private readonly BackpackApi _api;
    private readonly BackpackMapping _mapping;
    private readonly Func<BackpackMarkets> _markets;
    private readonly IExchangeEvents _events;
    private readonly ILogger _logger;
    private readonly SocketChannel _orders;
    private readonly SocketChannel _positions;
    private readonly SocketChannel _pulse;

    public BackpackPrivateStream(
        SocketSession session, string pulseSymbol, BackpackSigner signer, BackpackApi api, BackpackMapping mapping, Func<BackpackMarkets> markets, IExchangeEvents events, ILogger logger)
    {
        _session = session;
        _signer = signer;
        _api = api;
        _mapping = mapping;
        _markets = markets;
        _events = events;
        _logger = logger;
        _orders = session.Add(BackpackStreamFrames.Orders, null);
        _positions = session.Add(BackpackStreamFrames.Positions, null);
        _pulse = session.Add(BackpackStreamFrames.Ticker(pulseSymbol), PulseSilence);
    }

    /// <inheritdoc/>
    public bool ExpectsHello => false;

    /// <inheritdoc/>
    /// <remarks>There is none: the protocol's own pings keep the connection.</remarks>
    public ReadOnlyMemory<byte> Ping => default;

    /// <summary>Set to true once the stream has been live for the first time.</summary>
    public AwaitedValue<bool> FirstLive { get; } = new();

    /// <summary>What the venue had against a subscription, the last time that it had anything.</summary>
    public string? Refusal { get; private set; }

    private static string Exchange => BackpackDescriptor.Capabilities.Name;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Subscribe(SocketChannel channel) => channel == _pulse
        ? BackpackStreamFrames.Subscribe(channel)
        : BackpackStreamFrames.Subscribe(channel, _signer, _api.Clock.Now, _api.Window);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel) => BackpackStreamFrames.Unsubscribe(channel);

    /// <inheritdoc/>
    public void OnFrame(ReadOnlyMemory<byte> frame)
    {
        try
        {
            Take(BackpackFrame.Read(frame.Span), frame.Length);
        }
        catch (Exception fault) when (fault is FrameFaultException or OverflowException or ArgumentOutOfRangeException)
        {
            // A fact of the account that cannot be read is a fact that is missing: the next connection begins with the queries.
            _session.Drop("an event of the account cannot be read");
            throw new FrameFaultException(fault is FrameFaultException ? fault.Message : $"a number is out of range ({fault.GetType().Name})", fault);
        }
    }

    /// <inheritdoc/>
    public void OnChannelLost(SocketChannel channel, string reason)
    {
        // The facts of this stream do not go stale one by one: the bot hears that the stream is down and reconciles once it is live again.
    }

    /// <inheritdoc/>
    public void OnLive()
    {
        FirstLive.TrySet(true);
        _events.OnStream(Exchange, ExchangeStream.Private, true, "the streams of the account are open");
    }

    /// <inheritdoc/>
    public void OnDown(string reason) => _events.OnStream(Exchange, ExchangeStream.Private, false, reason);

    /// <inheritdoc/>
    public void OnDisconnected(string reason)
    {
        // Nobody waits for an answer here.
    }

    private void Take(BackpackFrame frame, int length)
    {
        if (frame.ErrorCode is { } code)
        {
            // It does not say which of the streams it is about, and without either of the account's the bot would trade blind.
            Refusal = $"{frame.ErrorMessage} ({code})";
            _logger.StreamError(code, frame.ErrorMessage);
            _session.Drop("a subscription was refused");
        }
        else if (frame.Stream.SequenceEqual(_pulse.NameBytes.Span))
        {
            _session.Confirmed(_orders);
            _session.Confirmed(_positions);
            _session.Confirmed(_pulse);
        }
        else if (BackpackStreamFrames.IsOf(frame.Stream, _orders.NameBytes.Span))
        {
            OnOrder(JsonRpc.Read(frame.Data, BackpackJson.Default.BackpackOrderUpdateDto, null));
        }
        else if (BackpackStreamFrames.IsOf(frame.Stream, _positions.NameBytes.Span))
        {
            OnPosition(JsonRpc.Read(frame.Data, BackpackJson.Default.BackpackPositionUpdateDto, null));
        }
        else
        {
            _logger.UnrecognizedFrame(length);
        }
    }

    private void OnOrder(BackpackOrderUpdateDto update)
    {
        if (!_markets().TryGet(update.Symbol, out var market))
        {
            return;
        }

        if (BackpackMapping.IsForced(update))
        {
            _logger.AccountForced($"{update.Side} {update.Symbol}, order {update.OrderId}, {update.Origin}");
        }

        if (_mapping.Fill(update, market) is { } fill)
        {
            _events.OnFill(Exchange, fill);
        }

        if (_mapping.Order(update, market) is { } order)
        {
            if (order.Status == OrderStatus.Unrecognized)
            {
                _logger.UnrecognizedStatus(order.VenueOrderId, update.Status);
            }

            _events.OnOrder(Exchange, order);
        }
    }

    private void OnPosition(BackpackPositionUpdateDto update)
    {
        if (_markets().TryGet(update.Symbol, out var market))
        {
            _events.OnPosition(Exchange, _mapping.Position(update, market));
        }
    }
}
