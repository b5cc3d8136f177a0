using System.Text.Json;
using TradingBot.Model;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Backpack.Wire;

/// <summary>Market data as REST and streams write it.</summary>
internal static class BackpackMarketJson
{
    // Of the size of those in the documents. Ids of a market follow each other without a gap.
    private const long FirstUpdateId = 1_504_000_000;
    private const string CreatedAt = "2025-01-21T06:34:54.691858";

    private static readonly string[] BorrowFilters = ["borrowEntryFeeMaxMultiplier", "borrowEntryFeeMinMultiplier", "maxPriceUpdateMultiplier", "minPriceUpdateMultiplier"];

    /// <summary>The venue's id of a state of the book.</summary>
    public static long UpdateId(long sequence) => FirstUpdateId + sequence;

    public static void WriteMarket(Utf8JsonWriter json, BackpackMarket market, BackpackVenueOptions options)
    {
        var definition = market.Definition;
        json.WriteString("symbol", market.Symbol);
        json.WriteString("baseSymbol", market.Base);
        json.WriteString("quoteSymbol", BackpackMarket.Quote);
        json.WriteString("marketType", BackpackMarket.Kind);
        json.WriteNull("rwaMarketType");
        json.WriteStartObject("filters");
        WritePriceFilters(json, market, options);
        json.WriteStartObject("quantity");
        json.WriteString("minQuantity", BackpackText.Number(definition.MinSize));
        json.WriteNull("maxQuantity");
        json.WriteString("stepSize", BackpackText.Number(definition.Lot.Value));
        json.WriteEndObject();
        json.WriteEndObject();
        WriteFunction(json, "imfFunction", market.InitialBase, market.InitialFactor);
        WriteFunction(json, "mmfFunction", market.MaintenanceBase, market.MaintenanceFactor);
        json.WriteNumber("fundingInterval", (long)definition.Funding.Interval.TotalMilliseconds);
        json.WriteString("fundingRateUpperBound", BackpackText.Number(market.FundingBoundBps));
        json.WriteString("fundingRateLowerBound", BackpackText.Number(-market.FundingBoundBps));
        json.WriteString("openInterestLimit", "4000000");
        json.WriteString("orderBookState", definition.IsActive ? "Open" : "Closed");
        json.WriteString("createdAt", CreatedAt);
        json.WriteBoolean("visible", value: true);
        json.WriteString("positionLimitWeight", "1");
    }

