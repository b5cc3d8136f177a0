using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

/// <summary>The half of Paradex that needs no credentials.</summary>
internal sealed class ParadexMarketDataClient : IMarketDataClient
{
    private static readonly TimeSpan FirstQuoteTimeout = TimeSpan.FromSeconds(30);

    private readonly ExchangeClientContext _context;
    private readonly ILogger _logger;
    private ParadexMarkets? _markets;
    private SocketSession? _session;
    private ParadexPublicStream? _stream;

    public ParadexMarketDataClient(ExchangeClientContext context)
    {
        _context = context;
        _logger = context.Loggers.CreateLogger("TradingBot.Exchanges.Paradex");
        Api = new ParadexApi(context, _logger);
        Mapping = new ParadexMapping(new ParadexOrderIds(context.BotTag), Api.Clock);
    }

    /// <inheritdoc/>
    public ExchangeCapabilities Capabilities => ParadexDescriptor.Capabilities;

    /// <summary>The REST interface, shared with the trading half, because both spend the budgets of one address.</summary>
    internal ParadexApi Api { get; }

    /// <summary>Shared with the trading half.</summary>
    internal ParadexMapping Mapping { get; }

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

        var top = await Api.GetAsync($"/bbo/{market.Value.Symbol}", ParadexJson.Default.ParadexBestBidOfferDto, cancellationToken);
        if (!top.IsKnown)
        {
            return top.Error;
        }

        var (own, at) = (market.Value, Api.Clock.MarketNow);
        return new BestBidOffer(
            own.Symbol,
            own.PricePerToken(top.Value.Bid ?? 0m),
            own.Tokens(top.Value.BidSize ?? 0m),
            own.PricePerToken(top.Value.Ask ?? 0m),
            own.Tokens(top.Value.AskSize ?? 0m),
            at);
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

        var summaries = await Api.GetAsync($"/markets/summary?market={market.Value.Symbol}", ParadexJson.Default.ParadexSummariesDto, cancellationToken);
        if (!summaries.IsKnown)
        {
            return summaries.Error;
        }

        var rate = WireReads.Mapped<IReadOnlyList<FundingRate>>(() =>
        [
            .. (summaries.Value.Results ?? []).Where(row => row.Symbol == market.Value.Symbol).Select(row => Mapping.Funding(row, market.Value)).OfType<FundingRate>(),
        ]);
        return !rate.IsKnown ? rate.Error
            : rate.Value is [var only, ..] ? only
            : new VenueError(VenueErrorKind.MarketInactive, string.Empty, $"Paradex reports no funding rate for {contractId}.");
    }

    /// <inheritdoc/>
    public async Task<VenueResult<TimeSpan>> MeasureClockOffsetAsync(CancellationToken cancellationToken) =>
        await Api.MeasureClockAsync(cancellationToken) is { } error ? error : Api.Clock.Offset;

    /// <inheritdoc/>
    public async Task<VenueError?> ConnectMarketDataAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken)
    {
        var followed = new List<ParadexMarket>();
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
        ParadexPublicStream? stream = null;
        _session = new SocketSession(
            new SocketSessionOptions { Name = "paradex public" },
            _context.Endpoints.WebSocket,
            new ParadexPublicSockets(_context.Sockets, _logger),
            _context.TransportTime,
            null,
            ReconnectDelays.Standard(_context.Jitter),
            _logger,
            session => stream = new ParadexPublicStream(session, followed, events, Mapping, Api.Clock, _logger));
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
    internal async Task<VenueResult<ParadexMarkets>> GetMarketsAsync(CancellationToken cancellationToken)
    {
        if (_markets is { } known)
        {
            return known;
        }

        var list = await Api.GetAsync("/markets", ParadexJson.Default.ParadexMarketsDto, cancellationToken);
        if (!list.IsKnown)
        {
            return list.Error;
        }

        _markets = new ParadexMarkets(list.Value, Api.Clock.Now);
        return _markets;
    }

    /// <summary>One market by the bot's name of it.</summary>
    internal async Task<VenueResult<ParadexMarket>> GetMarketAsync(string contractId, CancellationToken cancellationToken)
    {
        var markets = await GetMarketsAsync(cancellationToken);
        return !markets.IsKnown ? markets.Error
            : markets.Value.TryGet(contractId, out var market) ? market
            : new VenueError(VenueErrorKind.MarketInactive, string.Empty, $"Paradex has no perpetual {contractId}.");
    }
}
