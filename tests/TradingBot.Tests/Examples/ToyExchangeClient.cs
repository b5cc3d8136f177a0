using TradingBot.Exchanges;
using TradingBot.Model;

namespace TradingBot.Tests.Examples;

/// <summary>The smallest exchange: one contract, a price that stands still, and every order fills at once at that price.</summary>
public sealed class ToyExchangeClient(TimeProvider marketTime) : IExchangeClient
{
    private static readonly VenueError NotHere = new(VenueErrorKind.NotSupported, "", "The toy exchange cannot do that.");
    private readonly List<(OrderInfo Order, Fill Fill)> _done = [];
    private IExchangeEvents? _events;

    public ExchangeCapabilities Capabilities { get; } = new()
    {
        Name = "toy",
        DisplayName = "Toy",
        FundingInterval = TimeSpan.FromHours(8),
        MaxBatchSize = 1,
        CanAmend = false,
        HasDeadManSwitch = false,
        StreamsAccount = false,
        SettleTime = TimeSpan.FromSeconds(1),
        MaxOrderLife = TimeSpan.FromDays(28),
        QueriesPerMinute = 60,
        RateLimitText = "none",
        OrderTypesText = "all",
        MakerFeeFraction = 0m,
        TakerFeeFraction = 0m,
    };

    public string AccountLabel => "toy";

    private ContractAttributes Contract { get; } = new()
    {
        Exchange = "toy",
        Ticker = "BTC",
        ContractId = "BTC-PERP",
        Tick = new TickSize(0.1m),
        Lot = new LotSize(0.001m),
        MinSize = 0.001m,
        MinNotional = 0m,
        MaxOrderLife = TimeSpan.FromDays(28),
    };

    private DateTimeOffset Now => marketTime.GetUtcNow();

    private BestBidOffer Quote => new("BTC-PERP", 99.9m, 1m, 100.1m, 1m, Now);

    private decimal Position => _done.Sum(d => d.Fill.Side.Sign() * d.Fill.Size);

    private decimal Spent => _done.Sum(d => d.Fill.Side.Sign() * d.Fill.Size * d.Fill.Price);

    public Task<VenueResult<IReadOnlyList<ContractAttributes>>> GetContractsAsync(CancellationToken cancellationToken) => Known([Contract]);

    public Task<VenueResult<BestBidOffer>> GetBestBidOfferAsync(string contractId, CancellationToken cancellationToken) =>
        Task.FromResult<VenueResult<BestBidOffer>>(Quote);

    public Task<VenueResult<FundingRate>> GetFundingRateAsync(string contractId, CancellationToken cancellationToken) =>
        Task.FromResult<VenueResult<FundingRate>>(NotHere);

    // Connecting is done once the streams are confirmed: say so, then push what the venue pushes.
    public Task<VenueError?> ConnectMarketDataAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken)
    {
        events.OnStream("toy", ExchangeStream.MarketData, isLive: true, "subscribed");
        events.OnQuote("toy", Quote);
        return Task.FromResult<VenueError?>(null);
    }

    public Task<VenueError?> ConnectTradingAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken)
    {
        _events = events;
        events.OnStream("toy", ExchangeStream.Private, isLive: true, "subscribed");
        return Task.FromResult<VenueError?>(null);
    }

    public async Task<IReadOnlyList<OrderResult>> PlaceOrdersAsync(IReadOnlyList<OrderRequest> orders, Task intentDurable, CancellationToken cancellationToken)
    {
        // Sign here, while the journal writes; no byte leaves before the intent is on disk.
        await intentDurable;
        return [.. orders.Select(Fill)];
    }

    public Task<OrderResult> CancelOrderAsync(string contractId, ClientOrderId? clientOrderId, string? venueOrderId, CancellationToken cancellationToken) =>
        Task.FromResult<OrderResult>(new OrderResult.Refused(new VenueError(VenueErrorKind.OrderNotFound, "", "Everything has filled.")));

    public Task<OrderResult> AmendOrderAsync(string contractId, ClientOrderId clientOrderId, string? venueOrderId, decimal price, decimal size, CancellationToken cancellationToken) => No();

    public Task<OrderResult> SetLeverageAsync(string contractId, decimal leverage, CancellationToken cancellationToken) => No();

    public Task<OrderResult> ArmDeadManSwitchAsync(TimeSpan delay, CancellationToken cancellationToken) => No();

    public Task<OrderResult> DisarmDeadManSwitchAsync(CancellationToken cancellationToken) => No();

    public Task<VenueResult<AccountSnapshot>> GetAccountAsync(CancellationToken cancellationToken) =>
        Task.FromResult<VenueResult<AccountSnapshot>>(new AccountSnapshot(1000m, 1000m, 1000m, Now));

    public Task<VenueResult<IReadOnlyList<Position>>> GetPositionsAsync(CancellationToken cancellationToken) =>
        Known<Position>(Position == 0m ? [] : [new Position("BTC-PERP", Position, Spent / Position, 0m, null, Now)]);

    public Task<VenueResult<IReadOnlyList<OrderInfo>>> GetActiveOrdersAsync(string contractId, CancellationToken cancellationToken) => Known<OrderInfo>([]);

    public Task<OrderLookup> FindOrderAsync(string contractId, ClientOrderId clientOrderId, DateTimeOffset sentAt, CancellationToken cancellationToken) =>
        Task.FromResult<OrderLookup>(_done.Find(d => d.Order.ClientOrderId == clientOrderId) is { Order: { } order } ? new OrderLookup.Found(order) : new OrderLookup.ProvenAbsent());

    public Task<VenueResult<IReadOnlyList<Fill>>> GetFillsAsync(string contractId, DateTimeOffset since, CancellationToken cancellationToken) =>
        Known<Fill>([.. _done.Select(d => d.Fill).Where(f => f.At >= since)]);

    public Task<VenueResult<IReadOnlyList<FundingPayment>>> GetFundingPaymentsAsync(string contractId, DateTimeOffset since, CancellationToken cancellationToken) => Known<FundingPayment>([]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private OrderResult Fill(OrderRequest request)
    {
        var id = $"{_done.Count + 1}";
        var order = new OrderInfo
        {
            ContractId = request.ContractId,
            ClientOrderId = request.ClientOrderId,
            VenueOrderId = id,
            Side = request.Side,
            Price = request.Price,
            Size = request.Size,
            FilledSize = request.Size,
            AverageFillPrice = request.Price,
            Status = OrderStatus.Filled,
            UpdatedAt = Now,
        };
        var fill = new Fill
        {
            TradeId = id,
            ContractId = request.ContractId,
            VenueOrderId = id,
            ClientOrderId = request.ClientOrderId,
            Side = request.Side,
            Price = request.Price,
            Size = request.Size,
            Fee = 0m,
            Liquidity = Liquidity.Maker,
            At = Now,
        };
        _done.Add((order, fill));
        _events?.OnFill("toy", fill);
        _events?.OnOrder("toy", order);
        return new OrderResult.Accepted(id);
    }

    private static Task<OrderResult> No() => Task.FromResult<OrderResult>(new OrderResult.Refused(NotHere));

    private static Task<VenueResult<IReadOnlyList<T>>> Known<T>(IReadOnlyList<T> values) => Task.FromResult(VenueResult<IReadOnlyList<T>>.Known(values));
}
