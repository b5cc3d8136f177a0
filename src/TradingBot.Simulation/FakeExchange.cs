using TradingBot.Model;
using TradingBot.Simulation.Market;

namespace TradingBot.Simulation;

/// <summary>A venue whose prices a test writes: one account, scripted quotes, faults on demand.</summary>
/// <example>
/// <code>
/// var fake = FakeExchange.Create(clock.MarketTime);
/// fake.MoveTo(99.9m, 100.1m);
/// IExchangeClient client = fake.Client;
/// </code>
/// </example>
public sealed class FakeExchange : IDisposable
{
    private const long AccountId = 1;
    private const decimal StartMoney = 100_000m;

    private readonly MarketDefinition _first;

    private FakeExchange(SimulatedExchange exchange, string name, decimal collateral)
    {
        Exchange = exchange;
        _first = exchange.Markets[0];
        exchange.CreateAccount(AccountId, collateral);
        foreach (var market in exchange.Markets)
        {
            var price = market.Tick.Nearest(market.InitialPrice);
            exchange.MoveTo(market.Id, price - market.Tick.Value, price + market.Tick.Value);
        }

        Client = new SimulatedExchangeClient(exchange, AccountId, name);
    }

    /// <summary>The venue behind it, for what the short forms here do not say.</summary>
    public SimulatedExchange Exchange { get; }

    /// <summary>The venue as the bot sees it, with the fault knobs.</summary>
    public SimulatedExchangeClient Client { get; }

    /// <summary>A market for tests: tick 0.1, lot 0.001, price 100, no minimums, no fees, leverage up to 50.</summary>
    public static MarketDefinition DefaultMarket { get; } = new()
    {
        Id = 1,
        ContractId = "BTC",
        Ticker = "BTC",
        Tick = new TickSize(0.1m),
        Lot = new LotSize(0.001m),
        InitialPrice = 100m,
    };

    /// <summary>Opens a scripted venue, quoting one tick either side of the initial price in each market.</summary>
    /// <param name="time">Market time.</param>
    /// <param name="markets">Its markets; null: <see cref="DefaultMarket"/>.</param>
    /// <param name="collateral">Money of the account, in quote currency.</param>
    /// <param name="name">Name under which the bot knows it.</param>
    /// <param name="options">Rules of the venue; prices are scripted whatever they say.</param>
    public static FakeExchange Create(
        TimeProvider time,
        IReadOnlyList<MarketDefinition>? markets = null,
        decimal collateral = StartMoney,
        string name = "simulated",
        SimulatedExchangeOptions? options = null)
    {
        var rules = (options ?? new SimulatedExchangeOptions()) with { Source = new MarketSource.Scripted() };
        return new FakeExchange(new SimulatedExchange(time, seed: 0, markets ?? [DefaultMarket], rules), name, collateral);
    }

    /// <summary>Moves the first market: strangers quote there and trade with everything that stands in the way.</summary>
    public void MoveTo(decimal bid, decimal ask, decimal? bidSize = null, decimal? askSize = null) =>
        Exchange.MoveTo(_first.Id, bid, ask, bidSize, askSize);

    /// <summary>Moves one market.</summary>
    /// <exception cref="ArgumentException">No such market.</exception>
    public void MoveTo(string contractId, decimal bid, decimal ask) => Exchange.MoveTo(Market(contractId).Id, bid, ask);

    /// <summary>Fills every resting order of the account in all markets, at its own price.</summary>
    public void FillAll()
    {
        foreach (var order in Exchange.GetActiveOrders(AccountId))
        {
            // An earlier fill may have ended it (reduce-only).
            if (Exchange.FindOrder(AccountId, order.OrderId) is { Status: Accounts.SimulatedOrderStatus.Open })
            {
                Exchange.FillResting(AccountId, order.OrderId);
            }
        }
    }

    /// <summary>Fills one resting order at its own price.</summary>
    /// <param name="clientOrderId">The order.</param>
    /// <param name="size">How much, in venue units; null for all.</param>
    /// <exception cref="ArgumentException">It does not rest.</exception>
    public void Fill(ClientOrderId clientOrderId, decimal? size = null)
    {
        var order = Exchange.FindOrder(AccountId, clientOrderId.ToString())
            ?? throw new ArgumentException($"Order {clientOrderId} is not known.", nameof(clientOrderId));
        Exchange.FillResting(AccountId, order.OrderId, size);
    }

    /// <summary>Ends the venue.</summary>
    public void Dispose() => Exchange.Dispose();

    private MarketDefinition Market(string contractId) =>
        Exchange.FindMarket(contractId) ?? throw new ArgumentException($"No market {contractId}.", nameof(contractId));
}
