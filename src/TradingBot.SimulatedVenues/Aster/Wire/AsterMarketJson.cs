using System.Text.Json;
using TradingBot.Model;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Aster.Wire;

/// <summary>Market data as REST and streams write it.</summary>
internal static class AsterMarketJson
{
    // Ids of book updates are those of the whole venue, so that those of one symbol have gaps.
    private const long FirstUpdateId = 1_027_000;
    private const long IdsPerUpdate = 3;

    /// <summary>The venue's id of a state of the book.</summary>
    public static long UpdateId(long sequence) => FirstUpdateId + (sequence * IdsPerUpdate);

    /// <summary>The id with which the change after a state begins.</summary>
    public static long NextUpdateId(long sequence) => UpdateId(sequence) + 2;

    public static void WriteExchangeInfo(Utf8JsonWriter json, AsterListing listing, AsterVenueOptions options, DateTimeOffset now)
    {
        json.WriteString("timezone", "UTC");
        json.WriteNumber("serverTime", now.ToUnixTimeMilliseconds());
        json.WriteString("futuresType", "U_MARGINED");
        json.WriteEmptyArray("exchangeFilters");
        json.WriteObjects("rateLimits", new[] { (Type: "REQUEST_WEIGHT", Limit: options.WeightLimit), (Type: "ORDERS", Limit: options.OrderLimit) }, row =>
        {
            json.WriteString("rateLimitType", row.Type);
            json.WriteString("interval", "MINUTE");
            json.WriteNumber("intervalNum", 1);
            json.WriteNumber("limit", row.Limit);
        });
        json.WriteObjects("assets", [AsterSymbol.Quote], asset =>
        {
            json.WriteString("asset", asset);
            json.WriteBoolean("marginAvailable", value: true);
            json.WriteNumber("autoAssetExchange", 0);
        });
        json.WriteObjects("symbols", listing.All, symbol => WriteSymbol(json, symbol, options));
    }

    public static void WriteDepth(Utf8JsonWriter json, BookSnapshot book, DateTimeOffset now)
    {
        json.WriteNumber("lastUpdateId", UpdateId(book.Sequence));
        json.WriteNumber("E", now.ToUnixTimeMilliseconds());
        json.WriteNumber("T", book.At.ToUnixTimeMilliseconds());
        WriteLevels(json, "bids", book.Bids);
        WriteLevels(json, "asks", book.Asks);
    }

