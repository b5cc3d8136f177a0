using TradingBot.SimulatedVenues.EdgeX.Wire;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.EdgeX.Rest;

internal sealed partial class EdgeXApi
{
    private const int MaxKlines = 1_000;
    private const int MaxKlinesOfMany = 200;
    private const int MaxFundingRates = 100;

    private void AddMarkets()
    {
        AddPublic("meta/getServerTime", _ => EdgeXAnswer.Object(json => json.WriteString("timeMillis", EdgeXText.Time(Exchange.Now))));
        AddPublic("meta/getMetaData", _ => EdgeXAnswer.Object(json => EdgeXMetadataJson.Write(json, Listing, Options)));
        AddPublic("quote/getTicker", Ticker);
        AddPublic("quote/getDepth", Depth);
        AddPublic("quote/getKline", Klines);
        AddPublic("quote/getMultiContractKline", KlinesOfMany);
        AddPublic("quote/getMarketStatus", MarketStatus);
        AddPublic("funding/getLatestFundingRate", LatestFundingRate);
        AddPublic("funding/getFundingRatePage", FundingRates);
    }

    // Without a contract the list is empty, as it was in September 2026.
    private EdgeXAnswer Ticker(EdgeXCall call) => call.Parameters["contractId"] is null ? EdgeXAnswer.List<EdgeXContract>([], static (_, _) => { })
        : ReadContract(call, out var contract) is { } error ? error
        : EdgeXAnswer.List([contract], (json, one) => EdgeXMarketJson.WriteTicker(json, one, Exchange.GetStatistics(one.Market.Id), Options.TickerShowsNextFunding));

    private EdgeXAnswer Depth(EdgeXCall call)
    {
        if (ReadContract(call, out var contract) is { } error)
        {
            return error;
        }

        if (call.Parameters["level"] is not ("15" or "200"))
        {
            return EdgeXError.Invalid("level", call.Parameters["level"]);
        }

        var level = call.Parameters["level"] == "15" ? 15 : 200;
        var book = Exchange.GetBook(contract.Market.Id, level);
        var version = EdgeXMarketJson.Version(book.Sequence);
        return EdgeXAnswer.List([book], (json, state) => EdgeXMarketJson.WriteDepth(json, contract, level, (version - 1, version), state.Bids, state.Asks, "SNAPSHOT"));
    }

    private EdgeXAnswer Klines(EdgeXCall call)
    {
        EdgeXPageRequest page = default;
        (long Start, long End) span = default;
        var error = ReadContract(call, out var contract)
            ?? CheckKlineTypes(call)
            ?? EdgeXPageRequest.Read(call.Parameters, MaxKlines, out page)
            ?? call.ReadSpan("filterBeginKlineTimeInclusive", "filterEndKlineTimeExclusive", out span);
        return error is not null ? error
            : EdgeXAnswer.Page(page.Of(NewestKlines(call, contract).Where(kline => IsIn(kline.Candle.Start, span)), kline => kline.Id), (json, kline) => EdgeXMarketJson.WriteKline(json, contract, kline));
    }

    private EdgeXAnswer KlinesOfMany(EdgeXCall call)
    {
        var ids = call.Parameters.List("contractIdList");
        var unknown = ids.FirstOrDefault(id => Listing.Find(id) is null);
        EdgeXPageRequest page = default;
        var error = EdgeXError.BadContract(unknown ?? string.Empty).Unless(unknown is null && ids.Count > 0)
            ?? CheckKlineTypes(call)
            ?? EdgeXPageRequest.Read(call.Parameters, MaxKlinesOfMany, out page);
        return error is not null ? error : EdgeXAnswer.List(ids.Select(id => Listing.Find(id)!), (json, contract) =>
        {
            json.WriteString("contractId", contract.Id);
            json.WriteObjects("klineList", NewestKlines(call, contract).Take(page.Size), kline => EdgeXMarketJson.WriteKline(json, contract, kline));
        });
    }

    private static EdgeXError? CheckKlineTypes(EdgeXCall call) =>
        EdgeXError.Invalid("klineType", call.Parameters["klineType"]).Unless(EdgeXKline.HasType(call.Parameters["klineType"]))
        ?? EdgeXError.Invalid("priceType", call.Parameters["priceType"]).Unless(EdgeXKline.HasPriceType(call.Parameters["priceType"]));

    private IEnumerable<EdgeXKline> NewestKlines(EdgeXCall call, EdgeXContract contract) =>
        EdgeXKline.Of(Exchange, contract.Market.Id, call.Parameters["klineType"]!, call.Parameters["priceType"]!).Reverse();

    private EdgeXAnswer MarketStatus(EdgeXCall call)
    {
        if (ReadContract(call, out var contract) is { } error)
        {
            return error;
        }

        var mark = Exchange.GetStatistics(contract.Market.Id).MarkPrice;
        var tick = contract.Market.Tick;
        return EdgeXAnswer.Object(json =>
        {
            json.WriteBoolean("status", contract.Market.IsActive);
            json.WriteBoolean("force", value: false);
            json.WriteString("contractId", contract.Id);
            json.WriteString("markPrice", EdgeXText.Number(mark));
            json.WriteString("limitLowPrice", EdgeXText.Number(tick.Ceiling(mark * (1m - Options.PriceBandFraction))));
            json.WriteString("limitHighPrice", EdgeXText.Number(tick.Floor(mark * (1m + Options.PriceBandFraction))));
        });
    }

    private EdgeXAnswer LatestFundingRate(EdgeXCall call) => ReadContract(call, out var contract) is { } error ? error
        : EdgeXAnswer.List([EdgeXFundingRow.Latest(contract, Statistics(contract))], static (json, row) => row.Write(json));

    // Of the minutes between settlements only the last one is kept.
    private EdgeXAnswer FundingRates(EdgeXCall call)
    {
        EdgeXPageRequest page = default;
        (long Start, long End) span = default;
        var error = ReadContract(call, out var contract)
            ?? EdgeXPageRequest.Read(call.Parameters, MaxFundingRates, out page)
            ?? call.ReadSpan("filterBeginTimeInclusive", "filterEndTimeExclusive", out span);
        if (error is not null)
        {
            return error;
        }

        var now = Statistics(contract);
        var rows = EdgeXFundingRow.Past(contract, now, Exchange.GetFundingRounds(contract.Market.Id, DateTimeOffset.MinValue));
        if (call.Parameters["filterSettlementFundingRate"] != "true" && now.At > now.LastFundingAt.AddMinutes(1))
        {
            rows = rows.Prepend(EdgeXFundingRow.Latest(contract, now));
        }

        return EdgeXAnswer.Page(page.Of(rows.Where(row => IsIn(row.At, span)), row => row.At.ToUnixTimeMilliseconds()), static (json, row) => row.Write(json));
    }

    private MarketStatistics Statistics(EdgeXContract contract) => Exchange.GetStatistics(contract.Market.Id);

    private static bool IsIn(DateTimeOffset at, (long Start, long End) span) => at.ToUnixTimeMilliseconds() is var time && time >= span.Start && time < span.End;
}
