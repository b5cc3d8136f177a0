using System.Text.Json;
using TradingBot.SimulatedVenues.Grvt.Orders;

namespace TradingBot.SimulatedVenues.Grvt.Wire;

/// <summary>Orders as JSON.</summary>
internal static class GrvtOrderJson
{
    private const string ZeroAddress = "0x0000000000000000000000000000000000000000";
    private const string ZeroWord = "0x0000000000000000000000000000000000000000000000000000000000000000";
    private const string NoId = "0x00";

    public static void Write(Utf8JsonWriter json, GrvtOrderView order) => Write(json, order, order.Record.OrderId);

    /// <summary>The answer to a create: the order has no id yet.</summary>
    public static void WriteAnswer(Utf8JsonWriter json, GrvtOrderView order) => Write(json, order, NoId);

    /// <summary>The feed of <c>v1.state</c>.</summary>
    public static void WriteStateFeed(Utf8JsonWriter json, GrvtOrderView order)
    {
        json.WriteString("order_id", order.Record.OrderId);
        json.WriteString("client_order_id", ClientId(order.Record));
        WriteState(json, "order_state", order);
    }

    /// <summary>The feed of <c>v1.cancel</c>.</summary>
    public static void WriteCancel(Utf8JsonWriter json, GrvtCancelReport report)
    {
        json.WriteString("sub_account_id", GrvtText.Integer(report.Account));
        json.WriteString("client_order_id", report.ClientOrderId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("order_id", NoId);
        json.WriteString("reason", "CLIENT_CANCEL");
        json.WriteString("update_time", GrvtText.Time(report.At));
        json.WriteString("cancel_status", report.Status);
    }

    public static string ClientId(GrvtOrderRecord record) => (record.Fields?.ClientOrderId ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Who signed it, in lower case as the server writes addresses.</summary>
    public static string Signer(GrvtOrderRecord? record) => record?.Fields?.Signature.Signer.ToLowerInvariant() ?? ZeroAddress;

    private static void Write(Utf8JsonWriter json, GrvtOrderView order, string orderId)
    {
        var record = order.Record;
        var fields = record.Fields;
        json.WriteString("order_id", orderId);
        json.WriteString("sub_account_id", GrvtText.Integer(record.Account));
        json.WriteBoolean("is_market", fields?.IsMarket ?? true);
        json.WriteString("time_in_force", fields?.TimeInForceText ?? "IMMEDIATE_OR_CANCEL");
        json.WriteBoolean("post_only", fields?.PostOnly ?? false);
        json.WriteBoolean("reduce_only", fields?.ReduceOnly ?? true);
        json.WriteObjects("legs", [order], leg =>
        {
            json.WriteString("instrument", record.Instrument.Name);
            json.WriteString("size", GrvtText.Number(leg.Size));
            json.WriteString("limit_price", GrvtText.Number(fields?.LimitPrice ?? 0m));
            json.WriteBoolean("is_buying_asset", leg.IsBuy);
        });
        WriteSignature(json, record);
        WriteMetadata(json, record);
        WriteState(json, "state", order);
        json.WriteString("builder", fields?.Builder?.ToLowerString() ?? NoId);
        json.WriteString("builder_fee", GrvtText.Number(fields?.BuilderFee ?? 0m));
    }

    private static void WriteSignature(Utf8JsonWriter json, GrvtOrderRecord record)
    {
        var signature = record.Fields?.Signature;
        json.WriteStartObject("signature");
        json.WriteString("signer", Signer(record));
        json.WriteString("r", signature?.R ?? ZeroWord);
        json.WriteString("s", signature?.S ?? ZeroWord);
        json.WriteNumber("v", signature?.V ?? 0);
        json.WriteString("expiration", GrvtText.Integer(signature?.Expiration ?? 0));
        json.WriteNumber("nonce", signature?.Nonce ?? 0);
        json.WriteString("chain_id", GrvtText.Integer(signature?.ChainId ?? 0));
        json.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter json, GrvtOrderRecord record)
    {
        var trigger = record.Fields?.Trigger;
        json.WriteStartObject("metadata");
        json.WriteString("client_order_id", ClientId(record));
        json.WriteString("create_time", GrvtText.Time(record.CreatedAt));
        json.WriteStartObject("trigger");
        json.WriteString("trigger_type", trigger?.Type ?? GrvtOrderView.Unspecified);
        json.WriteStartObject("tpsl");
        json.WriteString("trigger_by", trigger?.By ?? GrvtOrderView.Unspecified);
        json.WriteString("trigger_price", GrvtText.Number(trigger?.Price ?? 0m));
        json.WriteBoolean("close_position", trigger?.ClosesPosition ?? false);
        json.WriteBoolean("is_split_position", value: false);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("broker", GrvtOrderView.Unspecified);
        json.WriteBoolean("is_position_transfer", value: false);
        json.WriteBoolean("allow_crossing", value: false);
        json.WriteEndObject();
    }

    private static void WriteState(Utf8JsonWriter json, string name, GrvtOrderView order)
    {
        json.WriteStartObject(name);
        json.WriteString("status", order.Status);
        json.WriteString("reject_reason", order.RejectReason);
        WriteOne(json, "book_size", order.BookSize);
        WriteOne(json, "traded_size", order.TradedSize);
        json.WriteString("update_time", GrvtText.Time(order.UpdatedAt));
        WriteOne(json, "avg_fill_price", order.AverageFillPrice);
        json.WriteEndObject();
    }

    private static void WriteOne(Utf8JsonWriter json, string name, decimal value)
    {
        json.WriteStartArray(name);
        json.WriteStringValue(GrvtText.Number(value));
        json.WriteEndArray();
    }
}
