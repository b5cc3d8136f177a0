using TradingBot.Model;

namespace TradingBot.Exchanges;

/// <summary>A venue for one account: its public half and its trading half as one client.</summary>
/// <param name="market">The public half.</param>
/// <param name="trading">The trading half.</param>
/// <param name="capabilities">What the venue can do with the account's credentials.</param>
internal sealed class ExchangeClient(IMarketDataClient market, ITradingClient trading, ExchangeCapabilities capabilities) : IExchangeClient
{
    /// <inheritdoc/>
    public ExchangeCapabilities Capabilities => capabilities;

    /// <inheritdoc/>
    public string AccountLabel => trading.AccountLabel;

    /// <inheritdoc/>
    public Task<VenueResult<IReadOnlyList<ContractAttributes>>> GetContractsAsync(CancellationToken cancellationToken) => market.GetContractsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<BestBidOffer>> GetBestBidOfferAsync(string contractId, CancellationToken cancellationToken) =>
        market.GetBestBidOfferAsync(contractId, cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<FundingRate>> GetFundingRateAsync(string contractId, CancellationToken cancellationToken) =>
        market.GetFundingRateAsync(contractId, cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<TimeSpan>> MeasureClockOffsetAsync(CancellationToken cancellationToken) => market.MeasureClockOffsetAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<VenueError?> ConnectMarketDataAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken) =>
        market.ConnectMarketDataAsync(contracts, events, cancellationToken);

    /// <inheritdoc/>
    public Task<VenueError?> ConnectTradingAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken) =>
        trading.ConnectTradingAsync(contracts, events, cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<AccountRights>> GetRightsAsync(CancellationToken cancellationToken) => trading.GetRightsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<AccountSnapshot>> GetAccountAsync(CancellationToken cancellationToken) => trading.GetAccountAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<IReadOnlyList<Position>>> GetPositionsAsync(CancellationToken cancellationToken) => trading.GetPositionsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<IReadOnlyList<OrderInfo>>> GetActiveOrdersAsync(string contractId, CancellationToken cancellationToken) =>
        trading.GetActiveOrdersAsync(contractId, cancellationToken);

    /// <inheritdoc/>
    public Task<OrderLookup> FindOrderAsync(string contractId, ClientOrderId clientOrderId, DateTimeOffset sentAt, CancellationToken cancellationToken) =>
        trading.FindOrderAsync(contractId, clientOrderId, sentAt, cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<IReadOnlyList<Fill>>> GetFillsAsync(string contractId, DateTimeOffset since, CancellationToken cancellationToken) =>
        trading.GetFillsAsync(contractId, since, cancellationToken);

    /// <inheritdoc/>
    public Task<VenueResult<IReadOnlyList<FundingPayment>>> GetFundingPaymentsAsync(string contractId, DateTimeOffset since, CancellationToken cancellationToken) =>
        trading.GetFundingPaymentsAsync(contractId, since, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<OrderResult>> PlaceOrdersAsync(IReadOnlyList<OrderRequest> orders, Task intentDurable, CancellationToken cancellationToken) =>
        trading.PlaceOrdersAsync(orders, intentDurable, cancellationToken);

    /// <inheritdoc/>
    public Task<OrderResult> CancelOrderAsync(string contractId, ClientOrderId? clientOrderId, string? venueOrderId, CancellationToken cancellationToken) =>
        trading.CancelOrderAsync(contractId, clientOrderId, venueOrderId, cancellationToken);

    /// <inheritdoc/>
    public Task<OrderResult> AmendOrderAsync(string contractId, ClientOrderId clientOrderId, string? venueOrderId, decimal price, decimal size, CancellationToken cancellationToken) =>
        trading.AmendOrderAsync(contractId, clientOrderId, venueOrderId, price, size, cancellationToken);

    /// <inheritdoc/>
    public Task<OrderResult> SetLeverageAsync(string contractId, decimal leverage, CancellationToken cancellationToken) =>
        trading.SetLeverageAsync(contractId, leverage, cancellationToken);

    /// <inheritdoc/>
    public Task<OrderResult> ArmDeadManSwitchAsync(TimeSpan delay, CancellationToken cancellationToken) => trading.ArmDeadManSwitchAsync(delay, cancellationToken);

    /// <inheritdoc/>
    public Task<OrderResult> DisarmDeadManSwitchAsync(CancellationToken cancellationToken) => trading.DisarmDeadManSwitchAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await trading.DisposeAsync();
        await market.DisposeAsync();
    }
}
