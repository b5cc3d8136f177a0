using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

/// <summary>The half of GRVT that needs no credentials.</summary>
internal sealed class GrvtMarketDataClient : IMarketDataClient
{
    private static readonly TimeSpan FirstQuoteTimeout = TimeSpan.FromSeconds(30);

    private readonly ExchangeClientContext _context;
    private readonly ILogger _logger;
    private GrvtMarkets? _markets;
    private SocketSession? _session;
    private GrvtPublicStream? _stream;

    public GrvtMarketDataClient(ExchangeClientContext context)
    {
        _context = context;
        _logger = context.Loggers.CreateLogger("TradingBot.Exchanges.Grvt");
        Api = new GrvtApi(context, _logger);
        Mapping = new GrvtMapping(new GrvtOrderIds(context.BotTag), Api.Clock);
    }

    /// <inheritdoc/>
    public ExchangeCapabilities Capabilities => GrvtDescriptor.Capabilities;

    /// <summary>The hosts for requests, shared with the trading half, because both spend the same budgets.</summary>
    internal GrvtApi Api { get; }

    /// <summary>Shared with the trading half.</summary>
    internal GrvtMapping Mapping { get; }

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

        var top = await Api.AskAsync("mini", Of(market.Value), GrvtJson.Default.Ticker, cancellationToken);
        return top.IsKnown ? WireReads.Mapped(() => Mapping.Quote(top.Value.Result ?? new GrvtTickerDto(), market.Value)) : top.Error;
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

        var ticker = await Api.AskAsync("ticker", Of(market.Value), GrvtJson.Default.Ticker, cancellationToken);
        if (!ticker.IsKnown)
        {
            return ticker.Error;
        }

        var none = new VenueError(VenueErrorKind.MarketInactive, string.Empty, $"GRVT reports no funding rate for {contractId}.");
        var rate = WireReads.Mapped<VenueResult<FundingRate>>(() => ticker.Value.Result is { } row && Mapping.Funding(row, market.Value) is { } funding ? funding : none);
        return rate.IsKnown ? rate.Value : rate.Error;
    }

    /// <inheritdoc/>
    public async Task<VenueResult<TimeSpan>> MeasureClockOffsetAsync(CancellationToken cancellationToken) =>
        await Api.MeasureClockAsync(cancellationToken) is { } error ? error : Api.Clock.Offset;

    /// <inheritdoc/>
    public async Task<VenueError?> ConnectMarketDataAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken)
    {
        var followed = new List<GrvtMarket>();
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
        GrvtPublicStream? stream = null;
        _session = new SocketSession(
            new SocketSessionOptions { Name = "grvt public" },
            GrvtStreamFrames.Address(_context.Endpoints.Find(GrvtDescriptor.MarketDataStream)),
            _context.Sockets,
            _context.TransportTime,
            null,
            ReconnectDelays.Standard(_context.Jitter),
            _logger,
            session => stream = new GrvtPublicStream(session, followed, events, Mapping, Api.Clock, _logger));
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
    internal async Task<VenueResult<GrvtMarkets>> GetMarketsAsync(CancellationToken cancellationToken)
    {
        if (_markets is { } known)
        {
            return known;
        }

        var list = await Api.AskAsync("all_instruments", """{"is_active":true}""", GrvtJson.Default.Instruments, cancellationToken);
        if (!list.IsKnown)
        {
            return list.Error;
        }

        _markets = new GrvtMarkets(list.Value);
        return _markets;
    }

    /// <summary>One market by the bot's name of it.</summary>
    internal async Task<VenueResult<GrvtMarket>> GetMarketAsync(string contractId, CancellationToken cancellationToken)
    {
        var markets = await GetMarketsAsync(cancellationToken);
        return !markets.IsKnown ? markets.Error
            : markets.Value.TryGet(contractId, out var market) ? market
            : new VenueError(VenueErrorKind.MarketInactive, string.Empty, $"GRVT has no perpetual {contractId}.");
    }

    private static string Of(GrvtMarket market) => $$"""{"instrument":"{{market.Symbol}}"}""";
}
