using System.Text.Json;
using TradingBot.SimulatedVenues.EdgeX.Accounts;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.EdgeX.Wire;

/// <summary>Accounts, collateral and positions as REST and the private stream write them.</summary>
internal static class EdgeXAccountJson
{
    /// <summary>Members with which all rows of an account begin.</summary>
    public static void WriteOwner(Utf8JsonWriter json, EdgeXAccount account)
    {
        json.WriteString("userId", EdgeXText.Integer(account.UserId));
        json.WriteString("accountId", EdgeXText.Integer(account.Id));
        json.WriteString("coinId", EdgeXText.Integer(EdgeXContract.QuoteCoinId));
    }

    /// <summary>Members of the account object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="account">The account.</param>
    /// <param name="fees">Its fees.</param>
    /// <param name="leverages">Leverage of the contracts for which it has set one.</param>
    public static void WriteAccount(Utf8JsonWriter json, EdgeXAccount account, FeeSchedule fees, IEnumerable<(string ContractId, string Leverage)> leverages)
    {
        json.WriteString("id", EdgeXText.Integer(account.Id));
        json.WriteString("userId", EdgeXText.Integer(account.UserId));
        json.WriteString("ethAddress", account.Signer.ToString());

        // Keys of the retired generation; V2 signs with the address above.
        json.WriteString("l2Key", string.Empty);
        json.WriteString("l2KeyYCoordinate", string.Empty);
        json.WriteString("clientAccountId", "main");
        json.WriteBoolean("isSystemAccount", value: false);
        json.WriteStartObject("defaultTradeSetting");
        WriteTradeSetting(json, fees, leverage: null);
        json.WriteEndObject();
        json.WriteStartObject("contractIdToTradeSetting");
        foreach (var (contract, leverage) in leverages)
        {
            json.WriteStartObject(contract);
            WriteTradeSetting(json, fees: null, leverage);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteString("maxLeverageLimit", "0");
        json.WriteNumber("createOrderPerMinuteLimit", 0);
        json.WriteNumber("createOrderDelayMillis", 0);
        json.WriteString("extraType", string.Empty);
        json.WriteString("extraDataJson", string.Empty);
        json.WriteString("status", "NORMAL");
        json.WriteBoolean("isLiquidating", account.IsLiquidating);
        json.WriteString("createdTime", EdgeXText.Time(account.CreatedAt));
        json.WriteString("updatedTime", EdgeXText.Time(account.UpdatedAt));
    }

    /// <summary>Members of the collateral object.</summary>
    public static void WriteCollateral(Utf8JsonWriter json, EdgeXLedger ledger)
    {
        var collateral = ledger.Collateral;
        WriteOwner(json, ledger.Account);
        json.WriteString("amount", EdgeXText.Money(collateral.Amount));
        json.WriteString("legacyAmount", EdgeXText.Money(collateral.Amount + ledger.Positions.Sum(position => position.OpenValue)));
        json.WriteString("cumDepositAmount", EdgeXText.Money(collateral.Deposits));
        json.WriteString("cumWithdrawAmount", EdgeXText.Money(collateral.Withdrawals));
        json.WriteString("cumTransferInAmount", "0");
        json.WriteString("cumTransferOutAmount", "0");
        json.WriteString("cumPositionBuyAmount", EdgeXText.Number(collateral.Bought));
        json.WriteString("cumPositionSellAmount", EdgeXText.Number(collateral.Sold));
        json.WriteString("cumFillFeeAmount", EdgeXText.Money(collateral.Fees));
        json.WriteString("cumFundingFeeAmount", EdgeXText.Money(collateral.Funding));
        json.WriteString("cumFillFeeIncomeAmount", "0");
        json.WriteString("createdTime", EdgeXText.Time(ledger.Account.CreatedAt));
        json.WriteString("updatedTime", EdgeXText.Time(collateral.UpdatedAt ?? ledger.Account.CreatedAt));
    }

    /// <summary>Members of the position object.</summary>
    public static void WritePosition(Utf8JsonWriter json, EdgeXAccount account, EdgeXPosition position)
    {
        WriteOwner(json, account);
        json.WriteString("contractId", position.Contract.Id);
        json.WriteString("openSize", EdgeXText.OnStep(position.OpenSize, position.Contract.Market.Lot.Value));
        json.WriteString("openValue", EdgeXText.Money(position.OpenValue));
        json.WriteString("openFee", EdgeXText.Money(position.OpenFee));
        json.WriteString("fundingFee", EdgeXText.Money(position.FundingFee));
        WriteTerm(json, "longTerm", position.Long);
        WriteTerm(json, "shortTerm", position.Short);
        WriteTotals(json, "longTotalStat", position.Long.Totals);
        WriteTotals(json, "shortTotalStat", position.Short.Totals);
        json.WriteString("createdTime", EdgeXText.Time(position.CreatedAt ?? account.CreatedAt));
        json.WriteString("updatedTime", EdgeXText.Time(position.UpdatedAt));
    }

    /// <summary>Members of what a position is worth.</summary>
    public static void WritePositionAsset(Utf8JsonWriter json, EdgeXAccount account, EdgeXValuation valuation, EdgeXPositionValue asset)
    {
        var position = asset.Position;
        WriteOwner(json, account);
        json.WriteString("contractId", position.Contract.Id);
        json.WriteString("positionValue", EdgeXText.Number(asset.Value));
        json.WriteString("maxLeverage", EdgeXText.Leverage(asset.InitialMarginFraction));
        json.WriteString("initialMarginRequirement", EdgeXText.Number(asset.InitialMargin));
        json.WriteString("starkExRiskRate", EdgeXText.Number(asset.MaintenanceFraction));
        json.WriteString("starkExRiskValue", EdgeXText.Number(asset.MaintenanceMargin));
        json.WriteString("avgEntryPrice", EdgeXText.Number(decimal.Round(position.OpenValue / position.OpenSize, EdgeXText.Places(position.Contract.Market.Tick.Value))));
        json.WriteString("liquidatePrice", EdgeXText.Number(valuation.LiquidatePrice(asset)));
        json.WriteString("bankruptPrice", EdgeXText.Number(valuation.BankruptPrice(asset)));
        json.WriteString("worstClosePrice", EdgeXText.Number(valuation.WorstClosePrice(asset)));
        json.WriteString("unrealizePnl", EdgeXText.Number(asset.Value - position.OpenValue));
        json.WriteString("termRealizePnl", EdgeXText.Money(position.TermRealizedPnl));
        json.WriteString("totalRealizePnl", EdgeXText.Money(position.RealizedPnl));
    }

    /// <summary>Members of what the collateral is worth.</summary>
    public static void WriteCollateralAsset(Utf8JsonWriter json, EdgeXAccount account, EdgeXValuation valuation)
    {
        WriteOwner(json, account);
        json.WriteString("totalEquity", EdgeXText.Number(valuation.Equity));
        json.WriteString("totalPositionValueAbs", EdgeXText.Number(valuation.PositionValue));
        json.WriteString("initialMarginRequirement", EdgeXText.Number(valuation.InitialMargin));
        json.WriteString("starkExRiskValue", EdgeXText.Number(valuation.MaintenanceMargin));
        json.WriteString("pendingWithdrawAmount", "0");
        json.WriteString("pendingTransferOutAmount", "0");
        json.WriteString("orderFrozenAmount", EdgeXText.Number(valuation.OrderFrozen));
        json.WriteString("availableAmount", EdgeXText.Money(valuation.Available));
    }

    /// <summary>Members of one term of a position.</summary>
    public static void WriteTermRow(Utf8JsonWriter json, EdgeXAccount account, EdgeXContract contract, EdgeXTerm term, string leverage)
    {
        WriteOwner(json, account);
        json.WriteString("contractId", contract.Id);
        json.WriteNumber("termCount", term.Count);
        WriteTotals(json, term.Totals);
        json.WriteString("createdTime", EdgeXText.Time(term.CreatedAt));
        json.WriteString("updatedTime", EdgeXText.Time(term.UpdatedAt));
        json.WriteString("currentLeverage", leverage);
    }

    private static void WriteTradeSetting(Utf8JsonWriter json, FeeSchedule? fees, string? leverage)
    {
        json.WriteBoolean("isSetFeeRate", fees is not null);
        json.WriteString("takerFeeRate", fees is null ? string.Empty : EdgeXText.Money(fees.TakerFraction));
        json.WriteString("makerFeeRate", fees is null ? string.Empty : EdgeXText.Money(fees.MakerFraction));
        json.WriteBoolean("isSetFeeDiscount", value: false);
        json.WriteString("takerFeeDiscount", fees is null ? string.Empty : "0");
        json.WriteString("makerFeeDiscount", fees is null ? string.Empty : "0");
        json.WriteBoolean("isSetMaxLeverage", leverage is not null);
        json.WriteString("maxLeverage", leverage ?? "0");
    }

    private static void WriteTerm(Utf8JsonWriter json, string prefix, EdgeXSide side)
    {
        json.WriteNumber(prefix + "Count", side.Terms.Count);
        WriteTotals(json, prefix + "Stat", side.Last?.Totals ?? new EdgeXTotals());
        json.WriteString(prefix + "CreatedTime", side.Last is { } created ? EdgeXText.Time(created.CreatedAt) : "0");
        json.WriteString(prefix + "UpdatedTime", side.Last is { } updated ? EdgeXText.Time(updated.UpdatedAt) : "0");
    }

    private static void WriteTotals(Utf8JsonWriter json, string name, EdgeXTotals totals)
    {
        json.WriteStartObject(name);
        WriteTotals(json, totals);
        json.WriteEndObject();
    }

    private static void WriteTotals(Utf8JsonWriter json, EdgeXTotals totals)
    {
        json.WriteString("cumOpenSize", EdgeXText.Number(totals.OpenSize));
        json.WriteString("cumOpenValue", EdgeXText.Money(totals.OpenValue));
        json.WriteString("cumOpenFee", EdgeXText.Money(totals.OpenFee));
        json.WriteString("cumCloseSize", EdgeXText.Number(totals.CloseSize));
        json.WriteString("cumCloseValue", EdgeXText.Money(totals.CloseValue));
        json.WriteString("cumCloseFee", EdgeXText.Money(totals.CloseFee));
        json.WriteString("cumFundingFee", EdgeXText.Money(totals.FundingFee));
        json.WriteString("cumLiquidateFee", "0");
    }
}
