using System.Globalization;
using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Backpack.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Backpack;

/// <summary>The half of Backpack that needs no credentials.</summary>
internal sealed class BackpackMarketDataClient : MarketDataClient<BackpackMarket, BackpackMarkets, BackpackOrderBook>
{
    private readonly ILogger _logger;

    public BackpackMarketDataClient(ExchangeClientContext context)
        : base(context)
    {
        _logger = context.Loggers.CreateLogger("TradingBot.Exchanges.Backpack");
        Api = new BackpackApi(context, _logger);
        Ids = new BackpackOrderIds(context.BotTag);
        Mapping = new BackpackMapping(Ids, Api.Clock);
    }

    /// <inheritdoc/>
    public override ExchangeCapabilities Capabilities => BackpackDescriptor.Capabilities;

    /// <summary>The REST interface, shared with the trading half, because both spend the same budgets.</summary>
    internal BackpackApi Api { get; }

    /// <summary>Shared with the trading half.</summary>
    internal BackpackOrderIds Ids { get; }

    /// <summary>Shared with the trading half.</summary>
    internal BackpackMapping Mapping { get; }

    /// <summary>The path of a book's snapshot.</summary>
    internal static string DepthPath(BackpackMarket market, int levels) => string.Create(CultureInfo.InvariantCulture, $"/api/v1/depth?symbol={market.Symbol}&limit={levels}");

    /// <inheritdoc/>
    protected override async Task<VenueResult<TimeSpan>> MeasureClockAsync(CancellationToken cancellationToken) =>
        await Api.MeasureClockAsync(cancellationToken) is { } error ? error : Api.Clock.Offset;

    /// <inheritdoc/>
    protected override async Task<VenueResult<BackpackMarkets>> ReadMarketsAsync(CancellationToken cancellationToken)
    {
        var rows = await Api.AskAsync("/api/v1/markets", BackpackJson.Default.Markets, cancellationToken);
        return rows.IsKnown ? new BackpackMarkets(rows.Value) : rows.Error;
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<BestBidOffer>> AskQuoteAsync(BackpackMarket market, CancellationToken cancellationToken)
    {
        var depth = await Api.AskAsync(DepthPath(market, BackpackRules.QuoteLevels), cancellationToken);
        if (!depth.IsKnown)
        {
            return depth.Error;
        }

        return WireReads.Mapped(() =>
        {
            var snapshot = new BackpackBookFrame();
            snapshot.Read(depth.Value.Span);
            return Mapping.Quote(snapshot, market);
        });
    }

    /// <inheritdoc/>
    protected override async Task<VenueResult<FundingRate>> AskFundingAsync(BackpackMarket market, CancellationToken cancellationToken)
    {
        var reports = await Api.AskAsync($"/api/v1/markPrices?symbol={market.Symbol}", BackpackJson.Default.MarkPrices, cancellationToken);
        if (!reports.IsKnown)
        {
            return reports.Error;
        }

        var report = reports.Value.Find(row => row.Symbol == market.Symbol);
        var rate = WireReads.Mapped<VenueResult<FundingRate>>(() =>
            report is not null && Mapping.Funding(report, market, Api.Clock.MarketNow) is { } funding ? funding : NoFunding(market));
        return rate.IsKnown ? rate.Value : rate.Error;
    }

    /// <inheritdoc/>
    protected override (SocketSession Session, MarketDataStream<BackpackMarket, BackpackOrderBook> Stream) OpenStream(IReadOnlyList<BackpackMarket> markets, IExchangeEvents events)
    {
        BackpackPublicStream? stream = null;
        var session = new SocketSession(
            new SocketSessionOptions { Name = "backpack public", ConfirmTimeout = BackpackPublicStream.SnapshotTimeout },
            Context.Endpoints.WebSocket,
            Context.Sockets,
            Context.TransportTime,
            null,
            ReconnectDelays.Standard(Context.Jitter),
            _logger,
            owner => stream = new BackpackPublicStream(owner, markets, events, Api, Mapping, Context.TransportTime, _logger));
        return (session, stream!);
    }
}