    public static void WriteFunction(Utf8JsonWriter json, string name, decimal lowest, decimal factor)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "sqrt");
        json.WriteString("base", BackpackText.Number(lowest));
        json.WriteString("factor", BackpackText.Number(factor));
        json.WriteEndObject();
    }

    /// <summary>A book. Bids ascend: the best one is the last.</summary>
    public static void WriteDepth(Utf8JsonWriter json, BookSnapshot book, int levels)
    {
        WriteLevels(json, "asks", book.Asks.Take(levels));
        WriteLevels(json, "bids", book.Bids.Take(levels).Reverse());
        json.WriteString("lastUpdateId", BackpackText.Integer(UpdateId(book.Sequence)));
        json.WriteNumber("timestamp", BackpackText.Microseconds(book.At));
    }

    public static void WriteLevels(Utf8JsonWriter json, string name, IEnumerable<PriceLevel> levels)
    {
        json.WriteStartArray(name);
        foreach (var level in levels)
        {
            json.WriteStartArray();
            json.WriteStringValue(BackpackText.Number(level.Price));
            json.WriteStringValue(BackpackText.Number(level.Size));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    public static void WriteMark(Utf8JsonWriter json, BackpackMarket market, MarketStatistics now)
    {
        json.WriteString("symbol", market.Symbol);
        json.WriteString("markPrice", BackpackText.Quotient(now.MarkPrice));
        json.WriteString("indexPrice", BackpackText.Quotient(now.IndexPrice));
        json.WriteString("fundingRate", BackpackText.Number(now.EstimatedFundingRate));
        json.WriteNumber("nextFundingTimestamp", now.NextFundingAt.ToUnixTimeMilliseconds());
    }

    public static void WriteTicker(Utf8JsonWriter json, BackpackMarket market, MarketStatistics now)
    {
        json.WriteString("symbol", market.Symbol);
        json.WriteString("firstPrice", BackpackText.Number(now.Open24h));
        json.WriteString("lastPrice", BackpackText.Number(now.LastPrice));
        json.WriteString("priceChange", BackpackText.Number(now.LastPrice - now.Open24h));

        // A fraction in spite of its name.
        json.WriteString("priceChangePercent", BackpackText.Number(decimal.Round((now.LastPrice - now.Open24h) / now.Open24h, 6)));
        json.WriteString("high", BackpackText.Number(now.High24h));
        json.WriteString("low", BackpackText.Number(now.Low24h));
        json.WriteString("volume", BackpackText.Number(now.BaseVolume24h));
        json.WriteString("quoteVolume", BackpackText.Number(now.QuoteVolume24h));
        json.WriteString("trades", BackpackText.Integer(now.Trades24h));
    }

    public static void WriteTrade(Utf8JsonWriter json, MarketTrade trade)
    {
        json.WriteNumber("id", trade.TradeId);
        json.WriteString("price", BackpackText.Number(trade.Price));
        json.WriteString("quantity", BackpackText.Number(trade.Size));
        json.WriteString("quoteQuantity", BackpackText.Number(trade.Notional));
        json.WriteNumber("timestamp", trade.At.ToUnixTimeMilliseconds());
        json.WriteBoolean("isBuyerMaker", trade.TakerSide == OrderSide.Sell);
    }

    /// <summary>One candle; without a trade its prices are null.</summary>
    public static void WriteKline(Utf8JsonWriter json, DateTimeOffset start, DateTimeOffset end, Candle? candle, bool hasVolume)
    {
        json.WriteString("start", BackpackText.Minute(start));
        json.WriteString("end", BackpackText.Minute(end));
        WritePrice(json, "open", candle?.Open);
        WritePrice(json, "high", candle?.High);
        WritePrice(json, "low", candle?.Low);
        WritePrice(json, "close", candle?.Close);
        json.WriteString("volume", BackpackText.Number(hasVolume ? candle?.BaseVolume ?? 0m : 0m));
        json.WriteString("quoteVolume", BackpackText.Number(hasVolume ? candle?.QuoteVolume ?? 0m : 0m));
        json.WriteString("trades", BackpackText.Integer(candle?.Trades ?? 0));
    }

    private static void WritePriceFilters(Utf8JsonWriter json, BackpackMarket market, BackpackVenueOptions options)
    {
        json.WriteStartObject("price");
        json.WriteString("minPrice", BackpackText.Number(market.Definition.Tick.Value));
        json.WriteString("maxPrice", BackpackText.Number(market.MaxPrice));
        json.WriteString("tickSize", BackpackText.Number(market.Definition.Tick.Value));
        json.WriteString("maxMultiplier", BackpackText.Number(1m + options.LastPriceBandFraction));
        json.WriteString("minMultiplier", BackpackText.Number(1m - options.LastPriceBandFraction));
        json.WriteString("maxImpactMultiplier", BackpackText.Number(1m + options.ImpactFraction));
        json.WriteString("minImpactMultiplier", BackpackText.Number(1m - options.ImpactFraction));
        json.WriteStartObject("meanMarkPriceBand");
        json.WriteString("maxMultiplier", BackpackText.Number(1m + options.MarkPriceBandFraction));
        json.WriteString("minMultiplier", BackpackText.Number(1m - options.MarkPriceBandFraction));
        json.WriteEndObject();
        json.WriteNull("meanPremiumBand");
        foreach (var name in BorrowFilters)
        {
            json.WriteNull(name);
        }

        json.WriteEndObject();
    }

    private static void WritePrice(Utf8JsonWriter json, string name, decimal? price)
    {
        if (price is { } known)
        {
            json.WriteString(name, BackpackText.Number(known));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
