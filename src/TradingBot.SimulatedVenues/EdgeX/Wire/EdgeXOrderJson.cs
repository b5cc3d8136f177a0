using System.Text.Json;
using TradingBot.Model;
using TradingBot.SimulatedVenues.EdgeX.Accounts;
using TradingBot.SimulatedVenues.EdgeX.Orders;

namespace TradingBot.SimulatedVenues.EdgeX.Wire;

/// <summary>Orders and fills as REST and the private stream write them.</summary>
internal static class EdgeXOrderJson
{
    private const string NoTriggerPriceType = "UNKNOWN_PRICE_TYPE";

    /// <summary>Members of the order object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="order">The order.</param>
    /// <param name="leavesZerosOut">The stream leaves out sums that are zero.</param>
    public static void WriteOrder(Utf8JsonWriter json, EdgeXOrderView order, bool leavesZerosOut)
    {
        WriteRequest(json, order);
        if (!leavesZerosOut)
        {
            WriteConditions(json);
        }

        WriteTerms(json, order);
        json.WriteString("status", order.Status);
        json.WriteString("matchSequenceId", EdgeXText.Integer(order.Record.MatchSequence));
        json.WriteString("cancelReason", order.CancelReason);
        WriteSums(json, order, leavesZerosOut);
        json.WriteString("createdTime", EdgeXText.Time(order.State.CreatedAt));
        json.WriteString("updatedTime", EdgeXText.Time(order.State.UpdatedAt));
    }

    /// <summary>Members of the fill object.</summary>
    public static void WriteFill(Utf8JsonWriter json, EdgeXAccount account, EdgeXFillRow row)
    {
        var fill = row.Fill;
        var isMaker = fill.Liquidity == Liquidity.Maker;
        json.WriteString("id", EdgeXText.Integer(row.Id));
        EdgeXAccountJson.WriteOwner(json, account);
        json.WriteString("contractId", EdgeXText.Integer(fill.MarketId));
        json.WriteString("orderId", EdgeXText.Integer(fill.OrderId));
        json.WriteString("orderSide", fill.Side == OrderSide.Buy ? "BUY" : "SELL");
        json.WriteString("fillSize", EdgeXText.Number(fill.Size));
        json.WriteString("fillValue", EdgeXText.Number(fill.Notional));
        json.WriteString("fillFee", EdgeXText.Money(fill.Fee));
        json.WriteString("fillPrice", EdgeXText.Number(fill.Price));
        json.WriteString("liquidateFee", "0");
        json.WriteString("realizePnl", EdgeXText.Money(row.RealizedPnl));
        json.WriteString("direction", isMaker ? "MAKER" : "TAKER");
        json.WriteBoolean("isPositionTpsl", value: false);
        json.WriteBoolean("isLiquidate", fill.IsForced);
        json.WriteBoolean("isDeleverage", value: false);
        json.WriteBoolean("isWithoutMatch", value: false);
        json.WriteString("matchSequenceId", EdgeXText.Integer(fill.TradeId));
        json.WriteNumber("matchIndex", row.Index);
        json.WriteString("matchTime", EdgeXText.Time(fill.At));
        json.WriteString("matchAccountId", EdgeXText.Integer(isMaker ? fill.Trade.TakerAccountId : fill.Trade.MakerAccountId));
        json.WriteString("matchOrderId", EdgeXText.Integer(isMaker ? fill.Trade.TakerOrderId : fill.Trade.MakerOrderId));
        json.WriteString("matchFillId", EdgeXMarketJson.TradeName(fill.TradeId));
        json.WriteString("positionTransactionId", EdgeXText.Integer(row.PositionTransactionId));
        json.WriteString("collateralTransactionId", EdgeXText.Integer(row.CollateralTransactionId));
        json.WriteString("extraType", string.Empty);
        json.WriteString("extraDataJson", string.Empty);
        WriteCensorship(json, row.Id, row.PassedAt);
        json.WriteString("createdTime", EdgeXText.Time(fill.At));
        json.WriteString("updatedTime", EdgeXText.Time(row.PassedAt));
    }

    /// <summary>Members that tell of the risk check, which everything passes here, and of the chain, which nothing reaches.</summary>
    public static void WriteCensorship(Utf8JsonWriter json, long id, DateTimeOffset at)
    {
        json.WriteString("censorStatus", "CENSOR_SUCCESS");
        json.WriteString("censorTxId", EdgeXText.Integer(id));
        json.WriteString("censorTime", EdgeXText.Time(at));
        json.WriteString("censorFailCode", string.Empty);
        json.WriteString("censorFailReason", string.Empty);
        json.WriteString("l2TxId", "0");
        json.WriteString("l2RejectTime", "0");
        json.WriteString("l2RejectCode", string.Empty);
        json.WriteString("l2RejectReason", string.Empty);
        json.WriteString("l2ApprovedTime", "0");
    }

