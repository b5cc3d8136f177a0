using System.Globalization;
using System.Text.Json;
using TradingBot.Model;
using TradingBot.SimulatedVenues.EdgeX.Rest;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.EdgeX.Wire;

/// <summary>Market data as REST and the public stream write them.</summary>
internal static class EdgeXMarketJson
{
    public const string LiquidateFeeRate = "0.01";

    // Versions of books are of this size; each change adds one.
    private const long FirstVersion = 201_223_746;

    /// <summary>The version of a state of the book.</summary>
    public static long Version(long sequence) => FirstVersion + sequence;

    /// <summary>A trade's number in the form of a UUID.</summary>
    public static string TradeName(long tradeId) => string.Create(CultureInfo.InvariantCulture, $"05d14491-db7d-478a-9d9f-{tradeId:x12}");

    /// <summary>Members that name a contract.</summary>
    public static void WriteName(Utf8JsonWriter json, EdgeXContract contract)
    {
        json.WriteString("contractId", contract.Id);
        json.WriteString("contractName", contract.Name);
    }

    /// <summary>Members of the ticker.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="now">Its statistics.</param>
    /// <param name="showsNextFunding">The funding rate is that of the coming payment, otherwise the forecast.</param>
    public static void WriteTicker(Utf8JsonWriter json, EdgeXContract contract, MarketStatistics now, bool showsNextFunding)
    {
        var change = now.LastPrice - now.Open24h;
        var at = EdgeXText.Time(now.At);
        var dayBefore = EdgeXText.Time(now.At.AddDays(-1));
        WriteName(json, contract);
        json.WriteString("priceChange", EdgeXText.Number(change));
        json.WriteString("priceChangePercent", EdgeXText.Money(now.Open24h > 0m ? change / now.Open24h : 0m));
        json.WriteString("trades", EdgeXText.Integer(now.Trades24h));
        json.WriteString("size", EdgeXText.Number(now.BaseVolume24h));
        json.WriteString("value", EdgeXText.Number(now.QuoteVolume24h));
        json.WriteString("high", EdgeXText.Number(now.High24h));
        json.WriteString("low", EdgeXText.Number(now.Low24h));
        json.WriteString("open", EdgeXText.Number(now.Open24h));
        json.WriteString("close", EdgeXText.Number(now.LastPrice));

        // When they were reached is not kept.
        json.WriteString("highTime", at);
        json.WriteString("lowTime", at);
        json.WriteString("startTime", dayBefore);
        json.WriteString("endTime", at);
        json.WriteString("lastPrice", EdgeXText.Number(now.LastPrice));
        json.WriteString("indexPrice", EdgeXText.Number(now.IndexPrice));
        json.WriteString("oraclePrice", EdgeXText.Number(now.MarkPrice));
        json.WriteString("markPrice", EdgeXText.Number(now.MarkPrice));
        json.WriteString("openInterest", EdgeXText.Number(now.OpenInterest));
        json.WriteString("fundingRate", EdgeXText.Rate(showsNextFunding ? now.NextFundingRate : now.EstimatedFundingRate));
        json.WriteString("fundingTime", EdgeXText.Time(now.LastFundingAt));
        json.WriteString("nextFundingTime", EdgeXText.Time(now.NextFundingAt));
    }

    /// <summary>Members that the stream's ticker has besides; an empty side is zero.</summary>
    public static void WriteTouch(Utf8JsonWriter json, EdgeXContract contract, MarketStatistics now)
    {
        json.WriteString("bestAskPrice", EdgeXText.Number(now.BestAsk));
        json.WriteString("bestBidPrice", EdgeXText.Number(now.BestBid));
        json.WriteBoolean("marketOpen", contract.Market.IsActive);
    }

