using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

/// <summary>GRVT for one account: public data and trading over shared budgets, three hosts for requests and two sockets.</summary>
internal sealed class GrvtClient : IExchangeClient
{
    private readonly GrvtMarketDataClient _market;
    private readonly GrvtTradingClient _trading;

    /// <exception cref="ArgumentException">A credential is missing or malformed; the message names the variable and never its value.</exception>
    public GrvtClient(ExchangeClientContext context)
    {
        var credentials = GrvtCredentials.Read(context.Credentials);
        _market = new GrvtMarketDataClient(context);
        _trading = new GrvtTradingClient(context, _market, credentials);
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
    /// <remarks>The venue changes no orders: they are canceled and placed anew.</remarks>
    public Task<OrderResult> AmendOrderAsync(string contractId, ClientOrderId clientOrderId, string? venueOrderId, decimal price, decimal size, CancellationToken cancellationToken) =>
        Task.FromResult<OrderResult>(new OrderResult.Refused(new VenueError(VenueErrorKind.NotSupported, string.Empty, "GRVT changes no orders.")));

    /// <inheritdoc/>
    public Task<OrderResult> SetLeverageAsync(string contractId, decimal leverage, CancellationToken cancellationToken) =>
        _trading.SetLeverageAsync(contractId, leverage, cancellationToken);

    /// <inheritdoc/>
    public Task<OrderResult> ArmDeadManSwitchAsync(TimeSpan delay, CancellationToken cancellationToken) => _trading.ArmDeadManSwitchAsync(delay, cancellationToken);

    /// <inheritdoc/>
    public Task<OrderResult> DisarmDeadManSwitchAsync(CancellationToken cancellationToken) => _trading.DisarmDeadManSwitchAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _trading.DisposeAsync();
        await _market.DisposeAsync();
    }
}
