using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using TradingBot.Exchanges.Lighter;
using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Lighter;

/// <summary>Every recorded payload through the production reader of its endpoint or channel.</summary>
public sealed class LighterSampleTests
{
    private static readonly LighterMarkets Markets = new(JsonSerializer.Deserialize(LighterWorld.Markets, LighterJson.Default.LighterMarketsDto)!);

    private static readonly LighterMapping Mapping = new(1234, new LighterOrderIds(9), new ClockOffset(TimeProvider.System, NullLogger.Instance));

    [Fact]
    public void Every_recorded_file_is_read_by_some_reader()
    {
        var folder = VenueSamples.FindFolder("lighter");
        Assert.SkipWhen(folder is null, "the recorded payloads are not on this machine");

        var files = Directory.GetFiles(folder!, "*.json").Select(path => Path.GetFileName(path)!).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Read(file, File.ReadAllBytes(Path.Combine(folder!, file))));
    }

    [Fact]
    public void The_recorded_market_becomes_a_contract()
    {
        var list = JsonSerializer.Deserialize(VenueSamples.Read("lighter", "http_order_book_details.json"), LighterJson.Default.LighterMarketsDto)!;

        var eth = Assert.Single(new LighterMarkets(list).All).Contract;

        Assert.Equal(("ETH", "ETH", 0.01m, 0.0001m), (eth.ContractId, eth.Ticker, eth.Tick.Value, eth.Lot.Value));
        Assert.Equal((0.0050m, 10m, 281474976.710655m, 50m), (eth.MinSize, eth.MinNotional, eth.MaxNotional, eth.MaxLeverage));
        Assert.True(eth.IsActive);
    }

    [Fact]
    public void An_empty_quote_limit_of_2025_means_no_limit()
    {
        var list = JsonSerializer.Deserialize(VenueSamples.Read("lighter", "fetchMarkets.json"), LighterJson.Default.LighterMarketsDto)!;

        Assert.Equal(decimal.MaxValue, Assert.Single(new LighterMarkets(list).All).Contract.MaxNotional);
    }

    [Fact]
    public void The_recorded_account_gives_equity_cash_and_a_signed_position()
    {
        var list = JsonSerializer.Deserialize(VenueSamples.Read("lighter", "fetchPositions.json"), LighterJson.Default.LighterAccountsDto)!;
        var account = list.Accounts![0];
        Assert.True(Markets.TryGet(0, out var eth));

        var money = LighterMapping.Account(account, TestLoop.Start);
        var position = LighterMapping.Position(account.Positions![0], eth, TestLoop.Start);

        Assert.Equal((15298.072264000002m, 9100.242706m, 12582.743947m), (money.Equity, money.Cash, money.Available));
        // 54306.566340 less 6197.829558; size times the rounded average would be 48108.647912.
        Assert.Equal(48108.736782m, position.EntryNotional);
        Assert.Equal((18.0193m, 2669.84m, 6197.829558m, 2191.1107231380406m), (position.Size, position.AverageEntryPrice, position.UnrealizedPnl, position.LiquidationPrice));
    }

    [Fact]
    public void A_value_that_does_not_fit_the_average_price_is_not_used_for_the_cost()
    {
        var frame = JsonSerializer.Deserialize(VenueSamples.Read("lighter", "ws_account_all_positions_update.json"), LighterJson.Default.LighterPositionsFrameDto)!;
        Assert.True(Markets.TryGet(0, out var eth));

        var position = LighterMapping.Position(Assert.Single(frame.Positions), eth, TestLoop.Start);

        Assert.Equal((1.5m, 3525.15m), (position.Size, position.EntryNotional));
    }

    [Fact]
    public void The_recorded_order_keeps_its_ids_and_its_fill()
    {
        var frame = JsonSerializer.Deserialize(VenueSamples.Read("lighter", "ws_account_orders_update.json"), LighterJson.Default.LighterOrdersFrameDto)!;
        Assert.True(Markets.TryGet(0, out var eth));

        var order = Mapping.Order(Assert.Single(frame.Orders), eth);

        Assert.Equal(("281476929510110", OrderStatus.PartiallyFilled, OrderSide.Sell), (order.VenueOrderId, order.Status, order.Side));
        Assert.Equal((0.0050m, 0.0020m, 2352.74m, 2352.74m), (order.Size, order.FilledSize, order.Price, order.AverageFillPrice));
        Assert.Null(order.ClientOrderId);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1777941383900), order.UpdatedAt);
    }

    [Fact]
    public void The_recorded_trade_is_a_taker_fill_with_its_fee_in_dollars()
    {
        var frame = JsonSerializer.Deserialize(VenueSamples.Read("lighter", "ws_account_all_trades_update.json"), LighterJson.Default.LighterTradesFrameDto)!;
        Assert.True(Markets.TryGet(0, out var eth));

        var fill = Assert.Single(Mapping.Fills(Assert.Single(frame.Trades), eth));

        // 314.324728 USDC at 196 millionths.
        Assert.Equal(("19209006902", OrderSide.Buy, Liquidity.Taker, 0.061608m), (fill.TradeId, fill.Side, fill.Liquidity, fill.Fee));
        Assert.Equal("562947905631053", fill.VenueOrderId);
    }

    [Fact]
    public void A_funding_rate_in_percent_becomes_a_fraction_for_one_hour()
    {
        var frame = JsonSerializer.Deserialize(VenueSamples.Read("lighter", "ws_market_stats_subscribed_single.json"), LighterJson.Default.LighterMarketStatsFrameDto)!;
        Assert.True(Markets.TryGet(0, out var eth));

        var rate = LighterMapping.Funding(Assert.Single(frame.MarketStats), eth, LighterMapping.Time(frame.Timestamp))!;

        Assert.Equal(-0.000028m, rate.RateFractionPerHour);
        Assert.Equal((64356.3m, 64400.1m), (rate.MarkPrice, rate.IndexPrice));
        Assert.Equal(0, rate.NextPaymentAt.Minute + rate.NextPaymentAt.Second);
    }

    [Fact]
    public void The_recorded_book_has_its_levels_and_numbers()
    {
        var frame = new LighterBookFrame();

        frame.Read(VenueSamples.Read("lighter", "ws_order_book_update.json"));

        Assert.Equal(new BookLevel(2064.54m, 0.3285m), Assert.Single(frame.Asks));
        Assert.Empty(frame.Bids);
        Assert.Equal((9182390020, 9182389998, 1774884082326), (frame.Nonce, frame.BeginNonce, frame.Timestamp));
    }

    private static void Read(string file, byte[] bytes)
    {
        if (file.StartsWith("ws", StringComparison.Ordinal))
        {
            ReadFrame(file, bytes);
            return;
        }

        object? body = file switch
        {
            "fetchAccounts.json" or "fetchBalance.json" or "fetchPositions.json" or "http_account.json" => Parse(LighterJson.Default.LighterAccountsDto),
            "fetchMarkets.json" or "http_order_book_details.json" or "http_order_books.json" => Parse(LighterJson.Default.LighterMarketsDto),
            "fetchOrderBook.json" or "http_order_book_orders.json" => Parse(LighterJson.Default.LighterBookOrdersDto),
            "fetchFundingRates.json" => Parse(LighterJson.Default.LighterFundingRatesDto),
            "fetchStatus.json" => Parse(LighterJson.Default.LighterStatusDto),
            "http_next_nonce.json" => Parse(LighterJson.Default.LighterNextNonceDto),
            "http_orders.json" => Parse(LighterJson.Default.LighterOrdersDto),
            "positionFunding-reduced.json" => Parse(LighterJson.Default.LighterPositionFundingsDto),
            _ when file.StartsWith("http_recent_trades", StringComparison.Ordinal) => Parse(LighterJson.Default.LighterTradesDto),

            // Endpoints that the client does not use: their envelope at least.
            _ => Parse(LighterJson.Default.LighterEnvelopeDto),
        };
        Assert.NotNull(body);

        T? Parse<T>(System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> info) => JsonSerializer.Deserialize(bytes, info);
    }

    private static void ReadFrame(string file, byte[] bytes)
    {
        var header = LighterFrameHeader.Read(bytes);
        var isSpot = file.Contains("spot", StringComparison.Ordinal);
        var isRead = !isSpot && header.Family switch
        {
            LighterChannelFamily.OrderBook => ReadBook(),
            LighterChannelFamily.MarketStats => Parse(LighterJson.Default.LighterMarketStatsFrameDto),
            LighterChannelFamily.AccountAllOrders => Parse(LighterJson.Default.LighterOrdersFrameDto),
            LighterChannelFamily.AccountAllTrades => Parse(LighterJson.Default.LighterTradesFrameDto),
            LighterChannelFamily.AccountAllPositions => Parse(LighterJson.Default.LighterPositionsFrameDto),
            LighterChannelFamily.UserStats => Parse(LighterJson.Default.LighterUserStatsFrameDto),
            _ => false,
        };

        string[] ignored = ["spot", "candle", "height", "ticker", "ws_trade", "all_assets", "ws_account_orders"];
        Assert.Equal(!Array.Exists(ignored, part => file.Contains(part, StringComparison.Ordinal)), isRead);
        Assert.True(header.Kind is LighterFrameKind.Subscribed or LighterFrameKind.Update, file);

        bool ReadBook()
        {
            new LighterBookFrame().Read(bytes);
            return true;
        }

        bool Parse<T>(System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> info) => JsonSerializer.Deserialize(bytes, info) is not null;
    }
}
