using System.Text.Json;
using TradingBot.Model;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Grvt.Wire;

/// <summary>Market data as JSON.</summary>
internal static class GrvtMarketJson
{
    private const int QuoteDecimals = 6;

    // When the instruments were listed is of no consequence; the figure is a captured one.
    private const string CreateTime = "1768040726362828205";

    public static void WriteInstrument(Utf8JsonWriter json, GrvtInstrument instrument)
    {
        var market = instrument.Market;
        json.WriteString("instrument", instrument.Name);
        json.WriteString("instrument_hash", instrument.Hash);
        json.WriteString("base", instrument.Base);
        json.WriteString("quote", GrvtInstrument.Quote);
        json.WriteString("kind", "PERPETUAL");
        json.WriteStartArray("venues");
        json.WriteStringValue("ORDERBOOK");
        json.WriteStringValue("RFQ");
        json.WriteEndArray();
        json.WriteString("settlement_period", "PERPETUAL");
        json.WriteNumber("base_decimals", instrument.BaseDecimals);
        json.WriteNumber("quote_decimals", QuoteDecimals);
        json.WriteString("tick_size", GrvtText.Number(market.Tick.Value));
        json.WriteString("min_size", GrvtText.Number(market.MinSize));
        json.WriteString("create_time", CreateTime);
        json.WriteString("max_position_size", GrvtText.Number(instrument.MaxPositionSize));
        json.WriteNumber("funding_interval_hours", instrument.FundingHours);
        json.WriteString("adjusted_funding_rate_cap", GrvtText.Percent(GrvtInstruments.FundingCap));
        json.WriteString("adjusted_funding_rate_floor", GrvtText.Percent(-GrvtInstruments.FundingCap));
        json.WriteString("min_notional", GrvtText.Number(market.MinNotional));
    }

    /// <summary>One member, name and text, of a mini or full ticker.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Mini(GrvtInstrument instrument, MarketStatistics now, BookSnapshot book, MarketTrade? last)
    {
        var bid = book.Bids.Count > 0 ? book.Bids[0] : default;
        var ask = book.Asks.Count > 0 ? book.Asks[0] : default;

        // Of an empty side the other one stands for the middle.
        var mid = bid.Size > 0m && ask.Size > 0m ? (bid.Price + ask.Price) / 2m : Math.Max(bid.Price, ask.Price);
        return
        [
            new("event_time", GrvtText.Time(now.At)),
            new("instrument", instrument.Name),
            new("mark_price", GrvtText.Number(now.MarkPrice)),
            new("index_price", GrvtText.Number(now.IndexPrice)),
            new("last_price", GrvtText.Number(now.LastPrice)),
            new("last_size", GrvtText.Number(last?.Size ?? 0m)),
            new("mid_price", GrvtText.Number(mid)),
            new("best_bid_price", GrvtText.Number(bid.Price)),
            new("best_bid_size", GrvtText.Number(bid.Size)),
            new("best_ask_price", GrvtText.Number(ask.Price)),
            new("best_ask_size", GrvtText.Number(ask.Size)),
        ];
    }

    /// <summary>What a full ticker has besides.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Ticker(GrvtInstrument instrument, MarketStatistics now)
    {
        var per8Hours = GrvtText.Percent(now.EstimatedFundingRate * 8m / instrument.FundingHours);
        var halfBase = now.BaseVolume24h / 2m;
        var halfQuote = now.QuoteVolume24h / 2m;
        return
        [
            new("funding_rate_8h_curr", per8Hours),
            new("funding_rate_8h_avg", per8Hours),
            new("interest_rate", "0.0"),
            new("forward_price", "0.0"),

            // The simulation does not tell buyers' volume from sellers'.
            new("buy_volume_24h_b", GrvtText.Number(halfBase)),
            new("sell_volume_24h_b", GrvtText.Number(now.BaseVolume24h - halfBase)),
            new("buy_volume_24h_q", GrvtText.Number(halfQuote)),
            new("sell_volume_24h_q", GrvtText.Number(now.QuoteVolume24h - halfQuote)),
            new("high_price", GrvtText.Number(now.High24h)),
            new("low_price", GrvtText.Number(now.Low24h)),
            new("open_price", GrvtText.Number(now.Open24h)),
            new("open_interest", GrvtText.Number(now.OpenInterest)),
            new("long_short_ratio", "1.0"),
            new("funding_rate", GrvtText.Percent(now.EstimatedFundingRate)),
            new(IntervalName, GrvtText.Integer(instrument.FundingHours)),
            new("next_funding_time", GrvtText.Time(now.NextFundingAt)),
        ];
    }

