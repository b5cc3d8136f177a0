using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

/// <summary>Paradex for one account: public data and trading over shared REST budgets and two sockets, a binary one for public channels and a plain one for private channels and orders.</summary>
internal sealed class ParadexClient : IExchangeClient
{
    private readonly ParadexMarketDataClient _market;
    private readonly ParadexTradingClient _trading;

    /// <exception cref="ArgumentException">A credential is missing or malformed; the message names the variable and never its value.</exception>
    public ParadexClient(ExchangeClientContext context)
    {
        var credentials = ParadexCredentials.Read(context.Credentials);
        _market = new ParadexMarketDataClient(context);
        _trading = new ParadexTradingClient(context, _market, credentials);
    }

    /// <inheritdoc/>
    public ExchangeCapabilities Capabilities => _market.Capabilities;

    /// <inheritdoc/>
    public string AccountLabel => _trading.AccountLabel;

    /// <inheritdoc/>
    public Task<VenueResult<IReadOnlyList<ContractAttributes>>> GetContractsAsync(CancellationToken cancellationToken) =>
        _market.GetContractsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<BestBidOffer>> GetBestBidOfferAsync(string contractId, CancellationToken cancellationToken) =>
        _market.GetBestBidOfferAsync(contractId, cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<FundingRate>> GetFundingRateAsync(string contractId, CancellationToken cancellationToken) =>
        _market.GetFundingRateAsync(contractId, cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<TimeSpan>> MeasureClockOffsetAsync(CancellationToken cancellationToken) => _market.MeasureClockOffsetAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<VenueError?> ConnectMarketDataAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken) =>
        _market.ConnectMarketDataAsync(contracts, events, cancellationToken);

    /// <inheritdoc/>
    public Task<VenueError?> ConnectTradingAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken) =>
        _trading.ConnectAsync(contracts, events, cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<AccountRights>> GetRightsAsync(CancellationToken cancellationToken) => _trading.GetRightsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<AccountSnapshot>> GetAccountAsync(CancellationToken cancellationToken) => _trading.GetAccountAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<IReadOnlyList<Position>>> GetPositionsAsync(CancellationToken cancellationToken) => _trading.GetPositionsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<IReadOnlyList<OrderInfo>>> GetActiveOrdersAsync(string contractId, CancellationToken cancellationToken) =>
        _trading.GetActiveOrdersAsync(contractId, cancellationToken);

    /// <inheritdoc/>
    public Task<OrderLookup> FindOrderAsync(string contractId, ClientOrderId clientOrderId, DateTimeOffset sentAt, CancellationToken cancellationToken) =>
        _trading.FindOrderAsync(contractId, clientOrderId, sentAt, cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<IReadOnlyList<Fill>>> GetFillsAsync(string contractId, DateTimeOffset since, CancellationToken cancellationToken) =>
        _trading.GetFillsAsync(contractId, since, cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<IReadOnlyList<FundingPayment>>> GetFundingPaymentsAsync(string contractId, DateTimeOffset since, CancellationToken cancellationToken) =>
        _trading.GetFundingPaymentsAsync(contractId, since, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<OrderResult>> PlaceOrdersAsync(IReadOnlyList<OrderRequest> orders, Task intentDurable, CancellationToken cancellationToken) =>
        _trading.PlaceOrdersAsync(orders, intentDurable, cancellationToken);

    /// <inheritdoc/>
    public Task<OrderResult> CancelOrderAsync(string contractId, ClientOrderId? clientOrderId, string? venueOrderId, CancellationToken cancellationToken) =>
        _trading.CancelOrderAsync(contractId, clientOrderId, venueOrderId, cancellationToken);

    /// <inheritdoc/>
    public Task<OrderResult> AmendOrderAsync(string contractId, ClientOrderId clientOrderId, string? venueOrderId, decimal price, decimal size, CancellationToken cancellationToken) =>
        _trading.AmendOrderAsync(contractId, clientOrderId, venueOrderId, price, size, cancellationToken);

    /// <inheritdoc/>
    public Task<OrderResult> SetLeverageAsync(string contractId, decimal leverage, CancellationToken cancellationToken) =>
        _trading.SetLeverageAsync(contractId, leverage, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>The venue knows no countdown, so the delay means nothing here: the switch acts when the connection ends.</remarks>
    public Task<OrderResult> ArmDeadManSwitchAsync(TimeSpan delay, CancellationToken cancellationToken) => _trading.ArmDeadManSwitchAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<OrderResult> DisarmDeadManSwitchAsync(CancellationToken cancellationToken) => _trading.DisarmDeadManSwitchAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _trading.DisposeAsync();
        await _market.DisposeAsync();
    }
}
