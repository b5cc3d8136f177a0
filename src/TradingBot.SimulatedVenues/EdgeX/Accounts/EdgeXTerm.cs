namespace TradingBot.SimulatedVenues.EdgeX.Accounts;

/// <summary>Sums of what was opened and closed on one side. Signed as traded: what was bought is positive, fees paid are negative.</summary>
internal sealed class EdgeXTotals
{
    public decimal OpenSize { get; set; }

    public decimal OpenValue { get; set; }

    public decimal OpenFee { get; set; }

    public decimal CloseSize { get; set; }

    public decimal CloseValue { get; set; }

    public decimal CloseFee { get; set; }

    public decimal FundingFee { get; set; }
}

/// <summary>The life of a position on one side, from flat to flat.</summary>
/// <param name="Count">Which one of its side it is, from 1.</param>
/// <param name="CreatedAt">Market time of the fill that opened it.</param>
internal sealed record EdgeXTerm(int Count, DateTimeOffset CreatedAt)
{
    public EdgeXTotals Totals { get; } = new();

    public DateTimeOffset UpdatedAt { get; set; } = CreatedAt;
}

/// <summary>One side of a contract in an account: its terms, and all of them together.</summary>
internal sealed class EdgeXSide
{
    public List<EdgeXTerm> Terms { get; } = [];

    public EdgeXTotals Totals { get; } = new();

    public EdgeXTerm? Last => Terms.Count > 0 ? Terms[^1] : null;

    public void Open(DateTimeOffset at, bool isNew, decimal size, decimal value, decimal fee)
    {
        if (isNew)
        {
            Terms.Add(new EdgeXTerm(Terms.Count + 1, at));
        }

        Change(at, totals =>
        {
            totals.OpenSize += size;
            totals.OpenValue += value;
            totals.OpenFee += fee;
        });
    }

    public void Close(DateTimeOffset at, decimal size, decimal value, decimal fee) => Change(at, totals =>
    {
        totals.CloseSize += size;
        totals.CloseValue += value;
        totals.CloseFee += fee;
    });

    public void Settle(DateTimeOffset at, decimal funding) => Change(at, totals => totals.FundingFee += funding);

    private void Change(DateTimeOffset at, Action<EdgeXTotals> add)
    {
        add(Totals);
        if (Last is { } term)
        {
            term.UpdatedAt = at;
            add(term.Totals);
        }
    }
}
