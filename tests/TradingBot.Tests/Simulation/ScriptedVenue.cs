using TradingBot.Model;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;
using TradingBot.Simulation.Time;

namespace TradingBot.Tests.Simulation;

/// <summary>A venue with one scripted market (tick 0.1, lot 0.001, quoted 99.9 / 100.1) and two accounts, and everything that it reported.</summary>
internal sealed class ScriptedVenue : IDisposable
{
    public const long Alice = 11;
    public const long Bob = 12;

    public ScriptedVenue(SimulatedExchangeOptions? options = null, MarketDefinition? market = null, decimal collateral = 1_000m)
    {
        Clock = new VirtualTimeContext(TestMarkets.Start);
        Exchange = new SimulatedExchange(
            Clock.MarketTime,
            seed: 1,
            [market ?? FakeExchange.DefaultMarket],
            (options ?? new SimulatedExchangeOptions()) with { Source = new MarketSource.Scripted() });
        Exchange.CreateAccount(Alice, collateral);
        Exchange.CreateAccount(Bob, collateral);
        Exchange.AddAccountListener(Alice, AliceLog);
        Exchange.AddMarketListener(Tape);
        Exchange.MoveTo(1, 99.9m, 100.1m);
    }

    public VirtualTimeContext Clock { get; }

    public SimulatedExchange Exchange { get; }

    public AccountLog AliceLog { get; } = new();

    public MarketLog Tape { get; } = new();

    public decimal Position(long account = Alice) => Exchange.GetPosition(account, 1).Size;

    public SubmitResult Buy(decimal size, decimal price, long account = Alice, TimeInForce tif = TimeInForce.GoodTillTime, bool reduceOnly = false, string? name = null, DateTimeOffset? expiry = null) =>
        Submit(OrderSide.Buy, size, price, account, tif, reduceOnly, name, expiry);

    public SubmitResult Sell(decimal size, decimal price, long account = Alice, TimeInForce tif = TimeInForce.GoodTillTime, bool reduceOnly = false, string? name = null, DateTimeOffset? expiry = null) =>
        Submit(OrderSide.Sell, size, price, account, tif, reduceOnly, name, expiry);

    public SubmitResult Market(OrderSide side, decimal size, decimal worst = 0m, long account = Alice) => Exchange.Submit(
        account,
        new OrderSubmission { MarketId = 1, Side = side, Size = size, Price = worst, Type = OrderType.Market });

    public OrderState Order(SubmitResult result) => Exchange.FindOrder(result.Order!.AccountId, result.OrderId)!;

    public void Dispose() => Exchange.Dispose();

    private SubmitResult Submit(OrderSide side, decimal size, decimal price, long account, TimeInForce tif, bool reduceOnly, string? name, DateTimeOffset? expiry) => Exchange.Submit(
        account,
        new OrderSubmission { MarketId = 1, Side = side, Size = size, Price = price, TimeInForce = tif, ReduceOnly = reduceOnly, ClientOrderId = name, ExpiresAt = expiry });
}

/// <summary>Everything that one account heard, in order.</summary>
internal sealed class AccountLog : IAccountListener
{
    public List<object> Facts { get; } = [];

    public IEnumerable<OrderState> Orders => Facts.OfType<OrderState>();

    public IEnumerable<AccountFill> Fills => Facts.OfType<AccountFill>();

    public void OnOrder(OrderState order) => Facts.Add(order);

    public void OnFill(AccountFill fill) => Facts.Add(fill);

    public void OnPosition(PositionState position) => Facts.Add(position);

    public void OnAccount(AccountState account) => Facts.Add(account);

    public void OnFunding(AccountFunding funding) => Facts.Add(funding);
}

/// <summary>Everything that a market published, in order.</summary>
internal sealed class MarketLog : IMarketListener
{
    public List<object> Facts { get; } = [];

    public DateTimeOffset? EndedAt { get; private set; }

    public void OnBook(BookUpdate update) => Facts.Add(update);

    public void OnTrade(MarketTrade trade) => Facts.Add(trade);

    public void OnStatistics(MarketStatistics statistics) => Facts.Add(statistics);

    public void OnReplayEnded(DateTimeOffset at) => EndedAt = at;
}
