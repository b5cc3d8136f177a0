using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Aster.Signing;

/// <summary>One limit order as it is sent, in venue units. This client sends limits alone, because a price cap is wanted on every order. Source: Aster REST, POST order.</summary>
internal readonly record struct AsterOrder
{
    private const int LongestOrder = 320;

    /// <summary>The symbol, upper case.</summary>
    public required string Symbol { get; init; }

    /// <summary>True to buy.</summary>
    public required bool IsBuy { get; init; }

    /// <summary>GTC, IOC or GTX (post-only).</summary>
    public required string TimeInForce { get; init; }

    /// <summary>Venue units.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Quote currency for one venue unit.</summary>
    public required decimal Price { get; init; }

    /// <summary>It may only shrink the position.</summary>
    public required bool ReduceOnly { get; init; }

    /// <summary>Our name of it.</summary>
    public required string ClientOrderId { get; init; }

    /// <summary>The parameters of a request for this order.</summary>
    public byte[] ToForm()
    {
        var form = new AsterForm()
            .Add("symbol"u8, Symbol)
            .Add("side"u8, IsBuy ? "BUY" : "SELL")
            .Add("type"u8, "LIMIT")
            .Add("timeInForce"u8, TimeInForce)
            .Add("quantity"u8, Quantity)
            .Add("price"u8, Price);
        if (ReduceOnly)
        {
            form.Add("reduceOnly"u8, "true");
        }

        return form.Add("newClientOrderId"u8, ClientOrderId).ToBytes();
    }

    /// <summary>The parameters of a request for several orders: one list in JSON without spaces.</summary>
    public static byte[] ToBatchForm(ReadOnlySpan<AsterOrder> orders)
    {
        var writer = new JsonTextWriter(new byte[2 + (orders.Length * LongestOrder)]);
        for (var i = 0; i < orders.Length; i++)
        {
            writer.Raw(i == 0 ? "["u8 : ","u8);
            orders[i].WriteTo(ref writer);
        }

        writer.Raw("]"u8);
        return new AsterForm().Add("batchOrders"u8, writer.Written).ToBytes();
    }

    private void WriteTo(ref JsonTextWriter writer)
    {
        writer.Raw("{"u8);
        writer.Text("symbol"u8, Symbol);
        writer.Text("side"u8, IsBuy ? "BUY" : "SELL");
        writer.Text("type"u8, "LIMIT");
        writer.Text("timeInForce"u8, TimeInForce);
        writer.Decimal("quantity"u8, Quantity);
        writer.Decimal("price"u8, Price);
        if (ReduceOnly)
        {
            writer.Text("reduceOnly"u8, "true");
        }

        writer.Text("newClientOrderId"u8, ClientOrderId);
        writer.Raw("}"u8);
    }
}
