using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Grvt;

public sealed class GrvtAccountTests
{
    private const string Fills = "/full/v1/fill_history";

    [Fact]
    public void Cash_is_equity_without_the_profit_of_open_positions()
    {
        using var world = new GrvtWorld();

        var account = world.Loop.Complete(() => world.Client.GetAccountAsync(CancellationToken.None)).Value!;

        Assert.Equal((10_050.5m, 10_000m, 9_000m), (account.Equity, account.Cash, account.Available));
        Assert.Equal("{\"sub_account_id\":\"2147050003876484\"}", world.Http.Requests[^1].Body);
    }

    [Fact]
    public void Positions_keep_their_sign_and_cost_what_value_and_profit_say()
    {
        using var world = new GrvtWorld();
        world.Http.On("/full/v1/positions", """
            {"result":[
              {"event_time":"1780000000000000000","instrument":"BTC_USDT_Perp","size":"-0.002","notional":"-129.0","entry_price":"64000.333333333","unrealized_pnl":"-0.999334","est_liquidation_price":"70000.0"},
              {"event_time":"1780000000000000000","instrument":"KPEPE_USDT_Perp","size":"500.0","notional":"2.1","entry_price":"0.0041","unrealized_pnl":"0.05","est_liquidation_price":"0.0"},
              {"event_time":"1780000000000000000","instrument":"KAS_USDT_Perp","size":"0.0"},
              {"event_time":"1780000000000000000","instrument":"NEW_USDT_Perp","size":"1.0"}
            ]}
            """);

        var positions = world.Loop.Complete(() => world.Client.GetPositionsAsync(CancellationToken.None)).Value!;

        Assert.Equal(2, positions.Count);
        Assert.Equal((-0.002m, 64_000.333333333m, 128.000666m, 70_000m), (positions[0].Size, positions[0].AverageEntryPrice, positions[0].EntryNotional, positions[0].LiquidationPrice!.Value));
        Assert.Equal((500_000m, 0.0000041m, 2.05m, (decimal?)null), (positions[1].Size, positions[1].AverageEntryPrice, positions[1].EntryNotional, positions[1].LiquidationPrice));
    }

