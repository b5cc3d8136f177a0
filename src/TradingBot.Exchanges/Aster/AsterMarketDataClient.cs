using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

/// <summary>The half of Aster that needs no credentials.</summary>
internal sealed class AsterMarketDataClient : IMarketDataClient
{
    private static readonly TimeSpan FirstQuoteTimeout = TimeSpan.FromSeconds(30);

    private readonly ExchangeClientContext _context;
    private readonly ILogger _logger;
    private AsterMarkets? _markets;
    private SocketSession? _session;
    private AsterPublicStream? _stream;

    public AsterMarketDataClient(ExchangeClientContext context)
    {
        _context = context;
        _logger = context.Loggers.CreateLogger("TradingBot.Exchanges.Aster");
        Api = new AsterApi(context, _logger);
        Ids = new AsterOrderIds(context.BotTag);
        Mapping = new AsterMapping(Ids, Api.Clock);
    }

    /// <inheritdoc/>
    public ExchangeCapabilities Capabilities => AsterDescriptor.Capabilities;

    /// <summary>The REST interface, shared with the trading half, because both spend the same budgets.</summary>
    internal AsterApi Api { get; }

    /// <summary>Shared with the trading half.</summary>
    internal AsterOrderIds Ids { get; }

    /// <summary>Shared with the trading half.</summary>
    internal AsterMapping Mapping { get; }

    /// <inheritdoc/>
    public async Task<VenueResult<IReadOnlyList<ContractAttributes>>> GetContractsAsync(CancellationToken cancellationToken)
    {
        _markets = null;
        var markets = await GetMarketsAsync(cancellationToken);
        return markets.IsKnown
            ? VenueResult<IReadOnlyList<ContractAttributes>>.Known([.. markets.Value.All.Select(market => market.Contract)])
            : markets.Error;
    }

    /// <inheritdoc/>
    public async Task<VenueResult<BestBidOffer>> GetBestBidOfferAsync(string contractId, CancellationToken cancellationToken)
    {
        var market = await GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return market.Error;
        }

        if (_stream?.FindQuote(market.Value) is { } quote)
        {
            return quote;
        }

        var top = await Api.AskAsync("ticker/bookTicker", Of(market.Value), 1, AsterJson.Default.AsterBookTickerDto, cancellationToken);
        return top.IsKnown ? WireReads.Mapped(() => Mapping.Quote(top.Value, market.Value)) : top.Error;
    }

    /// <inheritdoc/>
    public async Task<VenueResult<FundingRate>> GetFundingRateAsync(string contractId, CancellationToken cancellationToken)
    {
        var market = await GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return market.Error;
        }

        if (_stream?.FindFunding(market.Value) is { } live)
        {
            return live;
        }

        var report = await Api.AskAsync("premiumIndex", Of(market.Value), 1, AsterJson.Default.AsterPremiumIndexDto, cancellationToken);
        if (!report.IsKnown)
        {
            return report.Error;
        }

        var none = new VenueError(VenueErrorKind.MarketInactive, string.Empty, $"Aster reports no funding rate for {contractId}.");
        var rate = WireReads.Mapped<VenueResult<FundingRate>>(() => Mapping.Funding(report.Value, market.Value) is { } funding ? funding : none);
        return rate.IsKnown ? rate.Value : rate.Error;
    }

    /// <inheritdoc/>
    public async Task<VenueResult<TimeSpan>> MeasureClockOffsetAsync(CancellationToken cancellationToken) =>
        await Api.MeasureClockAsync(cancellationToken) is { } error ? error : Api.Clock.Offset;

    /// <inheritdoc/>
    public async Task<VenueError?> ConnectMarketDataAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken)
    {
        var followed = new List<AsterMarket>();
        foreach (var contract in contracts)
        {
            var market = await GetMarketAsync(contract.ContractId, cancellationToken);
            if (!market.IsKnown)
            {
                return market.Error;
            }

            followed.Add(market.Value);
        }

        if (followed.Count == 0)
        {
            return null;
        }

        if (_session is { } earlier)
        {
            await earlier.DisposeAsync();
        }

        // Quotes are judged by their age; a failed measurement leaves the local clock, which is right for nearly everybody.
        await Api.MeasureClockAsync(cancellationToken);
        AsterPublicStream? stream = null;
        _session = new SocketSession(
            new SocketSessionOptions { Name = "aster public", ConfirmTimeout = AsterPublicStream.SnapshotTimeout, MessageGuard = AsterRules.MessageGuard },
            AsterStreamFrames.MarketAddress(_context.Endpoints.WebSocket),
            _context.Sockets,
            _context.TransportTime,
            Api.Gate,
            ReconnectDelays.Standard(_context.Jitter),
            _logger,
            session => stream = new AsterPublicStream(session, followed, events, Api, Mapping, _logger));
        _stream = stream;
        _session.Start();
        if (await _stream!.AllQuoted.WaitAsync(FirstQuoteTimeout, _context.TransportTime, onTimeout: false, onCanceled: false, cancellationToken))
        {
            return null;
        }

        // The streams stay open: a market that is empty now may have a quote later.
        cancellationToken.ThrowIfCancellationRequested();
        return new VenueError(VenueErrorKind.NoAnswer, string.Empty, $"No quote for {string.Join(", ", _stream.Unquoted)} within {FirstQuoteTimeout.TotalSeconds:0} s.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_session is { } session)
        {
            await session.DisposeAsync();
        }
    }

    /// <summary>The markets, read once.</summary>
    internal async Task<VenueResult<AsterMarkets>> GetMarketsAsync(CancellationToken cancellationToken)
    {
        if (_markets is { } known)
        {
            return known;
        }

        var info = await Api.AskAsync("exchangeInfo", string.Empty, 1, AsterJson.Default.AsterExchangeInfoDto, cancellationToken);
        if (!info.IsKnown)
        {
            return info.Error;
        }

        // Without the intervals every rate may be wrong by a factor of eight.
        var funding = await Api.AskAsync("fundingInfo", string.Empty, 1, AsterJson.Default.FundingInfos, cancellationToken);
        if (!funding.IsKnown)
        {
            return funding.Error;
        }

        _markets = new AsterMarkets(info.Value, funding.Value);
        return _markets;
    }

    /// <summary>One market by the bot's name of it.</summary>
    internal async Task<VenueResult<AsterMarket>> GetMarketAsync(string contractId, CancellationToken cancellationToken)
    {
        var markets = await GetMarketsAsync(cancellationToken);
        return !markets.IsKnown ? markets.Error
            : markets.Value.TryGet(contractId, out var market) ? market
            : new VenueError(VenueErrorKind.MarketInactive, string.Empty, $"Aster has no perpetual {contractId}.");
    }

    private static string Of(AsterMarket market) => $"symbol={market.Symbol}";
}
