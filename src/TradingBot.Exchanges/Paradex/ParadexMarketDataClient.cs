using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

/// <summary>The half of Paradex that needs no credentials.</summary>
internal sealed class ParadexMarketDataClient : MarketDataClient<ParadexMarket, ParadexMarkets, ParadexOrderBook>
{
    private readonly ILogger _logger;

    public ParadexMarketDataClient(ExchangeClientContext context)
        : base(context)
    {
        _logger = context.Loggers.CreateLogger("TradingBot.Exchanges.Paradex");
        Api = new ParadexApi(context, _logger);
        Mapping = new ParadexMapping(new ParadexOrderIds(context.BotTag), Api.Clock);
    }

    /// <inheritdoc/>
    public override ExchangeCapabilities Capabilities => ParadexDescriptor.Capabilities;

    /// <summary>The REST interface, shared with the trading half, because both spend the budgets of one address.</summary>
    internal ParadexApi Api { get; }

    /// <summary>Shared with the trading half.</summary>
    internal ParadexMapping Mapping { get; }

    /// <inheritdoc/>
    protected override async Task<VenueResult<TimeSpan>> MeasureClockAsync(CancellationToken cancellationToken) =>
        await Api.MeasureClockAsync(cancellationToken) is { } error ? error : Api.Clock.Offset;

    /// <inheritdoc/>
    protected override async Task<VenueResult<ParadexMarkets>> ReadMarketsAsync(CancellationToken cancellationToken)
    {
        var list = await Api.GetAsync("/markets", ParadexJson.Default.ParadexMarketsDto, cancellationToken);
        return list.IsKnown ? new ParadexMarkets(list.Value, Api.Clock.Now) : list.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<BestBidOffer>> AskQuoteAsync(ParadexMarket market, CancellationToken cancellationToken)
    {
        var top = await Api.GetAsync($"/bbo/{market.Symbol}", ParadexJson.Default.ParadexBestBidOfferDto, cancellationToken);
        return !top.IsKnown ? top.Error : market.Quote(
            new BookLevel(top.Value.Bid ?? 0m, top.Value.BidSize ?? 0m),
            new BookLevel(top.Value.Ask ?? 0m, top.Value.AskSize ?? 0m),
            Api.Clock.MarketNow);
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<FundingRate>> AskFundingAsync(ParadexMarket market, CancellationToken cancellationToken)
    {
        var summaries = await Api.GetAsync($"/markets/summary?market={market.Symbol}", ParadexJson.Default.ParadexSummariesDto, cancellationToken);
        if (!summaries.IsKnown)
        {
            return summaries.Error;
        }

        var row = summaries.Value.Results?.Find(each => each.Symbol == market.Symbol);
        var rate = WireReads.Mapped<VenueResult<FundingRate>>(() => row is not null && Mapping.Funding(row, market) is { } funding ? funding : NoFunding(market));
        return rate.IsKnown ? rate.Value : rate.Error;
    }

    /// <inheritdoc/>
    protected override (SocketSession Session, MarketDataStream<ParadexMarket, ParadexOrderBook> Stream) OpenStream(IReadOnlyList<ParadexMarket> markets, IExchangeEvents events)
    {
        ParadexPublicStream? stream = null;
        var session = new SocketSession(
            new SocketSessionOptions { Name = "paradex public" },
            Context.Endpoints.WebSocket,
            new ParadexPublicSockets(Context.Sockets, _logger),
            Context.TransportTime,
            null,
            ReconnectDelays.Standard(Context.Jitter),
            _logger,
            owner => stream = new ParadexPublicStream(owner, markets, events, Mapping, Api.Clock, _logger));
        return (session, stream!);
    }
}
