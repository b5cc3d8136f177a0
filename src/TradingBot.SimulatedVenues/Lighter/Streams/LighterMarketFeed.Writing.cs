using System.Text.Json;
using TradingBot.SimulatedVenues.Lighter.Rest;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Lighter.Streams;

internal sealed partial class LighterMarketFeed
{
    private void WriteState(Utf8JsonWriter json, LighterChannel channel)
    {
        if (channel.Market is not { } id)
        {
            if (channel.Family == LighterChannel.Height)
            {
                WriteHeight(json);
            }
            else
            {
                WriteAllStatistics(json);
            }

            return;
        }

        var lane = _lanes[id];
        switch (channel.Family)
        {
            case LighterChannel.OrderBook:
                var book = _exchange.GetBook(id);
                WriteBook(json, lane, book.Asks, book.Bids, beginNonce: 0);
                break;
            case LighterChannel.Ticker:
                lane.Best = Best(lane);
                WriteTicker(json, lane);
                break;
            case LighterChannel.Trade:
                WriteTrades(json, lane, _exchange.GetTrades(id, RecentTrades));
                break;
            case LighterChannel.Candle:
                WriteCandles(json, channel);
                break;
            default:
                WriteStatistics(json, lane.Market, _exchange.GetStatistics(id));
                break;
        }
    }

    private void WriteBook(Utf8JsonWriter json, Lane lane, IEnumerable<PriceLevel> asks, IEnumerable<PriceLevel> bids, long beginNonce)
    {
        var changedAt = LighterJson.Microseconds(lane.ChangedAt);
        json.WriteNumber("last_updated_at", changedAt);
        json.WriteNumber("offset", lane.Offset);
        json.WriteStartObject("order_book");
        json.WriteNumber("code", 0);
        LighterJson.WriteLevels(json, "asks", lane.Market, asks);
        LighterJson.WriteLevels(json, "bids", lane.Market, bids);
        json.WriteNumber("offset", lane.Offset);
        json.WriteNumber("nonce", lane.Nonce);
        json.WriteNumber("last_updated_at", changedAt);
        json.WriteNumber("begin_nonce", beginNonce);
        json.WriteEndObject();
        WriteTimestamp(json);
    }

    private void WriteTicker(Utf8JsonWriter json, Lane lane)
    {
        var changedAt = LighterJson.Microseconds(lane.ChangedAt);
        json.WriteNumber("last_updated_at", changedAt);
        json.WriteNumber("nonce", lane.Nonce);
        json.WriteStartObject("ticker");
        json.WriteString("s", lane.Market.Ticker);
        WriteTouch(json, "a", lane.Market, lane.Best.Ask);
        WriteTouch(json, "b", lane.Market, lane.Best.Bid);
        json.WriteNumber("last_updated_at", changedAt);
        json.WriteEndObject();
        WriteTimestamp(json);
    }

    private static void WriteTouch(Utf8JsonWriter json, string side, MarketDefinition market, PriceLevel level)
    {
        // An empty side has empty texts.
        json.WriteStartObject(side);
        json.WriteString("price", level.Size > 0m ? LighterJson.Price(market, level.Price) : string.Empty);
        json.WriteString("size", level.Size > 0m ? LighterJson.Size(market, level.Size) : string.Empty);
        json.WriteEndObject();
    }

    private static void WriteTrades(Utf8JsonWriter json, Lane lane, IReadOnlyList<MarketTrade> trades)
    {
        json.WriteObjects("liquidation_trades", trades.Where(trade => trade.IsLiquidation), trade => LighterJson.WriteTrade(json, trade, lane.Market, fill: null));
        json.WriteNumber("nonce", lane.Nonce);
        json.WriteObjects("trades", trades.Where(trade => !trade.IsLiquidation), trade => LighterJson.WriteTrade(json, trade, lane.Market, fill: null));
    }

    private void WriteCandles(Utf8JsonWriter json, LighterChannel channel)
    {
        var length = LighterApi.Resolution(channel.Resolution)!.Value;
        var start = new DateTimeOffset(_exchange.Now.Ticks - (_exchange.Now.Ticks % length.Ticks), TimeSpan.Zero);
        var running = _exchange.GetCandles(channel.Market!.Value, length, start, start);

        // Of a market that has just not traded, the last candle that there is.
        var shown = running.Count > 0 ? running : _exchange.GetCandles(channel.Market.Value, length, DateTimeOffset.MinValue, start).TakeLast(1);
        json.WriteObjects("candles", shown, candle => LighterApi.WriteCandle(json, candle));
        WriteTimestamp(json);
    }

    private void WriteStatistics(Utf8JsonWriter json, MarketDefinition market, MarketStatistics statistics)
    {
        json.WriteStartObject("market_stats");
        LighterStatistics.Write(json, market, statistics);
        json.WriteEndObject();
        WriteTimestamp(json);
    }

    private void WriteAllStatistics(Utf8JsonWriter json)
    {
        json.WriteStartObject("market_stats");
        foreach (var (id, lane) in _lanes)
        {
            json.WriteStartObject(LighterJson.Text(id));
            LighterStatistics.Write(json, lane.Market, _exchange.GetStatistics(id));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        WriteTimestamp(json);
    }

    private void WriteHeight(Utf8JsonWriter json)
    {
        json.WriteNumber("height", LighterJson.Height(_exchange.Now));
        WriteTimestamp(json);
    }

    private void WriteTimestamp(Utf8JsonWriter json) => json.WriteNumber("timestamp", _exchange.Now.ToUnixTimeMilliseconds());
}
