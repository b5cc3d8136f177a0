using System.Text.Json;
using TradingBot.Model;
using TradingBot.SimulatedVenues.Backpack.Accounts;
using TradingBot.SimulatedVenues.Backpack.Orders;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Backpack.Wire;

/// <summary>Accounts, positions and history as REST writes them.</summary>
internal static class BackpackAccountJson
{
    public static void WritePosition(Utf8JsonWriter json, BackpackPosition position, BackpackExposure exposure, long userId)
    {
        var state = position.State;
        json.WriteString("symbol", position.Market.Symbol);
        json.WriteString("netQuantity", BackpackText.Number(state.Size));
        json.WriteString("netCost", BackpackText.Number(state.EntryValue));
        json.WriteString("entryPrice", BackpackText.Quotient(state.EntryPrice));
        json.WriteString("breakEvenPrice", BackpackText.Quotient(position.BreakEvenPrice));
        json.WriteString("markPrice", BackpackText.Quotient(state.MarkPrice));
        json.WriteString("estLiquidationPrice", BackpackText.Number(state.LiquidationPrice ?? 0m));
        json.WriteString("imf", BackpackText.Quotient(exposure.InitialFraction));
        BackpackMarketJson.WriteFunction(json, "imfFunction", position.Market.InitialBase, position.Market.InitialFactor);
        json.WriteString("mmf", BackpackText.Quotient(exposure.MaintenanceFraction));
        BackpackMarketJson.WriteFunction(json, "mmfFunction", position.Market.MaintenanceBase, position.Market.MaintenanceFactor);
        json.WriteString("netExposureQuantity", BackpackText.Number(exposure.Quantity));
        json.WriteString("netExposureNotional", BackpackText.Quotient(exposure.Notional));
        json.WriteString("pnlRealized", BackpackText.Number(position.RealizedPnl));
        json.WriteString("pnlUnrealized", BackpackText.Quotient(state.UnrealizedPnl));
        json.WriteString("cumulativeFundingPayment", BackpackText.Number(position.FundingReceived));
        json.WriteString("cumulativeInterest", "0");
        json.WriteString("positionId", BackpackText.Integer(position.Id));
        json.WriteNull("subaccountId");
        json.WriteNumber("userId", userId);
    }

    public static void WriteCapital(Utf8JsonWriter json, AccountState state, BackpackAccount account)
    {
        json.WriteStartObject(BackpackMarket.Quote);
        json.WriteString("available", BackpackText.Number(state.Collateral - Lent(state, account)));
        json.WriteString("locked", "0");
        json.WriteString("staked", "0");
        json.WriteEndObject();
    }

    public static void WriteCollateral(Utf8JsonWriter json, AccountState state, BackpackAccount account, IReadOnlyList<BackpackExposure> exposures)
    {
        var notional = exposures.Sum(exposure => exposure.Notional);
        var locked = exposures.Sum(exposure => exposure.Initial);
        var assets = Math.Max(0m, state.Collateral);
        var liability = assets - state.Collateral;
        var lent = Lent(state, account);
        json.WriteString("assetsValue", BackpackText.Number(assets));
        json.WriteString("borrowLiability", BackpackText.Number(liability));
        json.WriteObjects("collateral", [BackpackMarket.Quote], symbol =>
        {
            json.WriteString("symbol", symbol);
            json.WriteString("assetMarkPrice", "1");
            json.WriteString("totalQuantity", BackpackText.Number(state.Collateral));
            json.WriteString("balanceNotional", BackpackText.Number(state.Collateral));
            json.WriteString("collateralWeight", "1");
            json.WriteString("collateralValue", BackpackText.Number(state.Collateral));
            json.WriteString("openOrderQuantity", "0");
            json.WriteString("lendQuantity", BackpackText.Number(lent));
            json.WriteString("availableQuantity", BackpackText.Number(state.Collateral - lent));
        });
        json.WriteString("imf", BackpackText.Quotient(notional > 0m ? locked / notional : 0m));
        json.WriteString("mmf", BackpackText.Quotient(notional > 0m ? state.MaintenanceMargin / notional : 0m));
        json.WriteString("unsettledEquity", "0");
        json.WriteString("liabilitiesValue", BackpackText.Number(liability));
        if (notional > 0m)
        {
            json.WriteString("marginFraction", BackpackText.Quotient(state.Equity / notional));
        }
        else
        {
            json.WriteNull("marginFraction");
        }

        json.WriteString("netEquity", BackpackText.Quotient(state.Equity));
        json.WriteString("netEquityAvailable", BackpackText.Quotient(Math.Max(0m, state.Equity - locked)));
        json.WriteString("netEquityLocked", BackpackText.Quotient(Math.Min(locked, Math.Max(0m, state.Equity))));
        json.WriteString("netExposureFutures", BackpackText.Quotient(notional));
        json.WriteString("pnlUnrealized", BackpackText.Quotient(state.UnrealizedPnl));
    }

