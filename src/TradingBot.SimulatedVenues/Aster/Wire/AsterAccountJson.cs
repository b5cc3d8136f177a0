using System.Text.Json;
using TradingBot.Model;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Aster.Wire;

/// <summary>Accounts, positions and trades as REST writes them.</summary>
internal static class AsterAccountJson
{
    /// <summary>Largest position by value; brackets are not simulated, there is one.</summary>
    public const decimal MaxNotional = 20_000_000m;

    public static void WriteBalance(Utf8JsonWriter json, AccountState state)
    {
        json.WriteString("accountAlias", "SgsR");
        json.WriteString("asset", AsterSymbol.Quote);
        json.WriteString("balance", AsterText.Fixed(state.Collateral));
        json.WriteString("crossWalletBalance", AsterText.Fixed(state.Collateral));
        json.WriteString("crossUnPnl", AsterText.Fixed(state.UnrealizedPnl));
        json.WriteString("availableBalance", AsterText.Fixed(state.Available));
        json.WriteString("maxWithdrawAmount", AsterText.Fixed(Withdrawable(state)));
        json.WriteBoolean("marginAvailable", value: true);
        json.WriteNumber("updateTime", state.At.ToUnixTimeMilliseconds());
    }

    public static void WriteAccount(Utf8JsonWriter json, AccountState state, IEnumerable<AsterPositionRow> positions)
    {
        var rows = positions.ToArray();
        var held = rows.Sum(PositionMargin);
        json.WriteNumber("feeTier", 0);
        json.WriteBoolean("canTrade", value: true);
        json.WriteBoolean("canDeposit", value: true);
        json.WriteBoolean("canWithdraw", value: true);
        json.WriteNumber("updateTime", 0);
        json.WriteString("totalInitialMargin", AsterText.Fixed(state.InitialMargin));
        json.WriteString("totalMaintMargin", AsterText.Fixed(state.MaintenanceMargin));
        json.WriteString("totalWalletBalance", AsterText.Fixed(state.Collateral));
        json.WriteString("totalUnrealizedProfit", AsterText.Fixed(state.UnrealizedPnl));
        json.WriteString("totalMarginBalance", AsterText.Fixed(state.Equity));
        json.WriteString("totalPositionInitialMargin", AsterText.Fixed(held));
        json.WriteString("totalOpenOrderInitialMargin", AsterText.Fixed(Math.Max(0m, state.InitialMargin - held)));
        json.WriteString("totalCrossWalletBalance", AsterText.Fixed(state.Collateral));
        json.WriteString("totalCrossUnPnl", AsterText.Fixed(state.UnrealizedPnl));
        json.WriteString("availableBalance", AsterText.Fixed(state.Available));
        json.WriteString("maxWithdrawAmount", AsterText.Fixed(Withdrawable(state)));
        json.WriteObjects("assets", [state], asset => WriteAsset(json, asset, held));
        json.WriteObjects("positions", rows, row => WriteAccountPosition(json, row));
    }

    public static void WritePositionRisk(Utf8JsonWriter json, AsterPositionRow row)
    {
        var state = row.State;
        json.WriteString("symbol", row.Symbol.Name);
        json.WriteString("positionAmt", AsterText.Number(state.Size));
        json.WriteString("entryPrice", AsterText.Average(state.EntryPrice));
        json.WriteString("markPrice", AsterText.Fixed(state.MarkPrice));
        json.WriteString("unRealizedProfit", AsterText.Fixed(state.UnrealizedPnl));
        json.WriteString("liquidationPrice", AsterText.Number(state.LiquidationPrice ?? 0m));
        json.WriteString("leverage", AsterText.Integer(AsterText.Leverage(state.InitialMarginFraction)));
        json.WriteString("maxNotionalValue", AsterText.Number(MaxNotional));
        json.WriteString("marginType", "cross");
        json.WriteString("isolatedMargin", AsterText.Fixed(0m));
        json.WriteString("isAutoAddMargin", "false");
        json.WriteString("positionSide", row.Side);
        json.WriteString("notional", AsterText.Number(state.Size * state.MarkPrice));
        json.WriteString("isolatedWallet", "0");
        json.WriteNumber("updateTime", row.ChangedAt?.ToUnixTimeMilliseconds() ?? 0);
    }

