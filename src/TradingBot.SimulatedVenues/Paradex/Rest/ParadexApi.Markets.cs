using System.Text.Json;
using TradingBot.SimulatedVenues.Http;
using TradingBot.SimulatedVenues.Paradex.Streams;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Paradex.Rest;

internal sealed partial class ParadexApi
{
    private const int DefaultDepth = 20;
    private const int MaxDepth = 100;
    private const long Year2286 = 9_999_999_999_999;

    private static readonly long[] Resolutions = [1, 3, 5, 15, 30, 60];

    private VenueHttpResponse Markets(Call call)
    {
        var symbol = call["market"];
        if (symbol is not null && symbol != ParadexOptionRow.Symbol && exchange.FindMarket(symbol) is null)
        {
            return Error(ParadexError.MarketNotFound);
        }

        return Ok(json =>
        {
            json.WriteStartArray("results");
            foreach (var market in exchange.Markets.Where(market => symbol is null || market.ContractId == symbol))
            {
                json.WriteStartObject();
                ParadexJson.WriteMarket(json, market, options.Fees, options.MaxOpenOrders);
                json.WriteEndObject();
            }

            if (symbol is null or ParadexOptionRow.Symbol)
            {
                json.WriteStartObject();
                ParadexOptionRow.Write(json);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private VenueHttpResponse Summaries(Call call)
    {
        if (call["market"] is not { } symbol)
        {
            return Error(ParadexError.Parameter("market"));
        }

        if (symbol != ParadexChannel.All && exchange.FindMarket(symbol) is null)
        {
            return Error(ParadexError.MarketNotFound);
        }

        var rows = exchange.Markets.Where(market => symbol is ParadexChannel.All || market.ContractId == symbol).Select(market => exchange.GetStatistics(market.Id));
        return Results(rows, writer.WriteSummary);
    }

    private VenueHttpResponse Bbo(string symbol) => exchange.FindMarket(symbol) is { } market
        ? Ok(json => ParadexJson.WriteBbo(json, market, markets.Current(market.Id).Touch))
        : Error(ParadexError.MarketNotFound);

    private VenueHttpResponse OrderBook(Call call, string symbol)
    {
        if (exchange.FindMarket(symbol) is not { } market)
        {
            return Error(ParadexError.MarketNotFound);
        }

        var step = 0m;
        if (!call.Allows("depth", 1, MaxDepth) || (call["price_tick"] is { } text && (!ParadexText.TryNumber(text, out step) || step <= 0m)))
        {
            return Error(ParadexError.Parameter("depth, price_tick"));
        }

        var depth = (int)(call.Number("depth") ?? DefaultDepth);
        var lane = markets.Current(market.Id);
        var asks = ParadexMarketFeed.Group(lane.Asks, step > 0m ? step : null, isBid: false, depth);
        var bids = ParadexMarketFeed.Group(lane.Bids, step > 0m ? step : null, isBid: true, depth);
        return Ok(json =>
        {
            json.WriteString("market", market.ContractId);
            json.WriteNumber("seq_no", lane.Sequence);
            json.WriteNumber("last_updated_at", lane.ChangedAt.ToUnixTimeMilliseconds());
            WriteLevels(json, "asks", asks);
            WriteLevels(json, "bids", bids);

            // No RPI orders stand in this book, so both classes of traders see the same best.
            WriteBest(json, "best_ask_api", lane.Touch.Ask);
            WriteBest(json, "best_bid_api", lane.Touch.Bid);
            WriteBest(json, "best_ask_interactive", lane.Touch.Ask);
            WriteBest(json, "best_bid_interactive", lane.Touch.Bid);
        });
    }

    private VenueHttpResponse Trades(Call call)
    {
        if (call["market"] is not { } symbol || exchange.FindMarket(symbol) is not { } market)
        {
            return Error(ParadexError.MarketNotFound);
        }

        return Page(call, exchange.GetTrades(market.Id, int.MaxValue), trade => trade.At, trade => trade.TradeId, writer.WriteTrade, maxPage: 1_000);
    }

    private VenueHttpResponse FundingData(Call call)
    {
        if (call["market"] is not { } symbol || exchange.FindMarket(symbol) is not { } market)
        {
            return Error(ParadexError.MarketNotFound);
        }

        // The present first, then what is kept of the past.
        var rows = exchange.GetFundingSamples(market.Id, DateTimeOffset.MinValue).Append(ParadexMarketFeed.SampleOf(exchange.GetStatistics(market.Id))).DistinctBy(sample => sample.At).Reverse();
        return Page(call, rows, sample => sample.At, sample => sample.At.UtcTicks, writer.WriteFundingData);
    }

    private VenueHttpResponse Klines(Call call)
    {
        if (call["symbol"] is not { } symbol || exchange.FindMarket(symbol) is not { } market)
        {
            return Error(ParadexError.MarketNotFound);
        }

        if (call.Number("resolution") is not { } minutes || !Resolutions.Contains(minutes))
        {
            return Error(ParadexError.Parameter("resolution"));
        }

        if (call["price_kind"] is not (null or "last"))
        {
            // Only trades are kept here.
            return Error(ParadexError.Validation("klines of mark and underlying prices are not simulated"));
        }

        if (call.Number("start_at") is not <= Year2286 || call.Number("end_at") is not <= Year2286)
        {
            return Error(ParadexError.Parameter("start_at, end_at"));
        }

        var from = DateTimeOffset.FromUnixTimeMilliseconds(call.Number("start_at")!.Value);
        var to = DateTimeOffset.FromUnixTimeMilliseconds(call.Number("end_at")!.Value);
        var candles = exchange.GetCandles(market.Id, TimeSpan.FromMinutes(minutes), from, to);
        return Ok(json =>
        {
            json.WriteStartArray("results");
            foreach (var candle in candles)
            {
                json.WriteStartArray();
                json.WriteNumberValue(candle.Start.ToUnixTimeMilliseconds());
                json.WriteNumberValue(candle.Open);
                json.WriteNumberValue(candle.High);
                json.WriteNumberValue(candle.Low);
                json.WriteNumberValue(candle.Close);
                json.WriteNumberValue(candle.QuoteVolume);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        });
    }

    private static void WriteLevels(Utf8JsonWriter json, string name, IEnumerable<(decimal Price, decimal Size)> levels)
    {
        json.WriteStartArray(name);
        foreach (var (price, size) in levels)
        {
            json.WriteStartArray();
            json.WriteStringValue(ParadexText.Number(price));
            json.WriteStringValue(ParadexText.Number(size));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteBest(Utf8JsonWriter json, string name, PriceLevel? level) => ParadexJson.WriteTexts(json, name, level is { } best
        ? [ParadexText.Number(best.Price), ParadexText.Number(best.Size)]
        : []);
}
