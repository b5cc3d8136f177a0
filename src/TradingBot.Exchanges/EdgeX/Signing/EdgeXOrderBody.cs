using System.Buffers;
using System.Globalization;
using System.Text.Json;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX.Signing;

/// <summary>The body of POST /api/v2/private/order/createOrder.</summary>
internal static class EdgeXOrderBody
{
    /// <summary>Writes the body.</summary>
    /// <param name="order">What was signed.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="type">LIMIT or MARKET.</param>
    /// <param name="timeInForce">The venue's word.</param>
    /// <param name="reduceOnly">It may only shrink the position.</param>
    public static byte[] Write(EdgeXOrder order, in EdgeXSignature signature, string type, string timeInForce, bool reduceOnly)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var w = new Utf8JsonWriter(buffer);
        w.WriteStartObject();
        w.WriteString("accountId", Text(order.AccountId));
        w.WriteString("contractId", Text(order.Terms.ContractId));
        w.WriteString("price", type == "MARKET" ? "0" : Text(order.Price));
        w.WriteString("size", Text(order.Size));
        w.WriteString("type", type);
        w.WriteString("side", order.Side == OrderSide.Buy ? "BUY" : "SELL");
        w.WriteString("timeInForce", timeInForce);
        w.WriteString("clientOrderId", order.ClientOrderId);
        w.WriteString("expireTime", Text(order.ExpireTime));
        w.WriteString("l2Nonce", Text(order.Nonce));
        w.WriteString("l2Signature", signature.Signature);
        w.WriteString("l2ExpireTime", Text(order.SettlementExpireTime));
        w.WriteString("l2Value", Text(order.Value));
        w.WriteString("l2Size", Text(order.Size));
        w.WriteString("l2LimitFee", Text(order.FeeCap));
        w.WriteBoolean("reduceOnly", reduceOnly);
        WriteUnused(w);
        w.WriteEndObject();
        w.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    // The venue's own clients send these empty; sourceKey would name an integrator and stays empty.
    private static void WriteUnused(Utf8JsonWriter w)
    {
        foreach (var name in (ReadOnlySpan<string>)["triggerPrice", "triggerPriceType", "sourceKey", "openTpslParentOrderId", "extraType", "extraDataJson"])
        {
            w.WriteString(name, string.Empty);
        }

        foreach (var name in (ReadOnlySpan<string>)["isPositionTpsl", "isSetOpenTp", "isSetOpenSl"])
        {
            w.WriteBoolean(name, false);
        }

        w.WriteNull("openTp");
        w.WriteNull("openSl");
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
