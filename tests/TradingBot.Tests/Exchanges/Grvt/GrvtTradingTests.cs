using System.Globalization;
using System.Text.Json;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Grvt;
using TradingBot.Exchanges.Grvt.Signing;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Grvt;

public sealed class GrvtTradingTests
{
    [Fact]
    public void Connecting_subscribes_to_orders_fills_and_positions_of_the_account()
    {
        using var world = new GrvtWorld();

        world.ConnectTrading();

        string[] streams = ["v1.order", "v1.fill", "v1.position"];
        Assert.Equal(
            streams.Select((stream, i) => $$$"""{"jsonrpc":"2.0","method":"subscribe","params":{"stream":"{{{stream}}}","selectors":["{{{GrvtWorld.Account}}}"]},"id":{{{i + 1}}}}"""),
            world.PrivateSocket.Sent);
        Assert.Equal((ExchangeStream.Private, true), Assert.Single(world.Events.Streams));
    }

    [Fact]
    public void A_post_only_order_goes_out_signed_by_the_stream_and_has_no_name_yet()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();

        Assert.Null(Assert.IsType<OrderResult.Accepted>(world.Place(GrvtWorld.Draft(5))[0]).VenueOrderId);

        using var frame = JsonDocument.Parse(Assert.Single(world.Calls));
        var order = frame.RootElement.GetProperty("params").GetProperty("order");
        Assert.Equal("v1/create_order", frame.RootElement.GetProperty("method").GetString());
        Assert.Equal(GrvtWorld.Id(5), order.GetProperty("metadata").GetProperty("client_order_id").GetString());
        Assert.Equal("""[{"instrument":"BTC_USDT_Perp","size":"0.5","limit_price":"64000.5","is_buying_asset":true}]""", order.GetProperty("legs").GetRawText());
        Assert.Equal(("GOOD_TILL_TIME", true, false), (order.GetProperty("time_in_force").GetString(), order.GetProperty("post_only").GetBoolean(), order.GetProperty("reduce_only").GetBoolean()));

