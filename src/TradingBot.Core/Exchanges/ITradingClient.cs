using TradingBot.Model;

namespace TradingBot.Exchanges;

/// <summary>The half of a venue that acts for one account.</summary>
/// <remarks>Queries return a value or an error. Requests that change something return an <see cref="OrderResult"/>: accepted, refused for certain, or
/// unknown. A client never repeats such a request unless the venue makes repeating harmless (same nonce, same client order id).</remarks>
public interface ITradingClient : IAsyncDisposable
{
    /// <summary>Which account this is, without secrets; names the journal and the log files.</summary>
    string AccountLabel { get; }

    /// <summary>Checks the credentials, opens the private streams for the contracts and keeps them open until disposal.</summary>
    /// <returns>Null once the streams are confirmed; otherwise why not, with a text that says what to do.</returns>
    Task<VenueError?> ConnectTradingAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken);

    /// <summary>What the credentials may do and how the account keeps positions, by query.</summary>
    Task<VenueResult<AccountRights>> GetRightsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<VenueResult<AccountRights>>(new VenueError(VenueErrorKind.NotSupported, string.Empty, "the venue does not tell what a key may do"));

    /// <summary>The account's money now.</summary>
    Task<VenueResult<AccountSnapshot>> GetAccountAsync(CancellationToken cancellationToken);

    /// <summary>All positions of the account that are not flat.</summary>
    Task<VenueResult<IReadOnlyList<Position>>> GetPositionsAsync(CancellationToken cancellationToken);

    /// <summary>All resting orders of the account in one contract, own and foreign.</summary>
    Task<VenueResult<IReadOnlyList<OrderInfo>>> GetActiveOrdersAsync(string contractId, CancellationToken cancellationToken);

    /// <summary>What became of one order of ours. The only way by which an unknown order is declared absent.</summary>
    /// <param name="contractId">Its contract.</param>
    /// <param name="clientOrderId">Our name of it.</param>
    /// <param name="sentAt">Market time at which it was sent at the latest.</param>
    /// <param name="cancellationToken">Ends the wait; the answer is then still unknown.</param>
    Task<OrderLookup> FindOrderAsync(string contractId, ClientOrderId clientOrderId, DateTimeOffset sentAt, CancellationToken cancellationToken);

    /// <summary>All fills of the account in one contract at or after a time, oldest first, complete.</summary>
    Task<VenueResult<IReadOnlyList<Fill>>> GetFillsAsync(string contractId, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>All funding payments of the account in one contract at or after a time, oldest first, complete.</summary>
    Task<VenueResult<IReadOnlyList<FundingPayment>>> GetFundingPaymentsAsync(string contractId, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Places orders, as one batch where the venue has one.</summary>
    /// <param name="orders">Final, on tick and on lot, within one contract; any number.</param>
    /// <param name="intentDurable">Completes when the intents are on disk. The client may build and sign before, but no byte leaves before it has completed; if it faults nothing is sent and each order is refused with <see cref="VenueErrorKind.NotSent"/>.</param>
    /// <param name="cancellationToken">Ends the wait for the answer; what was sent is then unknown.</param>
    /// <returns>One result an order, in the same sequence.</returns>
    Task<IReadOnlyList<OrderResult>> PlaceOrdersAsync(IReadOnlyList<OrderRequest> orders, Task intentDurable, CancellationToken cancellationToken);

    /// <summary>Cancels one order. Accepted means that the venue took the request; the order's end arrives as an event. An order that is no longer active is refused with <see cref="VenueErrorKind.OrderNotFound"/>.</summary>
    /// <param name="contractId">Its contract.</param>
    /// <param name="clientOrderId">Our name of it; null for an order of somebody else, which is then named by <paramref name="venueOrderId"/>.</param>
    /// <param name="venueOrderId">The venue's name of it, where known.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    Task<OrderResult> CancelOrderAsync(string contractId, ClientOrderId? clientOrderId, string? venueOrderId, CancellationToken cancellationToken);

    /// <summary>Changes price and size of one resting order in place; refused with <see cref="VenueErrorKind.NotSupported"/> where the venue cannot.</summary>
    /// <param name="contractId">Its contract.</param>
    /// <param name="clientOrderId">Our name of it.</param>
    /// <param name="venueOrderId">The venue's name of it, where known.</param>
    /// <param name="price">New limit price, on tick.</param>
    /// <param name="size">New total size in tokens, on lot, what has filled included.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    Task<OrderResult> AmendOrderAsync(string contractId, ClientOrderId clientOrderId, string? venueOrderId, decimal price, decimal size, CancellationToken cancellationToken);

    /// <summary>Sets the leverage of a contract for this account.</summary>
    /// <param name="contractId">The contract.</param>
    /// <param name="leverage">1 up to the contract's maximum.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    Task<OrderResult> SetLeverageAsync(string contractId, decimal leverage, CancellationToken cancellationToken);

    /// <summary>Tells the venue to cancel every order of the account after <paramref name="delay"/> unless told again.</summary>
    /// <param name="delay">At least <see cref="ExchangeCapabilities.MinDeadManDelay"/>, in market time.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    Task<OrderResult> ArmDeadManSwitchAsync(TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Takes the standing instruction back; accepted means confirmed.</summary>
    Task<OrderResult> DisarmDeadManSwitchAsync(CancellationToken cancellationToken);
}
