using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.EdgeX.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX;

/// <summary>Own orders, fills and positions over one Session. Nothing is subscribed: who we are is fixed by the headers of the upgrade request.</summary>
internal sealed class EdgeXPrivateStream(
    SocketSession session, EdgeXApi api, EdgeXMapping mapping, EdgeXKnownOrders known, Func<EdgeXMarkets> markets, IExchangeEvents events, ILogger logger)
    : AccountStream(EdgeXDescriptor.Capabilities.Name, session, events, logger)
{
    private long? _version;

    /// <inheritdoc/>
    /// <remarks>What greets is the snapshot of the account: only what follows it is complete.</remarks>
    public override bool ExpectsHello => true;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Ping => EdgeXStreamFrames.Ping(api.Clock.Now);

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
        Logger.StreamRefused();
    }

    /// <inheritdoc/>
    public override void OnFrame(ReadOnlyMemory<byte> frame)
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
                Session.Enqueue(EdgeXStreamFrames.Pong(header.Time));
                break;
            case EdgeXFrameKind.Pong:
                Session.PongReceived();
                break;
            case EdgeXFrameKind.Error:
                OnError(JsonRpc.Read(frame.Span, EdgeXJson.Default.EdgeXErrorFrameDto, null).Content);
                break;
            default:
                Logger.UnrecognizedFrame(Exchange, frame.Length);
                break;
        }
    }

    /// <inheritdoc/>
    public override void OnDisconnected(string reason) => _version = null;

    private void OnError(EdgeXCodeDto? refusal)
    {
        Logger.StreamError(refusal?.Code);
        if (!Session.IsOpen)
        {
            Refusal = api.RefusalOf(refusal);
            Session.Drop("the venue refused the stream of the account");
        }
    }

    private void OnEvent(ReadOnlyMemory<byte> frame) => ReadOrDrop(() =>
    {
        var update = JsonRpc.Read(frame.Span, EdgeXJson.Default.EdgeXTradeEventDto, null).Content ?? throw new FrameFaultException("an event without content");
        Take(update);
        if (string.Equals(update.Event, "Snapshot", StringComparison.OrdinalIgnoreCase))
        {
            Session.HelloReceived();
        }
    });

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
            Logger.AccountForced(Exchange, "liquidation has begun");
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
            Session.Drop("a fill names an order that nothing was heard of");
            return;
        }

        Events.OnFill(Exchange, known.Named(fill));
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
            Logger.UnrecognizedEnd(Exchange, order.VenueOrderId, row.Status, row.CancelReason);
        }

        if (row.IsLiquidate == true || row.IsDeleverage == true)
        {
            Logger.AccountForced(Exchange, $"{row.Side} {market.Symbol}, order {order.VenueOrderId}, {row.Status}");
        }

        // PENDING says no more than the answer to the order: whether it rests is told by what follows. What was matched is told twice, before the risk
        // check and after it with the fills. The first time is passed over: it may be taken back, and the books follow from the fills.
        if (!row.IsUnchecked && (!row.AwaitsCheck || fills.Exists(fill => fill.OrderId == row.Id && fill.IsFinal)))
        {
            Events.OnOrder(Exchange, order);
        }
    }

    private void OnPositions(IEnumerable<EdgeXPositionDto> rows)
    {
        foreach (var row in rows)
        {
            if (markets().TryGet(row.ContractId, out var market))
            {
                Events.OnPosition(Exchange, mapping.Position(row, null, market));
            }
        }
    }
}
