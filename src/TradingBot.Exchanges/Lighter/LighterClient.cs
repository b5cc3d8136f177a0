using System.Globalization;
using TradingBot.Cryptography.Goldilocks;
using TradingBot.Exchanges.Lighter.Signing;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

/// <summary>Lighter for one account: public data and trading over one REST budget and two sockets.</summary>
internal sealed class LighterClient : IExchangeClient
{
    private readonly LighterMarketDataClient _market;
    private readonly LighterTradingClient _trading;

    /// <exception cref="ArgumentException">A credential is missing or malformed; the message names the variable and never its value.</exception>
    public LighterClient(ExchangeClientContext context)
    {
        var signer = CreateSigner(context);
        _market = new LighterMarketDataClient(context);
        _trading = new LighterTradingClient(context, _market, signer);
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
    /// <remarks>A registered key may trade, and Lighter has one-way positions only; whether a key may also withdraw is not told.</remarks>
    public Task<VenueResult<AccountRights>> GetRightsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<VenueResult<AccountRights>>(new AccountRights { CanTrade = true, PositionMode = PositionMode.OneWay });

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
    public Task<OrderResult> ArmDeadManSwitchAsync(TimeSpan delay, CancellationToken cancellationToken) => _trading.ArmDeadManSwitchAsync(delay, cancellationToken);

    /// <inheritdoc/>
    public Task<OrderResult> DisarmDeadManSwitchAsync(CancellationToken cancellationToken) => _trading.DisarmDeadManSwitchAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _trading.DisposeAsync();
        await _market.DisposeAsync();
    }

    private static LighterSigner CreateSigner(ExchangeClientContext context)
    {
        var faults = LighterDescriptor.Instance.FindCredentialFaults(name => context.Credentials.TryGetValue(name, out var secret) ? secret.Reveal() : null);
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', faults), nameof(context));
        }

        // A chain id beyond 32 bits does not exist, and a signature for a truncated one would be refused without saying why.
        var chainId = checked((int)(context.Endpoints.ChainId ?? throw new ArgumentException($"{LighterDescriptor.ChainIdVariable} is missing.", nameof(context))));
        var text = context.Credentials[LighterDescriptor.PrivateKeyVariable].Reveal();
        if (!SchnorrPrivateKey.TryParse(text, out var key))
        {
            throw new ArgumentException($"{LighterDescriptor.PrivateKeyVariable} is not a key of Lighter's curve: zero, or too large a number.", nameof(context));
        }

        return new LighterSigner(
            chainId,
            long.Parse(context.Credentials[LighterDescriptor.AccountVariable].Reveal(), CultureInfo.InvariantCulture),
            int.Parse(context.Credentials[LighterDescriptor.KeyIndexVariable].Reveal(), CultureInfo.InvariantCulture),
            key);
    }
}
