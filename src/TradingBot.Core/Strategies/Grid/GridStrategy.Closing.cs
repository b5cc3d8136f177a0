using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Strategies.Grid;

// What still needs a closing order is not remembered but worked out: what each opening order has filled, less what its
// closing orders account for. So a restart, a refused order or one that somebody canceled needs no case of its own.
public sealed partial class GridStrategy
{
    private MissingCloses FindMissing(StrategyContext context, GridView view)
    {
        var closes = new List<OrderParams>();
        var contract = context.Contract.Attributes;
        var uncovered = view.UncoveredPosition;
        var closedElsewhere = view.ExcessSize;
        var tooSmall = 0m;
        foreach (var parent in view.OpenedOrders)
        {
            var own = Math.Max(0m, view.MissingSize(parent));
            var elsewhere = Math.Min(own, closedElsewhere);
            closedElsewhere -= elsewhere;
            var missing = contract.Lot.Floor(Math.Min(own - elsewhere, uncovered));
            var minimum = OrderSizing.Minimum(contract, parent.AverageFillPrice);
            if (missing <= 0m || (parent.IsLive && (missing < minimum || parent.RemainingSize < minimum)))
            {
                // An order that still fills is closed once what it has filled is big enough for the venue and what may follow is too; or when it
                // has ended.
                continue;
            }

            uncovered -= missing;
            if (missing + tooSmall < minimum)
            {
                tooSmall += missing;
                continue;
            }

            closes.Add(CloseOrder(contract, missing + tooSmall, parent.AverageFillPrice, parent.Id));
            tooSmall = 0m;
        }

        return tooSmall > 0m ? JoinRest(context.Contract, view, closes, tooSmall) : new MissingCloses(closes, null);
    }

    // Not every venue takes a closing order under its minimum, unless it closes the position to the last lot. What is too small alone is
    // therefore closed together with something else.
    private MissingCloses JoinRest(ContractContext contract, GridView view, List<OrderParams> closes, decimal tooSmall)
    {
        if (closes.Count > 0)
        {
            closes[^1] = closes[^1] with { Quantity = closes[^1].Quantity + tooSmall };
            return new MissingCloses(closes, null);
        }

        if (view.IsReplacing || view.UnprotectedReason is not null)
        {
            return new MissingCloses([], null);
        }

        if (view.FindReplaceable() is { } resting)
        {
            return new MissingCloses([], resting);
        }

        var parent = view.OpenedOrders.Last(order => !order.IsLive && view.MissingSize(order) > 0m);
        return new MissingCloses([CloseOrder(contract.Attributes, tooSmall, parent.AverageFillPrice, parent.Id)], null);
    }

    private OrderParams CloseOrder(ContractAttributes contract, decimal size, decimal fillPrice, ClientOrderId? parent) => new()
    {
        Exchange = contract.Exchange,
        ContractId = contract.ContractId,
        Purpose = _options.Boost ? OrderPurpose.TakerClose : OrderPurpose.Close,
        Side = CloseSide,
        Quantity = size,
        Price = GridRules.ClosePrice(_options.Direction, fillPrice, TakeProfitPercent(parent)),
        Parent = parent,
    };

    private decimal TakeProfitPercent(ClientOrderId? parent) => GridRules.VaryTakeProfit(
        _options.TakeProfitPercent,
        _options.ProfitRangeFraction,
        _options.MinTakeProfitPercent,
        GridChance.Draw(_options.Seed, GridDraw.TakeProfit, parent?.Sequence ?? 0));

    private string DescribeCloses(List<OrderParams> closes) => _options.Boost
        ? Text($"Closing {closes.Sum(c => c.Quantity)} at the market.")
        : Text($"Placing {closes.Count} closing order(s) for {closes.Sum(c => c.Quantity)}.");

    /// <summary>What has to be done so that every fill has its closing order.</summary>
    /// <param name="Orders">Closing orders to place.</param>
    /// <param name="Replaced">A closing order to cancel first, because only together with it the rest is big enough.</param>
    private sealed record MissingCloses(List<OrderParams> Orders, ClientOrderId? Replaced);
}
