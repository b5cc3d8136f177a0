using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.EdgeX.Signing;
using TradingBot.Exchanges.EdgeX.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX;

/// <summary>The half of EdgeX that needs no credentials.</summary>
internal sealed class EdgeXMarketDataClient : MarketDataClient<EdgeXMarket, EdgeXMarkets, EdgeXOrderBook>
{
    private readonly ILogger _logger;

    public EdgeXMarketDataClient(ExchangeClientContext context)
        : base(context)
    {
        _logger = context.Loggers.CreateLogger("TradingBot.Exchanges.EdgeX");
        Api = new EdgeXApi(context, _logger);
        Ids = new EdgeXOrderIds(context.BotTag);
        Mapping = new EdgeXMapping(Ids, Api.Clock);
    }

    /// <inheritdoc/>
    public override ExchangeCapabilities Capabilities => EdgeXDescriptor.Capabilities;

    /// <summary>The REST interface, shared with the trading half, because both spend the same budgets.</summary>
    internal EdgeXApi Api { get; }

    /// <summary>Shared with the trading half.</summary>
    internal EdgeXOrderIds Ids { get; }

    /// <summary>Shared with the trading half.</summary>
    internal EdgeXMapping Mapping { get; }

    /// <inheritdoc/>
    protected override async Task<VenueResult<TimeSpan>> MeasureClockAsync(CancellationToken cancellationToken) =>
        await Api.MeasureClockAsync(cancellationToken) is { } error ? error : Api.Clock.Offset;

    /// <inheritdoc/>
    protected override async Task<VenueResult<EdgeXMarkets>> ReadMarketsAsync(CancellationToken cancellationToken)
    {
        var metadata = await Api.AskAsync("meta/getMetaData", EdgeXQuery.Empty, EdgeXJson.Default.Metadata, cancellationToken);
        return metadata.IsKnown ? new EdgeXMarkets(metadata.Value) : metadata.Error;
    }

    /// <inheritdoc/>
    /// <remarks>The ticker has no best prices.</remarks>
    protected override async Task<VenueResult<BestBidOffer>> AskQuoteAsync(EdgeXMarket market, CancellationToken cancellationToken)
    {
        var depth = await Api.AskAsync("quote/getDepth", Of(market).Add("level", EdgeXRules.BookLevels), cancellationToken);
        return depth.IsKnown ? WireReads.Mapped(() => Read(depth.Value)) : depth.Error;

        BestBidOffer Read(ReadOnlyMemory<byte> body)
        {
            var frame = new EdgeXBookFrame();
            frame.Read(body.Span);
            var book = new EdgeXOrderBook();
            book.Apply(frame);
            return market.Quote(book.Bid, book.Ask, Api.Clock.MarketNow);
        }
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<FundingRate>> AskFundingAsync(EdgeXMarket market, CancellationToken cancellationToken)
    {
        var reports = await Api.AskAsync("funding/getLatestFundingRate", Of(market), EdgeXJson.Default.Fundings, cancellationToken);
        if (!reports.IsKnown)
        {
            return reports.Error;
        }

        var row = reports.Value.Find(each => each.ContractId == market.Number);
        var rate = WireReads.Mapped<VenueResult<FundingRate>>(() => row is not null && Mapping.Funding(row, market) is { } funding ? funding : NoFunding(market));
        return rate.IsKnown ? rate.Value : rate.Error;
    }

    /// <inheritdoc/>
    protected override (SocketSession Session, MarketDataStream<EdgeXMarket, EdgeXOrderBook> Stream) OpenStream(IReadOnlyList<EdgeXMarket> markets, IExchangeEvents events)
    {
        EdgeXPublicStream? stream = null;
        var session = new SocketSession(
            new SocketSessionOptions { Name = "edgex public" },
            EdgeXStreamFrames.PublicAddress(Context.Endpoints.WebSocket),
            Context.Sockets,
            Context.TransportTime,
            null,
            ReconnectDelays.Standard(Context.Jitter),
            _logger,
            owner => stream = new EdgeXPublicStream(owner, markets, events, Mapping, Api.Clock, _logger));
        return (session, stream!);
    }

    private static EdgeXQuery Of(EdgeXMarket market) => new EdgeXQuery().Add("contractId", market.Number);
}
