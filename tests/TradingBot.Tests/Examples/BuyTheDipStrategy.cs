using System.Text.Json.Serialization;
using TradingBot.Model;
using TradingBot.Orders;
using TradingBot.Strategies;

namespace TradingBot.Tests.Examples;

/// <summary>Buys once the ask has fallen a given percentage under its highest value, and takes profit as far above.</summary>
public sealed class BuyTheDipStrategy(decimal quantity, decimal dipPercent)
    : Strategy<BuyTheDipState>(new BuyTheDipState(0m), BuyTheDipJson.Default.BuyTheDipState)
{
    public static StrategyDescriptor Descriptor { get; } = new(
        "buy_the_dip",
        "buys after a fall and takes profit as far above",
        [
            new() { Name = "quantity", Kind = StrategyParameterKind.Number, Unit = "base units", IsRequired = true, Min = 0m, MinIsExclusive = true, Help = "Size of an order." },
            new() { Name = "dip", Kind = StrategyParameterKind.Number, Unit = "percent", Default = "1", Min = 0.01m, Max = 50m, Help = "Fall from the highest ask." },
        ],
        (values, seed) => new BuyTheDipStrategy(values.Number("quantity"), values.Number("dip")));

    public override string Name => "buy_the_dip";

    protected override StrategyResult Decide(StrategyContext context, BuyTheDipState state)
    {
        var contract = context.Contract;
        var bought = contract.Orders.FirstOrDefault(o => o is { Purpose: OrderPurpose.Open, FilledSize: > 0m, IsLive: false });
        if (bought is not null && contract.Orders.All(o => o.Parent != bought.Id) && contract.Pending.Count == 0)
        {
            return Place(state, contract, OrderPurpose.Close, OrderSide.Sell, bought.FilledSize, bought.AverageFillPrice * (1m + (dipPercent / 100m)), bought.Id);
        }

        if (contract.Quote is not { IsTradable: true } quote || contract.Orders.Count > 0 || contract.Pending.Count > 0)
        {
            return new StrategyResult { Action = StrategyAction.Wait, NextState = state, Reason = "waiting" };
        }

        var high = new BuyTheDipState(Math.Max(state.HighestAsk, quote.Ask));
        return context.CanOpen && quote.Ask <= high.HighestAsk * (1m - (dipPercent / 100m))
            ? Place(new BuyTheDipState(0m), contract, OrderPurpose.Open, OrderSide.Buy, quantity, null, null)
            : new StrategyResult { Action = StrategyAction.Wait, NextState = high, Reason = "no-dip" };
    }

    private static StrategyResult Place(BuyTheDipState next, ContractContext contract, OrderPurpose purpose, OrderSide side, decimal size, decimal? price, ClientOrderId? parent) => new()
    {
        Action = StrategyAction.PlaceOrder,
        NextState = next,
        Reason = purpose.ToString(),
        Orders =
        [
            new OrderParams
            {
                Exchange = contract.Attributes.Exchange,
                ContractId = contract.Attributes.ContractId,
                Purpose = purpose,
                Side = side,
                Quantity = size,
                Price = price,
                Parent = parent,
            },
        ],
    };
}

/// <summary>What it remembers: the highest ask since it last bought.</summary>
public sealed record BuyTheDipState(decimal HighestAsk) : StrategyState;

[JsonSerializable(typeof(BuyTheDipState))]
internal sealed partial class BuyTheDipJson : JsonSerializerContext;
