namespace TradingBot.SimulatedVenues.Backpack.Rest;

/// <summary>A part of a list.</summary>
/// <param name="Limit">Rows at most.</param>
/// <param name="Offset">Rows that are passed over.</param>
/// <param name="IsAscending">Oldest first; else newest first.</param>
internal readonly record struct BackpackPage(int Limit, int Offset, bool IsAscending)
{
    /// <summary>The rows of the page.</summary>
    /// <param name="rows">Oldest first.</param>
    public IEnumerable<T> Take<T>(IEnumerable<T> rows) => (IsAscending ? rows : rows.Reverse()).Skip(Offset).Take(Limit);
}