    private static void WriteRequest(Utf8JsonWriter json, EdgeXOrderView order)
    {
        var request = order.Record.Request;
        json.WriteString("id", EdgeXText.Integer(order.Record.OrderId));
        EdgeXAccountJson.WriteOwner(json, order.Record.Account);
        json.WriteString("contractId", order.Record.Contract.Id);
        json.WriteString("side", order.Side);
        json.WriteString("price", EdgeXText.OnStep(request?.Price ?? 0m, order.Record.Contract.Market.Tick.Value));
        json.WriteString("size", EdgeXText.OnStep(order.State.Size, order.Record.Contract.Market.Lot.Value));
        json.WriteString("clientOrderId", request?.ClientOrderId ?? string.Empty);
        json.WriteString("type", order.Type);
        json.WriteString("timeInForce", order.TimeInForce);
        json.WriteBoolean("reduceOnly", order.State.ReduceOnly);
        json.WriteString("triggerPrice", "0");
        json.WriteString("triggerPriceType", NoTriggerPriceType);
        json.WriteString("expireTime", EdgeXText.Integer(request?.ExpireTime ?? 0));
        json.WriteString("sourceKey", string.Empty);
        json.WriteBoolean("isPositionTpsl", value: false);
        json.WriteBoolean("isLiquidate", order.State.IsForced);
        json.WriteBoolean("isDeleverage", value: false);
    }

    /// <summary>Members of kinds of orders that are not simulated.</summary>
    private static void WriteConditions(Utf8JsonWriter json)
    {
        json.WriteString("openTpslParentOrderId", "0");
        json.WriteBoolean("isSetOpenTp", value: false);
        WriteNoAttachedOrder(json, "openTp");
        json.WriteBoolean("isSetOpenSl", value: false);
        WriteNoAttachedOrder(json, "openSl");
        json.WriteBoolean("isWithoutMatch", value: false);
        json.WriteString("withoutMatchFillSize", "0");
        json.WriteString("withoutMatchFillValue", "0");
        json.WriteString("withoutMatchPeerAccountId", "0");
        json.WriteString("withoutMatchPeerOrderId", "0");
        json.WriteString("triggerTime", "0");
        json.WriteString("triggerPriceTime", "0");
        json.WriteString("triggerPriceValue", "0");
    }

    private static void WriteNoAttachedOrder(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject(name);
        json.WriteString("side", "UNKNOWN_ORDER_SIDE");
        json.WriteString("price", string.Empty);
        json.WriteString("size", string.Empty);
        json.WriteString("clientOrderId", string.Empty);
        json.WriteString("triggerPrice", string.Empty);
        json.WriteString("triggerPriceType", NoTriggerPriceType);
        json.WriteString("expireTime", "0");
        WriteL2(json, signature: null);
        json.WriteEndObject();
    }

    private static void WriteTerms(Utf8JsonWriter json, EdgeXOrderView order)
    {
        var record = order.Record;
        json.WriteString("maxLeverage", record.Leverage);
        json.WriteString("takerFeeRate", EdgeXText.Money(record.Fees.TakerFraction));
        json.WriteString("makerFeeRate", EdgeXText.Money(record.Fees.MakerFraction));
        json.WriteString("liquidateFeeRate", EdgeXMarketJson.LiquidateFeeRate);
        json.WriteString("marketLimitPrice", EdgeXText.Number(record.LimitPrice));
        json.WriteString("marketLimitValue", EdgeXText.Money(record.LimitPrice * order.State.Size));
        WriteL2(json, record.Request?.L2);
        json.WriteString("extraType", string.Empty);
        json.WriteString("extraDataJson", string.Empty);
    }

    private static void WriteL2(Utf8JsonWriter json, EdgeXOrderSignature? signature)
    {
        json.WriteString("l2Nonce", signature?.Nonce.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "0");
        json.WriteString("l2Value", Text(signature?.Value));
        json.WriteString("l2Size", Text(signature?.Size));
        json.WriteString("l2LimitFee", Text(signature?.LimitFee));
        json.WriteString("l2ExpireTime", EdgeXText.Integer(signature?.ExpireTime ?? 0));
        json.WriteStartObject("l2Signature");
        json.WriteString("r", signature?.Signature.RToHex() ?? string.Empty);
        json.WriteString("s", signature?.Signature.SToHex() ?? string.Empty);
        json.WriteString("v", signature is null ? string.Empty : EdgeXText.Integer(signature.Signature.V));
        json.WriteEndObject();

        static string Text(decimal? value) => value is { } number ? EdgeXText.Number(number) : string.Empty;
    }

    private static void WriteSums(Utf8JsonWriter json, EdgeXOrderView order, bool leavesZerosOut)
    {
        var record = order.Record;
        Write("cumFillSize", EdgeXText.Number(record.FillSize));
        Write("cumFillValue", EdgeXText.Number(record.FillValue));
        Write("cumFillFee", EdgeXText.Money(record.FillFee));
        Write("maxFillPrice", EdgeXText.Number(record.MaxPrice));
        Write("minFillPrice", EdgeXText.Number(record.MinPrice));
        Write("cumLiquidateFee", "0");
        Write("cumRealizePnl", EdgeXText.Money(record.RealizedPnl));
        Write("cumMatchSize", EdgeXText.Number(order.State.FilledSize));
        Write("cumMatchValue", EdgeXText.Number(order.State.FilledNotional));
        Write("cumMatchFee", EdgeXText.Money(record.MatchFee));
        foreach (var name in (ReadOnlySpan<string>)["cumFailSize", "cumFailValue", "cumFailFee", "cumApprovedSize", "cumApprovedValue", "cumApprovedFee"])
        {
            Write(name, "0");
        }

        void Write(string name, string value)
        {
            if (!leavesZerosOut || value != "0")
            {
                json.WriteString(name, value);
            }
        }
    }
}
