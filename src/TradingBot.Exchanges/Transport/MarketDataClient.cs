using TradingBot.Model;

namespace TradingBot.Exchanges.Transport;

/// <summary>The half of a venue that needs no credentials: what is the same everywhere. The venue adds its queries and its stream.</summary>
/// <typeparam name="TMarket">The venue's market.</typeparam>
/// <typeparam name="TMarkets">The venue's list of them.</typeparam>
/// <typeparam name="TBook">The venue's book.</typeparam>
internal abstract class MarketDataClient<TMarket, TMarkets, TBook>(ExchangeClientContext context) : IMarketDataClient, IMarketList<TMarket, TMarkets>
    where TMarket : VenueMarket
    where TMarkets : VenueMarkets<TMarket>
    where TBook : VenueBook, new()
{
    private static readonly TimeSpan FirstQuoteTimeout = TimeSpan.FromSeconds(30);

    private TMarkets? _markets;
    private SocketSession? _session;
    private MarketDataStream<TMarket, TBook>? _stream;

    /// <inheritdoc/>
    public abstract ExchangeCapabilities Capabilities { get; }

    /// <summary>What the client was made with.</summary>
    protected ExchangeClientContext Context { get; } = context;

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

        return _stream?.FindQuote(market.Value) is { } quote ? quote : await AskQuoteAsync(market.Value, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<VenueResult<FundingRate>> GetFundingRateAsync(string contractId, CancellationToken cancellationToken)
    {
        var market = await GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return market.Error;
        }

        return _stream?.FindFunding(market.Value) is { } live ? live : await AskFundingAsync(market.Value, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<VenueResult<TimeSpan>> MeasureClockOffsetAsync(CancellationToken cancellationToken) => await MeasureClockAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<VenueError?> ConnectMarketDataAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken)
    {
        var followed = await GetListedAsync(contracts, cancellationToken);
        if (!followed.IsKnown)
        {
            return followed.Error;
        }

        if (followed.Value.Count == 0)
        {
            return null;
        }

        if (_session is { } earlier)
        {
            await earlier.DisposeAsync();
        }

        // Quotes are judged by their age; a failed measurement leaves the local clock, which is right for nearly everybody.
        await MeasureClockAsync(cancellationToken);
        (_session, _stream) = OpenStream(followed.Value, events);
        _session.Start();
        if (await _stream.AllQuoted.WaitAsync(FirstQuoteTimeout, Context.TransportTime, onTimeout: false, onCanceled: false, cancellationToken))
        {
            return null;
        }

        // The streams stay open: a market that is empty now may have a quote later.
        cancellationToken.ThrowIfCancellationRequested();
        return new VenueError(VenueErrorKind.NoAnswer, string.Empty, $"No quote for {string.Join(", ", _stream.Unquoted)} within {FirstQuoteTimeout.TotalSeconds:0} s.");
    }

    /// <inheritdoc/>
    public async Task<VenueResult<TMarkets>> GetMarketsAsync(CancellationToken cancellationToken)
    {
        if (_markets is { } known)
        {
            return known;
        }

        var markets = await ReadMarketsAsync(cancellationToken);
        if (markets.IsKnown)
        {
            _markets = markets.Value;
        }

        return markets;
    }

    /// <inheritdoc/>
    public async Task<VenueResult<TMarket>> GetMarketAsync(string contractId, CancellationToken cancellationToken)
    {
        var markets = await GetMarketsAsync(cancellationToken);
        return !markets.IsKnown ? markets.Error
            : markets.Value.TryGet(contractId, out var market) ? market
            : new VenueError(VenueErrorKind.MarketInactive, string.Empty, $"{Capabilities.DisplayName} has no perpetual {contractId}.");
    }

    /// <inheritdoc/>
    public async Task<VenueResult<IReadOnlyList<TMarket>>> GetListedAsync(IReadOnlyList<ContractAttributes> contracts, CancellationToken cancellationToken)
    {
        var listed = new List<TMarket>();
        foreach (var contract in contracts)
        {
            var market = await GetMarketAsync(contract.ContractId, cancellationToken);
            if (!market.IsKnown)
            {
                return market.Error;
            }

            listed.Add(market.Value);
        }

        return listed;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_session is { } session)
        {
            await session.DisposeAsync();
        }
    }

    /// <summary>Measures the venue's clock; the offset in use after it, or why it is not known.</summary>
    protected abstract Task<VenueResult<TimeSpan>> MeasureClockAsync(CancellationToken cancellationToken);

    /// <summary>Reads the venue's list.</summary>
    protected abstract Task<VenueResult<TMarkets>> ReadMarketsAsync(CancellationToken cancellationToken);

    /// <summary>The top of the book by query.</summary>
    protected abstract Task<VenueResult<BestBidOffer>> AskQuoteAsync(TMarket market, CancellationToken cancellationToken);

    /// <summary>The funding rate by query; <see cref="NoFunding"/> when the venue reports none.</summary>
    protected abstract Task<VenueResult<FundingRate>> AskFundingAsync(TMarket market, CancellationToken cancellationToken);

    /// <summary>Says that the venue reports no funding rate for a market.</summary>
    protected VenueError NoFunding(TMarket market) =>
        new(VenueErrorKind.MarketInactive, string.Empty, $"{Capabilities.DisplayName} reports no funding rate for {market.Symbol}.");

    /// <summary>Makes the session of the public stream; it is started by the caller.</summary>
    protected abstract (SocketSession Session, MarketDataStream<TMarket, TBook> Stream) OpenStream(IReadOnlyList<TMarket> markets, IExchangeEvents events);
}
