using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

/// <summary>The half of Lighter that needs no credentials.</summary>
internal sealed class LighterMarketDataClient : MarketDataClient<LighterMarket, LighterMarkets, LighterOrderBook>
{
    // Rates are asked for in one request for all markets and change once a minute at most.
    private static readonly TimeSpan FundingRatesAge = TimeSpan.FromSeconds(30);
    private const int BookDepth = 50;

    private readonly ILogger _logger;
    private LighterFundingRatesDto? _fundingRates;
    private long _fundingRatesAt;

    public LighterMarketDataClient(ExchangeClientContext context)
        : base(context)
    {
        _logger = context.Loggers.CreateLogger("TradingBot.Exchanges.Lighter");
        Api = new LighterApi(context, _logger);
    }

    /// <inheritdoc/>
    public override ExchangeCapabilities Capabilities => LighterDescriptor.Capabilities;

    /// <summary>The REST interface, shared with the trading half, because both spend one budget.</summary>
    internal LighterApi Api { get; }

    /// <inheritdoc/>
    protected override async Task<VenueResult<TimeSpan>> MeasureClockAsync(CancellationToken cancellationToken)
    {
        var status = await Api.GetStatusAsync(cancellationToken);
        return status.IsKnown ? Api.Clock.Offset : status.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<LighterMarkets>> ReadMarketsAsync(CancellationToken cancellationToken)
    {
        var list = await Api.GetAsync("/api/v1/orderBookDetails?filter=perp", LighterJson.Default.LighterMarketsDto, cancellationToken);
        return list.IsKnown ? new LighterMarkets(list.Value) : list.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<BestBidOffer>> AskQuoteAsync(LighterMarket market, CancellationToken cancellationToken)
    {
        var book = await Api.GetAsync(
            $"/api/v1/orderBookOrders?market_id={market.Index}&limit={BookDepth}",
            LighterJson.Default.LighterBookOrdersDto,
            cancellationToken);
        return book.IsKnown
            ? market.Quote(Best(book.Value.Bids, isBid: true), Best(book.Value.Asks, isBid: false), Api.Clock.MarketNow)
            : book.Error;
    }

    /// <inheritdoc/>
    /// <remarks>Without a followed market the mark and index price are the last trade's, because REST has neither.</remarks>
    protected override async Task<VenueResult<FundingRate>> AskFundingAsync(LighterMarket market, CancellationToken cancellationToken)
    {
        var rates = await GetFundingRatesAsync(cancellationToken);
        if (!rates.IsKnown)
        {
            return rates.Error;
        }

        var row = rates.Value.FundingRates?.Find(rate => rate.MarketId == market.Index && rate.Exchange == Capabilities.Name);
        if (row?.Rate is not { } perEightHours)
        {
            return NoFunding(market);
        }

        var now = Api.Clock.MarketNow;
        return new FundingRate(market.Symbol, perEightHours / 8m, Capabilities.FundingInterval, LighterMapping.NextHour(now), market.LastPrice, market.LastPrice, now);
    }

    /// <inheritdoc/>
    protected override (SocketSession Session, MarketDataStream<LighterMarket, LighterOrderBook> Stream) OpenStream(IReadOnlyList<LighterMarket> markets, IExchangeEvents events)
    {
        LighterPublicStream? stream = null;
        var session = new SocketSession(
            new SocketSessionOptions { Name = "lighter public", MessageGuard = LighterRules.MessageGuard },
            Context.Endpoints.WebSocket,
            Context.Sockets,
            Context.TransportTime,
            Api.Gate,
            ReconnectDelays.Standard(Context.Jitter),
            _logger,
            owner => stream = new LighterPublicStream(owner, markets, events, Api.Clock, _logger));
        return (session, stream!);
    }

    private async Task<VenueResult<LighterFundingRatesDto>> GetFundingRatesAsync(CancellationToken cancellationToken)
    {
        if (_fundingRates is { } fresh && Context.TransportTime.GetElapsedTime(_fundingRatesAt) < FundingRatesAge)
        {
            return fresh;
        }

        var rates = await Api.GetAsync("/api/v1/funding-rates", LighterJson.Default.LighterFundingRatesDto, cancellationToken);
        if (rates.IsKnown)
        {
            _fundingRates = rates.Value;
            _fundingRatesAt = Context.TransportTime.GetTimestamp();
        }

        return rates;
    }

    // Single orders, not levels: all that stand at the best price are one.
    private static BookLevel Best(List<LighterBookOrderDto>? orders, bool isBid)
    {
        var priced = orders?.Where(order => order is { Price: > 0m, RemainingBaseAmount: > 0m }).ToList();
        if (priced is not { Count: > 0 })
        {
            return default;
        }

        var best = isBid ? priced.Max(order => order.Price!.Value) : priced.Min(order => order.Price!.Value);
        return new BookLevel(best, priced.Where(order => order.Price == best).Sum(order => order.RemainingBaseAmount!.Value));
    }
}
