using System.Text.Json;
using TradingBot.SimulatedVenues.Aster.Wire;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Aster.Rest;

internal sealed partial class AsterApi
{
    private const int MaxTrades = 1_000;

    private void AddMarkets()
    {
        Add("GET", "ping", AsterSecurity.Public, 1, _ => AsterAnswer.Object(static _ => { }));
        Add("GET", "time", AsterSecurity.Public, 1, _ => AsterAnswer.Object(json => json.WriteNumber("serverTime", Exchange.Now.ToUnixTimeMilliseconds())));
        Add("GET", "exchangeInfo", AsterSecurity.Public, 1, _ => AsterAnswer.Object(json => AsterMarketJson.WriteExchangeInfo(json, Listing, Options, Exchange.Now)));
        Add("GET", "depth", AsterSecurity.Public, DepthWeight, Depth);
        Add("GET", "ticker/bookTicker", AsterSecurity.Public, OneOrAll(1, 2), call => OneOrAll(call, WriteTouch));
        Add("GET", "ticker/price", AsterSecurity.Public, OneOrAll(1, 2), call => OneOrAll(call, WritePrice));
        Add("GET", "ticker/24hr", AsterSecurity.Public, OneOrAll(1, 40), call => OneOrAll(call, WriteTicker));
        Add("GET", "trades", AsterSecurity.Public, 1, call => Trades(call, AsterMarketJson.WriteTrade));
        Add("GET", "historicalTrades", AsterSecurity.Public, 20, call => Trades(call, AsterMarketJson.WriteTrade));
        Add("GET", "aggTrades", AsterSecurity.Public, 20, call => Trades(call, AsterMarketJson.WriteAggregate));
        Add("GET", "klines", AsterSecurity.Public, KlineWeight, call => Klines(call, "symbol", hasVolume: true));
        Add("GET", "indexPriceKlines", AsterSecurity.Public, KlineWeight, call => Klines(call, "pair", hasVolume: false));
        Add("GET", "markPriceKlines", AsterSecurity.Public, KlineWeight, call => Klines(call, "symbol", hasVolume: false));
        Add("GET", "premiumIndex", AsterSecurity.Public, 1, call => OneOrAll(call, WritePremium));
        Add("GET", "fundingRate", AsterSecurity.Public, 1, FundingRates);
        Add("GET", "fundingInfo", AsterSecurity.Public, 1, FundingInfo);

        // In no document; UNCONFIRMED, and known of V1 alone.
        AddV1("GET", "v1/openInterest", AsterSecurity.Public, static _ => 1, OpenInterest);
    }

    private static int DepthWeight(AsterParameters parameters) => parameters["limit"] switch
    {
        "5" or "10" or "20" or "50" => 2,
        "100" => 5,
        "1000" => 20,
        _ => 10,
    };

    private static int KlineWeight(AsterParameters parameters) => parameters.Read("limit", out long? limit) is null
        ? (limit ?? AsterIntervals.StandardLimit) switch
        {
            < 100 => 1,
            < 500 => 2,
            <= 1_000 => 5,
            _ => 10,
        }
        : 1;

    private AsterAnswer Depth(AsterCall call)
    {
        if (ReadSymbol(call, out var symbol) is { } error)
        {
            return error;
        }

        if (call.Parameters["limit"] is not (null or "5" or "10" or "20" or "50" or "100" or "500" or "1000"))
        {
            return AsterError.Invalid("limit");
        }

        _ = call.Parameters.Read("limit", out long? limit);
        var book = Exchange.GetBook(symbol.Market.Id, (int)(limit ?? 500));
        return AsterAnswer.Object(json => AsterMarketJson.WriteDepth(json, book, Exchange.Now));
    }

    private AsterAnswer Trades(AsterCall call, Action<Utf8JsonWriter, MarketTrade> write)
    {
        if (ReadSymbol(call, out var symbol) is { } unknown)
        {
            return unknown;
        }

        if (call.ReadSpan(500, MaxTrades, out var span) is { } malformed)
        {
            return malformed;
        }

        if (call.Parameters.Read("fromId", out long? from) is { } badId)
        {
            return badId;
        }

        var trades = Exchange.GetTrades(symbol.Market.Id, MaxTrades).Reverse();
        return AsterAnswer.List(from is { } first ? trades.Where(trade => trade.TradeId >= first).Take(span.Limit) : span.Take(trades, trade => trade.At), write);
    }

