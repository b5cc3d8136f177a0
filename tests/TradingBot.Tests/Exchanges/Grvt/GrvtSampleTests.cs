using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging.Abstractions;
using TradingBot.Exchanges.Grvt;
using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Grvt;

/// <summary>Every recorded payload through the production reader of its endpoint or stream.</summary>
public sealed class GrvtSampleTests
{
    private static readonly GrvtMapping Mapping = new(new GrvtOrderIds(9), new ClockOffset(TimeProvider.System, NullLogger.Instance));

    private static GrvtMarket Bitcoin { get; } = GrvtMarket.From(new GrvtInstrumentDto
    {
        Instrument = "BTC_USDT_Perp",
        InstrumentHash = "0x030501",
        Base = "BTC",
        Quote = "USDT",
        Kind = "PERPETUAL",
        BaseDecimals = 9,
        TickSize = 0.1m,
        MinSize = 0.001m,
        FundingIntervalHours = 8,
    })!;

    [Fact]
    public void Every_recorded_file_is_read_by_some_reader()
    {
        var folder = VenueSamples.FindFolder("grvt");
        Assert.SkipWhen(folder is null, "the recorded payloads are not on this machine");

        var files = Directory.GetFiles(folder!, "*.json").Select(path => Path.GetFileName(path)!).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Read(file, File.ReadAllBytes(Path.Combine(folder!, file))));
    }

    [Fact]
    public void The_recorded_instruments_become_contracts()
    {
        var markets = new GrvtMarkets(Parse("fetchMarkets.json", GrvtJson.Default.Instruments));

        Assert.True(markets.TryGet("AAVE_USDT_Perp", out var aave));
        Assert.Equal(("AAVE", 0.01m, 0.1m, 9), (aave.Contract.Ticker, aave.Contract.Tick.Value, aave.Contract.Lot.Value, aave.BaseDecimals));
        Assert.EndsWith("032201", Convert.ToHexStringLower(aave.AssetId.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void A_recorded_fill_is_a_taker_that_sold()
    {
        var row = Parse("fetchMyTrades.json", GrvtJson.Default.Fills).Result![0];

        var fill = Mapping.Fill(row, Bitcoin);

        Assert.Equal((OrderSide.Sell, Liquidity.Taker, 0.002m, 90695.9m), (fill.Side, fill.Liquidity, fill.Size, fill.Price));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddTicks(17679465950501799), fill.At);
    }

    [Fact]
    public void The_recorded_answer_to_an_order_is_pending_and_has_no_name()
    {
        var row = Parse("createOrder-3.json", GrvtJson.Default.Order).Result!;

        Assert.Equal((GrvtOrderDto.NoId, true), (row.OrderId, row.IsUnchecked));
        Assert.False(Parse("createOrder.json", GrvtJson.Default.Order).Result!.IsUnchecked, "one that waits for its trigger is an order like any other");
        Assert.Equal(row.Metadata!.ClientOrderId, Mapping.Order(row, Bitcoin).VenueOrderId);
    }

    [Fact]
    public void The_recorded_account_has_cash_without_profit()
    {
        var account = Mapping.Account(Parse("fetchBalance.json", GrvtJson.Default.Account).Result!);

        Assert.Equal((16.569711m, 12.16746m), (account.Equity, account.Available));
    }

    [Fact]
    public void The_recorded_short_position_is_negative()
    {
        var position = Mapping.Position(Parse("positions-short.json", GrvtJson.Default.Positions).Result![0], Bitcoin);

        Assert.Equal((-2m, 62000m, 124000m), (position.Size, position.AverageEntryPrice, position.EntryNotional));
    }

    [Fact]
    public void The_recorded_payment_was_received() =>
        Assert.Equal(12.5m, Mapping.Payment(Parse("fundingPaymentHistory.json", GrvtJson.Default.FundingPayments).Result![0], Bitcoin).Amount);

    [Fact]
    public void The_recorded_ticker_is_read_by_its_older_member()
    {
        var header = GrvtFrameHeader.Read(VenueSamples.Read("grvt", "ws-ticker-s.json"));

        var rate = Mapping.Funding(JsonSerializer.Deserialize(header.Content, GrvtJson.Default.GrvtTickerDto)!, Bitcoin)!;

        // 0.0001 percentage points for eight hours.
        Assert.Equal(0.000000125m, rate.RateFractionPerHour);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1700006400), rate.NextPaymentAt);
    }

    private static void Read(string file, byte[] bytes)
    {
        object? body = file switch
        {
            "cancelAllOrders.json" => Parse(GrvtJson.Default.GrvtAckDto),
            _ when file.StartsWith("createOrder", StringComparison.Ordinal) || file == "order-partial.json" => Parse(GrvtJson.Default.Order),
            _ when file.StartsWith("fetchBalance", StringComparison.Ordinal) => Parse(GrvtJson.Default.Account),
            "fetchMarkets.json" => Parse(GrvtJson.Default.Instruments),
            "fetchMyTrades.json" => Parse(GrvtJson.Default.Fills),
            "fetchOpenOrders.json" => Parse(GrvtJson.Default.Orders),
            "fetchPositions.json" or "positions-short.json" => Parse(GrvtJson.Default.Positions),
            "fundingPaymentHistory.json" => Parse(GrvtJson.Default.FundingPayments),
            "ws-book-d.json" => Book(Feed()),
            "ws-order.json" => JsonSerializer.Deserialize(Feed(), GrvtJson.Default.GrvtOrderDto),
            "ws-fill.json" => JsonSerializer.Deserialize(Feed(), GrvtJson.Default.GrvtFillDto),
            "ws-position.json" => JsonSerializer.Deserialize(Feed(), GrvtJson.Default.GrvtPositionDto),
            "ws-ticker-s.json" => JsonSerializer.Deserialize(Feed(), GrvtJson.Default.GrvtTickerDto),

            // The whole book has the form of the changes; the client takes those.
            "ws-book-s.json" => Book(Feed()),
            _ when file.StartsWith("fetchOrderBook", StringComparison.Ordinal) => Book(JsonDocument.Parse(bytes).RootElement.GetProperty("result").GetRawText()),

            // Streams and endpoints that the client does not use: at least they are no refusals.
            "ws-state-cancelled.json" or "ws-state-filled.json" or "ws-trade.json" => Feed(),
            "fetchCurrencies.json" or "fetchFundingRateHistory.json" => Unused(),
            _ when file.StartsWith("fetchOHLCV", StringComparison.Ordinal) => Unused(),
            _ => throw new ArgumentOutOfRangeException(nameof(file), file, "A recording that no reader takes."),
        };
        Assert.NotNull(body);

        T? Parse<T>(JsonTypeInfo<T> info) => JsonSerializer.Deserialize(bytes, info);

        string Feed()
        {
            var header = GrvtFrameHeader.Read(bytes);
            Assert.Equal(GrvtFrameKind.Data, header.Kind);
            return System.Text.Encoding.UTF8.GetString(header.Content);
        }

        GrvtErrorDto Unused()
        {
            var error = Parse(GrvtJson.Default.GrvtErrorDto)!;
            Assert.Null(error.Code);
            return error;
        }
    }

    private static GrvtBookFrame Book(string feed)
    {
        var frame = new GrvtBookFrame();
        frame.Read(System.Text.Encoding.UTF8.GetBytes(feed));
        Assert.NotEmpty(frame.Bids);
        Assert.True(frame.Bids[0].Price < frame.Asks[0].Price);
        return frame;
    }

    private static T Parse<T>(string file, JsonTypeInfo<T> info) => JsonSerializer.Deserialize(VenueSamples.Read("grvt", file), info)!;
}
