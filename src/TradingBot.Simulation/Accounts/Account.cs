using TradingBot.Simulation.Market;

namespace TradingBot.Simulation.Accounts;

/// <summary>One account: its money, positions, active orders and bounded history.</summary>
internal sealed class Account(long id, FeeSchedule? fees, int marketCount, int historyLimit)
{
    private readonly PositionLedger?[] _positions = new PositionLedger?[marketCount];

    public long Id => id;

    public decimal Collateral { get; private set; }

    public decimal NetDeposits { get; private set; }

    public decimal RealizedPnl { get; private set; }

    public decimal FundingReceived { get; private set; }

    public decimal FeesPaid { get; private set; }

    public DateTimeOffset? CancelAllAt { get; set; }

    /// <summary>Money or margin in use changed since the last report.</summary>
    public bool IsDirty { get; set; }

    public Dictionary<long, LiveOrder> Active { get; } = [];

    public Dictionary<string, LiveOrder> ActiveByClientId { get; } = new(StringComparer.Ordinal);

    public OrderHistory History { get; } = new(historyLimit);

    public BoundedLog<AccountFill> Fills { get; } = new(historyLimit);

    public BoundedLog<AccountFunding> Fundings { get; } = new(historyLimit);

    public List<Registration<IAccountListener>> Listeners { get; } = [];

    public PositionLedger Position(MarketState market) => _positions[market.Index] ??= new PositionLedger();

    public PositionLedger? FindPosition(MarketState market) => _positions[market.Index];

    public FeeSchedule Fees(MarketState market) => fees ?? market.Definition.Fees;

    public void Deposit(decimal amount)
    {
        NetDeposits += amount;
        Collateral += amount;
        IsDirty = true;
    }

    public void BookFill(decimal realized, decimal fee)
    {
        RealizedPnl += realized;
        FeesPaid += fee;
        Collateral += realized - fee;
        IsDirty = true;
    }

    public void BookFunding(decimal amount)
    {
        FundingReceived += amount;
        Collateral += amount;
        IsDirty = true;
    }
}
