using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

/// <summary>The half of Aster that needs no credentials.</summary>
internal sealed class AsterMarketDataClient : MarketDataClient<AsterMarket, AsterMarkets, AsterOrderBook>
{
    private readonly ILogger _logger;

    public AsterMarketDataClient(ExchangeClientContext context)
        : base(context)
    {
        _logger = context.Loggers.CreateLogger("TradingBot.Exchanges.Aster");
        Api = new AsterApi(context, _logger);
        Ids = new AsterOrderIds(context.BotTag);
        Mapping = new AsterMapping(Ids, Api.Clock);
    }

    /// <inheritdoc/>
    public override ExchangeCapabilities Capabilities => AsterDescriptor.Capabilities;

    /// <summary>The REST interface, shared with the trading half, because both spend the same budgets.</summary>
    internal AsterApi Api { get; }

    /// <summary>Shared with the trading half.</summary>
    internal AsterOrderIds Ids { get; }

    /// <summary>Shared with the trading half.</summary>
    internal AsterMapping Mapping { get; }

    /// <inheritdoc/>
    protected override async Task<VenueResult<TimeSpan>> MeasureClockAsync(CancellationToken cancellationToken) =>
        await Api.MeasureClockAsync(cancellationToken) is { } error ? error : Api.Clock.Offset;

    /// <inheritdoc/>
    protected override async Task<VenueResult<AsterMarkets>> ReadMarketsAsync(CancellationToken cancellationToken)
    {
        var info = await Api.AskAsync("exchangeInfo", string.Empty, 1, AsterJson.Default.AsterExchangeInfoDto, cancellationToken);
        if (!info.IsKnown)
        {
            return info.Error;
        }

        // Without the intervals every rate may be wrong by a factor of eight.
        var funding = await Api.AskAsync("fundingInfo", string.Empty, 1, AsterJson.Default.FundingInfos, cancellationToken);
        return funding.IsKnown ? new AsterMarkets(info.Value, funding.Value) : funding.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<BestBidOffer>> AskQuoteAsync(AsterMarket market, CancellationToken cancellationToken)
    {
        var top = await Api.AskAsync("ticker/bookTicker", Of(market), 1, AsterJson.Default.AsterBookTickerDto, cancellationToken);
        return top.IsKnown ? WireReads.Mapped(() => Mapping.Quote(top.Value, market)) : top.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<FundingRate>> AskFundingAsync(AsterMarket market, CancellationToken cancellationToken)
    {
        var report = await Api.AskAsync("premiumIndex", Of(market), 1, AsterJson.Default.AsterPremiumIndexDto, cancellationToken);
        if (!report.IsKnown)
        {
            return report.Error;
        }

        var rate = WireReads.Mapped<VenueResult<FundingRate>>(() => Mapping.Funding(report.Value, market) is { } funding ? funding : NoFunding(market));
        return rate.IsKnown ? rate.Value : rate.Error;
    }

    /// <inheritdoc/>
    protected override (SocketSession Session, MarketDataStream<AsterMarket, AsterOrderBook> Stream) OpenStream(IReadOnlyList<AsterMarket> markets, IExchangeEvents events)
    {
        AsterPublicStream? stream = null;
        var session = new SocketSession(
            new SocketSessionOptions { Name = "aster public", ConfirmTimeout = AsterPublicStream.SnapshotTimeout, MessageGuard = AsterRules.MessageGuard },
            AsterStreamFrames.MarketAddress(Context.Endpoints.WebSocket),
            Context.Sockets,
            Context.TransportTime,
            Api.Gate,
            ReconnectDelays.Standard(Context.Jitter),
            _logger,
            owner => stream = new AsterPublicStream(owner, markets, events, Api, Mapping, _logger));
        return (session, stream!);
    }

    private static string Of(AsterMarket market) => $"symbol={market.Symbol}";
}
