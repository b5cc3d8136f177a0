using TradingBot.Exchanges;
using TradingBot.Model;
using TradingBot.Simulation;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>A client connected to its simulated venue, whose prices a test writes. The market of BTC stands at 64,000.0 / 64,000.2.</summary>
internal abstract class VenueUnderTest : IDisposable
{
    public const uint BotTag = 0x12340007;

    /// <summary>Another bot's.</summary>
    public const uint OtherTag = 0x12340008;

    /// <summary>An hour in which no funding falls, unless a test goes on long enough.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 10, 0, TimeSpan.Zero);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private uint _sequence;

    public VirtualTimeContext Machine { get; } = new(Start);

    public abstract SimulatedExchange Exchange { get; }

    public abstract long AccountId { get; }

    public abstract IExchangeClient Client { get; }

    public RecordedEvents Events { get; } = new();

    public IReadOnlyList<ContractAttributes> Contracts => field ??= Ask(() => Client.GetContractsAsync(CancellationToken.None));

    public ContractAttributes Bitcoin => Contracts.Single(c => c.Ticker == "BTC");

    /// <summary>The last quote of bitcoin.</summary>
    public BestBidOffer? Quote => Events.Quotes.LastOrDefault(q => q.ContractId == Bitcoin.ContractId);

    /// <summary>The venue's own position, signed.</summary>
    public decimal Position => Exchange.GetPositions(AccountId).Where(p => p.MarketId == Exchange.Markets[0].Id).Sum(p => p.Size);

    /// <summary>The venue does the next placed order, and nobody hears of it.</summary>
    public abstract void LoseNextAnswer();

    /// <summary>The next placed order gets lost, and all attempts to send it again.</summary>
    public abstract void LoseNextOrder();

    /// <summary>Updates of the book are missing from now on, until the book is asked for anew.</summary>
    public abstract void BreakBook();

    /// <summary>The private stream breaks; it comes back with <see cref="Reconnect"/> at the latest.</summary>
    public abstract void BreakConnection();

    public abstract void Reconnect();

    /// <summary>Puts the client's clock out of step with the venue's; it is not told. Nothing where orders carry no time.</summary>
    /// <param name="ahead">How far the client's clock stands ahead from now on; negative: behind.</param>
    public abstract void MoveClock(TimeSpan ahead);

    /// <summary>A client of another process, with the same account and key; whoever asks for it ends it.</summary>
    public abstract IExchangeClient CreateClient(uint botTag);

    /// <summary>Connects both halves.</summary>
    public VenueUnderTest Connect()
    {
        Assert.Null(Run(() => Client.ConnectMarketDataAsync(Contracts, Events, CancellationToken.None)));
        Assert.Null(Run(() => Client.ConnectTradingAsync(Contracts, Events, CancellationToken.None)));
        return this;
    }

    public T Run<T>(Func<Task<T>> ask) => Machine.Run(ask);

    public T Ask<T>(Func<Task<VenueResult<T>>> ask)
        where T : notnull
    {
        var answer = Run(ask);
        return answer.IsKnown ? answer.Value : throw new InvalidOperationException(answer.Error.ToString());
    }

    public void Until(Func<bool> condition, string otherwise) => Assert.True(Machine.RunUntil(condition, Limit), otherwise);

    public void MoveBitcoin(decimal bid, decimal ask, decimal? askSize = null) => Exchange.MoveTo(Exchange.Markets[0].Id, bid, ask, askSize: askSize);

    /// <summary>An order in bitcoin under a new id.</summary>
    public OrderRequest Order(OrderSide side, decimal price, decimal size = 0.001m, TimeInForce timeInForce = TimeInForce.PostOnly) => new()
    {
        ClientOrderId = new ClientOrderId(BotTag, ++_sequence),
        ContractId = Bitcoin.ContractId,
        Side = side,
        Price = price,
        Size = size,
        TimeInForce = timeInForce,
        ExpiresAt = timeInForce == TimeInForce.ImmediateOrCancel ? null : Machine.MarketTime.GetUtcNow() + TimeSpan.FromDays(1),
    };

    public OrderResult Place(OrderRequest order) => Run(() => Client.PlaceOrdersAsync([order], Task.CompletedTask, CancellationToken.None))[0];

    public OrderResult Cancel(OrderRequest order) =>
        Run(() => Client.CancelOrderAsync(order.ContractId, order.ClientOrderId, Last(order)?.VenueOrderId, CancellationToken.None));

    public OrderLookup Find(OrderRequest order, DateTimeOffset sentAt) =>
        Run(() => Client.FindOrderAsync(order.ContractId, order.ClientOrderId, sentAt, CancellationToken.None));

    public IReadOnlyList<OrderInfo> Active() => Ask(() => Client.GetActiveOrdersAsync(Bitcoin.ContractId, CancellationToken.None));

    /// <summary>The last report of an order.</summary>
    public OrderInfo? Last(OrderRequest order) => Events.Orders.LastOrDefault(o => o.ClientOrderId == order.ClientOrderId);

    /// <summary>Places an order in bitcoin and waits until it rests.</summary>
    public OrderRequest Rest(OrderSide side, decimal price, decimal size = 0.001m)
    {
        var order = Order(side, price, size);
        Rest(order);
        return order;
    }

    /// <summary>Places an order and waits until it rests.</summary>
    public void Rest(OrderRequest order)
    {
        Assert.IsType<OrderResult.Accepted>(Place(order));
        Until(() => Last(order) is { Status: OrderStatus.Open } && Exchange.GetActiveOrders(AccountId).Any(o => o.Status == Simulation.Accounts.SimulatedOrderStatus.Open), "the order does not rest");
        Machine.RunFor(TimeSpan.FromSeconds(1));
    }

    /// <summary>A stranger trades with the only resting order.</summary>
    public void FillResting(decimal? size = null) => Exchange.FillResting(AccountId, Assert.Single(Exchange.GetActiveOrders(AccountId)).OrderId, size);

    /// <summary>Buys or sells at the market and waits for the fill.</summary>
    public void Trade(OrderSide side, decimal size)
    {
        var order = Order(side, side == OrderSide.Buy ? 65_000m : 63_000m, size, TimeInForce.ImmediateOrCancel) with { Type = OrderType.Market };
        Assert.IsType<OrderResult.Accepted>(Place(order));
        Until(() => Events.Fills.Where(f => f.ClientOrderId == order.ClientOrderId).Sum(f => f.Size) == size, "the market order does not fill");
    }

    public void Dispose()
    {
        Machine.Run(async () => await Client.DisposeAsync());
        Close();
    }

    /// <summary>Gives every market its first price, two ticks wide.</summary>
    protected void OpenMarkets()
    {
        foreach (var market in Exchange.Markets)
        {
            var bid = market.Tick.Nearest(market.InitialPrice);
            Exchange.MoveTo(market.Id, bid, bid + (2 * market.Tick.Value));
        }
    }

    protected abstract void Close();
}
