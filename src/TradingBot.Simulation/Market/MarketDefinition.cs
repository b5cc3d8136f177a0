using TradingBot.Model;

namespace TradingBot.Simulation.Market;

/// <summary>One perpetual market of a simulated venue. Prices and sizes are in the venue's own units.</summary>
public sealed record MarketDefinition
{
    /// <summary>The venue's number of the market; the key of all calls.</summary>
    public required int Id { get; init; }

    /// <summary>The venue's text name of the market (<c>1</c>, <c>BTC-USD-PERP</c>).</summary>
    public required string ContractId { get; init; }

    /// <summary>Base asset as the user names it, upper case.</summary>
    public required string Ticker { get; init; }

    /// <summary>Price step.</summary>
    public required TickSize Tick { get; init; }

    /// <summary>Size step.</summary>
    public required LotSize Lot { get; init; }

    /// <summary>Price at which a generated market begins, in quote currency.</summary>
    public required decimal InitialPrice { get; init; }

    /// <summary>Smallest order size; reduce-only orders are exempt.</summary>
    public decimal MinSize { get; init; }

    /// <summary>Smallest order value in quote currency; reduce-only orders are exempt.</summary>
    public decimal MinNotional { get; init; }

    /// <summary>Largest order value in quote currency.</summary>
    /// <value>Default: no limit.</value>
    public decimal MaxNotional { get; init; } = decimal.MaxValue;

    /// <summary>Limit orders that would buy above, or sell below, the mark price by more than this fraction of it end when their turn comes; passive prices never do.</summary>
    /// <value>Default: null, no such band.</value>
    public decimal? AggressiveBandFraction { get; init; }

    /// <summary>Largest position, long or short, in venue units; an order that could lead beyond it ends when its turn comes.</summary>
    /// <value>Default: no limit.</value>
    public decimal MaxPositionSize { get; init; } = decimal.MaxValue;

    /// <summary>Smallest initial margin fraction, that is 1 / highest leverage.</summary>
    /// <value>Default: 0.02.</value>
    public decimal MinInitialMarginFraction { get; init; } = 0.02m;

    /// <summary>Initial margin fraction of an account that has set no leverage.</summary>
    /// <value>Default: 0.05.</value>
    public decimal DefaultInitialMarginFraction { get; init; } = 0.05m;

    /// <summary>Below this fraction of the position's value the account is liquidated.</summary>
    /// <value>Default: 0.012.</value>
    public decimal MaintenanceMarginFraction { get; init; } = 0.012m;

    /// <summary>Fees of accounts without a schedule of their own.</summary>
    public Accounts.FeeSchedule Fees { get; init; } = new(0m, 0m);

    /// <summary>How funding is computed.</summary>
    public FundingParameters Funding { get; init; } = new();

    /// <summary>How the generated market behaves.</summary>
    public MarketCharacter Character { get; init; } = new();

    /// <summary>Tokens in one unit of the venue: 1 for most, 1000 for 1000PEPE. The engine does not use it.</summary>
    public decimal UnitMultiplier { get; init; } = 1m;

    /// <summary>False when the venue takes no new orders.</summary>
    public bool IsActive { get; init; } = true;
}
