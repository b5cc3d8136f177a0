using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

/// <summary>Own orders, fills and positions over one session. Nothing is subscribed: the address holds the key of the account's events.</summary>
internal sealed class AsterPrivateStream(
    SocketSession session, AsterListenKey key, AsterMapping mapping, Func<AsterMarkets> markets, IExchangeEvents events, ILogger logger)
    : AccountStream(AsterDescriptor.Capabilities.Name, session, events, logger)
{
    // Own orders that rest with a part filled: how a change of such an order counts is UNCONFIRMED.
    private readonly HashSet<ClientOrderId> _partFilled = [];

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
    public void Renew(string reason) => Session.Drop(reason);

    /// <inheritdoc/>
    public override void OnFrame(ReadOnlyMemory<byte> frame)
    {
        var update = JsonRpc.Read(frame.Span, AsterJson.Default.AsterUserEventDto, null);
        ReadOrDrop(() => Take(update, frame.Length));
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
                Session.Drop("the listen key has expired");
                break;
            case "ACCOUNT_CONFIG_UPDATE" when update.Modes is { IsDualSide: true }:
                Logger.AccountForced(Exchange, "the account was switched to hedge mode, in which this bot does not trade");
                break;
            case "MARGIN_CALL":
                Logger.AccountForced(Exchange, "margin call: positions are close to liquidation");
                break;
            case "ACCOUNT_CONFIG_UPDATE":
                break;
            default:
                Logger.UnrecognizedFrame(Exchange, length);
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
            Logger.UnrecognizedStatus(Exchange, order.VenueOrderId, update.Status);
        }

        if (AsterMapping.IsForced(update))
        {
            Logger.AccountForced(Exchange, $"{update.Side} {update.Symbol}, order {update.ClientOrderId}, {update.Status}");
        }

        if (order.ClientOrderId is { } id)
        {
            _ = order.Status == OrderStatus.PartiallyFilled ? _partFilled.Add(id) : _partFilled.Remove(id);
        }

        if (mapping.Fill(update, market) is { } fill)
        {
            Events.OnFill(Exchange, fill);
        }

        Events.OnOrder(Exchange, order);
    }

    private void OnPositions(AsterAccountUpdateDto update, long? at)
    {
        foreach (var row in update.Positions ?? [])
        {
            // In one-way mode a symbol has one row; a row of a single side is another mode's.
            if (row.PositionSide is null or "BOTH" && markets().TryGet(row.Symbol, out var market))
            {
                Events.OnPosition(Exchange, mapping.Position(row, at, market));
            }
        }
    }
}
