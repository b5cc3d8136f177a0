namespace TradingBot.Model;

/// <summary>What a venue says of one contract. Sizes are tokens of the base asset, already multiplied by <see cref="UnitMultiplier"/>.</summary>
public sealed record ContractAttributes
{
    /// <summary>Name of the venue, lower case (<c>lighter</c>).</summary>
    public required string Exchange { get; init; }

    /// <summary>Base asset as the user names it, upper case (<c>BTC</c>, <c>PEPE</c>).</summary>
    public required string Ticker { get; init; }

    /// <summary>The venue's name of the contract.</summary>
    public required string ContractId { get; init; }

    /// <summary>Price step, in quote currency for one token.</summary>
    public required TickSize Tick { get; init; }

    /// <summary>Size step, in tokens.</summary>
    public required LotSize Lot { get; init; }

    /// <summary>Smallest order size in tokens; zero when the venue has none.</summary>
    public required decimal MinSize { get; init; }

    /// <summary>Smallest order value in quote currency; zero when the venue has none.</summary>
    public required decimal MinNotional { get; init; }

    /// <summary>Largest order value in quote currency.</summary>
    /// <value>Default: no limit.</value>
    public decimal MaxNotional { get; init; } = decimal.MaxValue;

    /// <summary>Tokens in one unit of the venue: 1 for most, 1000 for 1000PEPE and kPEPE. Prices and sizes in this record are per token.</summary>
    public decimal UnitMultiplier { get; init; } = 1m;

    /// <summary>Longest life that the venue allows to a resting order.</summary>
    public required TimeSpan MaxOrderLife { get; init; }

    /// <summary>Highest leverage, at least 1.</summary>
    public decimal MaxLeverage { get; init; } = 1m;

    /// <summary>Maker fee as a fraction of the notional; negative is a rebate.</summary>
    public decimal MakerFeeFraction { get; init; }

    /// <summary>Taker fee as a fraction of the notional.</summary>
    public decimal TakerFeeFraction { get; init; }

    /// <summary>False when the venue takes no new orders for the contract.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Asset in which profit, loss and fees are paid.</summary>
    public string QuoteAsset { get; init; } = "USDC";
}
