namespace TradingBot.Simulation.Matching;

// Levels stand in one array with the best at the end: nearly all inserts and removals of a live book happen near the touch, where the
// array has little to move, and walking from the best is walking memory in order.

/// <summary>The levels of one side, sorted by price.</summary>
internal sealed class BookSide(bool isBid)
{
    private BookLevel[] _levels = new BookLevel[64];

    public bool IsBid => isBid;

    public int Count { get; private set; }

    /// <summary>The level nearest to the other side; null when the side is empty.</summary>
    public BookLevel? Best => Count == 0 ? null : _levels[Count - 1];

    /// <summary>A level by distance from the best, 0 is the best.</summary>
    public BookLevel this[int rank] => _levels[Count - 1 - rank];

    public BookLevel? Find(long ticks)
    {
        var index = IndexOf(ticks);
        return index >= 0 ? _levels[index] : null;
    }

    public BookLevel GetOrAdd(long ticks, Stack<BookLevel> pool)
    {
        var index = IndexOf(ticks);
        if (index >= 0)
        {
            return _levels[index];
        }

        index = ~index;
        var level = pool.Count > 0 ? pool.Pop() : new BookLevel();
        level.Ticks = ticks;
        if (Count == _levels.Length)
        {
            Array.Resize(ref _levels, Count * 2);
        }

        Array.Copy(_levels, index, _levels, index + 1, Count - index);
        _levels[index] = level;
        Count++;
        return level;
    }

    public void Remove(BookLevel level, Stack<BookLevel> pool)
    {
        var index = IndexOf(level.Ticks);
        Count--;
        Array.Copy(_levels, index + 1, _levels, index, Count - index);
        _levels[Count] = null!;
        pool.Push(level);
    }

    /// <summary>True when a price of this side is at least as good for the other side as the limit.</summary>
    public bool Reaches(long ticks, long limitTicks) => isBid ? ticks >= limitTicks : ticks <= limitTicks;

    private int IndexOf(long ticks)
    {
        var key = isBid ? ticks : -ticks;
        var low = 0;
        var high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var at = isBid ? _levels[middle].Ticks : -_levels[middle].Ticks;
            if (at == key)
            {
                return middle;
            }

            if (at < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }
}
