using TradingBot.Model;

namespace TradingBot.Orders;

// The average-cost method divides, so single figures carry a residue far below the last unit of any venue; their sum does
// not, because what one side of the division gains the other loses: RealizedPnl − CostBasis is exact at every moment.

/// <summary>Position and profit of one contract, built from fills alone. Immutable.</summary>
public sealed record PositionBook
{
    /// <summary>Tokens; positive is long.</summary>
    public decimal Size { get; init; }

    /// <summary>What the position cost: size times average entry, signed like the size, in quote currency.</summary>
    public decimal CostBasis { get; init; }

    /// <summary>Sums so far.</summary>
    public TradeTotals Totals { get; init; } = new();

    /// <summary>Market time of the newest fill; the minimum while there is none.</summary>
    public DateTimeOffset LastFillAt { get; init; }

    /// <summary>Average entry price in quote currency; zero when flat.</summary>
    public decimal AverageEntryPrice => Size == 0m ? 0m : CostBasis / Size;

    /// <summary>Unrealised profit and loss at a price, in quote currency.</summary>
    public decimal UnrealizedPnl(decimal price) => (Size * price) - CostBasis;

    /// <summary>Quote currency that trading has brought in or cost, less fees, plus funding: by how much the account's cash less the position's cost has changed. Exact.</summary>
    public decimal CashFlow => Totals.RealizedPnl - CostBasis - Totals.Fees + Totals.Funding;

    /// <summary>The book after a fill.</summary>
    public PositionBook With(Fill fill)
    {
        var signed = fill.Side.Sign() * fill.Size;
        var (size, cost, realized) = Trade(signed, fill.Price);
        return this with
        {
            Size = size,
            CostBasis = cost,
            LastFillAt = fill.At > LastFillAt ? fill.At : LastFillAt,
            Totals = Totals with
            {
                RealizedPnl = Totals.RealizedPnl + realized,
                Fees = Totals.Fees + fill.Fee,
                Volume = Totals.Volume + (fill.Size * fill.Price),
                Fills = Totals.Fills + 1,
            },
        };
    }

    /// <summary>The book after a funding payment.</summary>
    public PositionBook With(FundingPayment payment) => this with { Totals = Totals with { Funding = Totals.Funding + payment.Amount } };

    private (decimal Size, decimal Cost, decimal Realized) Trade(decimal signed, decimal price)
    {
        var isAdding = Size == 0m || Math.Sign(Size) == Math.Sign(signed);
        if (isAdding)
        {
            return (Size + signed, CostBasis + (signed * price), 0m);
        }

        var closed = Math.Min(Math.Abs(signed), Math.Abs(Size)) * Math.Sign(Size);
        var costOfClosed = closed == Size ? CostBasis : CostBasis * (closed / Size);
        var rest = signed + closed;
        return (Size + signed, CostBasis - costOfClosed + (rest * price), (closed * price) - costOfClosed);
    }
}
