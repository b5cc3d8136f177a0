using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Strategies.Grid;

// What still needs a closing order is not remembered but worked out: what each opening order has filled, less what its
// closing orders account for. So a restart, a refused order or one that somebody canceled needs no case of its own.
public sealed partial class GridStrategy
{
    private List<OrderParams> MissingCloses(StrategyContext context, GridView view)
    {
        var closes = new List<OrderParams>();
        var contract = context.Contract.Attributes;
        var uncovered = view.UncoveredPosition;
        foreach (var parent in view.OpenedOrders)
        {
            var missing = contract.Lot.Floor(Math.Min(view.MissingSize(parent), uncovered));
            if (missing <= 0m || (parent.IsLive && missing < OrderSizing.Minimum(contract, parent.AverageFillPrice)))
            {
                // The rest of an order that still fills is closed together once it is big enough for the venue, or when the order has ended.
                continue;
            }

            uncovered -= missing;
            closes.Add(CloseOrder(contract, missing, parent.AverageFillPrice, parent.Id));
        }

        return closes;
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
}