    /// <summary>Members of a state of the book, or of its change.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="level">15 or 200.</param>
    /// <param name="versions">First and last version that it covers.</param>
    /// <param name="bids">Best first.</param>
    /// <param name="asks">Best first.</param>
    /// <param name="type">SNAPSHOT or CHANGED.</param>
    public static void WriteDepth(Utf8JsonWriter json, EdgeXContract contract, int level, (long Start, long End) versions, IEnumerable<PriceLevel> bids, IEnumerable<PriceLevel> asks, string type)
    {
        json.WriteString("startVersion", EdgeXText.Integer(versions.Start));
        json.WriteString("endVersion", EdgeXText.Integer(versions.End));
        json.WriteNumber("level", level);
        WriteName(json, contract);
        WriteLevels(json, "asks", contract, asks);
        WriteLevels(json, "bids", contract, bids);
        json.WriteString("depthType", type);
    }

    /// <summary>Members of a candle. The makers' part of the volume is not kept and shows as zero.</summary>
    public static void WriteKline(Utf8JsonWriter json, EdgeXContract contract, EdgeXKline kline)
    {
        var candle = kline.Candle;
        json.WriteString("klineId", EdgeXText.Integer(kline.Id));
        WriteName(json, contract);
        json.WriteString("klineType", kline.Type);
        json.WriteString("klineTime", EdgeXText.Time(candle.Start));
        json.WriteString("priceType", kline.PriceType);
        json.WriteString("trades", EdgeXText.Integer(candle.Trades));
        json.WriteString("size", EdgeXText.Number(candle.BaseVolume));
        json.WriteString("value", EdgeXText.Number(candle.QuoteVolume));
        json.WriteString("high", EdgeXText.Number(candle.High));
        json.WriteString("low", EdgeXText.Number(candle.Low));
        json.WriteString("open", EdgeXText.Number(candle.Open));
        json.WriteString("close", EdgeXText.Number(candle.Close));
        json.WriteString("makerBuySize", "0");
        json.WriteString("makerBuyValue", "0");
    }

    /// <summary>Members of a public trade.</summary>
    public static void WriteTrade(Utf8JsonWriter json, EdgeXContract contract, MarketTrade trade)
    {
        json.WriteString("ticketId", TradeName(trade.TradeId));
        json.WriteString("time", EdgeXText.Time(trade.At));
        json.WriteString("price", EdgeXText.Number(trade.Price));
        json.WriteString("size", EdgeXText.Number(trade.Size));
        json.WriteString("value", EdgeXText.Number(trade.Notional));
        json.WriteString("takerOrderId", EdgeXText.Integer(trade.TakerOrderId));
        json.WriteString("makerOrderId", EdgeXText.Integer(trade.MakerOrderId));
        json.WriteString("takerAccountId", EdgeXText.Integer(trade.TakerAccountId));
        json.WriteString("makerAccountId", EdgeXText.Integer(trade.MakerAccountId));
        WriteName(json, contract);
        json.WriteBoolean("isBestMatch", value: true);
        json.WriteBoolean("isBuyerMaker", trade.TakerSide == OrderSide.Sell);
    }

    /// <summary>Members of the best levels.</summary>
    public static void WriteBookTicker(Utf8JsonWriter json, EdgeXContract contract, BookSnapshot book)
    {
        var bid = book.Bids.Count > 0 ? book.Bids[0] : default;
        var ask = book.Asks.Count > 0 ? book.Asks[0] : default;
        WriteName(json, contract);
        json.WriteString("bestBidPrice", EdgeXText.Number(bid.Price));
        json.WriteString("bestBidSize", EdgeXText.Number(bid.Size));
        json.WriteString("bestAskPrice", EdgeXText.Number(ask.Price));
        json.WriteString("bestAskSize", EdgeXText.Number(ask.Size));
    }

    private static void WriteLevels(Utf8JsonWriter json, string name, EdgeXContract contract, IEnumerable<PriceLevel> levels) => json.WriteObjects(name, levels, level =>
    {
        json.WriteString("price", EdgeXText.OnStep(level.Price, contract.Market.Tick.Value));
        json.WriteString("size", level.Size == 0m ? "0" : EdgeXText.OnStep(level.Size, contract.Market.Lot.Value));
    });
}
