using System.Globalization;
using System.Text.Json;
using TradingBot.SimulatedVenues.Backpack.Wire;

namespace TradingBot.SimulatedVenues.Backpack.Rest;

internal sealed partial class BackpackApi
{
    private const int StandardTrades = 100;
    private const int MaxTrades = 1_000;
    private const int MaxCandles = 1_000;

    // The last one is the standard.
    private static readonly string[] DepthLimits = ["5", "10", "20", "50", "100", "500", "1000"];
    private static readonly string[] TickerIntervals = ["1d", "1w"];
    private static readonly string[] PriceTypes = ["Last", "Index", "Mark"];

    private void AddMarkets()
    {
        AddPublic("/api/v1/ping", static _ => BackpackAnswer.Text("pong"));
        AddPublic("/api/v1/time", _ => BackpackAnswer.Text(BackpackText.Integer(Exchange.Now.ToUnixTimeMilliseconds())));
        AddPublic("/api/v1/status", static _ => BackpackAnswer.Object(json =>
        {
            json.WriteString("status", "Ok");
            json.WriteNull("message");
        }));
        AddPublic("/api/v1/markets", call => BackpackAnswer.List(WantsPerpetuals(call) ? Listing.All : [], WriteMarket));
        AddPublic("/api/v1/market", call => ReadMarket(call, out var market) is { } error ? error : BackpackAnswer.Object(json => WriteMarket(json, market)));
        AddPublic("/api/v1/depth", Depth);
        AddPublic("/api/v1/markPrices", MarkPrices);
        AddPublic("/api/v1/fundingRates", FundingRates);
        AddPublic("/api/v1/openInterest", OpenInterest);
        AddPublic("/api/v1/ticker", Ticker);
        AddPublic("/api/v1/tickers", Tickers);
        AddPublic("/api/v1/klines", Klines, isHistorical: true);
        AddPublic("/api/v1/trades", call => Trades(call, hasOffset: false));
        AddPublic("/api/v1/trades/history", call => Trades(call, hasOffset: true), isHistorical: true);
    }

    private void WriteMarket(Utf8JsonWriter json, BackpackMarket market) => BackpackMarketJson.WriteMarket(json, market, Options);

    private BackpackAnswer Depth(BackpackCall call)
    {
        string? limit = null;
        if ((ReadMarket(call, out var market) ?? call.Parameters.Read("limit", DepthLimits, out limit)) is { } error)
        {
            return error;
        }

        var levels = int.Parse(limit ?? DepthLimits[^1], CultureInfo.InvariantCulture);
        return BackpackAnswer.Object(json => BackpackMarketJson.WriteDepth(json, _desks.Depth.Get(market.Id), levels));
    }

    private BackpackAnswer MarkPrices(BackpackCall call) => ReadFilter(call, out var filter) is { } error ? error
        : BackpackAnswer.List(WantsPerpetuals(call) ? Selected(filter) : [], (json, market) => BackpackMarketJson.WriteMark(json, market, Exchange.GetStatistics(market.Id)));

    private BackpackAnswer FundingRates(BackpackCall call)
    {
        BackpackPage page = default;
        return (ReadMarket(call, out var market) ?? call.ReadPage(standard: 100, most: 10_000, out page)) is { } error
            ? error
            : BackpackAnswer.List(page.Take(Exchange.GetFundingRounds(market.Id, DateTimeOffset.MinValue)), (json, round) =>
            {
                json.WriteString("symbol", market.Symbol);
                json.WriteString("fundingRate", BackpackText.Number(round.RateFraction));
                json.WriteString("intervalEndTimestamp", BackpackText.Moment(round.At));
            });
    }

    private BackpackAnswer OpenInterest(BackpackCall call) => ReadFilter(call, out var filter) is { } error ? error
        : BackpackAnswer.List(Selected(filter), (json, market) =>
        {
            json.WriteString("symbol", market.Symbol);
            json.WriteString("openInterest", BackpackText.Number(Exchange.GetStatistics(market.Id).OpenInterest));
            json.WriteNumber("timestamp", Exchange.Now.ToUnixTimeMilliseconds());
        });

    // One week is what the engine's day shows too: it keeps the sums of 24 hours.
    private BackpackAnswer Ticker(BackpackCall call)
    {
        if ((ReadMarket(call, out var market) ?? call.Parameters.Read("interval", TickerIntervals, out _)) is { } error)
        {
            return error;
        }

        var now = Exchange.GetStatistics(market.Id);
        return now.Trades24h == 0 ? BackpackAnswer.Empty(204) : BackpackAnswer.Object(json => BackpackMarketJson.WriteTicker(json, market, now));
    }

    private BackpackAnswer Tickers(BackpackCall call) => call.Parameters.Read("interval", TickerIntervals, out _) is { } error ? error
        : BackpackAnswer.List(
            Listing.All.Select(market => (Market: market, Now: Exchange.GetStatistics(market.Id))).Where(row => row.Now.Trades24h > 0),
            static (json, row) => BackpackMarketJson.WriteTicker(json, row.Market, row.Now));

    private BackpackAnswer Trades(BackpackCall call, bool hasOffset)
    {
        BackpackPage page = default;
        if ((ReadMarket(call, out var market) ?? call.ReadPage(StandardTrades, MaxTrades, out page)) is { } error)
        {
            return error;
        }

        var trades = Exchange.GetTrades(market.Id, MaxTrades).Skip(hasOffset ? page.Offset : 0).Take(page.Limit);
        return BackpackAnswer.List(trades, BackpackMarketJson.WriteTrade);
    }

    private BackpackAnswer Klines(BackpackCall call)
    {
        long? startTime = null, endTime = null;
        var error = ReadMarket(call, out var market)
            ?? call.Parameters.Require("interval")
            ?? CheckInterval(call.Parameters["interval"]!)
            ?? call.Parameters.Require("startTime")
            ?? call.Parameters.Read("startTime", uint.MaxValue, out startTime)
            ?? call.Parameters.Read("endTime", uint.MaxValue, out endTime)
            ?? call.Parameters.Read("priceType", PriceTypes, out _);
        if (error is not null)
        {
            return error;
        }

        var interval = call.Parameters["interval"]!;
        var from = DateTimeOffset.FromUnixTimeSeconds(startTime!.Value);
        var to = endTime is { } end && DateTimeOffset.FromUnixTimeSeconds(end) < Exchange.Now ? DateTimeOffset.FromUnixTimeSeconds(end) : Exchange.Now;
        if (from > to || (to - from) / BackpackIntervals.Length(interval) > MaxCandles)
        {
            return BackpackError.BadSpan;
        }

        var rows = BackpackIntervals.Fill(BackpackIntervals.Candles(Exchange, market.Id, interval), interval, from, to);
        var hasVolume = call.Parameters["priceType"] is null or "Last";
        return BackpackAnswer.List(rows, (json, row) => BackpackMarketJson.WriteKline(json, row.Start, BackpackIntervals.End(row.Start, interval), row.Candle, hasVolume));
    }

    // Candles of a second are not kept by the simulation.
    private static BackpackError? CheckInterval(string interval) => interval == "1s" ? BackpackError.NotSimulated
        : BackpackError.BadParameter("interval", "failed to parse \"KlineInterval\": Expect a valid enumeration value.").Unless(BackpackIntervals.Exists(interval));
}
