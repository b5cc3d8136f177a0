namespace TradingBot.Orders;

/// <summary>Sums over everything this bot has done in one contract since its journal began.</summary>
public sealed record TradeTotals
{
    /// <summary>Profit and loss of what was closed, in quote currency, before fees and funding.</summary>
    public decimal RealizedPnl { get; init; }

    /// <summary>Fees paid in quote currency; negative when rebates prevail.</summary>
    public decimal Fees { get; init; }

    /// <summary>Funding received in quote currency; negative when paid.</summary>
    public decimal Funding { get; init; }

    /// <summary>Value traded in quote currency, both sides.</summary>
    public decimal Volume { get; init; }

    /// <summary>Fills booked.</summary>
    public int Fills { get; init; }

    /// <summary>Orders that were sent.</summary>
    public int Orders { get; init; }

    /// <summary>Closing orders that filled in full, each the end of one grid round trip.</summary>
    public int RoundTrips { get; init; }

    /// <summary>What has been added since an earlier moment.</summary>
    public TradeTotals Since(TradeTotals earlier) => new()
    {
        RealizedPnl = RealizedPnl - earlier.RealizedPnl,
        Fees = Fees - earlier.Fees,
        Funding = Funding - earlier.Funding,
        Volume = Volume - earlier.Volume,
        Fills = Fills - earlier.Fills,
        Orders = Orders - earlier.Orders,
        RoundTrips = RoundTrips - earlier.RoundTrips,
    };

    /// <summary>Realised profit after fees and funding, in quote currency.</summary>
    public decimal Net => RealizedPnl - Fees + Funding;
}
