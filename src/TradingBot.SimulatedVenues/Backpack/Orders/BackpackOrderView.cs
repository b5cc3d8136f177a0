using System.Text.Json;
using TradingBot.Model;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Backpack.Orders;

/// <summary>An order as its owner sees it.</summary>
/// <param name="Record">What the protocol knows.</param>
/// <param name="State">What the engine knows.</param>
internal sealed record BackpackOrderView(BackpackOrderRecord Record, OrderState State)
{
    public const string Cancelled = "Cancelled";
    public const string Expired = "Expired";

    // Members of orders that are not simulated.
    private static readonly string[] AlwaysNull =
    [
        "stopLossLimitPrice", "stopLossTriggerBy", "stopLossTriggerPrice", "strategyId", "takeProfitLimitPrice", "takeProfitTriggerBy", "takeProfitTriggerPrice", "triggerBy", "triggerPrice", "triggerQuantity",
    ];

    public bool IsMarket => State.Type == OrderType.Market;

    public string Side => SideOf(State.Side);

    public string Status => State.Status switch
    {
        SimulatedOrderStatus.Filled => "Filled",
        SimulatedOrderStatus.Canceled => State.EndReason == OrderEndReason.Canceled ? Cancelled : Expired,
        _ => State.FilledSize > 0m ? "PartiallyFilled" : "New",
    };

    /// <summary>Why an order expired; null for all others.</summary>
    public string? ExpiryReason => Status != Expired ? null : State.EndReason switch
    {
        OrderEndReason.PostOnlyWouldCross => "PostOnlyTaker",
        OrderEndReason.NotEnoughLiquidity => Record.TimeInForce switch
        {
            BackpackOrderRequest.Fok => "FillOrKill",
            BackpackOrderRequest.Ioc => "ImmediateOrCancel",
            _ => "InsufficientLiquidity",
        },
        OrderEndReason.TooMuchSlippage => Record.Slippage is null ? "PriceImpact" : "SlippageToleranceExceeded",
        OrderEndReason.ReduceOnly => "ReduceOnlyNotReduced",
        OrderEndReason.InsufficientMargin => "InsufficientMargin",
        OrderEndReason.SelfTrade => "SelfTradePrevention",
        OrderEndReason.Liquidation => "Liquidation",
        OrderEndReason.PriceOutOfBand => "PriceOutOfBounds",
        OrderEndReason.PositionLimit => "PositionLimit",
        _ => "Unknown",
    };

    /// <summary>What a market order was to be worth, or has come to.</summary>
    public decimal QuoteQuantity => Record.QuoteQuantity ?? State.FilledNotional;

    public static string SideOf(OrderSide side) => side == OrderSide.Buy ? "Bid" : "Ask";

    /// <summary>The same order before anything has become of it.</summary>
    public BackpackOrderView Untouched() => this with
    {
        State = State with { Status = SimulatedOrderStatus.Pending, EndReason = OrderEndReason.None, FilledSize = 0m, FilledNotional = 0m, UpdatedAt = State.CreatedAt },
    };

    /// <summary>Members of the order object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        WriteCommon(json);
        json.WriteNumber("createdAt", State.CreatedAt.ToUnixTimeMilliseconds());
        if (IsMarket)
        {
            json.WriteString("quoteQuantity", BackpackText.Number(QuoteQuantity));
            WriteOrNull(json, "slippageTolerance", Record.Slippage is { } slippage ? BackpackText.Number(slippage) : null);
            WriteOrNull(json, "slippageToleranceType", Record.SlippageType);
        }

        if (Record.ReduceOnly is { } reduceOnly)
        {
            json.WriteBoolean("reduceOnly", reduceOnly);
        }
        else
        {
            json.WriteNull("reduceOnly");
        }

        json.WriteNull("relatedOrderId");
        json.WriteNull("triggeredAt");
    }

    /// <summary>Members of a row of the history.</summary>
    public void WriteHistory(Utf8JsonWriter json)
    {
        WriteCommon(json);
        json.WriteString("createdAt", BackpackText.Moment(State.CreatedAt));
        json.WriteString("quoteQuantity", BackpackText.Number(IsMarket ? QuoteQuantity : State.Price * State.Size));
        WriteOrNull(json, "expiryReason", ExpiryReason);
        WriteOrNull(json, "systemOrderType", Record.IsForced ? BackpackSystemOrders.Liquidation : null);
    }

    private void WriteCommon(Utf8JsonWriter json)
    {
        json.WriteString("orderType", IsMarket ? "Market" : "Limit");
        json.WriteString("id", BackpackText.Integer(Record.OrderId));
        if (Record.ClientId is { } clientId)
        {
            json.WriteNumber("clientId", clientId);
        }
        else
        {
            json.WriteNull("clientId");
        }

        json.WriteString("executedQuantity", BackpackText.Number(State.FilledSize));
        json.WriteString("executedQuoteQuantity", BackpackText.Number(State.FilledNotional));
        if (!IsMarket)
        {
            json.WriteBoolean("postOnly", Record.PostOnly);
            json.WriteString("price", BackpackText.Number(State.Price));
        }

        json.WriteString("quantity", BackpackText.Number(State.Size));
        json.WriteString("selfTradePrevention", Record.SelfTrade);
        json.WriteString("side", Side);
        json.WriteString("status", Status);
        json.WriteString("symbol", Record.Market.Symbol);
        json.WriteString("timeInForce", Record.TimeInForce);
        foreach (var name in AlwaysNull)
        {
            json.WriteNull(name);
        }
    }

    private static void WriteOrNull(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, value);
        }
    }
}
