using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.EdgeX.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX;

/// <summary>Own orders, fills and positions over one session. Nothing is subscribed: who we are is fixed by the headers of the upgrade request.</summary>
internal sealed class EdgeXPrivateStream(
    SocketSession session, EdgeXApi api, EdgeXMapping mapping, EdgeXKnownOrders known, Func<EdgeXMarkets> markets, IExchangeEvents events, ILogger logger) : ISocketProtocol
{
    private long? _version;

    /// <inheritdoc/>
    /// <remarks>What greets is the snapshot of the account: only what follows it is complete.</remarks>
    public bool ExpectsHello => true;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Ping => EdgeXStreamFrames.Ping(api.Clock.Now);

    /// <summary>Set to true once the stream has been live for the first time.</summary>
    public AwaitedValue<bool> FirstLive { get; } = new();

    /// <summary>Why a connection was refused, the last time that one was.</summary>
    public VenueError? Refusal { get; private set; }

    private static string Exchange => EdgeXDescriptor.Capabilities.Name;

    /// <summary>What is asked for when a connection is opened. After a refusal the clock is measured first, because the stamp may have been the reason.</summary>
    public async ValueTask<SocketRequest> PrepareAsync(Uri address, CancellationToken cancellationToken)
    {
        if (Refusal is not null)
        {
            await api.MeasureClockAsync(cancellationToken);
        }

        return api.PrivateStream(address);
    }

    /// <summary>The venue refused to open the connection.</summary>
    public void OnRefused()
    {
        Refusal = new VenueError(VenueErrorKind.Unauthorized, "HTTP 401", "EdgeX refuses the stream of the account.");
        logger.StreamRefused();
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Subscribe(SocketChannel channel) => throw new NotSupportedException("The stream has no channels.");

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Unsubscribe(SocketChannel channel) => throw new NotSupportedException("The stream has no channels.");

    /// <inheritdoc/>
    public void OnFrame(ReadOnlyMemory<byte> frame)
    {
        var header = EdgeXFrameHeader.Read(frame.Span);
        switch (header.Kind)
        {
            case EdgeXFrameKind.Trade:
                OnEvent(frame);
                break;
            case EdgeXFrameKind.Connected:
                break;
            case EdgeXFrameKind.Ping:
                session.Enqueue(EdgeXStreamFrames.Pong(header.Time));
                break;
            case EdgeXFrameKind.Pong:
                session.PongReceived();
                break;
            case EdgeXFrameKind.Error:
                OnError(JsonRpc.Read(frame.Span, EdgeXJson.Default.EdgeXErrorFrameDto, null).Content);
                break;
            default:
                logger.UnrecognizedFrame(frame.Length);
                break;
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
        Refusal = null;
        FirstLive.TrySet(true);
        events.OnStream(Exchange, ExchangeStream.Private, true, "the stream of the account has begun with its snapshot");
    }

    /// <inheritdoc/>
    public void OnDown(string reason) => events.OnStream(Exchange, ExchangeStream.Private, false, reason);

    /// <inheritdoc/>
    public void OnDisconnected(string reason) => _version = null;

    private void OnError(EdgeXCodeDto? refusal)
    {
        logger.StreamError(refusal?.Code);
        if (!session.IsOpen)
        {
            Refusal = api.RefusalOf(refusal);
            session.Drop("the venue refused the stream of the account");
        }
    }

    private void OnEvent(ReadOnlyMemory<byte> frame)
    {
        try
        {
            var update = JsonRpc.Read(frame.Span, EdgeXJson.Default.EdgeXTradeEventDto, null).Content ?? throw new FrameFaultException("an event without content");
            Take(update);
            if (string.Equals(update.Event, "Snapshot", StringComparison.OrdinalIgnoreCase))
            {
                session.HelloReceived();
            }
        }
        catch (Exception fault) when (fault is FrameFaultException or OverflowException or ArgumentOutOfRangeException)
        {
            // A fact of the account that cannot be read is a fact that is missing: the next connection begins with the queries.
            session.Drop("an event of the account cannot be read");
            throw new FrameFaultException(fault is FrameFaultException ? fault.Message : $"a number is out of range ({fault.GetType().Name})", fault);
        }
    }

    // Orders and fills may come twice and in any sequence, the bot counts each once. Only what has no number of its own is told by the version of the
    // event; that versions grow by one is not so.
    private void Take(EdgeXTradeContentDto update)
    {
        var isNews = update.Version is not { } version || _version is not { } last || version > last;
        _version = isNews ? update.Version ?? _version : _version;
        var data = update.Data ?? new EdgeXTradeDataDto();

        // A fill names its order by the venue's id alone, so the names come first.
        foreach (var row in data.Order ?? [])
        {
            known.Note(row);
        }

        foreach (var row in data.OrderFillTransaction ?? [])
        {
            OnFill(row, update.Time);
        }

        foreach (var row in data.Order ?? [])
        {
            OnOrder(row, data.OrderFillTransaction ?? [], update.Time);
        }

        if (isNews)
        {
            OnPositions(data.Position ?? []);
        }

        if (update.Event is "START_LIQUIDATING" || (data.Account ?? []).Exists(account => account.IsLiquidating == true))
        {
            logger.AccountForced("liquidation has begun");
        }
    }

    private void OnFill(EdgeXFillDto row, long? time)
    {
        // What has not passed the risk check comes again when it has.
        if (!row.IsFinal || !markets().TryGet(row.ContractId, out var market))
        {
            return;
        }

        var fill = mapping.Fill(row, market, time);
        if (!known.Knows(row.OrderId))
        {
            // The report of its order was lost on the way. Whose it is must not be guessed: the queries after the next connection ask for the order.
            session.Drop("a fill names an order that nothing was heard of");
            return;
        }

        events.OnFill(Exchange, known.Named(fill));
    }

    private void OnOrder(EdgeXOrderDto row, List<EdgeXFillDto> fills, long? time)
    {
        if (!markets().TryGet(row.ContractId, out var market))
        {
            return;
        }

        var order = mapping.Order(row, market, time);
        if (order.Status == OrderStatus.Unrecognized || order.EndReason == VenueErrorKind.Unclassified)
        {
            logger.UnrecognizedStatus(order.VenueOrderId, row.Status, row.CancelReason);
        }

        if (row.IsLiquidate == true || row.IsDeleverage == true)
        {
            logger.AccountForced($"{row.Side} {market.Symbol}, order {order.VenueOrderId}, {row.Status}");
        }

        // PENDING says no more than the answer to the order: whether it rests is told by what follows. What was matched is told twice, before the risk
        // check and after it with the fills. The first time is passed over: it may be taken back, and the books follow from the fills.
        if (!row.IsUnchecked && (!row.AwaitsCheck || fills.Exists(fill => fill.OrderId == row.Id && fill.IsFinal)))
        {
            events.OnOrder(Exchange, order);
        }
    }

    private void OnPositions(IEnumerable<EdgeXPositionDto> rows)
    {
        foreach (var row in rows)
        {
            if (markets().TryGet(row.ContractId, out var market))
            {
                events.OnPosition(Exchange, mapping.Position(row, null, market));
            }
        }
    }
}
