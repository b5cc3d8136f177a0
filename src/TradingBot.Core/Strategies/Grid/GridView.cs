using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Strategies.Grid;

/// <summary>The bot's orders in one contract, sorted the way the grid looks at them.</summary>
internal sealed class GridView
{
    private readonly ContractContext _contract;
    private readonly GridOptions _options;
    private readonly List<TrackedOrder> _closes = [];
    private readonly List<PendingOrder> _pendingCloses = [];

    public GridView(ContractContext contract, GridOptions options)
    {
        _contract = contract;
        _options = options;
        foreach (var order in contract.Orders)
        {
            if (order.Purpose.IsReducing() && order.IsLive)
            {
                _closes.Add(order);
            }
        }

        foreach (var pending in contract.Pending)
        {
            if (pending.Params.Purpose.IsReducing())
            {
                _pendingCloses.Add(pending);
            }
            else
            {
                IsOpening = true;
            }
        }
    }

    /// <summary>An opening order rests, is on its way, or waits to be sent again.</summary>
    public bool IsOpening { get => field || OpeningOrders.Count > 0; private init; }

    /// <summary>Live opening orders, unless a cancel is already under way.</summary>
    public IReadOnlyList<ClientOrderId> OpeningOrders => [.. _contract.Orders.Where(o => o is { Purpose: OrderPurpose.Open, IsLive: true }).Select(o => o.Id)];

    /// <summary>Opening orders of which something has filled.</summary>
    public IEnumerable<TrackedOrder> OpenedOrders => _contract.Orders.Where(o => !o.Purpose.IsReducing() && o.FilledSize > 0m);

    /// <summary>Closing orders that rest, are on their way, or wait to be sent again.</summary>
    public int CloseOrderCount => _closes.Count + _pendingCloses.Count;

    /// <summary>What they would close, in tokens.</summary>
    public decimal ClosingSize => _closes.Sum(o => o.RemainingSize) + _pendingCloses.Sum(p => p.Params.Quantity);

    /// <summary>The closing price next to the market: lowest for a long grid, highest for a short one; null without closing orders.</summary>
    public decimal? NearestClosePrice
    {
        get
        {
            var prices = _closes.Select(o => o.Request.Price).Concat(_pendingCloses.Select(p => p.Params.Price ?? 0m)).Where(p => p > 0m).ToList();
            return prices.Count == 0 ? null : _options.Direction == OrderSide.Buy ? prices.Min() : prices.Max();
        }
    }

    /// <summary>Position in the grid's direction that no closing order accounts for, in tokens.</summary>
    public decimal UncoveredPosition => Math.Max(0m, (_contract.PositionSize * _options.Direction.Sign()) - ClosingSize);

    /// <summary>What closing orders close beyond what their own opening orders have filled, because they took something in that was too small alone; in tokens.</summary>
    public decimal ExcessSize => OpenedOrders.Sum(parent => Math.Max(0m, -MissingSize(parent)));

    /// <summary>A closing order is being canceled.</summary>
    public bool IsReplacing => _closes.Exists(o => o.Status == OrderStatus.PendingCancel);

    /// <summary>A resting closing order that would be placed again if it were canceled, the newest; null when there is none.</summary>
    public ClientOrderId? FindReplaceable() => _closes.FindLast(close =>
        close.Status is OrderStatus.Open or OrderStatus.PartiallyFilled && OpenedOrders.Any(parent => parent.Id == close.Parent))?.Id;

    /// <summary>Why the position cannot be called protected yet; null when every closing order stands.</summary>
    public string? UnprotectedReason =>
        _pendingCloses.Count > 0 || _closes.Any(o => o.Status is OrderStatus.Intended or OrderStatus.Sent or OrderStatus.Unknown) ? "unprotected" : null;

    /// <summary>What of an opening order's fills has no closing order, in tokens.</summary>
    public decimal MissingSize(TrackedOrder parent) =>
        parent.FilledSize
        - _contract.Orders.Where(o => o.Parent == parent.Id).Sum(o => o.IsLive ? o.Request.Size : o.FilledSize)
        - _pendingCloses.Where(p => p.Params.Parent == parent.Id).Sum(p => p.Params.Quantity);
}
