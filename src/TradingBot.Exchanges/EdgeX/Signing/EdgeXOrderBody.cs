using System.Buffers;
using System.Globalization;
using System.Text.Json;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX.Signing;

/// <summary>The body of POST /api/v2/private/order/createOrder.</summary>
internal static class EdgeXOrderBody
{
    /// <summary>Writes the body, and from the same fields the text that is signed: an order is not to wait until its own JSON has been read.</summary>
    /// <param name="order">What was signed.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="type">LIMIT or MARKET.</param>
    /// <param name="timeInForce">The venue's word.</param>
    /// <param name="reduceOnly">It may only shrink the position.</param>
    public static EdgeXBody Write(EdgeXOrder order, in EdgeXSignature signature, string type, string timeInForce, bool reduceOnly)
    {
        var price = type == "MARKET" ? "0" : Text(order.Price);
        var side = order.Side == OrderSide.Buy ? "BUY" : "SELL";
        var size = Text(order.Size);
        var nonce = order.Nonce;
        var value = order.Value;
        var feeCap = order.FeeCap;
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var w = new Utf8JsonWriter(buffer);
        w.WriteStartObject();
        w.WriteString("accountId", Text(order.AccountId));
        w.WriteString("contractId", Text(order.Terms.ContractId));
        w.WriteString("price", price);
        w.WriteString("size", size);
        w.WriteString("type", type);
        w.WriteString("side", side);
        w.WriteString("timeInForce", timeInForce);
        w.WriteString("clientOrderId", order.ClientOrderId);
        w.WriteString("expireTime", Text(order.ExpireTime));
        w.WriteString("l2Nonce", Text(nonce));
        w.WriteString("l2Signature", signature.Signature);
        w.WriteString("l2ExpireTime", Text(order.SettlementExpireTime));
        w.WriteString("l2Value", Text(value));
        w.WriteString("l2Size", size);
        w.WriteString("l2LimitFee", Text(feeCap));
        w.WriteBoolean("reduceOnly", reduceOnly);
        WriteUnused(w);
        w.WriteEndObject();
        w.Flush();

        // All members by name in byte order, the unused ones as well.
        var canonical = string.Create(
            CultureInfo.InvariantCulture,
            $"accountId={order.AccountId}&clientOrderId={order.ClientOrderId}&contractId={order.Terms.ContractId}&expireTime={order.ExpireTime}&extraDataJson=&extraType=&isPositionTpsl=false&isSetOpenSl=false&isSetOpenTp=false&l2ExpireTime={order.SettlementExpireTime}&l2LimitFee={feeCap}&l2Nonce={nonce}&l2Signature={signature.Signature}&l2Size={size}&l2Value={value}&openSl=&openTp=&openTpslParentOrderId=&price={price}&reduceOnly={(reduceOnly ? "true" : "false")}&side={side}&size={size}&sourceKey=&timeInForce={timeInForce}&triggerPrice=&triggerPriceType=&type={type}");
        return new EdgeXBody(buffer.WrittenSpan.ToArray(), canonical);
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