        // The seventh day from the start, to the nanosecond.
        Assert.Equal("1794225600000000000", order.GetProperty("signature").GetProperty("expiration").GetString());
        Assert.True(IsSigned(order, 5, GrvtTimeInForce.GoodTillTime, postOnly: true));
    }

    [Fact]
    public void No_builder_is_ever_named_on_the_wire()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();

        world.Place(GrvtWorld.Draft(1));
        world.Place(GrvtWorld.Draft(2), GrvtWorld.Draft(3));

        Assert.Equal(2, world.Calls.Count);
        Assert.All(
            world.Calls.Concat(world.Http.Requests.Select(request => request.Body)),
            text =>
            {
                Assert.DoesNotContain("builder", text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("broker", text, StringComparison.OrdinalIgnoreCase);
            });
    }

    [Fact]
    public void A_market_order_carries_its_cap_and_a_short_signature()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();

        world.Place(GrvtWorld.Passing(1) with { Side = OrderSide.Sell, ReduceOnly = true });

        using var frame = JsonDocument.Parse(world.Calls[0]);
        var order = frame.RootElement.GetProperty("params").GetProperty("order");
        Assert.Equal(("IMMEDIATE_OR_CANCEL", false, true, false), (order.GetProperty("time_in_force").GetString(), order.GetProperty("post_only").GetBoolean(), order.GetProperty("reduce_only").GetBoolean(), order.GetProperty("is_market").GetBoolean()));
        var end = GrvtTime.Of(long.Parse(order.GetProperty("signature").GetProperty("expiration").GetString()!, CultureInfo.InvariantCulture));
        Assert.InRange(end - world.VenueNow, TimeSpan.FromSeconds(14), TimeSpan.FromSeconds(15));
    }

    [Fact]
    public void Sizes_and_prices_of_a_thousand_token_market_leave_in_its_units()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();

        world.Place(GrvtWorld.Draft(1, 0.0000041234m, 700_000m) with { ContractId = "KPEPE_USDT_Perp" });

        Assert.Contains("\"instrument\":\"KPEPE_USDT_Perp\",\"size\":\"700.0\",\"limit_price\":\"0.0041234\"", world.Calls[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Orders_off_lot_or_off_tick_are_not_sent()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();

        var results = world.Place(GrvtWorld.Draft(1, size: 0.0005m), GrvtWorld.Draft(2, price: 64_000.55m));

        Assert.Equal([VenueErrorKind.InvalidSize, VenueErrorKind.InvalidPrice], results.Select(result => Assert.IsType<OrderResult.Refused>(result).Error.Kind));
        Assert.Empty(world.Calls);
    }

    [Fact]
    public void Nothing_leaves_before_the_intent_is_on_disk()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();
        var durable = new TaskCompletionSource();

        var placing = world.Loop.Begin(() => world.Client.PlaceOrdersAsync([GrvtWorld.Draft(1)], durable.Task, CancellationToken.None));
        Assert.Empty(world.Calls);

        world.Loop.Begin(() => durable.TrySetResult());
        world.Loop.Wait(placing);
        Assert.Single(world.Calls);
    }

    [Fact]
    public void Several_orders_leave_as_one_bulk_request()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();

        var results = world.Place([.. Enumerable.Range(1, 12).Select(i => GrvtWorld.Draft((uint)i))]);

        Assert.All(results, result => Assert.IsType<OrderResult.Accepted>(result));
        Assert.Equal(["v2/bulk_orders", "v2/bulk_orders"], world.Calls.Select(Method));
        using var frame = JsonDocument.Parse(world.Calls[0]);
        Assert.Equal((GrvtWorld.Account, 10), (frame.RootElement.GetProperty("params").GetProperty("sub_account_id").GetString(), frame.RootElement.GetProperty("params").GetProperty("orders").GetArrayLength()));
    }

    [Fact]
    public void A_bulk_request_that_one_order_spoils_is_sent_order_by_order_without_a_byte_changed()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();
        var answered = 0;

        // The first of the two lives already, which is the other reading of the documents; the second is the one that spoiled it.
        world.OnCall = (method, _) => method == "v2/bulk_orders" ? GrvtWorld.Error(2080) : GrvtWorld.Error(answered++ == 0 ? 2012 : 2080);

        var results = world.Place(GrvtWorld.Draft(1), GrvtWorld.Draft(2));

        Assert.IsType<OrderResult.Accepted>(results[0]);
        Assert.Equal(VenueErrorKind.InsufficientMargin, Assert.IsType<OrderResult.Refused>(results[1]).Error.Kind);
        using var bulk = JsonDocument.Parse(world.Calls[0]);
        using var single = JsonDocument.Parse(world.Calls[1]);
        Assert.Equal(
            bulk.RootElement.GetProperty("params").GetProperty("orders")[0].GetRawText(), single.RootElement.GetProperty("params").GetProperty("order").GetRawText());
    }

    [Theory]
    [InlineData(1002)]
    [InlineData(9999)]
    public void An_error_that_leaves_the_outcome_open_is_unknown(int code)
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();
        world.OnCall = (_, _) => GrvtWorld.Error(code);

        Assert.IsType<OrderResult.Unknown>(world.Place(GrvtWorld.Draft(1))[0]);
        Assert.Single(world.Calls);
    }

    [Theory]
    [InlineData(2012, VenueErrorKind.DuplicateClientOrderId)]
    [InlineData(2064, VenueErrorKind.InvalidPrice)]
    [InlineData(2401, VenueErrorKind.ReduceOnlyRejected)]
    [InlineData(2066, VenueErrorKind.BelowMinimum)]
    [InlineData(2060, VenueErrorKind.MarketInactive)]
    [InlineData(1006, VenueErrorKind.RateLimited)]
    public void An_error_of_the_table_is_a_refusal(int code, VenueErrorKind kind)
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();
        world.OnCall = (_, _) => GrvtWorld.Error(code);

        Assert.Equal(kind, Assert.IsType<OrderResult.Refused>(world.Place(GrvtWorld.Draft(1))[0]).Error.Kind);
    }

    [Fact]
    public void An_order_without_an_answer_is_unknown_and_is_not_sent_again()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();
        world.OnCall = (_, _) => null;

        Assert.IsType<OrderResult.Unknown>(world.Place(GrvtWorld.Draft(1))[0]);
        Assert.Single(world.Calls);
        Assert.Equal(1, world.Http.Count(GrvtWorld.Create));
    }

    [Fact]
    public void A_stream_that_says_not_logged_in_is_passed_over_and_opened_anew()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();
        var first = world.PrivateSocket;
        world.OnCall = (_, _) => GrvtWorld.Error(1000);

        Assert.IsType<OrderResult.Accepted>(world.Place(GrvtWorld.Draft(1))[0]);
        world.Loop.Advance(3);

        Assert.Equal(2, world.Http.Count(GrvtWorld.Create));
        Assert.Equal(2, world.Http.Count(GrvtWorld.Login));
        Assert.NotSame(first, world.PrivateSocket);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    public void A_server_error_by_rest_leaves_the_outcome_open(int status)
    {
        using var world = Disconnected();
        world.Http.On(GrvtWorld.Create, _ => ScriptedHttp.Html(status));

        Assert.IsType<OrderResult.Unknown>(world.Place(GrvtWorld.Draft(1))[0]);
        Assert.Equal(2, world.Http.Count(GrvtWorld.Create));
    }

    [Fact]
    public void An_expired_signature_is_made_anew_once_after_a_look_at_the_clock()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();
        world.ClockError = TimeSpan.FromMinutes(2);
        var calls = 0;
        world.OnCall = (method, parameters) => calls++ == 0 ? GrvtWorld.Error(2001) : GrvtWorld.Answer(method, parameters);

        Assert.IsType<OrderResult.Accepted>(world.Place(GrvtWorld.Passing(1))[0]);

        using var second = JsonDocument.Parse(world.Calls[1]);
        var end = GrvtTime.Of(long.Parse(second.RootElement.GetProperty("params").GetProperty("order").GetProperty("signature").GetProperty("expiration").GetString()!, CultureInfo.InvariantCulture));
        Assert.InRange(end - world.VenueNow, TimeSpan.FromSeconds(14), TimeSpan.FromSeconds(15.1));
    }

    private static GrvtWorld Disconnected()
    {
        var world = new GrvtWorld();
        world.ConnectTrading();
        world.Sockets.Failures = 1000;
        world.Loop.Begin(() =>
        {
            world.PrivateSocket.Break();
            return 0;
        });
        return world;
    }

    private static string Method(string call)
    {
        using var frame = JsonDocument.Parse(call);
        return frame.RootElement.GetProperty("method").GetString()!;
    }

    private static bool IsSigned(JsonElement order, uint sequence, GrvtTimeInForce timeInForce, bool postOnly)
    {
        var signature = order.GetProperty("signature");
        var meant = new GrvtOrder
        {
            SubAccountId = 2147050003876484,
            TimeInForce = timeInForce,
            PostOnly = postOnly,
            Instrument = GrvtWorld.Bitcoin,
            AssetId = Convert.FromHexString("030501".PadLeft(64, '0')),
            BaseDecimals = 9,
            Size = 0.5m,
            LimitPrice = 64_000.5m,
            IsBuy = true,
            Nonce = signature.GetProperty("nonce").GetUInt32(),
            Expiration = long.Parse(signature.GetProperty("expiration").GetString()!, CultureInfo.InvariantCulture),
        };
        Assert.Equal(GrvtOrderIds.NonceOf(new ClientOrderId(GrvtWorld.Tag, sequence)), meant.Nonce);
        Assert.Equal("326", signature.GetProperty("chain_id").GetString());
        Span<byte> digest = stackalloc byte[32];
        new GrvtSigner(326, EthereumSigner.Parse(new string('1', 64))).HashMessage(in meant, digest);
        return EthereumSignature.FromParts(
            Convert.FromHexString(signature.GetProperty("r").GetString()![2..]),
            Convert.FromHexString(signature.GetProperty("s").GetString()![2..]),
            signature.GetProperty("v").GetByte()).IsBy(EthereumAddress.Parse(GrvtWorld.Signer), digest);
    }
}
