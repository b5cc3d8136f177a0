using System.Text.Json;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Backpack.Streams;

/// <summary>Mark price and funding, statistics of 24 hours, or open interest of one market.</summary>
internal sealed class BackpackStatisticsLane(BackpackStreamName name, BackpackMarketDesk desk) : BackpackLane(name, desk)
{
    private readonly BackpackMarket _market = name.Market!;

    /// <inheritdoc/>
    protected override void Flush()
    {
        var now = Desk.Exchange.GetStatistics(_market.Id);
        Publish(json => Write(json, now));
    }

    private void Write(Utf8JsonWriter json, MarketStatistics now)
    {
        switch (Kind)
        {
            case BackpackStreamKind.Mark:
                WriteHead(json, "markPrice", now.At, _market.Symbol);
                json.WriteString("p", BackpackText.Quotient(now.MarkPrice));
                json.WriteString("i", BackpackText.Quotient(now.IndexPrice));
                json.WriteString("f", BackpackText.Number(now.EstimatedFundingRate));
                json.WriteNumber("n", now.NextFundingAt.ToUnixTimeMilliseconds());
                break;
            case BackpackStreamKind.OpenInterest:
                WriteHead(json, "openInterest", now.At, _market.Symbol);
                json.WriteString("o", BackpackText.Number(now.OpenInterest));
                break;
            default:
                WriteHead(json, "ticker", now.At, _market.Symbol);
                json.WriteString("o", BackpackText.Number(now.Open24h));
                json.WriteString("c", BackpackText.Number(now.LastPrice));
                json.WriteString("h", BackpackText.Number(now.High24h));
                json.WriteString("l", BackpackText.Number(now.Low24h));
                json.WriteString("v", BackpackText.Number(now.BaseVolume24h));
                json.WriteString("V", BackpackText.Number(now.QuoteVolume24h));
                json.WriteNumber("n", now.Trades24h);
                break;
        }
    }
}
