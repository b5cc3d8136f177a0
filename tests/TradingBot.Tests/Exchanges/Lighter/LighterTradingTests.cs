using System.Text.Json;
using TradingBot.Exchanges;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Lighter;

public sealed class LighterTradingTests
{
    private const string Send = "/api/v1/sendTx";
    private const string SendBatch = "/api/v1/sendTxBatch";

    [Fact]
    public void Connecting_reports_the_private_stream_live_and_the_money()
    {
        using var world = new LighterWorld();

        world.ConnectTrading();

        Assert.Equal((ExchangeStream.Private, true), Assert.Single(world.Events.Streams));
        Assert.Equal(39.95m, Assert.Single(world.Events.Accounts).Equity);
    }

    [Fact]
    public void A_post_only_order_goes_out_with_the_venues_integers_and_an_expiry_of_28_days()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();

        Assert.IsType<OrderResult.Accepted>(world.Place(5));

        using var frame = JsonDocument.Parse(Assert.Single(world.Transactions));
        var data = frame.RootElement.GetProperty("data");
        var tx = data.GetProperty("tx_info");
        Assert.Equal(14, data.GetProperty("tx_type").GetInt32());
        Assert.Equal(5000, tx.GetProperty("BaseAmount").GetInt64());
        Assert.Equal(235274, tx.GetProperty("Price").GetInt64());
        Assert.Equal(722, tx.GetProperty("Nonce").GetInt64());
        Assert.Equal(2, tx.GetProperty("TimeInForce").GetInt32());
        Assert.Equal((7L << 32) + 5, tx.GetProperty("ClientOrderIndex").GetInt64());
        Assert.Equal(28, (DateTimeOffset.FromUnixTimeMilliseconds(tx.GetProperty("OrderExpiry").GetInt64()) - world.Loop.Market.GetUtcNow()).TotalDays, 3);
        Assert.Equal(JsonValueKind.Null, tx.GetProperty("L2TxAttributes").ValueKind);
    }

    [Fact]
    public void Nothing_leaves_before_the_intent_is_on_disk()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();
        var durable = new TaskCompletionSource();

        var placing = world.Loop.Begin(() => world.Client.PlaceOrdersAsync([LighterWorld.Order(1)], durable.Task, CancellationToken.None));
        Assert.Empty(world.Transactions);

        world.Loop.Begin(() => durable.TrySetResult());
        world.Loop.Wait(placing);
        Assert.Single(world.Transactions);
    }

    [Fact]
    public void A_journal_that_fails_refuses_the_order_as_not_sent_and_keeps_the_nonce()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();

        var results = world.Loop.Complete(() => world.Client.PlaceOrdersAsync(
            [LighterWorld.Order(1)], Task.FromException(new IOException("disk full")), CancellationToken.None));

        Assert.Equal(VenueErrorKind.NotSent, Assert.IsType<OrderResult.Refused>(results[0]).Error.Kind);
        Assert.Empty(world.Transactions);
        world.Place(2);
        Assert.Contains("\"Nonce\":722", world.Transactions[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_nonce_is_read_anew_and_the_same_client_order_is_signed_once_more()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();
        world.Nonce = 800;
        world.OnTransaction = text => text.Contains("\"Nonce\":800", StringComparison.Ordinal) ? 200 : 21104;

        Assert.IsType<OrderResult.Accepted>(world.Place(9));

        Assert.Equal(2, world.Transactions.Count);
        Assert.All(world.Transactions, text => Assert.Contains($"\"ClientOrderIndex\":{(7L << 32) + 9}", text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_bad_nonce_is_a_refusal_and_not_a_loop()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();
        world.OnTransaction = _ => 21104;

        Assert.Equal(VenueErrorKind.InvalidNonce, Assert.IsType<OrderResult.Refused>(world.Place(9)).Error.Kind);
        Assert.Equal(2, world.Transactions.Count);
    }

    [Fact]
    public void A_refusal_by_the_front_does_not_use_the_nonce_up()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();
        var answers = new Queue<int?>([21739, 200]);
        world.OnTransaction = _ => answers.Dequeue();

        Assert.Equal(VenueErrorKind.InsufficientMargin, Assert.IsType<OrderResult.Refused>(world.Place(1)).Error.Kind);
        Assert.IsType<OrderResult.Accepted>(world.Place(2));

        Assert.All(world.Transactions, text => Assert.Contains("\"Nonce\":722", text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_lost_answer_is_accepted_once_the_identical_copy_is()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();
        world.OnTransaction = _ => null;
        world.Http.On(Send, """{"code":200,"tx_hash":"aa"}""");

        Assert.IsType<OrderResult.Accepted>(world.Place(1));

        var copy = Assert.Single(world.Http.Requests, request => request.Path == Send);
        using var frame = JsonDocument.Parse(world.Transactions[0]);
        var sent = frame.RootElement.GetProperty("data").GetProperty("tx_info").GetRawText();
        Assert.Equal($"tx_type=14&tx_info={Uri.EscapeDataString(sent)}", copy.Body);
    }

    [Fact]
    public void A_lost_answer_whose_copy_is_lost_too_is_unknown()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();
        world.OnTransaction = _ => null;
        world.Http.On(Send, _ => ScriptedHttp.Reset());

        Assert.IsType<OrderResult.Unknown>(world.Place(1));
    }

    [Fact]
    public void A_used_nonce_and_an_unknown_hash_leave_a_lost_answer_unknown()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();
        world.OnTransaction = _ => null;
        world.Http.On(Send, _ => ScriptedHttp.Json("""{"code":21104,"message":"invalid nonce"}""", 400));
        world.Http.On("/api/v1/tx", _ => ScriptedHttp.Json("""{"code":21500,"message":"transaction not found"}""", 400));

        Assert.IsType<OrderResult.Unknown>(world.Place(1));
    }

    [Fact]
    public void A_used_nonce_and_a_known_hash_mean_that_the_first_copy_arrived()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();
        world.OnTransaction = _ => null;
        world.Http.On(Send, _ => ScriptedHttp.Json("""{"code":21104,"message":"invalid nonce"}""", 400));
        world.Http.On("/api/v1/tx", """{"code":200,"hash":"aa","status":2}""");

        Assert.IsType<OrderResult.Accepted>(world.Place(1));
    }

    [Fact]
    public void A_connection_that_breaks_under_an_order_is_a_lost_answer_and_not_a_refusal()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();
        world.Http.On(Send, _ => ScriptedHttp.Html(503));
        world.PrivateSocket.BreaksOnSend = true;
        world.OnTransaction = _ => null;

        Assert.IsType<OrderResult.Unknown>(world.Place(1));
        Assert.Contains((ExchangeStream.Private, false), world.Events.Streams);
    }

    [Theory]
    [InlineData(503, true)]
    [InlineData(502, true)]
    [InlineData(200, true)]
    [InlineData(200, false)]
    public void A_maintenance_page_or_garbage_after_a_batch_leaves_every_order_unknown(int status, bool isHtml)
    {
        using var world = new LighterWorld();
        world.ConnectTrading();
        world.Http.On(SendBatch, _ => isHtml ? ScriptedHttp.Html(status) : ScriptedHttp.Json("""{"code":20""", status));

        var results = world.Place(LighterWorld.Order(1), LighterWorld.Order(2, 2351m));

        Assert.All(results, result => Assert.IsType<OrderResult.Unknown>(result));
    }

    [Theory]
    [InlineData("""{"code":29500,"message":"internal"}""", 500)]
    [InlineData("""{"code":23000,"message":"internal"}""", 502)]
    [InlineData("""{"code":200}""", 500)]
    [InlineData("{}", 200)]
    public void An_error_of_the_server_after_a_batch_leaves_every_order_unknown_even_with_a_code_in_it(string body, int status)
    {
        using var world = new LighterWorld();
        world.ConnectTrading();
        world.Http.On(SendBatch, _ => ScriptedHttp.Json(body, status));

        var results = world.Place(LighterWorld.Order(1), LighterWorld.Order(2, 2351m));

        Assert.All(results, result => Assert.IsType<OrderResult.Unknown>(result));
    }

    [Fact]
    public void A_batch_that_the_front_refuses_is_refused_order_by_order()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();
        world.Http.On(SendBatch, _ => ScriptedHttp.Json("""{"code":21706,"message":"invalid order base or quote amount"}""", 400));

        var results = world.Place(LighterWorld.Order(1), LighterWorld.Order(2, 2351m));

        Assert.All(results, result => Assert.Equal(VenueErrorKind.BelowMinimum, Assert.IsType<OrderResult.Refused>(result).Error.Kind));
    }

    [Fact]
    public void Forty_orders_go_out_as_batches_of_fifteen_with_consecutive_nonces()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();
        world.Http.On(SendBatch, """{"code":200,"tx_hash":["aa"]}""");

        var results = world.Place([.. Enumerable.Range(1, 40).Select(i => LighterWorld.Order((uint)i))]);

        Assert.All(results, result => Assert.IsType<OrderResult.Accepted>(result));
        var bodies = world.Http.Requests.Where(request => request.Path == SendBatch).Select(request => Uri.UnescapeDataString(request.Body)).ToList();
        Assert.Equal(3, bodies.Count);
        Assert.StartsWith("tx_types=[14,14,14,14,14,14,14,14,14,14,14,14,14,14,14]&", bodies[0], StringComparison.Ordinal);
        Assert.Contains("\\\"Nonce\\\":736", bodies[0], StringComparison.Ordinal);
        Assert.Contains("\\\"Nonce\\\":737", bodies[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_stream_a_single_order_goes_by_rest()
    {
        using var world = new LighterWorld();
        world.Http.On(Send, """{"code":200,"tx_hash":"aa"}""");

        Assert.IsType<OrderResult.Accepted>(world.Place(1));
        Assert.Equal(1, world.Http.Count(Send));
    }

    [Fact]
    public void An_order_off_lot_or_off_tick_is_refused_here_and_the_others_go()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();

        var results = world.Place(LighterWorld.Order(1, size: 0.00005m), LighterWorld.Order(2, price: 2352.745m), LighterWorld.Order(3));

        Assert.Equal(VenueErrorKind.InvalidSize, Assert.IsType<OrderResult.Refused>(results[0]).Error.Kind);
        Assert.Equal(VenueErrorKind.InvalidPrice, Assert.IsType<OrderResult.Refused>(results[1]).Error.Kind);
        Assert.IsType<OrderResult.Accepted>(results[2]);
    }

    [Fact]
    public void A_cancel_names_the_client_order_index_and_an_order_that_is_gone_is_not_found()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();
        world.OnTransaction = _ => 21700;

        var result = world.Loop.Complete(() => world.Client.CancelOrderAsync("ETH", new ClientOrderId(0x12340007, 3), null, CancellationToken.None));

        Assert.Equal(VenueErrorKind.OrderNotFound, Assert.IsType<OrderResult.Refused>(result).Error.Kind);
        Assert.Contains($"\"Index\":{(7L << 32) + 3}", world.Transactions[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Disarming_the_dead_mans_switch_is_accepted_only_once_the_account_shows_none()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();
        world.Http.OnInTurn("/api/v1/account", _ => Account(1780000000000), _ => Account(0));

        Assert.IsType<OrderResult.Accepted>(world.Loop.Complete(() => world.Client.DisarmDeadManSwitchAsync(CancellationToken.None)));
        world.Http.On("/api/v1/account", _ => Account(1780000000000));
        Assert.IsType<OrderResult.Unknown>(world.Loop.Complete(() => world.Client.DisarmDeadManSwitchAsync(CancellationToken.None)));

        static HttpResponseMessage Account(long time) => ScriptedHttp.Json($$"""{"code":200,"accounts":[{"index":213803,"cancel_all_time":{{time}}}]}""");
    }

    [Fact]
    public void Cancels_still_pass_when_opening_orders_have_used_their_two_thirds_up()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();
        for (uint i = 1; i <= 40; i++)
        {
            Assert.IsType<OrderResult.Accepted>(world.Place(i));
        }

        Assert.Equal(VenueErrorKind.NotSent, Assert.IsType<OrderResult.Refused>(world.Place(41)).Error.Kind);
        Assert.IsType<OrderResult.Accepted>(world.Loop.Complete(() => world.Client.CancelOrderAsync("ETH", new ClientOrderId(0x12340007, 3), null, CancellationToken.None)));
    }
}