    [Fact]
    public void Resting_orders_are_told_without_those_that_are_not_at_the_engine_yet()
    {
        using var world = new GrvtWorld();
        world.Http.On("/full/v1/open_orders", $$"""{"result":[{{GrvtWorld.Order(1, "OPEN")}},{{GrvtWorld.Order(2, "PENDING", id: "0x00")}},{{GrvtWorld.Order(3, "PENDING", trigger: "STOP_LOSS")}}]}""");

        var orders = world.Loop.Complete(() => world.Client.GetActiveOrdersAsync(GrvtWorld.Bitcoin, CancellationToken.None)).Value!;

        Assert.Equal([1u, 3u], orders.Select(order => order.ClientOrderId!.Value.Sequence));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_780_600_000), orders[0].ExpiresAt);
        Assert.Equal("{\"sub_account_id\":\"2147050003876484\",\"kind\":[\"PERPETUAL\"],\"base\":[\"BTC\"],\"quote\":[\"USDT\"]}", world.Http.Requests[^1].Body);
    }

    [Fact]
    public void Fills_are_read_page_by_page_and_told_once_each_oldest_first()
    {
        using var world = new GrvtWorld();
        world.Http.OnInTurn(
            Fills,
            _ => ScriptedHttp.Json($$"""{"result":[{{Fill("9-1", 3)}},{{Fill("8-1", 2)}}],"next":"eyJ\"x"}"""),
            _ => ScriptedHttp.Json($$"""{"result":[{{Fill("8-1", 2)}},{{Fill("7-1", 1)}}],"next":""}"""));

        var fills = world.Loop.Complete(() => world.Client.GetFillsAsync(GrvtWorld.Bitcoin, DateTimeOffset.FromUnixTimeSeconds(1_780_000_001), CancellationToken.None)).Value!;

        Assert.Equal(["7-1", "8-1", "9-1"], fills.Select(fill => fill.TradeId));
        Assert.Equal((OrderSide.Sell, Liquidity.Maker, -0.00009m, 0.001m), (fills[0].Side, fills[0].Liquidity, fills[0].Fee, fills[0].Size));
        var pages = world.Http.Requests.Where(request => request.Path == Fills).Select(request => request.Body).ToList();
        Assert.EndsWith("\"start_time\":\"1780000001000000000\",\"limit\":1000}", pages[0], StringComparison.Ordinal);
        Assert.EndsWith("\"limit\":1000,\"cursor\":\"eyJ\\u0022x\"}", pages[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_fails_makes_the_whole_answer_fail()
    {
        using var world = new GrvtWorld();
        world.Http.OnInTurn(Fills, _ => ScriptedHttp.Json($$"""{"result":[{{Fill("9-1", 3)}}],"next":"more"}"""), _ => ScriptedHttp.Html(503));

        Assert.False(world.Loop.Complete(() => world.Client.GetFillsAsync(GrvtWorld.Bitcoin, DateTimeOffset.UnixEpoch, CancellationToken.None)).IsKnown);
    }

    [Fact]
    public void What_was_paid_as_funding_is_negative_here()
    {
        using var world = new GrvtWorld();
        world.Http.On("/full/v1/funding_payment_history", """{"result":[{"event_time":"1780000000000000000","sub_account_id":"2147050003876484","instrument":"BTC_USDT_Perp","currency":"USDT","amount":"9.75","tx_id":"209358"}],"next":""}""");

        var payment = Assert.Single(world.Loop.Complete(() => world.Client.GetFundingPaymentsAsync(GrvtWorld.Bitcoin, DateTimeOffset.UnixEpoch, CancellationToken.None)).Value!);

        Assert.Equal(("209358", -9.75m), (payment.PaymentId, payment.Amount));
    }

    [Fact]
    public void Leverage_is_set_by_rest_and_a_refusal_is_told()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();
        world.Http.OnInTurn("/full/v1/set_initial_leverage", _ => ScriptedHttp.Json("""{"success":true}"""), _ => GrvtWorld.Refuse(2101, 400));

        Assert.IsType<OrderResult.Accepted>(Set(10m));
        Assert.Equal("{\"sub_account_id\":\"2147050003876484\",\"instrument\":\"BTC_USDT_Perp\",\"leverage\":\"10\"}", world.Http.Requests[^1].Body);
        Assert.Equal(VenueErrorKind.LeverageRejected, Assert.IsType<OrderResult.Refused>(Set(60m)).Error.Kind);
        Assert.Equal(VenueErrorKind.LeverageRejected, Assert.IsType<OrderResult.Refused>(Set(0.5m)).Error.Kind);
        Assert.Equal(2, world.Http.Count("/full/v1/set_initial_leverage"));

        OrderResult Set(decimal leverage) => world.Loop.Complete(() => world.Client.SetLeverageAsync(GrvtWorld.Bitcoin, leverage, CancellationToken.None));
    }

    [Fact]
    public void An_account_without_its_figures_is_no_answer()
    {
        using var world = new GrvtWorld();
        world.Http.On("/full/v1/account_summary", """{"result":{"total_equity":"1.0"}}""");

        Assert.Equal(VenueErrorKind.NoAnswer, world.Loop.Complete(() => world.Client.GetAccountAsync(CancellationToken.None)).Error!.Kind);
    }

    private static string Fill(string trade, int second) =>
        $$"""{"event_time":"178000000{{second}}000000000","instrument":"BTC_USDT_Perp","is_buyer":false,"is_taker":false,"size":"0.001","price":"90000.0","fee":"-0.00009","fee_rate":"0.0","trade_id":"{{trade}}","order_id":"0x01","client_order_id":"{{GrvtWorld.Id(4)}}","is_liquidation":false}""";
}