    public static void WriteTrade(Utf8JsonWriter json, AsterSymbol symbol, AccountFill fill, bool isCommissionNegative)
    {
        json.WriteString("symbol", symbol.Name);
        json.WriteNumber("id", fill.TradeId);
        json.WriteNumber("orderId", fill.OrderId);
        json.WriteString("side", fill.Side == OrderSide.Buy ? "BUY" : "SELL");
        json.WriteString("positionSide", "BOTH");
        json.WriteString("price", AsterText.Number(fill.Price));
        json.WriteString("qty", AsterText.Number(fill.Size));
        json.WriteString("quoteQty", AsterText.Number(fill.Notional));
        json.WriteString("commission", AsterText.Number(isCommissionNegative ? -fill.Fee : fill.Fee));
        json.WriteString("commissionAsset", AsterSymbol.Quote);
        json.WriteString("realizedPnl", AsterText.Number(fill.RealizedPnl));
        json.WriteBoolean("buyer", fill.Side == OrderSide.Buy);
        json.WriteBoolean("maker", fill.Liquidity == Liquidity.Maker);
        json.WriteNumber("time", fill.At.ToUnixTimeMilliseconds());
    }

    public static void WriteBrackets(Utf8JsonWriter json, AsterSymbol symbol)
    {
        json.WriteString("symbol", symbol.Name);
        json.WriteObjects("brackets", [symbol], bracket =>
        {
            json.WriteNumber("bracket", 1);
            json.WriteNumber("initialLeverage", bracket.MaxLeverage);
            json.WriteNumber("notionalCap", MaxNotional);
            json.WriteNumber("notionalFloor", 0);
            json.WriteNumber("maintMarginRatio", bracket.Market.MaintenanceMarginFraction);
            json.WriteNumber("cum", 0);
        });
    }

    private static decimal Withdrawable(AccountState state) => Math.Min(state.Available, Math.Max(0m, state.Collateral));

    private static decimal PositionMargin(AsterPositionRow row) => Math.Abs(row.State.Size) * row.State.MarkPrice * row.State.InitialMarginFraction;

    private static void WriteAsset(Utf8JsonWriter json, AccountState state, decimal held)
    {
        json.WriteString("asset", AsterSymbol.Quote);
        json.WriteString("walletBalance", AsterText.Fixed(state.Collateral));
        json.WriteString("unrealizedProfit", AsterText.Fixed(state.UnrealizedPnl));
        json.WriteString("marginBalance", AsterText.Fixed(state.Equity));
        json.WriteString("maintMargin", AsterText.Fixed(state.MaintenanceMargin));
        json.WriteString("initialMargin", AsterText.Fixed(state.InitialMargin));
        json.WriteString("positionInitialMargin", AsterText.Fixed(held));
        json.WriteString("openOrderInitialMargin", AsterText.Fixed(Math.Max(0m, state.InitialMargin - held)));
        json.WriteString("crossWalletBalance", AsterText.Fixed(state.Collateral));
        json.WriteString("crossUnPnl", AsterText.Fixed(state.UnrealizedPnl));
        json.WriteString("availableBalance", AsterText.Fixed(state.Available));
        json.WriteString("maxWithdrawAmount", AsterText.Fixed(Withdrawable(state)));
        json.WriteBoolean("marginAvailable", value: true);
        json.WriteNumber("updateTime", state.At.ToUnixTimeMilliseconds());
    }

    private static void WriteAccountPosition(Utf8JsonWriter json, AsterPositionRow row)
    {
        var state = row.State;
        json.WriteString("symbol", row.Symbol.Name);
        json.WriteString("initialMargin", AsterText.Fixed(PositionMargin(row)));
        json.WriteString("maintMargin", AsterText.Fixed(Math.Abs(state.Size) * state.MarkPrice * row.Symbol.Market.MaintenanceMarginFraction));
        json.WriteString("unrealizedProfit", AsterText.Fixed(state.UnrealizedPnl));
        json.WriteString("positionInitialMargin", AsterText.Fixed(PositionMargin(row)));
        json.WriteString("openOrderInitialMargin", AsterText.Fixed(0m));
        json.WriteString("leverage", AsterText.Integer(AsterText.Leverage(state.InitialMarginFraction)));
        json.WriteBoolean("isolated", value: false);
        json.WriteString("entryPrice", AsterText.Average(state.EntryPrice));
        json.WriteString("maxNotional", AsterText.Number(MaxNotional));
        json.WriteString("positionSide", row.Side);
        json.WriteString("positionAmt", AsterText.Number(state.Size));
        json.WriteNumber("updateTime", row.ChangedAt?.ToUnixTimeMilliseconds() ?? 0);
    }
}