    public static void WriteLevels(Utf8JsonWriter json, string name, IEnumerable<PriceLevel> levels)
    {
        json.WriteStartArray(name);
        foreach (var level in levels)
        {
            json.WriteStartArray();
            json.WriteStringValue(AsterText.Number(level.Price));
            json.WriteStringValue(AsterText.Number(level.Size));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>The best level of each side; an empty side is all zero.</summary>
    public static void WriteTouch(Utf8JsonWriter json, BookSnapshot book, string bidPrice, string bidSize, string askPrice, string askSize)
    {
        var bid = book.Bids.Count > 0 ? book.Bids[0] : default;
        var ask = book.Asks.Count > 0 ? book.Asks[0] : default;
        json.WriteString(bidPrice, AsterText.Number(bid.Price));
        json.WriteString(bidSize, AsterText.Number(bid.Size));
        json.WriteString(askPrice, AsterText.Number(ask.Price));
        json.WriteString(askSize, AsterText.Number(ask.Size));
    }

    public static void WriteTrade(Utf8JsonWriter json, MarketTrade trade)
    {
        json.WriteNumber("id", trade.TradeId);
        json.WriteString("price", AsterText.Number(trade.Price));
        json.WriteString("qty", AsterText.Number(trade.Size));
        json.WriteString("quoteQty", AsterText.Number(trade.Notional));
        json.WriteNumber("time", trade.At.ToUnixTimeMilliseconds());
        json.WriteBoolean("isBuyerMaker", trade.TakerSide == OrderSide.Sell);
    }

    /// <summary>Trades are not aggregated: each is an aggregate of one.</summary>
    public static void WriteAggregate(Utf8JsonWriter json, MarketTrade trade)
    {
        json.WriteNumber("a", trade.TradeId);
        json.WriteString("p", AsterText.Number(trade.Price));
        json.WriteString("q", AsterText.Number(trade.Size));
        json.WriteNumber("f", trade.TradeId);
        json.WriteNumber("l", trade.TradeId);
        json.WriteNumber("T", trade.At.ToUnixTimeMilliseconds());
        json.WriteBoolean("m", trade.TakerSide == OrderSide.Sell);
    }

    /// <summary>One row. The takers' part of the volume is not kept and shows as zero.</summary>
    public static void WriteKline(Utf8JsonWriter json, Candle candle, DateTimeOffset end, bool hasVolume)
    {
        json.WriteStartArray();
        json.WriteNumberValue(candle.Start.ToUnixTimeMilliseconds());
        json.WriteStringValue(AsterText.Number(candle.Open));
        json.WriteStringValue(AsterText.Number(candle.High));
        json.WriteStringValue(AsterText.Number(candle.Low));
        json.WriteStringValue(AsterText.Number(candle.Close));
        json.WriteStringValue(AsterText.Number(hasVolume ? candle.BaseVolume : 0m));
        json.WriteNumberValue(end.ToUnixTimeMilliseconds() - 1);
        json.WriteStringValue(AsterText.Number(hasVolume ? candle.QuoteVolume : 0m));
        json.WriteNumberValue(candle.Trades);
        json.WriteStringValue("0");
        json.WriteStringValue("0");
        json.WriteStringValue("0");
        json.WriteEndArray();
    }

    public static void WriteTicker(Utf8JsonWriter json, AsterSymbol symbol, MarketStatistics now, IReadOnlyList<MarketTrade> newest)
    {
        var last = newest.Count > 0 ? newest[0] : null;
        json.WriteString("symbol", symbol.Name);
        json.WriteString("priceChange", AsterText.Number(Change(now)));
        json.WriteString("priceChangePercent", AsterText.Number(ChangePercent(now)));
        json.WriteString("weightedAvgPrice", AsterText.Number(Average(symbol, now)));
        json.WriteString("lastPrice", AsterText.Number(now.LastPrice));
        json.WriteString("lastQty", AsterText.Number(last?.Size ?? 0m));
        json.WriteString("openPrice", AsterText.Number(now.Open24h));
        json.WriteString("highPrice", AsterText.Number(now.High24h));
        json.WriteString("lowPrice", AsterText.Number(now.Low24h));
        json.WriteString("volume", AsterText.Number(now.BaseVolume24h));
        json.WriteString("quoteVolume", AsterText.Number(now.QuoteVolume24h));
        json.WriteNumber("openTime", now.At.AddDays(-1).ToUnixTimeMilliseconds());
        json.WriteNumber("closeTime", now.At.ToUnixTimeMilliseconds());

        // Ids are those of the whole venue; the first one of a day is not kept.
        json.WriteNumber("firstId", Math.Max(0, (last?.TradeId ?? 0) - now.Trades24h + 1));
        json.WriteNumber("lastId", last?.TradeId ?? 0);
        json.WriteNumber("count", now.Trades24h);
    }

    public static decimal Change(MarketStatistics now) => now.LastPrice - now.Open24h;

    public static decimal ChangePercent(MarketStatistics now) => now.Open24h > 0m ? decimal.Round(Change(now) / now.Open24h * 100m, 3) : 0m;

    public static decimal Average(AsterSymbol symbol, MarketStatistics now) =>
        now.BaseVolume24h > 0m ? symbol.Market.Tick.Nearest(now.QuoteVolume24h / now.BaseVolume24h) : now.LastPrice;

    public static decimal FundingRate(MarketStatistics now, AsterVenueOptions options) => options.ShowsPaidFundingRate ? now.LastFundingRate : now.EstimatedFundingRate;

    public static void WritePremium(Utf8JsonWriter json, AsterSymbol symbol, MarketStatistics now, AsterVenueOptions options)
    {
        json.WriteString("symbol", symbol.Name);
        json.WriteString("markPrice", AsterText.Fixed(now.MarkPrice));
        json.WriteString("indexPrice", AsterText.Fixed(now.IndexPrice));
        json.WriteString("estimatedSettlePrice", AsterText.Fixed(now.IndexPrice));
        json.WriteString("lastFundingRate", AsterText.Fixed(FundingRate(now, options)));
        json.WriteNumber("nextFundingTime", now.NextFundingAt.ToUnixTimeMilliseconds());
        json.WriteString("interestRate", AsterText.Fixed(symbol.Market.Funding.InterestFractionPer8Hours));
        json.WriteNumber("time", now.At.ToUnixTimeMilliseconds());
    }

    private static void WriteSymbol(Utf8JsonWriter json, AsterSymbol symbol, AsterVenueOptions options)
    {
        var market = symbol.Market;
        json.WriteString("symbol", symbol.Name);
        json.WriteString("pair", symbol.Name);
        json.WriteString("contractType", "PERPETUAL");
        json.WriteNumber("deliveryDate", 4_133_404_800_000);
        json.WriteNumber("onboardDate", 1_598_252_400_000);
        json.WriteString("status", market.IsActive ? "TRADING" : "SETTLING");
        json.WriteString("maintMarginPercent", AsterText.Number(market.MaintenanceMarginFraction * 100m));
        json.WriteString("requiredMarginPercent", AsterText.Number(market.DefaultInitialMarginFraction * 100m));
        json.WriteString("baseAsset", symbol.Base);
        json.WriteString("quoteAsset", AsterSymbol.Quote);
        json.WriteString("marginAsset", AsterSymbol.Quote);

        // One more than the steps have: who rounds to these instead of the filters is refused.
        json.WriteNumber("pricePrecision", AsterText.Places(market.Tick.Value) + 1);
        json.WriteNumber("quantityPrecision", AsterText.Places(market.Lot.Value) + 1);
        json.WriteNumber("baseAssetPrecision", 8);
        json.WriteNumber("quotePrecision", 8);
        json.WriteString("underlyingType", "COIN");
        json.WriteEmptyArray("underlyingSubType");
        json.WriteNumber("settlePlan", 0);
        json.WriteString("triggerProtect", "0.0500");
        json.WriteString("liquidationFee", "0.025");
        json.WriteString("marketTakeBound", AsterText.Number(options.MarketBoundFraction));
        WriteFilters(json, symbol, options);
        WriteTexts(json, "orderTypes", "LIMIT", "MARKET");
        WriteTexts(json, "timeInForce", "GTC", "IOC", "FOK", "GTX");
    }

    private static void WriteFilters(Utf8JsonWriter json, AsterSymbol symbol, AsterVenueOptions options)
    {
        var market = symbol.Market;
        json.WriteStartArray("filters");
        WriteFilter("PRICE_FILTER", ("minPrice", market.Tick.Value), ("maxPrice", symbol.MaxPrice), ("tickSize", market.Tick.Value));
        WriteFilter("LOT_SIZE", ("minQty", market.MinSize), ("maxQty", symbol.MaxQuantity), ("stepSize", market.Lot.Value));
        WriteFilter("MARKET_LOT_SIZE", ("minQty", market.MinSize), ("maxQty", symbol.MaxMarketQuantity), ("stepSize", market.Lot.Value));
        WriteLimit("MAX_NUM_ORDERS", options.MaxOpenOrders);
        WriteLimit("MAX_NUM_ALGO_ORDERS", 100);
        WriteFilter("MIN_NOTIONAL", ("notional", market.MinNotional));
        json.WriteStartObject();
        json.WriteString("filterType", "PERCENT_PRICE");
        json.WriteString("multiplierUp", AsterText.Number(1m + options.PriceBandFraction));
        json.WriteString("multiplierDown", AsterText.Number(1m - options.PriceBandFraction));
        json.WriteNumber("multiplierDecimal", 4);
        json.WriteEndObject();
        json.WriteEndArray();

        void WriteFilter(string type, params ReadOnlySpan<(string Name, decimal Value)> values)
        {
            json.WriteStartObject();
            json.WriteString("filterType", type);
            foreach (var (name, value) in values)
            {
                json.WriteString(name, AsterText.Number(value));
            }

            json.WriteEndObject();
        }

        void WriteLimit(string type, int limit)
        {
            json.WriteStartObject();
            json.WriteString("filterType", type);
            json.WriteNumber("limit", limit);
            json.WriteEndObject();
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, params ReadOnlySpan<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
