using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Paradex.Streams;

/// <summary>What has been shown of one market, and what has been collected since.</summary>
internal sealed class ParadexMarketLane
{
    // Numbers of the venue's books start far from zero, and clients must not care.
    private const long FirstSequence = 14_000_000;

    private readonly SortedDictionary<decimal, decimal> _bids = new(Comparer<decimal>.Create((left, right) => right.CompareTo(left)));
    private readonly SortedDictionary<decimal, decimal> _asks = [];
    private readonly SortedDictionary<decimal, decimal> _changedBids = new(Comparer<decimal>.Create((left, right) => right.CompareTo(left)));
    private readonly SortedDictionary<decimal, decimal> _changedAsks = [];

    // Changes up to this number are in the book that the lane began with.
    private readonly long _began;

    public ParadexMarketLane(MarketDefinition market, BookSnapshot book)
    {
        _began = book.Sequence;
        Market = market;
        Sequence = FirstSequence + market.Id;
        ChangedAt = book.At;
        Fill(_bids, book.Bids);
        Fill(_asks, book.Asks);
    }

    public MarketDefinition Market { get; }

    /// <summary>Number of the state that has been shown; the next one adds one.</summary>
    public long Sequence { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public List<MarketTrade> Trades { get; } = [];

    public MarketStatistics? Statistics { get; set; }

    /// <summary>The best that was last sent.</summary>
    public (PriceLevel? Bid, PriceLevel? Ask) SentBest { get; set; }

    public bool HasChanges => _changedBids.Count > 0 || _changedAsks.Count > 0;

    public ParadexTouch Touch => new(First(_bids), First(_asks), Sequence, ChangedAt);

    /// <summary>Shown bids, best first.</summary>
    public IReadOnlyCollection<(decimal Price, decimal Size)> Bids => [.. _bids.Select(level => (level.Key, level.Value))];

    /// <summary>Shown asks, best first.</summary>
    public IReadOnlyCollection<(decimal Price, decimal Size)> Asks => [.. _asks.Select(level => (level.Key, level.Value))];

    public void Collect(BookUpdate update)
    {
        if (update.Sequence <= _began)
        {
            return;
        }

        ChangedAt = update.At;
        Fill(_changedBids, update.Bids);
        Fill(_changedAsks, update.Asks);
    }

    /// <summary>Shows what was collected and gives the difference; the number goes up by one.</summary>
    public ParadexBookChange Take()
    {
        var change = new ParadexBookChange(
            [.. _changedBids.Where(level => IsNews(_bids, level)).Select(level => (level.Key, level.Value))],
            [.. _changedAsks.Where(level => IsNews(_asks, level)).Select(level => (level.Key, level.Value))],
            _changedBids.Keys.Where(_bids.ContainsKey).Concat(_changedAsks.Keys.Where(_asks.ContainsKey)).ToHashSet());
        Apply(_bids, change.Bids);
        Apply(_asks, change.Asks);
        _changedBids.Clear();
        _changedAsks.Clear();
        Sequence++;
        return change;
    }

    private static PriceLevel? First(SortedDictionary<decimal, decimal> side)
    {
        foreach (var (price, size) in side)
        {
            return new PriceLevel(price, size, Orders: 1);
        }

        return null;
    }

    private static void Fill(SortedDictionary<decimal, decimal> side, IReadOnlyList<PriceLevel> levels)
    {
        foreach (var level in levels)
        {
            side[level.Price] = level.Size;
        }
    }

    private static bool IsNews(SortedDictionary<decimal, decimal> side, KeyValuePair<decimal, decimal> level) =>
        side.TryGetValue(level.Key, out var size) ? size != level.Value : level.Value > 0m;

    private static void Apply(SortedDictionary<decimal, decimal> side, IReadOnlyList<(decimal Price, decimal Size)> levels)
    {
        foreach (var (price, size) in levels)
        {
            if (size > 0m)
            {
                side[price] = size;
            }
            else
            {
                side.Remove(price);
            }
        }
    }
}

/// <summary>The difference between two states of a book; it may be empty when levels came and went in between.</summary>
/// <param name="Bids">New sizes, best first; 0 removes.</param>
/// <param name="Asks">New sizes, best first; 0 removes.</param>
/// <param name="Known">Prices that had been shown before.</param>
internal sealed record ParadexBookChange(IReadOnlyList<(decimal Price, decimal Size)> Bids, IReadOnlyList<(decimal Price, decimal Size)> Asks, IReadOnlySet<decimal> Known);
