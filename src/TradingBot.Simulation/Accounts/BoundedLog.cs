namespace TradingBot.Simulation.Accounts;

/// <summary>The newest entries of a series, oldest first; older ones are forgotten.</summary>
internal sealed class BoundedLog<T>(int limit)
{
    private readonly List<T> _entries = [];
    private int _oldest;

    public int Count => _entries.Count;

    /// <summary>An entry by age, 0 is the oldest.</summary>
    public T this[int index]
    {
        get => _entries[Slot(index)];
        set => _entries[Slot(index)] = value;
    }

    /// <returns>True when an entry was forgotten for it, which is then in <paramref name="forgotten"/>.</returns>
    public bool Add(T entry, out T? forgotten)
    {
        if (_entries.Count < limit)
        {
            _entries.Add(entry);
            forgotten = default;
            return false;
        }

        forgotten = _entries[_oldest];
        _entries[_oldest] = entry;
        _oldest = (_oldest + 1) % limit;
        return true;
    }

    public void Add(T entry) => Add(entry, out _);

    private int Slot(int index) => (_oldest + index) % _entries.Count;
}