    /// <summary>The one member of tickers that is a bare number.</summary>
    private const string IntervalName = "funding_interval_hours";

    public static void WriteFields(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, string>> fields)
    {
        foreach (var (name, value) in fields)
        {
            if (name == IntervalName)
            {
                json.WritePropertyName(name);
                json.WriteRawValue(value);
            }
            else
            {
                json.WriteString(name, value);
            }
        }
    }

    public static void WriteBook(Utf8JsonWriter json, GrvtInstrument instrument, DateTimeOffset at, IEnumerable<PriceLevel> bids, IEnumerable<PriceLevel> asks)
    {
        json.WriteString("event_time", GrvtText.Time(at));
        json.WriteString("instrument", instrument.Name);
        WriteLevels(json, "bids", bids);
        WriteLevels(json, "asks", asks);
    }

    public static void WriteTrade(Utf8JsonWriter json, GrvtInstrument instrument, MarketTrade trade, MarketStatistics now)
    {
        json.WriteString("event_time", GrvtText.Time(trade.At));
        json.WriteString("instrument", instrument.Name);
        json.WriteBoolean("is_taker_buyer", trade.TakerSide == OrderSide.Buy);
        json.WriteString("size", GrvtText.Number(trade.Size));
        json.WriteString("price", GrvtText.Number(trade.Price));
        WriteReferences(json, now);
        json.WriteString("trade_id", TradeId(trade));
        json.WriteString("venue", "ORDERBOOK");
        json.WriteBoolean("is_rpi", value: false);
    }

    /// <summary>Mark and index price of now: those of the moment of a past trade are not kept.</summary>
    public static void WriteReferences(Utf8JsonWriter json, MarketStatistics now)
    {
        json.WriteString("mark_price", GrvtText.Number(now.MarkPrice));
        json.WriteString("index_price", GrvtText.Number(now.IndexPrice));
        json.WriteString("interest_rate", "0.0");
        json.WriteString("forward_price", "0.0");
    }

    /// <summary>Number and index: the fills of one taker share the number.</summary>
    public static string TradeId(MarketTrade trade) => $"{trade.TakerOrderId}-{trade.TradeId}";

    public static void WriteCandle(Utf8JsonWriter json, GrvtInstrument instrument, Candle candle, TimeSpan length, bool hasVolume)
    {
        json.WriteString("open_time", GrvtText.Time(candle.Start));
        json.WriteString("close_time", GrvtText.Time(candle.Start + length));
        json.WriteString("open", GrvtText.Number(candle.Open));
        json.WriteString("close", GrvtText.Number(candle.Close));
        json.WriteString("high", GrvtText.Number(candle.High));
        json.WriteString("low", GrvtText.Number(candle.Low));
        json.WriteString("volume_b", GrvtText.Number(hasVolume ? candle.BaseVolume : 0m));
        json.WriteString("volume_q", GrvtText.Number(hasVolume ? candle.QuoteVolume : 0m));
        json.WriteNumber("trades", hasVolume ? candle.Trades : 0);
        json.WriteString("instrument", instrument.Name);
    }

    private static void WriteLevels(Utf8JsonWriter json, string name, IEnumerable<PriceLevel> levels) => json.WriteObjects(name, levels, level =>
    {
        json.WriteString("price", GrvtText.Number(level.Price));
        json.WriteString("size", GrvtText.Number(level.Size));
        json.WriteNumber("num_orders", level.Orders);
    });
}
