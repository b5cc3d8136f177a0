namespace TradingBot.SimulatedVenues.EdgeX.Accounts;

/// <summary>Rows of an account's history, oldest first; when there are too many, the oldest are forgotten.</summary>
internal sealed class EdgeXRows<T>
{
    private const int Limit = 10_000;
    private const int ForgottenAtOnce = 1_000;

    private readonly List<T> _rows = [];

    public void Add(T row)
    {
        if (_rows.Count == Limit)
        {
            _rows.RemoveRange(0, ForgottenAtOnce);
        }

        _rows.Add(row);
    }

    /// <summary>The last rows, oldest first.</summary>
    public IReadOnlyList<T> Newest(int count) => _rows[^count..];

    /// <summary>All rows, newest first.</summary>
    public IEnumerable<T> NewestFirst() => Enumerable.Reverse(_rows);
}
