using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Matching;

namespace TradingBot.Simulation.Market;

/// <summary>Everything that a venue knows of one market.</summary>
internal sealed class MarketState
{
    public MarketState(MarketDefinition definition, int index, DateTimeOffset start)
    {
        Definition = definition;
        Index = index;
        Scale = new MarketScale(definition.Tick, definition.Lot);
        Funding = new FundingClock(definition.Funding, start);
        Accrual = definition.Funding.IsContinuous ? new FundingAccrual(definition.Funding, start) : null;
        IndexPrice = MarkPrice = definition.Tick.Nearest(definition.InitialPrice);
        ChangedAt = start;
    }

    public MarketDefinition Definition { get; }

    /// <summary>Its place in the list of markets.</summary>
    public int Index { get; }

    public MarketScale Scale { get; }

    public OrderBook Book { get; } = new();

    /// <summary>Payments at intervals; idle in a market whose funding is continuous.</summary>
    public FundingClock Funding { get; }

    /// <summary>Continuous funding; null in a market that pays at intervals.</summary>
    public FundingAccrual? Accrual { get; }

    public CandleSeries Candles { get; } = new();

    public BoundedLog<MarketTrade> Tape { get; } = new(1_000);

    /// <summary>What strangers have taken on against accounts, so that the sum over everybody is zero.</summary>
    public PositionLedger Strangers { get; } = new();

    /// <summary>What strangers have realised against accounts.</summary>
    public decimal StrangersCash { get; set; }

    public decimal IndexPrice { get; set; }

    public decimal MarkPrice { get; set; }

    /// <summary>Number of the last batch of book changes.</summary>
    public long Sequence { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Positions among strangers, which no account holds, in lots.</summary>
    public long StrangersInterestLots { get; set; }

    public decimal BestBid => Book.Bids.Best is { } best ? Scale.ToPrice(best.Ticks) : 0m;

    public decimal BestAsk => Book.Asks.Best is { } best ? Scale.ToPrice(best.Ticks) : 0m;

    public PriceLevel LevelAt(bool isBid, long ticks)
    {
        var level = Book.Side(isBid).Find(ticks);
        return new PriceLevel(Scale.ToPrice(ticks), Scale.ToSize(level?.Lots ?? 0), level?.Count ?? 0);
    }

    /// <summary>Average price of a market order of that value against one side; null when the side has not enough.</summary>
    public decimal? ImpactPrice(bool isBid, decimal notional)
    {
        var side = Book.Side(isBid);
        var wanted = notional;
        var size = 0m;
        for (var rank = 0; rank < side.Count; rank++)
        {
            var level = side[rank];
            var price = Scale.ToPrice(level.Ticks);
            var value = price * Scale.ToSize(level.Lots);
            if (value >= wanted)
            {
                return notional / (size + (wanted / price));
            }

            wanted -= value;
            size += Scale.ToSize(level.Lots);
        }

        return null;
    }
}
