using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging.Abstractions;
using TradingBot.Exchanges.Aster;
using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Aster;

/// <summary>Every recorded payload through the production reader of its endpoint.</summary>
public sealed class AsterSampleTests
{
    private static readonly AsterMapping Mapping = new(new AsterOrderIds(9), new ClockOffset(TimeProvider.System, NullLogger.Instance));

    private static AsterMarket Bitcoin { get; } = AsterWorld.Market("BTCUSDT", "BTC", 8);

    [Fact]
    public void Every_recorded_file_is_read_by_some_reader()
    {
        var folder = VenueSamples.FindFolder("aster");
        Assert.SkipWhen(folder is null, "the recorded payloads are not on this machine");

        var files = Directory.GetFiles(folder!, "*.json").Select(path => Path.GetFileName(path)!).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Read(file, File.ReadAllBytes(Path.Combine(folder!, file))));
    }

    [Fact]
    public void The_documented_fill_of_a_taker_was_paid()
    {
        var fill = Mapping.Fill(Assert.Single(Parse("doc-userTrades.json", AsterJson.Default.UserTrades)), Bitcoin);

        Assert.Equal(("698759", "25851813", OrderSide.Sell, Liquidity.Taker), (fill.TradeId, fill.VenueOrderId, fill.Side, fill.Liquidity));
        Assert.Equal((7819.01m, 0.002m, 0.07819010m), (fill.Price, fill.Size, fill.Fee));
    }

    [Fact]
    public void The_recorded_rate_of_eight_hours_becomes_one_of_an_hour()
    {
        var rate = Mapping.Funding(Parse("fetchFundingRate.json", AsterJson.Default.AsterPremiumIndexDto), Bitcoin)!;

        Assert.Equal((0.0000125m, 106630.71786957m, 106678.52086957m), (rate.RateFractionPerHour, rate.MarkPrice, rate.IndexPrice));
    }

    [Fact]
    public void The_documented_position_of_a_hedge_account_is_read_with_its_sign()
    {
        var position = Mapping.Position(Parse("doc-positionRisk-hedge.json", AsterJson.Default.Positions)[0], Bitcoin);

        // 20 * 6679.50671178 - 2316.83423560
        Assert.Equal((20m, 6563.665m, 2316.8342356m, 5930.78m, 131273.3m), (position.Size, position.AverageEntryPrice, position.UnrealizedPnl, position.LiquidationPrice, position.EntryNotional));
    }

    [Fact]
    public void The_documented_symbol_becomes_a_contract_with_the_steps_of_its_filters()
    {
        var info = Parse("doc-exchangeInfo.json", AsterJson.Default.AsterExchangeInfoDto);

        var row = Assert.Single(info.Symbols!);
        Assert.NotNull(row.Filters!.Find(filter => filter.FilterType == "PRICE_FILTER")!.TickSize);
    }

    private static void Read(string file, byte[] bytes)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        object? body = name switch
        {
            "doc-exchangeInfo" or "fetchCurrencies" => Parse(AsterJson.Default.AsterExchangeInfoDto),
            "doc-fundingInfo" or "fetchFundingIntervals" => Parse(AsterJson.Default.FundingInfos),
            "doc-bookTicker" => Mapping.Quote(Parse(AsterJson.Default.AsterBookTickerDto), Bitcoin),
            "doc-premiumIndex" or "fetchFundingRate" => Mapping.Funding(Parse(AsterJson.Default.AsterPremiumIndexDto), Bitcoin),
            "doc-depth" or "fetchOrderBook" or "ws-depth-diff" or "ws-depth-partial" => Book(),
            "ws-markPrice" => Mapping.Funding(Parse(AsterJson.Default.AsterMarkPriceDto).ToPremiumIndex(), Bitcoin),
            "fetchTime" => Parse(AsterJson.Default.AsterTimeDto),
            "cancelOrder" or "cancelOrder-spot" or "doc-openOrder" or "doc-order-cancel" or "doc-order-modify" or "doc-order-new" or "doc-order-query" or "fetchOrder"
                or "createOrder-spot" or "createOrder-spot-2" or "createOrder-spot-3" or "createOrder-spot-4" => Mapping.Order(Parse(AsterJson.Default.AsterOrderDto), Bitcoin),
            "doc-allOrders" or "doc-openOrders" or "doc-forceOrders" or "fetchOrders" => Parse(AsterJson.Default.Orders).Select(row => Mapping.Order(row, Bitcoin)).ToList(),

            // Lists of orders and refusals.
            "cancelOrders" or "cancelOrders-2" or "doc-batchOrders" or "doc-batchOrders-cancel" => Parse(AsterJson.Default.Orders),
            "doc-userTrades" or "fetchMyTrades" => Parse(AsterJson.Default.UserTrades).Select(row => Mapping.Fill(row, Bitcoin)).ToList(),
            "doc-income" or "fetchFundingHistory" => Parse(AsterJson.Default.Incomes).Select(row => Mapping.Payment(row, Bitcoin)).ToList(),
            "doc-positionRisk-hedge" or "doc-positionRisk-oneway" or "fetchPositionsRisk" or "fetchLeverage" => Parse(AsterJson.Default.Positions).Select(row => Mapping.Position(row, Bitcoin)).ToList(),
            "doc-account" => Mapping.Account(Parse(AsterJson.Default.AsterAccountDto)),
            "doc-positionSide-dual" or "fetchPositionMode" => Parse(AsterJson.Default.AsterPositionModeDto).DualSidePosition,
            "doc-commissionRate" or "fetchTradingFee" => Parse(AsterJson.Default.AsterCommissionDto).MakerCommissionRate,
            "doc-leverage" or "setLeverage" => Parse(AsterJson.Default.AsterLeverageDto).Leverage,
            "doc-countdownCancelAll" => Parse(AsterJson.Default.AsterCountdownDto).CountdownTime,
            "doc-listenKey" => Parse(AsterJson.Default.AsterListenKeyDto).ListenKey,
            "doc-error" or "cancelAllOrders" or "doc-allOpenOrders-cancel" or "doc-marginType" or "addMargin" or "reduceMargin" or "setMarginMode" or "setPositionMode" =>
                Parse(AsterJson.Default.AsterCodeDto).Code,
            "ws-subscribed" => AsterFrameHeader.Read(bytes).Id,
            "ws-user-ORDER_TRADE_UPDATE" or "ws-user-ACCOUNT_UPDATE" or "ws-user-MARGIN_CALL" or "ws-user-ACCOUNT_CONFIG_UPDATE" or "ws-user-ACCOUNT_CONFIG_UPDATE-2"
                or "ws-user-listenKeyExpired" => Parse(AsterJson.Default.AsterUserEventDto).Event,

            // Streams that are not subscribed: their headers are read all the same.
            "ws-aggTrade" or "ws-bookTicker" or "ws-kline" or "ws-miniTicker" or "ws-ticker" => Header(),
            "ws-forceOrder" => Header(),

            // Endpoints and streams that the client does not use: at least they are no refusals.
            "doc-adlQuantile" or "doc-aggTrades" or "doc-balance" or "doc-fundingRate" or "doc-indexPriceKlines" or "doc-klines" or "doc-leverageBracket" or "doc-positionMargin-history"
                or "doc-premiumIndex-all" or "doc-ticker24hr-all" or "doc-trades" or "fetchBalance" or "fetchFundingRateHistory" or "fetchFundingRates" or "fetchMarginAdjustmentHistory"
                or "fetchOHLCV" or "fetchTickers" or "fetchTrades" or "ws-markPrice-all" or "ws-ticker-all" => List(),
            "doc-ticker24hr" or "doc-tickerPrice" or "fetchBalance-spot" or "fetchTicker" or "fetchTicker-spot" => Unused(),
            _ => throw new ArgumentOutOfRangeException(nameof(file), file, "A recording that no reader takes."),
        };
        Assert.NotNull(body);

        T Parse<T>(JsonTypeInfo<T> info) => JsonSerializer.Deserialize(bytes, info)!;

        object Book()
        {
            var frame = new AsterBookFrame();
            frame.Read(bytes);
            Assert.NotEmpty(frame.Bids);
            return frame;
        }

        object Header()
        {
            Assert.True(AsterFrameHeader.Read(bytes).Event.Length > 0);
            return true;
        }

        object List()
        {
            using var document = JsonDocument.Parse(bytes);
            Assert.Equal(JsonValueKind.Array, document.RootElement.ValueKind);
            return true;
        }

        object Unused()
        {
            var error = Parse(AsterJson.Default.AsterCodeDto);
            Assert.Null(error.Code);
            return error;
        }
    }

    private static T Parse<T>(string file, JsonTypeInfo<T> info) => JsonSerializer.Deserialize(VenueSamples.Read("aster", file), info)!;
}
