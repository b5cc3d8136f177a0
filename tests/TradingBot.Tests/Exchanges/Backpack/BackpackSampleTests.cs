using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging.Abstractions;
using TradingBot.Exchanges.Backpack;
using TradingBot.Exchanges.Backpack.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Backpack;

/// <summary>Every recorded payload through the production reader of its endpoint.</summary>
public sealed class BackpackSampleTests
{
    private static readonly BackpackMapping Mapping = new(new BackpackOrderIds(9), new ClockOffset(TimeProvider.System, NullLogger.Instance));

    private static BackpackMarket Solana { get; } = BackpackWorld.MarketOf("SOL_USDC_PERP", "SOL");

    [Fact]
    public void Every_recorded_file_is_read_by_some_reader()
    {
        var folder = VenueSamples.FindFolder("backpack");
        Assert.SkipWhen(folder is null, "the recorded payloads are not on this machine");

        var files = Directory.GetFiles(folder!, "*.json").Select(path => Path.GetFileName(path)!).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Read(file, File.ReadAllBytes(Path.Combine(folder!, file))));
    }

    [Fact]
    public void The_recorded_market_becomes_a_contract_although_much_of_it_is_null()
    {
        var market = BackpackMarket.From(Assert.Single(Parse("markets.json", BackpackJson.Default.Markets)))!;

        Assert.Equal(("SOL", "SOL_USDC_PERP", 0.01m, 0.01m, 1m), (market.Contract.Ticker, market.Symbol, market.Contract.Tick.Value, market.Contract.MinSize, market.Contract.MaxLeverage));
        Assert.Equal(TimeSpan.FromHours(1), market.FundingInterval);
    }

    [Fact]
    public void The_recorded_short_position_is_read_with_its_sign_and_its_profit_since_entry()
    {
        var position = Mapping.Position(Assert.Single(Parse("position.json", BackpackJson.Default.Positions)), Solana);

        // -0.01 * (121.98 - 126.93)
        Assert.Equal((-0.01m, 126.93m, 0.0495m, null), (position.Size, position.AverageEntryPrice, position.UnrealizedPnl, position.LiquidationPrice));
    }

    [Fact]
    public void The_recorded_fill_of_a_taker_was_paid_and_has_a_date_without_a_zone()
    {
        var fill = Mapping.Fill(Parse("fetchMyTrades-2.json", BackpackJson.Default.Fills)[1], Solana);

        Assert.Equal(("SOL_USDC_PERP-2959285", "5578417290", OrderSide.Sell, Liquidity.Taker, 0.0047325m), (fill.TradeId, fill.VenueOrderId, fill.Side, fill.Liquidity, fill.Fee));
        Assert.Equal(new DateTimeOffset(2025, 8, 13, 17, 26, 1, 197, TimeSpan.Zero), fill.At);
    }

    [Fact]
    public void The_recorded_funding_was_paid()
    {
        var payment = Mapping.Payment(Assert.Single(Parse("fundingPayments.json", BackpackJson.Default.FundingPayments)), Solana);

        Assert.Equal(("SOL_USDC_PERP@1769364000000", -0.000034m), (payment.PaymentId, payment.Amount));
    }

    [Fact]
    public void The_recorded_average_price_is_what_was_paid_for_a_unit()
    {
        var order = Mapping.Order(Parse("createOrder-5.json", BackpackJson.Default.BackpackOrderDto), Solana, TestLoop.Start);

        Assert.Equal((OrderStatus.Filled, 4421.82m, 0.001m), (order.Status, order.AverageFillPrice, order.FilledSize));
    }

    [Fact]
    public void The_recorded_positions_of_a_new_stream_have_no_event_and_a_number_for_a_name()
    {
        var update = BackpackFrame.Read(VenueSamples.Read("backpack", "ws-position-update-2.json")).Data;

        var position = Mapping.Position(JsonSerializer.Deserialize(update, BackpackJson.Default.BackpackPositionUpdateDto)!, Solana);

        Assert.Equal((-0.01m, 126.97m, new DateTimeOffset(2026, 1, 25, 18, 43, 19, 828, TimeSpan.Zero).AddTicks(780)), (position.Size, position.AverageEntryPrice, position.At));
    }

    private static void Read(string file, byte[] bytes)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        object? body = name switch
        {
            "markets" => Parse(BackpackJson.Default.Markets).Select(BackpackMarket.From).ToList(),
            "markPrices" or "fetchFundingRate" => Mapping.Funding(Assert.Single(Parse(BackpackJson.Default.MarkPrices)), Solana, TestLoop.Start),
            "depth" => Book(bytes),
            "cancelOrder" or "createOrder" or "createOrder-2" or "createOrder-3" or "createOrder-4" or "createOrder-5" or "createOrder-6" or "createOrder-7" or "fetchOpenOrder" =>
                Order(Parse(BackpackJson.Default.BackpackOrderDto)),
            "cancelAllOrders" or "fetchOpenOrders" or "fetchOrders" => Parse(BackpackJson.Default.Orders).Select(Order).ToList(),
            "fetchMyTrades" or "fetchMyTrades-2" => Parse(BackpackJson.Default.Fills).Select(row => Mapping.Fill(row, Solana)).ToList(),
            "fetchFundingHistory" or "fundingPayments" => Parse(BackpackJson.Default.FundingPayments).Select(row => Mapping.Payment(row, Solana)).ToList(),
            "position" or "fetchPositions" => Parse(BackpackJson.Default.Positions).Select(row => Mapping.Position(row, Solana)).ToList(),
            "capitalCollateral" => Mapping.Account(Parse(BackpackJson.Default.BackpackCollateralDto)),
            "ws-depth" => Book(BackpackFrame.Read(bytes).Data),
            "ws-order-accepted" => Event().Event,
            "ws-order-fill" => Mapping.Fill(Event(), Solana),
            "ws-order-triggerFailed" => Event().Event,
            "ws-position-update" or "ws-position-update-2" => Mapping.Position(JsonSerializer.Deserialize(BackpackFrame.Read(bytes).Data, BackpackJson.Default.BackpackPositionUpdateDto)!, Solana),

            // An acknowledgement, which the documents do not know: it is neither data nor an error.
            "ws-subscribed" => Nothing(),

            // A stream that is not subscribed: its wrapper is read all the same.
            "ws-trade" or "ws-trade-2" => Stream(),

            // Endpoints that the client does not use: at least they are no refusals.
            "fetchBalance" or "fetchStatus" or "fetchTicker" or "fetchTicker-2" => Unused(),
            "fetchFundingRateHistory" or "fetchOHLCV" or "fetchOHLCV-2" or "fetchOpenInterest" or "fetchTickers" or "fetchTrades" => List(),
            _ => throw new ArgumentOutOfRangeException(nameof(file), file, "A recording that no reader takes."),
        };
        Assert.NotNull(body);

        T Parse<T>(JsonTypeInfo<T> info) => JsonSerializer.Deserialize(bytes, info)!;

        object Order(BackpackOrderDto row)
        {
            var order = Mapping.Order(row, Solana, TestLoop.Start);
            Assert.NotEqual(OrderStatus.Unrecognized, order.Status);
            Assert.NotNull(row.CreatedAt);
            return order;
        }

        BackpackOrderUpdateDto Event()
        {
            var update = JsonSerializer.Deserialize(BackpackFrame.Read(bytes).Data, BackpackJson.Default.BackpackOrderUpdateDto)!;

            // Reduced by hand: without a size there is no report, and with one it would be the bot's.
            Assert.Null(Mapping.Order(update, Solana));
            return update;
        }

        object Nothing()
        {
            var frame = BackpackFrame.Read(bytes);
            Assert.True(frame is { Stream.Length: 0, ErrorCode: null });
            return true;
        }

        object Stream()
        {
            Assert.True(BackpackStreamFrames.IsOf(BackpackFrame.Read(bytes).Stream, "trade"u8));
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
            var error = Parse(BackpackJson.Default.BackpackErrorDto);
            Assert.Null(error.Code);
            return error;
        }
    }

    private static object Book(ReadOnlySpan<byte> document)
    {
        var frame = new BackpackBookFrame();
        frame.Read(document);
        Assert.NotEmpty(frame.Bids);
        return frame;
    }

    private static T Parse<T>(string file, JsonTypeInfo<T> info) => JsonSerializer.Deserialize(VenueSamples.Read("backpack", file), info)!;
}
