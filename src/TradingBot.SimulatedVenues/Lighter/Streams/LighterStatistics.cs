using System.Text.Json;
using TradingBot.SimulatedVenues.Lighter.Rest;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Lighter.Streams;

/// <summary>The object of the market_stats channel.</summary>
internal static class LighterStatistics
{
    public static void Write(Utf8JsonWriter json, MarketDefinition market, MarketStatistics now)
    {
        // Of an empty side the other one stands for the middle.
        var mid = now.BestBid > 0m && now.BestAsk > 0m ? (now.BestBid + now.BestAsk) / 2m : Math.Max(now.BestBid, now.BestAsk);
        json.WriteString("symbol", market.Ticker);
        json.WriteNumber("market_id", market.Id);
        json.WriteString("index_price", LighterJson.Price(market, now.IndexPrice));
        json.WriteString("mark_price", LighterJson.Price(market, now.MarkPrice));
        json.WriteString("mid_price", LighterJson.Price(market, mid));

        // Here in USDC; orderBookDetails has it in base units.
        json.WriteString("open_interest", LighterJson.Money(now.OpenInterest * now.MarkPrice));
        json.WriteString("open_interest_limit", "72057594037927936.000000");
        json.WriteString("funding_clamp_small", Percent(market.Funding.SmallClampFraction));
        json.WriteString("funding_clamp_big", Percent(market.Funding.BigClampFraction));
        json.WriteString("base_interest_rate", Percent(market.Funding.InterestFractionPer8Hours));
        json.WriteString("last_trade_price", LighterJson.Price(market, now.LastPrice));

        // Percent an hour: the estimate for the next payment, and the one last paid.
        json.WriteString("current_funding_rate", Percent(now.EstimatedFundingRate));
        json.WriteString("funding_rate", Percent(now.LastFundingRate));
        json.WriteNumber("funding_timestamp", now.LastFundingAt.ToUnixTimeMilliseconds());
        json.WriteNumber("daily_base_token_volume", now.BaseVolume24h);
        json.WriteNumber("daily_quote_token_volume", now.QuoteVolume24h);
        json.WriteNumber("daily_price_low", now.Low24h);
        json.WriteNumber("daily_price_high", now.High24h);
        json.WriteNumber("daily_price_change", LighterApi.DayChange(now));
    }

    private static string Percent(decimal fraction) => LighterJson.Fixed(fraction * 100m, 4);
}
