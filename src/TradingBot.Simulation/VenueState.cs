using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.Simulation;

/// <summary>What all parts of one venue share: rules, clock, counters, markets, accounts.</summary>
internal sealed class VenueState(SimulatedExchangeOptions options, IReadOnlyList<MarketState> markets, DateTimeOffset start)
{
    private long _nextOrderId = options.FirstOrderId;
    private long _nextTradeId = options.FirstTradeId;
    private long _nextPaymentId = 1;
    private long _revision;

    public SimulatedExchangeOptions Options => options;

    public IReadOnlyList<MarketState> Markets => markets;

    public Outbox Outbox { get; } = new();

    /// <summary>Accounts in the order of their creation: everything that walks over them must do so in the same order in each run.</summary>
    public List<Account> Accounts { get; } = [];

    /// <summary>Share of an order of an account that the venue has room for, 0 to 1; null: all of every order.</summary>
    public Func<long, OrderSubmission, decimal>? Room { get; set; }

    /// <summary>Market time of what is being done.</summary>
    public DateTimeOffset Clock { get; set; } = start;

    /// <summary>No active order expires before this.</summary>
    public DateTimeOffset NextExpiryAt { get; set; } = DateTimeOffset.MaxValue;

    public long NextOrderId() => _nextOrderId++;

    public long NextTradeId() => _nextTradeId++;

    public long NextPaymentId() => _nextPaymentId++;

    public long NextRevision() => ++_revision;

    public decimal Round(decimal money) => decimal.Round(money, options.QuoteDecimals);

    public decimal RoundFee(decimal fee) => decimal.Round(fee, options.QuoteDecimals, options.FeeRounding);

    /// <summary>Reports an order as it is now.</summary>
    public void Report(LiveOrder order)
    {
        order.UpdatedAt = Clock;
        order.Revision = NextRevision();
        if (order.Account.Listeners.Count > 0)
        {
            Outbox.Tell(order.Account, order.ToState());
        }
    }
}
