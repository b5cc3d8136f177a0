using System.Text.Json;
using TradingBot.SimulatedVenues.Aster.Wire;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Aster.Streams;

/// <summary>Mark prices and 24-hour statistics, of one symbol or of all in one message.</summary>
internal sealed class AsterStatisticsLane(AsterStreamName name, AsterMarketDesk desk) : AsterLane(name, desk)
{
    private readonly bool _isArray = name.IsArray;

    /// <inheritdoc/>
    protected override void Flush()
    {
        if (!_isArray)
        {
            Publish(json => Write(json, Symbol!));
            return;
        }

        Publish(JsonText.Value(json =>
        {
            json.WriteStartArray();
            foreach (var symbol in Desk.Listing.All)
            {
                json.WriteStartObject();
                Write(json, symbol);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }));
    }

    private void Write(Utf8JsonWriter json, AsterSymbol symbol)
    {
        var now = Desk.Exchange.GetStatistics(symbol.Market.Id);
        if (Kind == AsterStreamKind.Mark)
        {
            WriteHead(json, "markPriceUpdate");
            json.WriteString("s", symbol.Name);
            json.WriteString("p", AsterText.Fixed(now.MarkPrice));
            json.WriteString("i", AsterText.Fixed(now.IndexPrice));
            json.WriteString("P", AsterText.Fixed(now.IndexPrice));
            json.WriteString("r", AsterText.Fixed(AsterMarketJson.FundingRate(now, Desk.Options)));
            json.WriteNumber("T", now.NextFundingAt.ToUnixTimeMilliseconds());
            return;
        }

        var isMini = Kind == AsterStreamKind.MiniTicker;
        WriteHead(json, isMini ? "24hrMiniTicker" : "24hrTicker");
        json.WriteString("s", symbol.Name);
        WritePrices(json, now);
        if (!isMini)
        {
            WriteDetails(json, symbol, now);
        }
    }

    private static void WritePrices(Utf8JsonWriter json, MarketStatistics now)
    {
        json.WriteString("c", AsterText.Number(now.LastPrice));
        json.WriteString("o", AsterText.Number(now.Open24h));
        json.WriteString("h", AsterText.Number(now.High24h));
        json.WriteString("l", AsterText.Number(now.Low24h));
        json.WriteString("v", AsterText.Number(now.BaseVolume24h));
        json.WriteString("q", AsterText.Number(now.QuoteVolume24h));
    }

    private void WriteDetails(Utf8JsonWriter json, AsterSymbol symbol, MarketStatistics now)
    {
        var last = Desk.Exchange.GetTrades(symbol.Market.Id, 1) is [var newest, ..] ? newest : null;
        json.WriteString("p", AsterText.Number(AsterMarketJson.Change(now)));
        json.WriteString("P", AsterText.Number(AsterMarketJson.ChangePercent(now)));
        json.WriteString("w", AsterText.Number(AsterMarketJson.Average(symbol, now)));
        json.WriteString("Q", AsterText.Number(last?.Size ?? 0m));
        json.WriteNumber("O", now.At.AddDays(-1).ToUnixTimeMilliseconds());
        json.WriteNumber("C", now.At.ToUnixTimeMilliseconds());
        json.WriteNumber("F", Math.Max(0, (last?.TradeId ?? 0) - now.Trades24h + 1));
        json.WriteNumber("L", last?.TradeId ?? 0);
        json.WriteNumber("n", now.Trades24h);
    }
}
