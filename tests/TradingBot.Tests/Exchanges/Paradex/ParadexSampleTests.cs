using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging.Abstractions;
using TradingBot.Exchanges.Paradex;
using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Paradex;

/// <summary>Every recorded payload through the production reader of its endpoint.</summary>
public sealed class ParadexSampleTests
{
    private static readonly ParadexMapping Mapping = new(new ParadexOrderIds(9), new ClockOffset(TimeProvider.System, NullLogger.Instance));

    private static ParadexMarket Solana { get; } = ParadexMarket.From(
        new ParadexMarketDto { Symbol = "SOL-USD-PERP", BaseCurrency = "SOL", AssetKind = "PERP", PriceTickSize = 0.001m, OrderSizeIncrement = 0.01m }, TestLoop.Start)!;

    [Fact]
    public void Every_recorded_file_is_read_by_some_reader()
    {
        var folder = VenueSamples.FindFolder("paradex");
        Assert.SkipWhen(folder is null, "the recorded payloads are not on this machine");

        var files = Directory.GetFiles(folder!, "*.json").Select(path => Path.GetFileName(path)!).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Read(file, File.ReadAllBytes(Path.Combine(folder!, file))));
    }

    [Fact]
    public void The_recorded_market_becomes_a_contract()
    {
        var list = Parse("fetchMarkets.json", ParadexJson.Default.ParadexMarketsDto);

        var bitcoin = Assert.Single(new ParadexMarkets(list, TestLoop.Start).All);

        Assert.Equal(("BTC", 0.1m, 0.001m, 500m, 50m), (bitcoin.Contract.Ticker, bitcoin.Contract.Tick.Value, bitcoin.Contract.Lot.Value, bitcoin.Contract.MinNotional, bitcoin.Contract.MaxLeverage));
        Assert.Equal((TimeSpan.FromHours(8), true), (bitcoin.FundingInterval, bitcoin.Contract.IsActive));
        Assert.DoesNotContain(new ParadexMarkets(list, DateTimeOffset.UnixEpoch).All, market => market.Contract.IsActive);
    }

    [Fact]
    public void The_recorded_order_was_refused_for_its_size()
    {
        var row = Assert.Single(Parse("fetchOrders.json", ParadexJson.Default.ParadexOrdersDto).Results!);

        var order = Mapping.Order(row, Solana);

        Assert.Equal(("1721903808500201709220290000", OrderStatus.Rejected, VenueErrorKind.BelowMinimum), (order.VenueOrderId, order.Status, order.EndReason));
        Assert.Equal((0.3m, 0m, 50m), (order.Size, order.FilledSize, order.Price));
        Assert.Null(order.AverageFillPrice);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1721903808521), order.UpdatedAt);
    }

    [Fact]
    public void The_recorded_position_is_long_and_has_its_cost()
    {
        var row = Assert.Single(Parse("fetchPositions.json", ParadexJson.Default.ParadexPositionsDto).Results!);

        var position = Mapping.Position(row, Solana);

        Assert.Equal((3m, 183.06499451m, 549.19498352m, -2.84428356m), (position.Size, position.AverageEntryPrice, position.EntryNotional, position.UnrealizedPnl));
        Assert.Null(position.LiquidationPrice);
    }

    [Fact]
    public void The_recorded_summary_gives_prices_and_a_rate_for_an_hour()
    {
        var row = Assert.Single(Parse("fetchTicker.json", ParadexJson.Default.ParadexSummariesDto).Results!);

        var rate = Mapping.Funding(row, Solana)!;

        Assert.Equal((67275.25940213m, 66814.28166666m, 0.00086242365399m), (rate.MarkPrice, rate.IndexPrice, rate.RateFractionPerHour));
    }

    [Fact]
    public void The_recorded_times_are_in_milliseconds()
    {
        Assert.Equal(1721281853309, Parse("fetchTime.json", ParadexJson.Default.ParadexTimeDto).ServerTime);
        Assert.Equal("ok", Parse("fetchStatus.json", ParadexJson.Default.ParadexStateDto).Status);
    }

    private static void Read(string file, byte[] bytes)
    {
        object? body = file switch
        {
            "fetchMarkets.json" => Parse(ParadexJson.Default.ParadexMarketsDto),
            "fetchOpenInterest.json" or "fetchTicker.json" or "fetchTickers.json" => Parse(ParadexJson.Default.ParadexSummariesDto),
            "fetchOrders.json" => Parse(ParadexJson.Default.ParadexOrdersDto),
            "fetchPosition.json" or "fetchPositions.json" => Parse(ParadexJson.Default.ParadexPositionsDto),
            "fetchStatus.json" => Parse(ParadexJson.Default.ParadexStateDto),
            "fetchTime.json" => Parse(ParadexJson.Default.ParadexTimeDto),

            // Endpoints that the client does not use: at least they are no refusals.
            "fetchBalance.json" or "fetchOHLCV.json" or "fetchOrderBook.json" or "fetchTrades.json" => Unused(),
            _ => throw new ArgumentOutOfRangeException(nameof(file), file, "A recording that no reader takes."),
        };
        Assert.NotNull(body);

        T? Parse<T>(JsonTypeInfo<T> info) => JsonSerializer.Deserialize(bytes, info);

        ParadexErrorDto Unused()
        {
            var error = Parse(ParadexJson.Default.ParadexErrorDto)!;
            Assert.Null(error.Error);
            return error;
        }
    }

    private static T Parse<T>(string file, JsonTypeInfo<T> info) => JsonSerializer.Deserialize(VenueSamples.Read("paradex", file), info)!;
}
