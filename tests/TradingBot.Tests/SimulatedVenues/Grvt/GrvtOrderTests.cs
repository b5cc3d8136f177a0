using System.Text.Json.Nodes;
using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues.Grvt;
using TradingBot.Simulation.Accounts;

namespace TradingBot.Tests.SimulatedVenues.Grvt;

public sealed class GrvtOrderTests : IDisposable
{
    private static readonly TimeSpan Bump = TimeSpan.FromMilliseconds(25);

    private readonly GrvtRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("is_market", "true", 2002)]
    [InlineData("time_in_force", "\"IMMEDIATE_OR_CANCEL\"", 2002)]
    [InlineData("post_only", "false", 2002)]
    [InlineData("reduce_only", "true", 2002)]
    [InlineData("legs.size", "\"0.003\"", 2002)]
    [InlineData("legs.limit_price", "\"63000.1\"", 2002)]
    [InlineData("legs.is_buying_asset", "false", 2002)]
    [InlineData("legs.instrument", "\"ETH_USDT_Perp\"", 2002)]
    [InlineData("signature.nonce", "99", 2002)]
    [InlineData("signature.expiration", "\"1767700800000000001\"", 2002)]
    [InlineData("signature.signer", "\"0x9F76BB773F01E70abA2912bca7A44788B2F2e28A\"", 2002)]
    [InlineData("signature.v", "1", 2005)]
    [InlineData("signature.r", "\"0x1\"", 2006)]
    [InlineData("signature.s", "\"0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\"", 2007)]
    [InlineData("signature.chain_id", "\"326\"", 1012)]
    [InlineData("signature.expiration", "\"1767614400000000000\"", 2001)]
    [InlineData("signature.expiration", "\"1770300000000000000\"", 2008)]
    [InlineData("sub_account_id", "\"7\"", 2003)]
    [InlineData("legs.instrument", "\"NO_USDT_Perp\"", 2061)]
    [InlineData("order_id", "\"0x01\"", 2010)]
    [InlineData("state", "{}", 2050)]
    [InlineData("metadata.client_order_id", "null", 2011)]
    [InlineData("legs.size", "\"much\"", 1003)]
    public void An_order_is_refused_when_one_field_of_a_signed_one_changes(string field, string value, int code)
    {
        var order = _rig.Sign(GrvtRig.Order(1), life: TimeSpan.FromHours(2));
        var path = field.Split('.');
        var holder = path.Length == 1 ? order : path[0] == "legs" ? order["legs"]![0]! : order[path[0]]!;
        holder[path[^1]] = JsonNode.Parse(value);
        Assert.Equal(code, _rig.Send(order));
        Assert.Empty(_rig.Rows("open_orders"));
    }

    [Fact]
    public void Unsigned_fields_may_change()
    {
        var order = _rig.Sign(GrvtRig.Order(1));
        order["metadata"]!["client_order_id"] = "18446744073709551615";
        order["signature"]!["chain_id"] = "0";
        Assert.Equal(0, _rig.Send(order));
        Assert.Equal("OPEN", _rig.End(ulong.MaxValue).Status);
    }

    [Fact]
    public void Only_a_registered_wallet_may_sign()
    {
        var stranger = EthereumSigner.Parse(new string('1', 64));
        Assert.Equal(2000, _rig.Send(_rig.Sign(GrvtRig.Order(1), key: stranger)));
        _rig.Venue.RegisterAccount(GrvtRig.SubAccount, "second key", stranger.Address);
        Assert.Equal(0, _rig.Send(_rig.Sign(GrvtRig.Order(1), key: stranger)));
    }

    [Theory]
    [InlineData("63000.05", "0.002", 2064)]
    [InlineData("63000.0", "0.0005", 2062)]
    [InlineData("63000.0", "0.0025", 2065)]
    [InlineData("63000.0", "0.001", 2066)]
    [InlineData("0", "0.002", 2021)]
    [InlineData("63000.0", "1001", 2081)]
    [InlineData("63000.0", "100", 2080)]
    public void Numbers_are_held_to_the_instrument_and_the_account(string price, string size, int code) => Assert.Equal(code, _rig.Create(GrvtRig.Order(1, size, price)));

    [Fact]
    public void Kinds_that_do_not_go_together_are_refused()
    {
        Assert.Equal(2030, _rig.Create(GrvtRig.Order(1, postOnly: false, tif: "ALL_OR_NONE")));
        Assert.Equal(2032, _rig.Create(GrvtRig.Order(1, tif: "IMMEDIATE_OR_CANCEL")));
        Assert.Equal(2020, _rig.Create(GrvtRig.Order(1, price: "64000.0", postOnly: false, isMarket: true)));
        Assert.Equal(2400, _rig.Create(GrvtRig.Order(1, reduceOnly: true)));
        _rig.Place(GrvtRig.Market(1));
        Assert.Equal(2401, _rig.Create(GrvtRig.Order(2, reduceOnly: true)));
    }

    [Fact]
    public void A_marketable_price_beyond_the_band_is_refused_and_a_passive_one_may_rest_there()
    {
        // Mark 64,000, five percent.
        Assert.Equal(7201, _rig.Create(GrvtRig.Order(1, price: "67200.1", postOnly: false)));
        Assert.Equal(0, _rig.Create(GrvtRig.Order(2, price: "67200.0", postOnly: false, tif: "IMMEDIATE_OR_CANCEL")));
        Assert.Equal(0, _rig.Create(GrvtRig.Order(3, price: "50000.0", size: "0.003")));
    }

    [Fact]
    public void The_answer_is_pending_without_an_id_and_the_engine_follows_after_the_speed_bump()
    {
        using var rig = new GrvtRig(new GrvtVenueOptions { HasRateLimits = false });
        var answer = rig.Post("/full/v1/create_order", new JsonObject { ["order"] = rig.Sign(GrvtRig.Order(7, postOnly: false)) });
        var result = JsonNode.Parse(answer.Text)!["result"]!;
        Assert.Equal(("0x00", "PENDING", "0.002"), ((string)result["order_id"]!, (string)result["state"]!["status"]!, (string)result["state"]!["book_size"]![0]!));
        Assert.Equal("PENDING", rig.End(7).Status);
        rig.Clock.RunFor(Bump - TimeSpan.FromMilliseconds(1));
        Assert.Equal("PENDING", rig.End(7).Status);
        rig.Clock.RunFor(TimeSpan.FromMilliseconds(1));
        Assert.Equal("OPEN", rig.End(7).Status);
        Assert.Matches("^0x[0-9a-f]{32}$", rig.Rows("open_orders")[0].GetProperty("order_id").GetString());
    }

    [Fact]
    public void A_crossing_post_only_order_is_taken_and_then_rejected()
    {
        _rig.Place(GrvtRig.Order(1, price: "64000.1"));
        Assert.Equal(("REJECTED", "FAIL_POST_ONLY"), _rig.End(1));
    }

    [Fact]
    public void Margin_may_be_found_missing_at_either_step()
    {
        using var rig = new GrvtRig(new GrvtVenueOptions { HasRateLimits = false, ImmediateChecks = SubmitChecks.None });
        rig.Place(GrvtRig.Order(1, size: "100"));
        Assert.Equal(("REJECTED", "BELOW_MARGIN"), rig.End(1));
    }

    [Theory]
    [InlineData("IMMEDIATE_OR_CANCEL", "0.004", "CANCELLED", "IOC_CANCEL", "0.003")]
    [InlineData("FILL_OR_KILL", "0.004", "CANCELLED", "FOK_CANCEL", "0.0")]
    [InlineData("FILL_OR_KILL", "0.003", "FILLED", "UNSPECIFIED", "0.003")]
    public void Immediate_orders_take_what_there_is_or_nothing(string tif, string size, string status, string reason, string filled)
    {
        _rig.Venue.Exchange.MoveTo(GrvtRig.BtcId, 63_999.9m, 64_000.1m, bidSize: 1m, askSize: 0.003m);
        _rig.Place(GrvtRig.Order(1, size, "64000.1", postOnly: false, tif: tif));
        Assert.Equal((status, reason), _rig.End(1));
        Assert.Equal(filled, _rig.State(1).GetProperty("traded_size")[0].GetString());
    }

    [Theory]
    [InlineData("IMMEDIATE_OR_CANCEL")]
    [InlineData("GOOD_TILL_TIME")]
    public void A_market_order_fills_whatever_its_time_in_force(string tif)
    {
        var order = GrvtRig.Market(1);
        order["time_in_force"] = tif;
        _rig.Place(order);
        Assert.Equal("FILLED", _rig.End(1).Status);
        Assert.Equal("64000.1", _rig.State(1).GetProperty("avg_fill_price")[0].GetString());
    }

    [Fact]
    public void A_client_id_in_use_is_refused_and_free_again_afterwards()
    {
        _rig.Place(GrvtRig.Order(1));
        Assert.Equal(2012, _rig.Create(GrvtRig.Order(1, price: "62000.0")));
        _rig.Read("cancel_order", new JsonObject { ["client_order_id"] = "1" });
        _rig.Place(GrvtRig.Order(1, price: "62000.0"));
        Assert.Equal("OPEN", _rig.End(1).Status);
    }

    [Fact]
    public void The_same_signed_body_counts_once()
    {
        var order = _rig.Sign(GrvtRig.Order(1));
        Assert.Equal(0, _rig.Send(order));
        Assert.Equal(2012, _rig.Send(order));
        _rig.Read("cancel_order", new JsonObject { ["client_order_id"] = "1" });
        Assert.Equal(0, _rig.Send(order));
        Assert.Equal(("CANCELLED", "CLIENT_CANCEL"), _rig.End(1));
        Assert.Single(_rig.Rows("order_history"));
    }

    [Fact]
    public void A_resting_order_ends_with_its_signature()
    {
        Assert.Equal(0, _rig.Send(_rig.Sign(GrvtRig.Order(1), life: TimeSpan.FromMinutes(1))));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(59));
        Assert.Equal("OPEN", _rig.End(1).Status);
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        Assert.Equal(("CANCELLED", "EXPIRED"), _rig.End(1));
    }

    [Fact]
    public void An_order_that_would_trade_with_its_own_account_is_rejected()
    {
        _rig.Place(GrvtRig.Order(1, price: "64000.0"));
        _rig.Place(GrvtRig.Order(2, price: "64000.0", isBuy: false, postOnly: false));
        Assert.Equal(("REJECTED", "SELF_TRADE_PROTECTION"), _rig.End(2));
        Assert.Equal("OPEN", _rig.End(1).Status);
    }

    [Fact]
    public void A_reducing_order_below_the_smallest_value_must_close_everything()
    {
        _rig.Place(GrvtRig.Market(1, size: "0.003"));
        Assert.Equal(2067, _rig.Create(GrvtRig.Order(2, size: "0.001", price: "65000.0", isBuy: false, reduceOnly: true)));
        _rig.Place(GrvtRig.Market(3, size: "0.002", isBuy: false, reduceOnly: true));
        _rig.Place(GrvtRig.Order(4, size: "0.001", price: "65000.0", isBuy: false, reduceOnly: true));
        Assert.Equal("OPEN", _rig.End(4).Status);
    }

    [Fact]
    public void A_stop_waits_for_its_price_and_then_trades()
    {
        var stop = GrvtRig.Market(1, isBuy: false);
        stop["metadata"]!["trigger"] = JsonNode.Parse("""{"trigger_type":"STOP_LOSS","tpsl":{"trigger_by":"MARK","trigger_price":"63500.0","close_position":false}}""");
        _rig.Place(stop);
        Assert.Equal("PENDING", _rig.End(1).Status);
        Assert.Equal("63500.0", _rig.Rows("open_orders")[0].GetProperty("metadata").GetProperty("trigger").GetProperty("tpsl").GetProperty("trigger_price").GetString());
        _rig.Venue.Exchange.MoveTo(GrvtRig.BtcId, 63_499.8m, 63_500.0m);
        _rig.Clock.RunFor(TimeSpan.FromSeconds(2));
        Assert.Equal("FILLED", _rig.End(1).Status);
    }
}
