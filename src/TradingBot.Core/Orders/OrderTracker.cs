using TradingBot.Model;

namespace TradingBot.Orders;

// Fills reach us twice: as trades (with id and fee) and as the cumulative size of an order report. The order keeps both
// figures; what has filled is the larger of the two, and each is monotone, so repeats and disorder change nothing.

/// <summary>Every order of this bot that is live or whose opening order is not fully closed yet, merged from all reports.</summary>
public sealed class OrderTracker
{
    private const int RememberedTrades = 50_000;
    private const int RememberedOrders = 10_000;

    private readonly SortedDictionary<ClientOrderId, TrackedOrder> _orders = [];
    private readonly HashSet<string> _trades = new(StringComparer.Ordinal);
    private readonly Queue<string> _tradesByAge = new();
    private readonly HashSet<ClientOrderId> _forgotten = [];
    private readonly Queue<ClientOrderId> _forgottenByAge = new();

    /// <summary>All tracked orders, oldest first.</summary>
    public IReadOnlyList<TrackedOrder> Orders => [.. _orders.Values];

    /// <summary>All orders that may be resting, oldest first.</summary>
    public IReadOnlyList<TrackedOrder> Live => [.. _orders.Values.Where(o => o.IsLive)];

    /// <summary>The order, or null when it is not tracked (any more).</summary>
    public TrackedOrder? Find(ClientOrderId id) => _orders.GetValueOrDefault(id);

    /// <summary>Takes up an order from the journal, or a new intent.</summary>
    public void Add(TrackedOrder order) => _orders[order.Id] = order;

    /// <summary>Marks a trade from the journal as booked.</summary>
    public void AddTrade(string exchange, Fill fill) => RememberTrade(TradeKey(exchange, fill));

    /// <summary>True when the trade has been booked.</summary>
    public bool Knows(string exchange, Fill fill) => _trades.Contains(TradeKey(exchange, fill));

    /// <summary>Merges a venue's report of an order.</summary>
    /// <returns>What changed; null when nothing did, or the order is not ours.</returns>
    public OrderChange? Apply(string exchange, OrderInfo report)
    {
        if (report.ClientOrderId is not { } id || IsHistory(id, report))
        {
            return null;
        }

        var before = Find(id) ?? Adopt(exchange, report, id);
        var isNew = !_orders.ContainsKey(id);
        if (!isNew && report.UpdatedAt < before.UpdatedAt && !report.Status.IsTerminal() && report.FilledSize <= before.FilledSize)
        {
            return null;
        }

        var after = Merge(before, report);
        if (!isNew && after == before)
        {
            return null;
        }

        _orders[id] = after;
        return new OrderChange(before, after);
    }

    /// <summary>Books a fill, once.</summary>
    /// <param name="exchange">The venue.</param>
    /// <param name="fill">The fill; may be one of somebody else's orders on the account.</param>
    /// <param name="change">What changed in the order; null when the order is not ours or not tracked.</param>
    /// <returns>False when the trade was booked before.</returns>
    public bool Apply(string exchange, Fill fill, out OrderChange? change)
    {
        change = null;
        if (!RememberTrade(TradeKey(exchange, fill)))
        {
            return false;
        }

        if (FindOrderOf(exchange, fill) is { } before)
        {
            var after = WithFill(before, fill);
            _orders[before.Id] = after;
            change = new OrderChange(before, after);
        }

        return true;
    }

    /// <summary>Moves an order by our own doing: sent, cancel asked for, answer lost, refused.</summary>
    /// <returns>What changed; null when the table does not allow the move, because the venue's word came first.</returns>
    public OrderChange? Move(ClientOrderId id, OrderStatus to, VenueErrorKind? reason = null, string? venueOrderId = null)
    {
        if (Find(id) is not { } before)
        {
            return null;
        }

        var status = OrderTransitions.IsAllowed(before.Status, to) ? to : before.Status;
        var after = before with
        {
            Status = status,
            EndReason = status == to ? reason ?? before.EndReason : before.EndReason,
            VenueOrderId = venueOrderId ?? before.VenueOrderId,
        };
        if (after == before)
        {
            return null;
        }

        _orders[id] = after;
        return new OrderChange(before, after);
    }

    /// <summary>What the closing orders of an opening order account for: filled, resting or in flight, in tokens.</summary>
    public decimal CoveredSize(ClientOrderId parent) => _orders.Values
        .Where(o => o.Parent == parent)
        .Sum(o => o.IsLive ? o.Request.Size : o.FilledSize);

