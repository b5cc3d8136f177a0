using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

/// <summary>The half of Lighter that needs no credentials.</summary>
internal sealed class LighterMarketDataClient : IMarketDataClient
{
    // Rates are asked for in one request for all markets and change once a minute at most.
    private static readonly TimeSpan FundingRatesAge = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstQuoteTimeout = TimeSpan.FromSeconds(30);
    private const int BookDepth = 50;

    private readonly ExchangeClientContext _context;
    private readonly ILogger _logger;
    private LighterMarkets? _markets;
    private LighterFundingRatesDto? _fundingRates;
    private long _fundingRatesAt;
    private SocketSession? _session;
    private LighterPublicStream? _stream;

    public LighterMarketDataClient(ExchangeClientContext context)
    {
        _context = context;
        _logger = context.Loggers.CreateLogger("TradingBot.Exchanges.Lighter");
        Api = new LighterApi(context, _logger);
    }

    /// <inheritdoc/>
    public ExchangeCapabilities Capabilities => LighterDescriptor.Capabilities;

    /// <summary>The REST interface, shared with the trading half, because both spend one budget.</summary>
    internal LighterApi Api { get; }

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

        var book = await Api.GetAsync(
            $"/api/v1/orderBookOrders?market_id={market.Value.Index}&limit={BookDepth}",
            LighterJson.Default.LighterBookOrdersDto,
            cancellationToken);
        if (!book.IsKnown)
        {
            return book.Error;
        }

        var (bid, bidSize) = Best(book.Value.Bids, isBid: true);
        var (ask, askSize) = Best(book.Value.Asks, isBid: false);
        var own = market.Value;
        return new BestBidOffer(own.ContractId, own.PricePerToken(bid), own.Tokens(bidSize), own.PricePerToken(ask), own.Tokens(askSize), Api.Clock.MarketNow);
    }

    /// <inheritdoc/>
    /// <remarks>Without a followed market the mark and index price are the last trade's, because REST has neither.</remarks>
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

        var rates = await GetFundingRatesAsync(cancellationToken);
        if (!rates.IsKnown)
        {
            return rates.Error;
        }

        var row = rates.Value.FundingRates?.Find(rate => rate.MarketId == market.Value.Index && rate.Exchange == Capabilities.Name);
        if (row?.Rate is not { } perEightHours)
        {
            return new VenueError(VenueErrorKind.MarketInactive, string.Empty, $"Lighter reports no funding rate for {contractId}.");
        }

        var now = Api.Clock.MarketNow;
        return new FundingRate(contractId, perEightHours / 8m, Capabilities.FundingInterval, LighterMapping.NextHour(now), market.Value.LastPrice, market.Value.LastPrice, now);
    }

    /// <inheritdoc/>
    public async Task<VenueResult<TimeSpan>> MeasureClockOffsetAsync(CancellationToken cancellationToken)
    {
        var status = await Api.GetStatusAsync(cancellationToken);
        return status.IsKnown ? Api.Clock.Offset : status.Error;
    }

    /// <inheritdoc/>
    public async Task<VenueError?> ConnectMarketDataAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken)
    {
        var followed = new List<LighterMarket>();
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
        await Api.GetStatusAsync(cancellationToken);
        LighterPublicStream? stream = null;
        _session = new SocketSession(
            new SocketSessionOptions { Name = "lighter public", MessageGuard = LighterRules.MessageGuard },
            _context.Endpoints.WebSocket,
            _context.Sockets,
            _context.TransportTime,
            Api.Gate,
            ReconnectDelays.Standard(_context.Jitter),
            _logger,
            session => stream = new LighterPublicStream(session, followed, events, Api.Clock, _logger));
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
    internal async Task<VenueResult<LighterMarkets>> GetMarketsAsync(CancellationToken cancellationToken)
    {
        if (_markets is { } known)
        {
            return known;
        }

        var list = await Api.GetAsync("/api/v1/orderBookDetails?filter=perp", LighterJson.Default.LighterMarketsDto, cancellationToken);
        if (!list.IsKnown)
        {
            return list.Error;
        }

        _markets = new LighterMarkets(list.Value);
        return _markets;
    }

    /// <summary>One market by the bot's name of it.</summary>
    internal async Task<VenueResult<LighterMarket>> GetMarketAsync(string contractId, CancellationToken cancellationToken)
    {
        var markets = await GetMarketsAsync(cancellationToken);
        return !markets.IsKnown ? markets.Error
            : markets.Value.TryGet(contractId, out var market) ? market
            : new VenueError(VenueErrorKind.MarketInactive, string.Empty, $"Lighter has no perpetual {contractId}.");
    }

    private async Task<VenueResult<LighterFundingRatesDto>> GetFundingRatesAsync(CancellationToken cancellationToken)
    {
        if (_fundingRates is { } fresh && _context.TransportTime.GetElapsedTime(_fundingRatesAt) < FundingRatesAge)
        {
            return fresh;
        }

        var rates = await Api.GetAsync("/api/v1/funding-rates", LighterJson.Default.LighterFundingRatesDto, cancellationToken);
        if (rates.IsKnown)
        {
            _fundingRates = rates.Value;
            _fundingRatesAt = _context.TransportTime.GetTimestamp();
        }

        return rates;
    }

    // Single orders, not levels: all that stand at the best price are one.
    private static (decimal Price, decimal Size) Best(List<LighterBookOrderDto>? orders, bool isBid)
    {
        var priced = orders?.Where(order => order is { Price: > 0m, RemainingBaseAmount: > 0m }).ToList();
        if (priced is not { Count: > 0 })
        {
            return (0m, 0m);
        }

        var best = isBid ? priced.Max(order => order.Price!.Value) : priced.Min(order => order.Price!.Value);
        return (best, priced.Where(order => order.Price == best).Sum(order => order.RemainingBaseAmount!.Value));
    }
}
