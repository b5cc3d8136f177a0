using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

/// <summary>The half of GRVT that needs no credentials.</summary>
internal sealed class GrvtMarketDataClient : MarketDataClient<GrvtMarket, GrvtMarkets, GrvtOrderBook>
{
    private readonly ILogger _logger;

    public GrvtMarketDataClient(ExchangeClientContext context)
        : base(context)
    {
        _logger = context.Loggers.CreateLogger("TradingBot.Exchanges.Grvt");
        Api = new GrvtApi(context, _logger);
        Mapping = new GrvtMapping(new GrvtOrderIds(context.BotTag), Api.Clock);
    }

    /// <inheritdoc/>
    public override ExchangeCapabilities Capabilities => GrvtDescriptor.Capabilities;

    /// <summary>The hosts for requests, shared with the trading half, because both spend the same budgets.</summary>
    internal GrvtApi Api { get; }

    /// <summary>Shared with the trading half.</summary>
    internal GrvtMapping Mapping { get; }

    /// <inheritdoc/>
    protected override async Task<VenueResult<TimeSpan>> MeasureClockAsync(CancellationToken cancellationToken) =>
        await Api.MeasureClockAsync(cancellationToken) is { } error ? error : Api.Clock.Offset;

    /// <inheritdoc/>
    protected override async Task<VenueResult<GrvtMarkets>> ReadMarketsAsync(CancellationToken cancellationToken)
    {
        var list = await Api.AskAsync("all_instruments", """{"is_active":true}""", GrvtJson.Default.Instruments, cancellationToken);
        return list.IsKnown ? new GrvtMarkets(list.Value) : list.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<BestBidOffer>> AskQuoteAsync(GrvtMarket market, CancellationToken cancellationToken)
    {
        var top = await Api.AskAsync("mini", Of(market), GrvtJson.Default.Ticker, cancellationToken);
        return top.IsKnown ? WireReads.Mapped(() => Mapping.Quote(top.Value.Result ?? new GrvtTickerDto(), market)) : top.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<FundingRate>> AskFundingAsync(GrvtMarket market, CancellationToken cancellationToken)
    {
        var ticker = await Api.AskAsync("ticker", Of(market), GrvtJson.Default.Ticker, cancellationToken);
        if (!ticker.IsKnown)
        {
            return ticker.Error;
        }

        var rate = WireReads.Mapped<VenueResult<FundingRate>>(() => ticker.Value.Result is { } row && Mapping.Funding(row, market) is { } funding ? funding : NoFunding(market));
        return rate.IsKnown ? rate.Value : rate.Error;
    }

    /// <inheritdoc/>
    protected override (SocketSession Session, MarketDataStream<GrvtMarket, GrvtOrderBook> Stream) OpenStream(IReadOnlyList<GrvtMarket> markets, IExchangeEvents events)
    {
        GrvtPublicStream? stream = null;
        var session = new SocketSession(
            new SocketSessionOptions { Name = "grvt public" },
            GrvtStreamFrames.Address(Context.Endpoints.Find(GrvtDescriptor.MarketDataStream)),
            Context.Sockets,
            Context.TransportTime,
            null,
            ReconnectDelays.Standard(Context.Jitter),
            _logger,
            owner => stream = new GrvtPublicStream(owner, markets, events, Mapping, Api.Clock, _logger));
        return (session, stream!);
    }

    private static string Of(GrvtMarket market) => $$"""{"instrument":"{{market.Symbol}}"}""";
}
