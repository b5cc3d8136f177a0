namespace TradingBot.Simulation.Market;

/// <summary>What a venue's statistics channel says of one market. Prices are in quote currency.</summary>
public sealed record MarketStatistics
{
    /// <summary>The market.</summary>
    public required int MarketId { get; init; }

    /// <summary>Price of the underlying.</summary>
    public required decimal IndexPrice { get; init; }

    /// <summary>Price by which positions are valued.</summary>
    public required decimal MarkPrice { get; init; }

    /// <summary>Best bid; 0 when the side is empty.</summary>
    public required decimal BestBid { get; init; }

    /// <summary>Best ask; 0 when the side is empty.</summary>
    public required decimal BestAsk { get; init; }

    /// <summary>Price of the last trade; the index price before the first one.</summary>
    public required decimal LastPrice { get; init; }

    /// <summary>Sum of all long positions, in venue units.</summary>
    public required decimal OpenInterest { get; init; }

    /// <summary>Estimate of the rate that the running interval makes: a fraction for one interval; positive: longs pay.</summary>
    public required decimal EstimatedFundingRate { get; init; }

    /// <summary>The rate of the coming payment: fixed where the market fixes it an interval ahead, else the estimate.</summary>
    public decimal NextFundingRate { get; init; }

    /// <summary>The rate last paid: a fraction for one interval; 0 before the first payment.</summary>
    public required decimal LastFundingRate { get; init; }

    /// <summary>Market time of the last payment; the start of the running interval before the first one.</summary>
    public required DateTimeOffset LastFundingAt { get; init; }

    /// <summary>Market time of the next payment.</summary>
    public required DateTimeOffset NextFundingAt { get; init; }

    /// <summary>Continuous funding: what one unit held long since the venue opened has paid, in quote currency. 0 where funding is paid at intervals.</summary>
    public decimal FundingIndex { get; init; }

    /// <summary>Continuous funding: what one long unit pays in one interval at the present rate, in quote currency. 0 where funding is paid at intervals.</summary>
    public decimal FundingPremium { get; init; }

    /// <summary>Highest trade of the last 24 hours.</summary>
    public required decimal High24h { get; init; }

    /// <summary>Lowest trade of the last 24 hours.</summary>
    public required decimal Low24h { get; init; }

    /// <summary>Price 24 hours ago, or the first one since.</summary>
    public required decimal Open24h { get; init; }

    /// <summary>Traded size of the last 24 hours, in venue units.</summary>
    public required decimal BaseVolume24h { get; init; }

    /// <summary>Traded value of the last 24 hours.</summary>
    public required decimal QuoteVolume24h { get; init; }

    /// <summary>Trades of the last 24 hours.</summary>
    public required long Trades24h { get; init; }

    /// <summary>Market time of the report.</summary>
    public required DateTimeOffset At { get; init; }
}