    public static void WriteAccount(Utf8JsonWriter json, BackpackAccount account, BackpackVenueOptions options, int openOrders)
    {
        json.WriteBoolean("autoBorrowSettlements", account.AutoBorrowSettlements);
        json.WriteBoolean("autoLend", account.AutoLend);
        json.WriteBoolean("autoRealizePnl", account.AutoRealizePnl);
        json.WriteBoolean("autoRepayBorrows", account.AutoRepayBorrows);
        json.WriteString("borrowLimit", "1000000");
        json.WriteString("futuresMakerFee", BackpackText.Number(options.MakerFeeFraction * 10_000m));
        json.WriteString("futuresTakerFee", BackpackText.Number(options.TakerFeeFraction * 10_000m));
        json.WriteString("spotMakerFee", "8");
        json.WriteString("spotTakerFee", "10");
        json.WriteString("leverageLimit", BackpackText.Number(account.LeverageLimit));
        json.WriteNumber("limitOrders", openOrders);
        json.WriteNumber("triggerOrders", 0);
        json.WriteBoolean("liquidating", value: false);
        json.WriteString("positionLimit", "10000000");
    }

    public static void WriteMaxOrder(Utf8JsonWriter json, BackpackMarket market, string side, decimal? price, bool? reduceOnly, decimal most)
    {
        json.WriteString("maxOrderQuantity", BackpackText.Number(most));
        json.WriteString("symbol", market.Symbol);
        json.WriteString("side", side);
        if (price is { } asked)
        {
            json.WriteString("price", BackpackText.Number(asked));
        }

        if (reduceOnly is { } flag)
        {
            json.WriteBoolean("reduceOnly", flag);
        }
    }

    /// <summary>A row of the history of fills. The client id is text here.</summary>
    public static void WriteFill(Utf8JsonWriter json, BackpackMarket market, AccountFill fill)
    {
        WriteOrNull(json, "clientId", fill.ClientOrderId);
        json.WriteString("fee", BackpackText.Number(fill.Fee));
        json.WriteString("feeSymbol", BackpackMarket.Quote);
        json.WriteBoolean("isMaker", fill.Liquidity == Liquidity.Maker);
        json.WriteString("orderId", BackpackText.Integer(fill.OrderId));
        json.WriteString("price", BackpackText.Number(fill.Price));
        json.WriteString("quantity", BackpackText.Number(fill.Size));
        json.WriteString("side", BackpackOrderView.SideOf(fill.Side));
        json.WriteString("symbol", market.Symbol);
        WriteOrNull(json, "systemOrderType", fill.IsForced ? BackpackSystemOrders.Liquidation : null);
        json.WriteString("timestamp", BackpackText.Moment(fill.At));
        json.WriteNumber("tradeId", fill.TradeId);
    }

    public static void WriteFunding(Utf8JsonWriter json, BackpackMarket market, AccountFunding payment)
    {
        json.WriteNumber("userId", payment.AccountId);
        json.WriteNull("subaccountId");
        json.WriteString("symbol", market.Symbol);
        json.WriteString("quantity", BackpackText.Number(payment.Amount));
        json.WriteString("intervalEndTimestamp", BackpackText.Moment(payment.At));
        json.WriteString("fundingRate", BackpackText.Number(payment.RateFraction));
    }

    /// <summary>All that is idle is lent, and still backs margin.</summary>
    private static decimal Lent(AccountState state, BackpackAccount account) => account.AutoLend ? Math.Max(0m, state.Collateral) : 0m;

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
