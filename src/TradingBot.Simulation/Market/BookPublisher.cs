namespace TradingBot.Simulation.Market;

/// <summary>Turns the changes that one operation made to a book into one numbered update.</summary>
internal static class BookPublisher
{
    /// <summary>Numbers the changes since the last call; builds the update only when somebody follows the markets.</summary>
    public static void Publish(VenueState venue, MarketState market)
    {
        var book = market.Book;
        if (book.ChangedBids.Count == 0 && book.ChangedAsks.Count == 0)
        {
            return;
        }

        market.Sequence++;
        market.ChangedAt = venue.Clock;
        if (venue.Outbox.HasMarketListeners)
        {
            var bids = Levels(market, book.ChangedBids, isBid: true);
            var asks = Levels(market, book.ChangedAsks, isBid: false);
            venue.Outbox.Publish(new BookUpdate(market.Definition.Id, market.Sequence - 1, market.Sequence, bids, asks, venue.Clock));
        }

        book.ClearChanges();
    }

    /// <summary>The whole book as it is.</summary>
    public static BookSnapshot Snapshot(MarketState market, int depth) =>
        new(market.Definition.Id, market.Sequence, Side(market, isBid: true, depth), Side(market, isBid: false, depth), market.ChangedAt);

    private static PriceLevel[] Levels(MarketState market, List<long> changed, bool isBid)
    {
        changed.Sort();
        if (isBid)
        {
            changed.Reverse();
        }

        var levels = new List<PriceLevel>(changed.Count);
        for (var i = 0; i < changed.Count; i++)
        {
            if (i == 0 || changed[i] != changed[i - 1])
            {
                levels.Add(market.LevelAt(isBid, changed[i]));
            }
        }

        return [.. levels];
    }

    private static PriceLevel[] Side(MarketState market, bool isBid, int depth)
    {
        var side = market.Book.Side(isBid);
        var levels = new PriceLevel[Math.Min(depth, side.Count)];
        for (var rank = 0; rank < levels.Length; rank++)
        {
            var level = side[rank];
            levels[rank] = new PriceLevel(market.Scale.ToPrice(level.Ticks), market.Scale.ToSize(level.Lots), level.Count);
        }

        return levels;
    }
}
