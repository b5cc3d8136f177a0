using Microsoft.Extensions.Logging;
using TradingBot.Model;

namespace TradingBot.Exchanges.Transport;

/// <summary>The half of a venue that acts for one account: what is the same everywhere. The venue adds its checks, its queries, its requests and its stream.</summary>
/// <typeparam name="TMarket">The venue's market.</typeparam>
/// <typeparam name="TMarkets">The venue's list of them.</typeparam>
/// <typeparam name="TDraft">The venue's order before it is sent.</typeparam>
/// <typeparam name="TStream">The venue's stream of the account.</typeparam>
internal abstract partial class TradingClient<TMarket, TMarkets, TDraft, TStream> : ITradingClient
    where TMarket : VenueMarket
    where TMarkets : VenueMarkets<TMarket>
    where TDraft : notnull
    where TStream : AccountStream
{
    // An order is sent when its turn has come, which may be later than it was meant: the budgets let it wait for seconds.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(1);

    private readonly IMarketList<TMarket, TMarkets> _list;
    private readonly AccountConnection _connection;

    /// <param name="context">What the client was made with.</param>
    /// <param name="capabilities">Of the venue.</param>
    /// <param name="list">Where its markets come from.</param>
    protected TradingClient(ExchangeClientContext context, ExchangeCapabilities capabilities, IMarketList<TMarket, TMarkets> list)
    {
        Context = context;
        Exchange = capabilities.Name;
        Logger = context.Loggers.CreateLogger(GetType().Namespace!);
        BeganAt = context.MarketTime.GetUtcNow();
        _list = list;
        _connection = new AccountConnection(context.TransportTime, context.MarketTime);
    }

    /// <inheritdoc/>
    public abstract string AccountLabel { get; }

    /// <summary>What the client was made with.</summary>
    protected ExchangeClientContext Context { get; }

    /// <summary>The venue's name.</summary>
    protected string Exchange { get; }

    /// <summary>Where complaints go.</summary>
    protected ILogger Logger { get; }

    /// <summary>When the client was made, market time.</summary>
    protected DateTimeOffset BeganAt { get; }

    /// <summary>The markets as they were when the account was connected; null before.</summary>
    protected TMarkets? Markets { get; private set; }

    /// <summary>The stream of the account; null while it is not open.</summary>
    protected TStream? Stream { get; private set; }

    /// <summary>Ends when the present stream is closed.</summary>
    protected CancellationToken Closing => _connection.Closing;

    /// <summary>Most orders in one request.</summary>
    protected abstract int MaxBatch { get; }

    /// <summary>Checks credentials and account, then opens the stream of the account.</summary>
    public async Task<VenueError?> ConnectTradingAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken)
    {
        await CloseAsync();
        var markets = await _list.GetMarketsAsync(cancellationToken);
        if (!markets.IsKnown)
        {
            return markets.Error;
        }

        Markets = markets.Value;
        var listed = await _list.GetListedAsync(contracts, cancellationToken);
        return listed.IsKnown
            ? await CheckAsync(listed.Value, cancellationToken) ?? await OpenAsync(events, cancellationToken)
            : listed.Error;
    }

    /// <inheritdoc/>
    public abstract Task<VenueResult<AccountRights>> GetRightsAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract Task<VenueResult<AccountSnapshot>> GetAccountAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    public async Task<VenueResult<IReadOnlyList<Position>>> GetPositionsAsync(CancellationToken cancellationToken)
    {
        var markets = await _list.GetMarketsAsync(cancellationToken);
        return markets.IsKnown ? await ReadPositionsAsync(markets.Value, cancellationToken) : markets.Error;
    }

    /// <inheritdoc/>
    public async Task<VenueResult<IReadOnlyList<OrderInfo>>> GetActiveOrdersAsync(string contractId, CancellationToken cancellationToken)
    {
        var market = await _list.GetMarketAsync(contractId, cancellationToken);
        return market.IsKnown ? await ReadActiveOrdersAsync(market.Value, cancellationToken) : market.Error;
    }

    /// <inheritdoc/>
    public async Task<OrderLookup> FindOrderAsync(string contractId, ClientOrderId clientOrderId, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        try
        {
            var market = await _list.GetMarketAsync(contractId, cancellationToken);
            return market.IsKnown
                ? await LookUpAsync(market.Value, clientOrderId, sentAt, cancellationToken)
                : new OrderLookup.StillUnknown(market.Error.ToString());
        }
        catch (OperationCanceledException)
        {
            return new OrderLookup.StillUnknown("the wait was given up");
        }
    }

    /// <inheritdoc/>
    public async Task<VenueResult<IReadOnlyList<Fill>>> GetFillsAsync(string contractId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var market = await _list.GetMarketAsync(contractId, cancellationToken);
        return market.IsKnown ? await ReadFillsAsync(market.Value, since, cancellationToken) : market.Error;
    }

    /// <inheritdoc/>
    public async Task<VenueResult<IReadOnlyList<FundingPayment>>> GetFundingPaymentsAsync(string contractId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var market = await _list.GetMarketAsync(contractId, cancellationToken);
        return market.IsKnown ? await ReadFundingPaymentsAsync(market.Value, since, cancellationToken) : market.Error;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OrderResult>> PlaceOrdersAsync(IReadOnlyList<OrderRequest> orders, Task intentDurable, CancellationToken cancellationToken)
    {
        var results = new OrderResult[orders.Count];
        var ready = new List<(int Position, TDraft Draft)>(orders.Count);
        for (var i = 0; i < orders.Count; i++)
        {
            var market = await _list.GetMarketAsync(orders[i].ContractId, cancellationToken);
            var draft = market.IsKnown ? ToDraft(orders[i], market.Value) : market.Error;
            if (draft.IsKnown)
            {
                ready.Add((i, draft.Value));
            }
            else
            {
                // Not known to us is not sent, whatever kept us from knowing it.
                results[i] = market.IsKnown ? new OrderResult.Refused(draft.Error) : NotSent(market.Error);
            }
        }

        foreach (var batch in Batches(ready))
        {
            var outcomes = await SubmitAsync(Array.ConvertAll(batch, item => item.Draft), intentDurable, cancellationToken);
            for (var i = 0; i < batch.Length; i++)
            {
                results[batch[i].Position] = outcomes[i];
            }
        }

        return results;
    }

    /// <inheritdoc/>
    public abstract Task<OrderResult> CancelOrderAsync(string contractId, ClientOrderId? clientOrderId, string? venueOrderId, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract Task<OrderResult> AmendOrderAsync(
        string contractId, ClientOrderId clientOrderId, string? venueOrderId, decimal price, decimal size, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public async Task<OrderResult> SetLeverageAsync(string contractId, decimal leverage, CancellationToken cancellationToken)
    {
        var market = await _list.GetMarketAsync(contractId, cancellationToken);
        return market.IsKnown ? await SetLeverageAsync(market.Value, leverage, cancellationToken) : NotSent(market.Error);
    }

    /// <inheritdoc/>
    public abstract Task<OrderResult> ArmDeadManSwitchAsync(TimeSpan delay, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract Task<OrderResult> DisarmDeadManSwitchAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await _connection.DisposeAsync();
    }

    private async Task<VenueError?> OpenAsync(IExchangeEvents events, CancellationToken cancellationToken)
    {
        var (session, stream) = OpenStream(events);
        Stream = stream;
        if (await _connection.OpenAsync(session, stream.FirstLive, cancellationToken))
        {
            var how = OnOpened(stream);
            Logger.AccountConnected(Exchange, AccountLabel, how);
            return null;
        }

        // Nobody would hear of it if it came up later, so it is closed; connecting may be tried again.
        await CloseAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return NotOpened(stream.Refusal);
    }

    private async Task CloseAsync()
    {
        await _connection.CloseAsync();
        await OnClosedAsync();
        Stream = null;
    }
}
