using System.Text.Json;
using TradingBot.SimulatedVenues.EdgeX.Accounts;

namespace TradingBot.SimulatedVenues.EdgeX.Wire;

/// <summary>Changes of positions and collateral as REST and the private stream write them.</summary>
internal static class EdgeXTransactionJson
{
    /// <summary>Members of the change of a position.</summary>
    public static void WritePosition(Utf8JsonWriter json, EdgeXAccount account, EdgeXPositionRow row)
    {
        json.WriteString("id", EdgeXText.Integer(row.Id));
        EdgeXAccountJson.WriteOwner(json, account);
        json.WriteString("contractId", row.Contract.Id);
        json.WriteString("type", row.Type);
        WriteChange(json, row, row.Contract.Market.Lot.Value);
        json.WriteString("fillPrice", EdgeXText.Number(row.Fill?.Fill.Price ?? 0m));
        json.WriteString("liquidateFee", "0");
        json.WriteString("realizePnl", EdgeXText.Money(row.Fill?.RealizedPnl ?? 0m));
        json.WriteBoolean("isLiquidate", row.Fill is { Fill.IsForced: true });
        json.WriteBoolean("isDeleverage", value: false);
        WriteFunding(json, row.Funding);
        json.WriteString("orderId", EdgeXText.Integer(row.Fill?.Fill.OrderId ?? 0));
        json.WriteString("orderFillTransactionId", EdgeXText.Integer(row.Fill?.Id ?? 0));
        json.WriteString("collateralTransactionId", EdgeXText.Integer(row.CollateralTransactionId));
        json.WriteString("forceTradeId", "0");
        json.WriteString("extraType", string.Empty);
        json.WriteString("extraDataJson", string.Empty);
        EdgeXOrderJson.WriteCensorship(json, row.Id, row.At);
        json.WriteString("createdTime", EdgeXText.Time(row.Fill?.Fill.At ?? row.At));
        json.WriteString("updatedTime", EdgeXText.Time(row.At));
    }

    /// <summary>Members of the change of the collateral.</summary>
    public static void WriteCollateral(Utf8JsonWriter json, EdgeXAccount account, EdgeXCollateralRow row)
    {
        json.WriteString("id", EdgeXText.Integer(row.Id));
        EdgeXAccountJson.WriteOwner(json, account);
        json.WriteString("type", row.Type);
        json.WriteString("deltaAmount", row.Delta == 0m ? "0.000000" : EdgeXText.Money(row.Delta));
        json.WriteString("beforeAmount", EdgeXText.Money(row.Before));
        WriteFunding(json, row.Funding);
        json.WriteString("positionContractId", row.Contract.Id);
        json.WriteString("createdTime", EdgeXText.Time(row.At));
        json.WriteString("updatedTime", EdgeXText.Time(row.At));
    }

    private static void WriteChange(Utf8JsonWriter json, EdgeXPositionRow row, decimal step)
    {
        var change = row.Change;
        var (before, after) = (change.Before, change.After);
        json.WriteString("deltaOpenSize", EdgeXText.OnStep(after.Size - before.Size, step));
        json.WriteString("deltaOpenValue", EdgeXText.Money(after.Value - before.Value));
        json.WriteString("deltaOpenFee", EdgeXText.Money(after.Fee - before.Fee));
        json.WriteString("deltaFundingFee", EdgeXText.Money(row.FundingDelta));
        json.WriteString("beforeOpenSize", EdgeXText.OnStep(before.Size, step));
        json.WriteString("beforeOpenValue", EdgeXText.Money(before.Value));
        json.WriteString("beforeOpenFee", EdgeXText.Money(before.Fee));
        json.WriteString("beforeFundingFee", EdgeXText.Money(before.Funding));
        WritePart(json, "fillClose", change.Close, step);
        WritePart(json, "fillOpen", change.Open, step);
    }

    private static void WritePart(Utf8JsonWriter json, string prefix, EdgeXPart part, decimal step)
    {
        json.WriteString(prefix + "Size", EdgeXText.OnStep(part.Size, step));
        json.WriteString(prefix + "Value", EdgeXText.Money(part.Value));
        json.WriteString(prefix + "Fee", EdgeXText.Money(part.Fee));
    }

    private static void WriteFunding(Utf8JsonWriter json, EdgeXFunding? funding)
    {
        var payment = funding?.Payment;
        json.WriteString("fundingTime", payment is null ? "0" : EdgeXText.Time(payment.At));
        json.WriteString("fundingRate", payment is null ? string.Empty : EdgeXText.Rate(payment.RateFraction));
        json.WriteString("fundingIndexPrice", funding is null ? string.Empty : EdgeXText.Number(funding.IndexPrice));
        json.WriteString("fundingOraclePrice", payment is null ? string.Empty : EdgeXText.Number(payment.Price));
        json.WriteString("fundingPositionSize", payment is null ? string.Empty : EdgeXText.Number(payment.PositionSize));
    }
}
