using System.Text.Json;
using TradingBot.Model;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Aster.Orders;

/// <summary>An order as its owner sees it.</summary>
/// <param name="Record">What the protocol knows.</param>
/// <param name="State">What the engine knows.</param>
internal sealed record AsterOrderView(AsterOrderRecord Record, OrderState State)
{
    public const string New = "NEW";
    public const string PartiallyFilled = "PARTIALLY_FILLED";
    public const string Filled = "FILLED";
    public const string Canceled = "CANCELED";
    public const string Expired = "EXPIRED";

    public string Status => State.Status switch
    {
        SimulatedOrderStatus.Filled => Filled,
        SimulatedOrderStatus.Canceled => State.EndReason is OrderEndReason.Canceled or OrderEndReason.Liquidation ? Canceled : Expired,
        _ => State.FilledSize > 0m ? PartiallyFilled : New,
    };

    public string Type => Record.IsForced || State.Type == OrderType.Limit ? "LIMIT" : "MARKET";

    /// <summary>Market orders have none.</summary>
    public decimal Price => Type == "LIMIT" ? State.Price : 0m;

    public string Side => State.Side == OrderSide.Buy ? "BUY" : "SELL";

    /// <summary>The same order before anything has become of it: what an ACK says.</summary>
    public AsterOrderView Untouched() => this with
    {
        State = State with { Status = SimulatedOrderStatus.Pending, EndReason = OrderEndReason.None, FilledSize = 0m, FilledNotional = 0m, UpdatedAt = State.CreatedAt },
    };

    /// <summary>Members of the order object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="isQuery">Queries name the time of creation and leave <c>cumQty</c> out.</param>
    public void Write(Utf8JsonWriter json, bool isQuery)
    {
        json.WriteNumber("orderId", Record.OrderId);
        json.WriteString("symbol", Record.Symbol.Name);
        json.WriteString("status", Status);
        json.WriteString("clientOrderId", Record.ClientOrderId);
        json.WriteString("price", AsterText.Number(Price));
        json.WriteString("avgPrice", AsterText.Average(State.AverageFillPrice ?? 0m));
        json.WriteString("origQty", AsterText.Number(State.Size));
        json.WriteString("executedQty", AsterText.Number(State.FilledSize));
        if (!isQuery)
        {
            json.WriteString("cumQty", AsterText.Number(State.FilledSize));
        }

        json.WriteString("cumQuote", AsterText.Number(State.FilledNotional));
        json.WriteString("timeInForce", Record.TimeInForce);
        json.WriteString("type", Type);
        json.WriteBoolean("reduceOnly", State.ReduceOnly);
        json.WriteBoolean("closePosition", value: false);
        json.WriteString("side", Side);
        json.WriteString("positionSide", "BOTH");
        json.WriteString("stopPrice", "0");
        json.WriteString("workingType", "CONTRACT_PRICE");
        json.WriteBoolean("priceProtect", value: false);
        json.WriteString("origType", Type);
        if (isQuery)
        {
            json.WriteNumber("time", State.CreatedAt.ToUnixTimeMilliseconds());
        }

        json.WriteNumber("updateTime", State.UpdatedAt.ToUnixTimeMilliseconds());
    }
}