    /// <summary>Forgets orders that have nothing more to tell: dead ones without fills, and opening orders whose fills are closed together with their closing orders.</summary>
    /// <param name="exchange">The venue.</param>
    /// <param name="isFlat">The position there is known to be flat: what had filled is settled, whoever closed it.</param>
    /// <returns>The ids that were forgotten.</returns>
    public IReadOnlyList<ClientOrderId> Prune(string exchange, bool isFlat)
    {
        var groups = _orders.Values.Where(o => o.Exchange == exchange).ToLookup(o => o.Parent ?? o.Id);

        // An order whose fill is still on its way is needed until the fill is booked: without it the position would be what it was before.
        var done = groups.Where(g => g.All(o => !o.IsLive && o.FilledSize <= o.BookedSize) && (isFlat || NetSize(g) == 0m)).SelectMany(g => g).Select(o => o.Id).ToList();
        done.ForEach(Forget);
        return done;
    }

    // Some venues name an order in their history of fills by their own name of it only.
    private TrackedOrder? FindOrderOf(string exchange, Fill fill) => fill.ClientOrderId is { } id
        ? Find(id)
        : _orders.Values.FirstOrDefault(o => o.Exchange == exchange && o.VenueOrderId is { } name && name == fill.VenueOrderId);

    // A report that comes after an order is settled, or of one that ended before this bot knew it, must not bring it back to life.
    private bool IsHistory(ClientOrderId id, OrderInfo report) =>
        !_orders.ContainsKey(id) && (_forgotten.Contains(id) || report.Status.IsTerminal());

    private void Forget(ClientOrderId id)
    {
        _orders.Remove(id);
        _forgotten.Add(id);
        _forgottenByAge.Enqueue(id);
        if (_forgottenByAge.Count > RememberedOrders)
        {
            _forgotten.Remove(_forgottenByAge.Dequeue());
        }
    }

    private static decimal NetSize(IEnumerable<TrackedOrder> group) => group.Sum(o => o.Request.Side.Sign() * o.FilledSize);

    private static string TradeKey(string exchange, Fill fill) => $"{exchange}:{fill.TradeId}:{fill.Side}";

    private static TrackedOrder Merge(TrackedOrder before, OrderInfo report)
    {
        var filled = Math.Max(before.FilledSize, report.FilledSize);
        var quote = before.FilledQuote;
        if (filled > before.FilledSize)
        {
            quote = report.AverageFillPrice is { } average
                ? average * filled
                : before.FilledQuote + ((filled - before.FilledSize) * report.Price);
        }

        var size = report.Size > 0m ? report.Size : before.Request.Size;
        var status = OrderTransitions.Merge(before.Status, report.Status, filled, size);
        return before with
        {
            Request = size == before.Request.Size && report.Price == before.Request.Price
                ? before.Request
                : before.Request with { Size = size, Price = report.Price > 0m ? report.Price : before.Request.Price },
            Status = status,
            VenueOrderId = report.VenueOrderId.Length > 0 ? report.VenueOrderId : before.VenueOrderId,
            FilledSize = filled,
            FilledQuote = quote,
            EndReason = status.IsTerminal() ? report.EndReason ?? before.EndReason : before.EndReason,
            UpdatedAt = report.UpdatedAt > before.UpdatedAt ? report.UpdatedAt : before.UpdatedAt,
        };
    }

    private static TrackedOrder WithFill(TrackedOrder before, Fill fill)
    {
        var bookedSize = before.BookedSize + fill.Size;
        var bookedQuote = before.BookedQuote + (fill.Size * fill.Price);
        var isAhead = bookedSize >= before.FilledSize;
        var filled = isAhead ? bookedSize : before.FilledSize;
        return before with
        {
            BookedSize = bookedSize,
            BookedQuote = bookedQuote,
            FilledSize = filled,
            FilledQuote = isAhead ? bookedQuote : before.FilledQuote,
            VenueOrderId = before.VenueOrderId ?? fill.VenueOrderId,
            Status = OrderTransitions.AfterFill(before.Status, filled, before.Request.Size),
        };
    }

    // An order with our tag that the journal does not hold: the journal was lost or moved aside. Its purpose follows from what it may do.
    private static TrackedOrder Adopt(string exchange, OrderInfo report, ClientOrderId id) => new()
    {
        Exchange = exchange,
        Request = new OrderRequest
        {
            ClientOrderId = id,
            ContractId = report.ContractId,
            Side = report.Side,
            Size = report.Size,
            Price = report.Price,
            TimeInForce = TimeInForce.PostOnly,
            ReduceOnly = report.ReduceOnly,
            ExpiresAt = report.ExpiresAt,
        },
        Purpose = report.ReduceOnly ? OrderPurpose.Close : OrderPurpose.Open,
        Status = OrderStatus.Sent,
        CreatedAt = report.UpdatedAt,
    };

    private bool RememberTrade(string key)
    {
        if (!_trades.Add(key))
        {
            return false;
        }

        _tradesByAge.Enqueue(key);
        if (_tradesByAge.Count > RememberedTrades)
        {
            _trades.Remove(_tradesByAge.Dequeue());
        }

        return true;
    }
}
