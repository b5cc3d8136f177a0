using TradingBot.Simulation.Accounts;

namespace TradingBot.Simulation.Matching;

/// <summary>Resting orders of one market in price-time order, on integer ticks and lots. It never matches by itself.</summary>
internal sealed class OrderBook
{
    private readonly Stack<BookOrder> _orderPool = new();
    private readonly Stack<BookLevel> _levelPool = new();

    public BookSide Bids { get; } = new(isBid: true);

    public BookSide Asks { get; } = new(isBid: false);

    /// <summary>Prices of bids that changed since <see cref="ClearChanges"/>, unsorted, perhaps repeated.</summary>
    public List<long> ChangedBids { get; } = [];

    /// <summary>Prices of asks that changed since <see cref="ClearChanges"/>, unsorted, perhaps repeated.</summary>
    public List<long> ChangedAsks { get; } = [];

    public int OrderCount { get; private set; }

    public BookSide Side(bool isBid) => isBid ? Bids : Asks;

    /// <summary>Puts an order at the end of its price's queue.</summary>
    public BookOrder Add(long id, long accountId, bool isBid, long ticks, long lots, LiveOrder? live)
    {
        var order = _orderPool.Count > 0 ? _orderPool.Pop() : new BookOrder();
        order.Id = id;
        order.AccountId = accountId;
        order.IsBid = isBid;
        order.Ticks = ticks;
        order.Lots = lots;
        order.Live = live;
        Side(isBid).GetOrAdd(ticks, _levelPool).Append(order);
        OrderCount++;
        Touch(isBid, ticks);
        return order;
    }

    /// <summary>Takes lots off an order without moving it in its queue; at zero the order is removed.</summary>
    /// <returns>True when the order is gone and its node is back in the pool.</returns>
    public bool Reduce(BookOrder order, long lots)
    {
        if (lots >= order.Lots)
        {
            Remove(order);
            return true;
        }

        order.Lots -= lots;
        order.Level!.Lots -= lots;
        Touch(order.IsBid, order.Ticks);
        return false;
    }

    /// <summary>Removes an order; its node goes back to the pool.</summary>
    public void Remove(BookOrder order)
    {
        Detach(order);
        Recycle(order);
    }

    /// <summary>Takes an order out of the book and leaves its node readable until <see cref="Recycle"/>.</summary>
    public void Detach(BookOrder order)
    {
        var level = order.Level!;
        level.Unlink(order);
        if (level.Count == 0)
        {
            Side(order.IsBid).Remove(level, _levelPool);
        }

        OrderCount--;
        Touch(order.IsBid, order.Ticks);
    }

    /// <summary>Gives the node of a detached order back.</summary>
    public void Recycle(BookOrder order)
    {
        order.Id = 0;
        order.Live = null;
        _orderPool.Push(order);
    }

    public void ClearChanges()
    {
        ChangedBids.Clear();
        ChangedAsks.Clear();
    }

    private void Touch(bool isBid, long ticks)
    {
        var changed = isBid ? ChangedBids : ChangedAsks;

        // Most changes come in runs at one price; the rest of the repetition goes when the batch is sorted.
        if (changed.Count == 0 || changed[^1] != ticks)
        {
            changed.Add(ticks);
        }
    }
}
