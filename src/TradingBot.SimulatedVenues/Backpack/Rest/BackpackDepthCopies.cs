using TradingBot.Simulation;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Backpack.Rest;

/// <summary>The books that REST shows: copies that may lag behind the streams.</summary>
internal sealed class BackpackDepthCopies : IMarketListener, IDisposable
{
    private readonly SimulatedExchange _exchange;
    private readonly TimeSpan _lag;
    private readonly Dictionary<int, (BookSnapshot Book, DateTimeOffset TakenAt)> _copies = [];

    public BackpackDepthCopies(SimulatedExchange exchange, BackpackVenueOptions options)
    {
        _exchange = exchange;
        _lag = options.DepthLag;
        if (_lag > TimeSpan.Zero)
        {
            exchange.AddMarketListener(this);
        }
    }

    /// <summary>The copy of a book, all levels.</summary>
    public BookSnapshot Get(int market)
    {
        Refresh(market);
        return _copies[market].Book;
    }

    /// <inheritdoc/>
    public void OnBook(BookUpdate update) => Refresh(update.MarketId);

    /// <inheritdoc/>
    public void OnTrade(MarketTrade trade)
    {
    }

    /// <inheritdoc/>
    public void OnStatistics(MarketStatistics statistics)
    {
    }

    /// <inheritdoc/>
    public void OnReplayEnded(DateTimeOffset at)
    {
    }

    public void Dispose() => _exchange.RemoveMarketListener(this);

    private void Refresh(int market)
    {
        if (!_copies.TryGetValue(market, out var copy) || _exchange.Now - copy.TakenAt >= _lag)
        {
            _copies[market] = (_exchange.GetBook(market), _exchange.Now);
        }
    }
}
