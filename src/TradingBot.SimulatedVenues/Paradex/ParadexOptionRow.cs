using System.Text.Json;

namespace TradingBot.SimulatedVenues.Paradex;

/// <summary>An option in the list of markets, as the venue has them beside the perpetuals: clients must pass over it. It cannot be traded here.</summary>
internal static class ParadexOptionRow
{
    public const string Symbol = "BTC-USD-96000-C";

    public static void Write(Utf8JsonWriter json)
    {
        json.WriteString("symbol", Symbol);
        json.WriteString("base_currency", "BTC");
        json.WriteString("quote_currency", "USD");
        json.WriteString("settlement_currency", "USDC");
        json.WriteString("order_size_increment", "0.001");
        json.WriteString("price_tick_size", "0.01");
        json.WriteString("min_notional", "10");
        json.WriteString("max_order_size", "15");
        json.WriteString("position_limit", "100");
        json.WriteNumber("max_open_orders", 100);
        json.WriteNumber("open_at", 0);
        json.WriteNumber("expiry_at", 0);
        json.WriteString("asset_kind", "PERP_OPTION");
        json.WriteString("market_kind", "cross");
        json.WriteString("option_type", "CALL");
        json.WriteString("strike_price", "96000");
        json.WriteNumber("funding_period_hours", 24);
        json.WriteString("price_bands_width", "0.05");
        json.WriteString("interest_rate", "0.0001");
        json.WriteString("clamp_rate", "0.02");
    }
}