    private AsterAnswer Klines(AsterCall call, string name, bool hasVolume)
    {
        if (call.Parameters[name] is null)
        {
            return AsterError.Missing(name);
        }

        if (Listing.Find(call.Parameters[name]) is not { } symbol)
        {
            return AsterError.InvalidSymbol;
        }

        if (!AsterIntervals.Exists(call.Parameters["interval"]))
        {
            return call.Parameters["interval"] is null ? AsterError.Missing("interval") : AsterError.InvalidInterval;
        }

        if (call.ReadSpan(AsterIntervals.StandardLimit, AsterIntervals.MaxLimit, out var span) is { } malformed)
        {
            return malformed;
        }

        var interval = call.Parameters["interval"]!;
        var candles = AsterIntervals.Candles(Exchange, symbol.Market.Id, interval);
        return AsterAnswer.Rows(span.Take(candles, candle => candle.Start), (json, candle) => AsterMarketJson.WriteKline(json, candle, AsterIntervals.End(candle.Start, interval), hasVolume));
    }

    private AsterAnswer FundingRates(AsterCall call)
    {
        if (ReadFilter(call, out var symbol) is { } unknown)
        {
            return unknown;
        }

        if (call.ReadSpan(100, 1_000, out var span) is { } malformed)
        {
            return malformed;
        }

        var rounds = Listing.All.Where(listed => symbol is null || listed == symbol)
            .SelectMany(listed => Exchange.GetFundingRounds(listed.Market.Id, DateTimeOffset.MinValue))
            .OrderBy(round => round.At);
        return AsterAnswer.List(span.Take(rounds, round => round.At), (json, round) =>
        {
            json.WriteString("symbol", Listing[round.MarketId].Name);
            json.WriteString("fundingRate", AsterText.Fixed(round.RateFraction));
            json.WriteNumber("fundingTime", round.At.ToUnixTimeMilliseconds());
        });
    }

    private AsterAnswer FundingInfo(AsterCall call) => ReadFilter(call, out var symbol) is { } error ? error
        : AsterAnswer.List(Listing.All.Where(listed => symbol is null || listed == symbol), (json, listed) =>
        {
            json.WriteString("symbol", listed.Name);
            json.WriteString("interestRate", AsterText.Fixed(listed.Market.Funding.InterestFractionPer8Hours));
            json.WriteNumber("time", Exchange.Now.ToUnixTimeMilliseconds());
            json.WriteNumber("fundingIntervalHours", listed.FundingHours);
            WriteCap(json, "fundingFeeCap", listed.FundingCapFraction);
            WriteCap(json, "fundingFeeFloor", -listed.FundingCapFraction);
        });

    private static void WriteCap(Utf8JsonWriter json, string name, decimal? fraction)
    {
        if (fraction is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private AsterAnswer OpenInterest(AsterCall call) => ReadSymbol(call, out var symbol) is { } error ? error : AsterAnswer.Object(json =>
    {
        json.WriteString("openInterest", AsterText.Number(Exchange.GetStatistics(symbol.Market.Id).OpenInterest));
        json.WriteString("symbol", symbol.Name);
        json.WriteNumber("time", Exchange.Now.ToUnixTimeMilliseconds());
    });

    private void WriteTouch(Utf8JsonWriter json, AsterSymbol symbol)
    {
        var book = Exchange.GetBook(symbol.Market.Id, 1);
        json.WriteString("symbol", symbol.Name);
        AsterMarketJson.WriteTouch(json, book, "bidPrice", "bidQty", "askPrice", "askQty");
        json.WriteNumber("time", book.At.ToUnixTimeMilliseconds());
    }

    private void WritePrice(Utf8JsonWriter json, AsterSymbol symbol)
    {
        json.WriteString("symbol", symbol.Name);
        json.WriteString("price", AsterText.Number(Exchange.GetStatistics(symbol.Market.Id).LastPrice));
        json.WriteNumber("time", Exchange.Now.ToUnixTimeMilliseconds());
    }

    private void WriteTicker(Utf8JsonWriter json, AsterSymbol symbol) =>
        AsterMarketJson.WriteTicker(json, symbol, Exchange.GetStatistics(symbol.Market.Id), Exchange.GetTrades(symbol.Market.Id, 1));

    private void WritePremium(Utf8JsonWriter json, AsterSymbol symbol) =>
        AsterMarketJson.WritePremium(json, symbol, Exchange.GetStatistics(symbol.Market.Id), Options);
}
