using System.Text.Json;
using TradingBot.Model;
using TradingBot.SimulatedVenues.Grvt.Accounts;
using TradingBot.SimulatedVenues.Grvt.Orders;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Grvt.Wire;

/// <summary>Fills, positions and balances as JSON.</summary>
internal static class GrvtAccountJson
{
    /// <summary>The simulated USDT is worth one dollar.</summary>
    private const string QuoteIndexPrice = "1.0";

    public static void WriteFill(Utf8JsonWriter json, GrvtInstrument instrument, AccountFill fill, MarketStatistics now, GrvtOrderRecord? order)
    {
        var isTaker = fill.Liquidity == Liquidity.Taker;
        json.WriteString("event_time", GrvtText.Time(fill.At));
        json.WriteString("sub_account_id", GrvtText.Integer(fill.AccountId));
        json.WriteString("instrument", instrument.Name);
        json.WriteBoolean("is_buyer", fill.Side == OrderSide.Buy);
        json.WriteBoolean("is_taker", isTaker);
        json.WriteString("size", GrvtText.Number(fill.Size));
        json.WriteString("price", GrvtText.Number(fill.Price));
        GrvtMarketJson.WriteReferences(json, now);
        json.WriteString("realized_pnl", GrvtText.Number(fill.RealizedPnl));
        json.WriteString("fee", GrvtText.Number(fill.Fee));
        json.WriteString("fee_rate", GrvtText.Percent(isTaker ? fill.Trade.TakerFeeFraction : fill.Trade.MakerFeeFraction));
        json.WriteString("trade_id", GrvtMarketJson.TradeId(fill.Trade));
        json.WriteString("order_id", order?.OrderId ?? "0x00");
        json.WriteString("venue", "ORDERBOOK");
        json.WriteBoolean("is_liquidation", fill.IsForced);
        json.WriteString("client_order_id", order is null ? fill.ClientOrderId ?? "0" : GrvtOrderJson.ClientId(order));
        json.WriteString("signer", GrvtOrderJson.Signer(order));
        json.WriteString("broker", GrvtOrderView.Unspecified);
        json.WriteBoolean("is_rpi", value: false);
        json.WriteString("builder", order?.Fields?.Builder?.ToLowerString() ?? "0x00");
        json.WriteString("builder_fee_rate", "0.0");
        json.WriteString("builder_fee", "0");
        json.WriteString("fee_currency", GrvtInstrument.Quote);
    }

    public static void WritePosition(Utf8JsonWriter json, GrvtInstrument instrument, GrvtPosition position)
    {
        var state = position.State;
        var entryNotional = Math.Abs(state.EntryValue);
        json.WriteString("event_time", GrvtText.Time(state.At));
        json.WriteString("sub_account_id", GrvtText.Integer(state.AccountId));
        json.WriteString("instrument", instrument.Name);
        json.WriteString("size", GrvtText.Number(state.Size));
        json.WriteString("notional", GrvtText.Number(state.Size * state.MarkPrice));
        json.WriteString("entry_price", GrvtText.Number(state.EntryPrice));
        json.WriteString("exit_price", GrvtText.Number(position.ExitPrice));
        json.WriteString("mark_price", GrvtText.Number(state.MarkPrice));
        json.WriteString("unrealized_pnl", GrvtText.Number(state.UnrealizedPnl));
        json.WriteString("realized_pnl", GrvtText.Number(position.RealizedPnl));
        json.WriteString("total_pnl", GrvtText.Number(position.RealizedPnl + state.UnrealizedPnl));

        // Percent of what the position cost: −0.183099 on 90 is −0.2034 in a capture.
        json.WriteString("roi", GrvtText.Percent(entryNotional == 0m ? 0m : state.UnrealizedPnl / entryNotional));
        json.WriteString("quote_index_price", QuoteIndexPrice);
        json.WriteString("est_liquidation_price", GrvtText.Number(state.LiquidationPrice ?? 0m));
        json.WriteString("leverage", Leverage(state.InitialMarginFraction));
        json.WriteString("cumulative_fee", GrvtText.Number(position.Fees));
        json.WriteString("cumulative_realized_funding_payment", GrvtText.Number(position.FundingPaid));
        json.WriteString("margin_type", "CROSS");
    }

    /// <summary>1 / fraction.</summary>
    public static string Leverage(decimal initialMarginFraction) => GrvtText.Number(decimal.Round(1m / initialMarginFraction, 4));

    public static void WriteSpotBalances(Utf8JsonWriter json, AccountState state) => json.WriteObjects("spot_balances", [state], balance =>
    {
        json.WriteString("currency", GrvtInstrument.Quote);
        json.WriteString("balance", GrvtText.Number(balance.Collateral));
        json.WriteString("index_price", QuoteIndexPrice);
    });

    public static void WriteSummary(Utf8JsonWriter json, AccountState state, IReadOnlyList<(GrvtInstrument Instrument, GrvtPosition Position)> positions)
    {
        json.WriteString("event_time", GrvtText.Time(state.At));
        json.WriteString("sub_account_id", GrvtText.Integer(state.AccountId));
        json.WriteString("margin_type", "SIMPLE_CROSS_MARGIN");
        json.WriteString("settle_currency", GrvtInstrument.Quote);
        json.WriteString("unrealized_pnl", GrvtText.Number(state.UnrealizedPnl));
        json.WriteString("total_equity", GrvtText.Number(state.Equity));
        json.WriteString("initial_margin", GrvtText.Number(state.InitialMargin));
        json.WriteString("maintenance_margin", GrvtText.Number(state.MaintenanceMargin));
        json.WriteString("available_balance", GrvtText.Number(state.Equity - state.InitialMargin - Math.Min(state.UnrealizedPnl, 0m)));
        WriteSpotBalances(json, state);
        json.WriteObjects("positions", positions, row => WritePosition(json, row.Instrument, row.Position));
        json.WriteString("settle_index_price", QuoteIndexPrice);
        json.WriteString("derisk_margin", GrvtText.Number(state.MaintenanceMargin));
        json.WriteString("derisk_to_maintenance_margin_ratio", "1.0");
        json.WriteString("total_cross_equity", GrvtText.Number(state.Equity));
        json.WriteString("cross_unrealized_pnl", GrvtText.Number(state.UnrealizedPnl));
    }
}
