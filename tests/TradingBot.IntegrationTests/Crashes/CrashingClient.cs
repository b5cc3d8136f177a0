using TradingBot.Exchanges;
using TradingBot.Model;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>A client without wires, with the crash points that wires have: each request and each answer takes a moment, in which its process may die.</summary>
internal sealed class CrashingClient(IExchangeClient venue, BotProcess process) : IExchangeClient
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);

    public ExchangeCapabilities Capabilities => venue.Capabilities;

    public string AccountLabel => venue.AccountLabel;

    public Task<VenueResult<IReadOnlyList<ContractAttributes>>> GetContractsAsync(CancellationToken cancellationToken) => venue.GetContractsAsync(cancellationToken);

    public Task<VenueResult<BestBidOffer>> GetBestBidOfferAsync(string contractId, CancellationToken cancellationToken) => venue.GetBestBidOfferAsync(contractId, cancellationToken);

    public Task<VenueResult<FundingRate>> GetFundingRateAsync(string contractId, CancellationToken cancellationToken) => venue.GetFundingRateAsync(contractId, cancellationToken);

    public Task<VenueError?> ConnectMarketDataAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken) =>
        venue.ConnectMarketDataAsync(contracts, events, cancellationToken);

    public Task<VenueError?> ConnectTradingAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken) =>
        venue.ConnectTradingAsync(contracts, new Reports(events, process), cancellationToken);

    public Task<VenueResult<AccountSnapshot>> GetAccountAsync(CancellationToken cancellationToken) => AskAsync(() => venue.GetAccountAsync(cancellationToken));

    public Task<VenueResult<IReadOnlyList<Position>>> GetPositionsAsync(CancellationToken cancellationToken) => AskAsync(() => venue.GetPositionsAsync(cancellationToken));

    public Task<VenueResult<IReadOnlyList<OrderInfo>>> GetActiveOrdersAsync(string contractId, CancellationToken cancellationToken) =>
        AskAsync(() => venue.GetActiveOrdersAsync(contractId, cancellationToken));

    public Task<OrderLookup> FindOrderAsync(string contractId, ClientOrderId clientOrderId, DateTimeOffset sentAt, CancellationToken cancellationToken) =>
        AskAsync(() => venue.FindOrderAsync(contractId, clientOrderId, sentAt, cancellationToken));

    public Task<VenueResult<IReadOnlyList<Fill>>> GetFillsAsync(string contractId, DateTimeOffset since, CancellationToken cancellationToken) =>
        AskAsync(() => venue.GetFillsAsync(contractId, since, cancellationToken));

    public Task<VenueResult<IReadOnlyList<FundingPayment>>> GetFundingPaymentsAsync(string contractId, DateTimeOffset since, CancellationToken cancellationToken) =>
        AskAsync(() => venue.GetFundingPaymentsAsync(contractId, since, cancellationToken));

    public async Task<IReadOnlyList<OrderResult>> PlaceOrdersAsync(IReadOnlyList<OrderRequest> orders, Task intentDurable, CancellationToken cancellationToken)
    {
        await intentDurable;
        return await AskAsync(() => venue.PlaceOrdersAsync(orders, Task.CompletedTask, cancellationToken));
    }

    public Task<OrderResult> CancelOrderAsync(string contractId, ClientOrderId? clientOrderId, string? venueOrderId, CancellationToken cancellationToken) =>
        AskAsync(() => venue.CancelOrderAsync(contractId, clientOrderId, venueOrderId, cancellationToken));

    public Task<OrderResult> AmendOrderAsync(string contractId, ClientOrderId clientOrderId, string? venueOrderId, decimal price, decimal size, CancellationToken cancellationToken) =>
        AskAsync(() => venue.AmendOrderAsync(contractId, clientOrderId, venueOrderId, price, size, cancellationToken));

    public Task<OrderResult> SetLeverageAsync(string contractId, decimal leverage, CancellationToken cancellationToken) =>
        AskAsync(() => venue.SetLeverageAsync(contractId, leverage, cancellationToken));

    public Task<OrderResult> ArmDeadManSwitchAsync(TimeSpan delay, CancellationToken cancellationToken) => AskAsync(() => venue.ArmDeadManSwitchAsync(delay, cancellationToken));

    public Task<OrderResult> DisarmDeadManSwitchAsync(CancellationToken cancellationToken) => AskAsync(() => venue.DisarmDeadManSwitchAsync(cancellationToken));

    public ValueTask DisposeAsync() => venue.DisposeAsync();

    private async Task<T> AskAsync<T>(Func<Task<T>> request)
    {
        await Task.Delay(Latency, process.TransportTime);
        if (!process.Survives(CrashStep.BeforeSend))
        {
            return await BotProcess.Never<T>();
        }

        var answer = request();
        if (!process.Survives(CrashStep.AfterSend))
        {
            return await BotProcess.Never<T>();
        }

        var value = await answer;
        await Task.Delay(Latency, process.TransportTime);
        return process.Survives(CrashStep.BeforeAnswer) ? value : await BotProcess.Never<T>();
    }

    /// <summary>What the private stream reports, lost with the process.</summary>
    private sealed class Reports(IExchangeEvents bot, BotProcess process) : IExchangeEvents
    {
        public void OnQuote(string exchange, BestBidOffer quote) => bot.OnQuote(exchange, quote);

        public void OnMarketStale(string exchange, string contractId, string reason) => bot.OnMarketStale(exchange, contractId, reason);

        public void OnOrder(string exchange, OrderInfo order) => Deliver(() => bot.OnOrder(exchange, order));

        public void OnFill(string exchange, Fill fill) => Deliver(() => bot.OnFill(exchange, fill));

        public void OnPosition(string exchange, Position position) => bot.OnPosition(exchange, position);

        public void OnAccount(string exchange, AccountSnapshot account) => bot.OnAccount(exchange, account);

        public void OnFundingRate(string exchange, FundingRate funding) => bot.OnFundingRate(exchange, funding);

        public void OnStream(string exchange, ExchangeStream stream, bool isLive, string reason, bool isPlanned = false) => bot.OnStream(exchange, stream, isLive, reason, isPlanned);

        private void Deliver(Action report)
        {
            if (process.Survives(CrashStep.BeforeAnswer))
            {
                report();
                process.Survives(CrashStep.AfterAnswer);
            }
        }
    }
}
