using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

/// <summary>Own orders, fills and positions over one session. Nothing is subscribed: the address holds the key of the account's events.</summary>
internal sealed class AsterPrivateStream(
    SocketSession session, AsterListenKey key, AsterMapping mapping, Func<AsterMarkets> markets, IExchangeEvents events, ILogger logger) : ISocketProtocol
{
    // Own orders that rest with a part filled: how a change of such an order counts is UNCONFIRMED.
    private readonly HashSet<ClientOrderId> _partFilled = [];

    /// <inheritdoc/>
    public bool ExpectsHello => false;

    /// <inheritdoc/>
    /// <remarks>There is none: the protocol's own pings keep the connection.</remarks>
    public ReadOnlyMemory<byte> Ping => default;

    /// <summary>Set to true once the stream has been open for the first time.</summary>
    public AwaitedValue<bool> FirstLive { get; } = new();

    /// <summary>Why a connection could not be prepared, the last time that it could not.</summary>
    public VenueError? Refusal { get; private set; }

    private static string Exchange => AsterDescriptor.Capabilities.Name;

    /// <summary>What is asked for when a connection is opened: the address with a key that lives.</summary>
    /// <exception cref="SocketFaultException">There is none.</exception>
    public async ValueTask<SocketRequest> PrepareAsync(Uri address, CancellationToken cancellationToken)
    {
        var listenKey = await key.BeginAsync(cancellationToken);
        Refusal = listenKey.Error;
        return listenKey.IsKnown
            ? new SocketRequest(AsterStreamFrames.UserAddress(address, listenKey.Value))
            : throw new SocketFaultException($"there is no listen key: {listenKey.Error}");
    }

    /// <summary>True for an own order that rests with a part filled.</summary>
    public bool IsPartFilled(ClientOrderId id) => _partFilled.Contains(id);

    /// <summary>Moves to a connection with a new key.</summary>
    public void Renew(string reason) => session.Drop(reason);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Subscribe(SocketChannel channel) => throw new NotSupportedException("The stream has no channels.");

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel) => throw new NotSupportedException("The stream has no channels.");

    /// <inheritdoc/>
    public void OnFrame(ReadOnlyMemory<byte> frame)
    {
        var update = JsonRpc.Read(frame.Span, AsterJson.Default.AsterUserEventDto, null);
        try
        {
            Take(update, frame.Length);
        }
        catch (Exception fault) when (fault is FrameFaultException or OverflowException or ArgumentOutOfRangeException)
        {
            // A fact of the account that cannot be read is a fact that is missing: the next connection begins with the queries.
            session.Drop("an event of the account cannot be read");
            throw new FrameFaultException(fault is FrameFaultException ? fault.Message : $"a number is out of range ({fault.GetType().Name})", fault);
        }
    }

    /// <inheritdoc/>
    public void OnChannelLost(SocketChannel channel, string reason)
    {
        // There are no channels.
    }

    /// <inheritdoc/>
    public void OnLive()
    {
        FirstLive.TrySet(true);
        events.OnStream(Exchange, ExchangeStream.Private, true, "the stream of the account is open");
    }

    /// <inheritdoc/>
    public void OnDown(string reason) => events.OnStream(Exchange, ExchangeStream.Private, false, reason);

    /// <inheritdoc/>
    public void OnDisconnected(string reason)
    {
        // Nobody waits for an answer here.
    }

    private void Take(AsterUserEventDto update, int length)
    {
        switch (update.Event)
        {
            case "ORDER_TRADE_UPDATE" when update.Order is { } order:
                OnOrder(order, update.TransactionTime ?? update.EventTime);
                break;
            case "ACCOUNT_UPDATE" when update.Account is { } account:
                OnPositions(account, update.TransactionTime ?? update.EventTime);
                break;
            case "listenKeyExpired":
                // The socket stays open and stays silent.
                session.Drop("the listen key has expired");
                break;
            case "ACCOUNT_CONFIG_UPDATE" when update.Modes is { IsDualSide: true }:
                logger.AccountForced("the account was switched to hedge mode, in which this bot does not trade");
                break;
            case "MARGIN_CALL":
                logger.AccountForced("margin call: positions are close to liquidation");
                break;
            case "ACCOUNT_CONFIG_UPDATE":
                break;
            default:
                logger.UnrecognizedFrame(length);
                break;
        }
    }

    private void OnOrder(AsterOrderUpdateDto update, long? at)
    {
        if (!markets().TryGet(update.Symbol, out var market))
        {
            return;
        }

        var order = mapping.Order(update, at, market);
        if (order.Status == OrderStatus.Unrecognized)
        {
            logger.UnrecognizedStatus(order.VenueOrderId, update.Status);
        }

        if (AsterMapping.IsForced(update))
        {
            logger.AccountForced($"{update.Side} {update.Symbol}, order {update.ClientOrderId}, {update.Status}");
        }

        if (order.ClientOrderId is { } id)
        {
            _ = order.Status == OrderStatus.PartiallyFilled ? _partFilled.Add(id) : _partFilled.Remove(id);
        }

        if (mapping.Fill(update, market) is { } fill)
        {
            events.OnFill(Exchange, fill);
        }

        events.OnOrder(Exchange, order);
    }

    private void OnPositions(AsterAccountUpdateDto update, long? at)
    {
        foreach (var row in update.Positions ?? [])
        {
            // In one-way mode a symbol has one row; a row of a single side is another mode's.
            if (row.PositionSide is null or "BOTH" && markets().TryGet(row.Symbol, out var market))
            {
                events.OnPosition(Exchange, mapping.Position(row, at, market));
            }
        }
    }
}
