using System.Globalization;
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
internal sealed class BackpackPrivateStream : AccountStream
{
    /// <summary>Longest wait for the pulse after it was asked for, transport time: how often it comes is UNCONFIRMED, and a quiet market may have little to say.</summary>
    public static readonly TimeSpan FirstPulse = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan PulseSilence = TimeSpan.FromSeconds(30);

    private readonly BackpackSigner _signer;
    private readonly BackpackApi _api;
    private readonly BackpackMapping _mapping;
    private readonly Func<BackpackMarkets> _markets;
    private readonly SocketChannel _orders;
    private readonly SocketChannel _positions;
    private readonly SocketChannel _pulse;

    public BackpackPrivateStream(
        SocketSession session, string pulseSymbol, BackpackSigner signer, BackpackApi api, BackpackMapping mapping, Func<BackpackMarkets> markets, IExchangeEvents events, ILogger logger)
        : base(BackpackDescriptor.Capabilities.Name, session, events, logger)
    {
        _signer = signer;
        _api = api;
        _mapping = mapping;
        _markets = markets;
        _orders = session.Add(BackpackStreamFrames.Orders, null);
        _positions = session.Add(BackpackStreamFrames.Positions, null);
        _pulse = session.Add(BackpackStreamFrames.Ticker(pulseSymbol), PulseSilence);
    }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Subscribe(SocketChannel channel) => channel == _pulse
        ? BackpackStreamFrames.Subscribe(channel)
        : BackpackStreamFrames.Subscribe(channel, _signer, _api.Clock.Now, _api.Window);

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel) => BackpackStreamFrames.Unsubscribe(channel);

    /// <inheritdoc/>
    public override void OnFrame(ReadOnlyMemory<byte> frame) => ReadOrDrop(() => Take(BackpackFrame.Read(frame.Span), frame.Length));

    private void Take(BackpackFrame frame, int length)
    {
        if (frame.ErrorCode is { } code)
        {
            // It does not say which of the streams it is about, and without either of the account's the bot would trade blind.
            Refusal = new VenueError(VenueErrorKind.Unclassified, code.ToString(CultureInfo.InvariantCulture), frame.ErrorMessage ?? "a subscription was refused");
            Logger.StreamError(Exchange, code, frame.ErrorMessage);
            Session.Drop("a subscription was refused");
        }
        else if (frame.Stream.SequenceEqual(_pulse.NameBytes.Span))
        {
            Session.Confirmed(_orders);
            Session.Confirmed(_positions);
            Session.Confirmed(_pulse);
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
            Logger.UnrecognizedFrame(Exchange, length);
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
            Logger.AccountForced(Exchange, $"{update.Side} {update.Symbol}, order {update.OrderId}, {update.Origin}");
        }

        if (_mapping.Fill(update, market) is { } fill)
        {
            Events.OnFill(Exchange, fill);
        }

        if (_mapping.Order(update, market) is { } order)
        {
            if (order.Status == OrderStatus.Unrecognized)
            {
                Logger.UnrecognizedStatus(Exchange, order.VenueOrderId, update.Status);
            }

            Events.OnOrder(Exchange, order);
        }
    }

    private void OnPosition(BackpackPositionUpdateDto update)
    {
        if (_markets().TryGet(update.Symbol, out var market))
        {
            Events.OnPosition(Exchange, _mapping.Position(update, market));
        }
    }
}
