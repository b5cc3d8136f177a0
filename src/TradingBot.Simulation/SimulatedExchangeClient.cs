using System.Globalization;
using TradingBot.Exchanges;
using TradingBot.Model;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.Simulation;

/// <summary>The fake exchange as the bot sees it: an <see cref="IExchangeClient"/> straight on a <see cref="SimulatedExchange"/>, without wires.</summary>
/// <remarks>Answers are complete when a call returns. Events that a request causes come within the call, before its answer: the sink must
/// queue them, as the contract says. What delays and faults put off comes later.</remarks>
public sealed partial class SimulatedExchangeClient : IExchangeClient
{
    private readonly SimulatedExchange _exchange;
    private readonly long _accountId;
    private readonly MarketFeed _marketFeed;
    private readonly AccountFeed _accountFeed;

    /// <param name="exchange">The venue; not disposed with the client.</param>
    /// <param name="accountId">An account of it.</param>
    /// <param name="name">Name under which the bot knows the venue, lower case.</param>
    /// <exception cref="ArgumentException">No such account.</exception>
    public SimulatedExchangeClient(SimulatedExchange exchange, long accountId, string name = "simulated")
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!exchange.HasAccount(accountId))
        {
            throw new ArgumentException($"No account {accountId}.", nameof(accountId));
        }

        _exchange = exchange;
        _accountId = accountId;
        _marketFeed = new MarketFeed(this);
        _accountFeed = new AccountFeed(this);
        var first = exchange.Markets[0];
        Capabilities = new ExchangeCapabilities
        {
            Name = name,
            DisplayName = "Simulated exchange",
            FundingInterval = first.Funding.Interval,
            MaxBatchSize = int.MaxValue,
            CanAmend = true,
            HasDeadManSwitch = true,
            MinDeadManDelay = TimeSpan.FromSeconds(1),
            StreamsAccount = true,
            SettleTime = exchange.Options.TakerDelay + exchange.Options.MakerDelay + TimeSpan.FromSeconds(1),
            MaxOrderLife = exchange.Options.MaxOrderLife,
            QueriesPerMinute = int.MaxValue,
            RateLimitText = "none",
            OrderTypesText = "limit (GTT, IOC, post-only), market, reduce-only",
            MakerFeeFraction = first.Fees.MakerFraction,
            TakerFeeFraction = first.Fees.TakerFraction,
        };
    }

    /// <inheritdoc/>
    public ExchangeCapabilities Capabilities { get; }

    /// <inheritdoc/>
    public string AccountLabel => string.Create(CultureInfo.InvariantCulture, $"{Capabilities.Name}-{_accountId}");

    /// <summary>What is to go wrong.</summary>
    public SimulatedFaults Faults { get; } = new();

    /// <summary>Requests that change something, faulty ones included, in the order in which they came.</summary>
    public int Requests { get; private set; }

    private string Name => Capabilities.Name;

    /// <inheritdoc/>
    public Task<VenueResult<IReadOnlyList<ContractAttributes>>> GetContractsAsync(CancellationToken cancellationToken) =>
        QueryAllAsync(() => _exchange.Markets.Select(market => SimulatedMapping.ToContract(market, Name, _exchange.Options.MaxOrderLife)), cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<BestBidOffer>> GetBestBidOfferAsync(string contractId, CancellationToken cancellationToken) =>
        QueryMarketAsync(contractId, Quote, cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<FundingRate>> GetFundingRateAsync(string contractId, CancellationToken cancellationToken) =>
        QueryMarketAsync(contractId, market => SimulatedMapping.ToFundingRate(_exchange.GetStatistics(market.Id), market), cancellationToken);

    /// <inheritdoc/>
    public Task<VenueError?> ConnectMarketDataAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        ArgumentNullException.ThrowIfNull(events);
        cancellationToken.ThrowIfCancellationRequested();
        if (Faults.NextQuery() is { } error || (error = Unknown(contracts)) is not null)
        {
            return Task.FromResult<VenueError?>(error);
        }

        var markets = contracts.Select(contract => _exchange.FindMarket(contract.ContractId)!).ToArray();
        if (Array.Find(markets, market => !Quote(market).IsTradable) is { } silent)
        {
            return Task.FromResult<VenueError?>(new VenueError(VenueErrorKind.NoAnswer, string.Empty, $"Market {silent.ContractId} has no quote: a scripted market must be moved first."));
        }

        _marketFeed.Open(events, markets);
        return Task.FromResult<VenueError?>(null);
    }

    /// <summary>Breaks the public stream: quotes are void until <see cref="ResumeMarketData"/>.</summary>
    public void DropMarketData(string reason = "dropped on purpose") => _marketFeed.Drop(reason);

    /// <summary>Opens the public stream again: it is live and has quotes.</summary>
    public void ResumeMarketData() => _marketFeed.Resume();

    /// <summary>Breaks the private stream: what happens until <see cref="ResumePrivateStream"/> is never reported.</summary>
    public void DropPrivateStream(string reason = "dropped on purpose") => _accountFeed.Drop(reason);

    /// <summary>Opens the private stream again.</summary>
    public void ResumePrivateStream() => _accountFeed.Resume();

    /// <summary>Reports the fills that <see cref="SimulatedFaults.HoldFills"/> has kept back, and keeps back no more.</summary>
    /// <param name="newestFirst">In the wrong order.</param>
    public void ReleaseFills(bool newestFirst = false)
    {
        Faults.HoldFills = false;
        _accountFeed.ReleaseFills(newestFirst);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _marketFeed.Close();
        _accountFeed.Close();
        return ValueTask.CompletedTask;
    }

    private VenueError? Unknown(IReadOnlyList<ContractAttributes> contracts)
    {
        var unknown = contracts.FirstOrDefault(contract => _exchange.FindMarket(contract.ContractId) is null);
        return unknown is null ? null : NoMarket(unknown.ContractId);
    }

    private static VenueError NoMarket(string contractId) => new(VenueErrorKind.MarketInactive, nameof(RejectReason.UnknownMarket), $"No market {contractId}.");

    private BestBidOffer Quote(MarketDefinition market)
    {
        var book = _exchange.GetBook(market.Id, depth: 1);
        var bid = book.Bids.Count > 0 ? book.Bids[0] : default;
        var ask = book.Asks.Count > 0 ? book.Asks[0] : default;
        var unit = market.UnitMultiplier;
        return new BestBidOffer(market.ContractId, bid.Price / unit, bid.Size * unit, ask.Price / unit, ask.Size * unit, book.At);
    }

    private Task<VenueResult<T>> QueryAsync<T>(Func<T> ask, CancellationToken cancellationToken)
        where T : notnull
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Faults.NextQuery() is { } error ? VenueResult<T>.Failed(error) : VenueResult<T>.Known(ask()));
    }

    private Task<VenueResult<IReadOnlyList<T>>> QueryAllAsync<T>(Func<IEnumerable<T>> ask, CancellationToken cancellationToken) =>
        QueryAsync<IReadOnlyList<T>>(() => [.. ask()], cancellationToken);

    private Task<VenueResult<T>> QueryMarketAsync<T>(string contractId, Func<MarketDefinition, T> ask, CancellationToken cancellationToken)
        where T : notnull =>
        _exchange.FindMarket(contractId) is { } market
            ? QueryAsync(() => ask(market), cancellationToken)
            : Task.FromResult(VenueResult<T>.Failed(NoMarket(contractId)));
}
