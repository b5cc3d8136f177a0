using System.Text.Json;
using System.Text.Json.Nodes;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Model;
using TradingBot.SimulatedVenues.Grvt;
using TradingBot.SimulatedVenues.Grvt.Signing;
using TradingBot.Simulation.Accounts;

namespace TradingBot.Tests.SimulatedVenues.Grvt;

public sealed class GrvtAccountTests : IDisposable
{
    private readonly GrvtRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_position_shows_signs_sums_and_leverage()
    {
        _rig.Place(GrvtRig.Market(1, size: "0.01", isBuy: false));
        _rig.Venue.Exchange.MoveTo(GrvtRig.BtcId, 63_899.9m, 63_900.1m);
        var position = Assert.Single(_rig.Rows("positions"));
        Assert.Equal("-0.01", Text(position, "size"));
        Assert.Equal("-639.0", Text(position, "notional"));
        Assert.Equal("63999.9", Text(position, "entry_price"));
        Assert.Equal("0.999", Text(position, "unrealized_pnl"));

        // 0.999 / 639.999 = 0.15609 %, cut to four places; taker fee 639.999 × 0.00045 = 0.28799955, rounded to six.
        Assert.Equal("0.156", Text(position, "roi"));
        Assert.Equal("0.288", Text(position, "cumulative_fee"));
        Assert.Equal("20.0", Text(position, "leverage"));
    }

    [Fact]
    public void Fees_are_charged_by_role_and_makers_get_a_rebate()
    {
        _rig.Place(GrvtRig.Order(1, price: "63990.0"));
        _rig.Venue.Exchange.MoveTo(GrvtRig.BtcId, 63_989.9m, 63_990.1m);
        _rig.Venue.Exchange.FillResting(GrvtRig.SubAccount, _rig.Venue.Exchange.GetActiveOrders(GrvtRig.SubAccount)[0].OrderId);
        var fill = Assert.Single(_rig.Rows("fill_history"));
        Assert.Equal(("-0.000128", "-0.0001", false), (Text(fill, "fee"), Text(fill, "fee_rate"), fill.GetProperty("is_taker").GetBoolean()));
        Assert.Equal(Text(_rig.Read("order", new JsonObject { ["client_order_id"] = "1" }).GetProperty("result"), "order_id"), Text(fill, "order_id"));
        _rig.Place(GrvtRig.Market(2, isBuy: false));
        Assert.Equal("0.045", Text(_rig.Rows("fill_history")[0], "fee_rate"));
    }

    [Fact]
    public void The_fills_of_one_taker_share_the_number_of_their_trade_ids()
    {
        _rig.Venue.Exchange.MoveTo(GrvtRig.BtcId, 63_999.9m, 64_000.1m, bidSize: 1m, askSize: 0.001m);
        _rig.Venue.Exchange.CreateAccount(7, 1_000m);
        _rig.Venue.Exchange.Submit(7, new OrderSubmission { MarketId = GrvtRig.BtcId, Side = OrderSide.Sell, Size = 0.002m, Price = 64_000.2m });
        _rig.Place(GrvtRig.Market(1, size: "0.003"));
        var ids = _rig.Rows("fill_history").Select(fill => Text(fill, "trade_id")!.Split('-')).ToArray();
        Assert.Equal(2, ids.Length);
        Assert.Equal(ids[0][0], ids[1][0]);
        Assert.NotEqual(ids[0][1], ids[1][1]);
        Assert.All(_rig.Rows("trade", new JsonObject { ["instrument"] = GrvtRig.Btc }), trade => Assert.Matches("^[0-9]+-[0-9]+$", Text(trade, "trade_id")));
    }

    [Fact]
    public void Pages_are_newest_first_and_join()
    {
        for (var i = 1UL; i <= 5; i++)
        {
            _rig.Place(GrvtRig.Market(i));
        }

        var seen = new List<string?>();
        string? cursor = null;
        do
        {
            var page = _rig.Read("fill_history", new JsonObject { ["limit"] = 2, ["cursor"] = cursor });
            seen.AddRange(page.GetProperty("result").EnumerateArray().Select(fill => Text(fill, "client_order_id")));

            // What comes in between does not shift the pages behind.
            _rig.Place(GrvtRig.Market(100 + (ulong)seen.Count));
            cursor = Text(page, "next");
        }
        while (cursor != string.Empty);
        Assert.Equal(["5", "4", "3", "2", "1"], seen);
        Assert.Equal(3011, GrvtRig.Code(_rig.Post("/full/v1/fill_history", new JsonObject { ["limit"] = 1001 })));
        Assert.Equal(1003, GrvtRig.Code(_rig.Post("/full/v1/fill_history", new JsonObject { ["cursor"] = "?" })));
    }

    [Fact]
    public void Funding_is_paid_at_the_interval_of_the_instrument_on_the_mark_price()
    {
        _rig.Place(GrvtRig.Market(1, size: "0.01"));
        _rig.Clock.RunFor(TimeSpan.FromHours(4) + TimeSpan.FromSeconds(1));
        var payment = Assert.Single(_rig.Rows("funding_payment_history", new JsonObject { ["instrument"] = GrvtRig.Btc }));

        // 0.01 % of 640; a positive amount was paid.
        Assert.Equal(("0.064", "1767628800000000000"), (Text(payment, "amount"), Text(payment, "event_time")));
        Assert.Equal("0.064", Text(_rig.Rows("positions")[0], "cumulative_realized_funding_payment"));
        Assert.Equal("0.01", Text(_rig.Rows("funding", new JsonObject { ["instrument"] = GrvtRig.Btc })[0], "funding_rate"));
    }

    [Fact]
    public void The_summary_adds_up()
    {
        _rig.Place(GrvtRig.Market(1, size: "0.01"));
        _rig.Venue.Exchange.MoveTo(GrvtRig.BtcId, 63_899.9m, 63_900.1m);
        var summary = _rig.Read("account_summary").GetProperty("result");

        // Bought at 64,000.1 with a fee of 0.288; 1.001 lost so far; a twentieth of 639 is bound; a loss is not taken from the free balance twice.
        Assert.Equal("9998.711", Text(summary, "total_equity"));
        Assert.Equal("-1.001", Text(summary, "unrealized_pnl"));
        Assert.Equal("31.95", Text(summary, "initial_margin"));
        Assert.Equal("9967.762", Text(summary, "available_balance"));
        Assert.Equal("9999.712", Text(summary.GetProperty("spot_balances")[0], "balance"));
    }

    [Fact]
    public void Leverage_is_set_unsigned_and_pushed_with_the_position()
    {
        _rig.Place(GrvtRig.Market(1));
        var peer = _rig.Subscribe("v1.position", "2147050003876484");
        Assert.True(_rig.Read("set_initial_leverage", new JsonObject { ["instrument"] = GrvtRig.Btc, ["leverage"] = "10" }).GetProperty("success").GetBoolean());
        Assert.Equal("10.0", Text(GrvtRig.Pushes(peer)[^1].GetProperty("feed"), "leverage"));
        Assert.Equal("10.0", Text(_rig.Read("get_all_initial_leverage").GetProperty("results")[0], "leverage"));
        Assert.Equal(2100, GrvtRig.Code(_rig.Post("/full/v1/set_initial_leverage", new JsonObject { ["instrument"] = GrvtRig.Btc, ["leverage"] = "51" })));
    }

    [Fact]
    public void A_position_config_must_be_signed()
    {
        var signature = new GrvtSignature(GrvtRig.Key.Address.ToString(), string.Empty, string.Empty, 27, _rig.Nanoseconds + 1_000_000_000, 42, 325);
        Span<byte> digest = stackalloc byte[32];
        Assert.True(new GrvtMessages(325).TryPositionConfig((ulong)GrvtRig.SubAccount, "0x030501", isCross: true, 10m, signature, digest));
        var signed = GrvtRig.Key.Sign(digest);
        JsonObject Body(string leverage) => new()
        {
            ["sub_account_id"] = GrvtRig.SubAccount.ToString(),
            ["instrument"] = GrvtRig.Btc,
            ["margin_type"] = "CROSS",
            ["leverage"] = leverage,
            ["signature"] = new JsonObject
            {
                ["signer"] = signature.Signer,
                ["r"] = signed.RToHex(),
                ["s"] = signed.SToHex(),
                ["v"] = signed.V,
                ["expiration"] = signature.Expiration.ToString(),
                ["nonce"] = 42,
                ["chain_id"] = "325",
            },
        };
        Assert.Equal("""{"ack":true}""", _rig.Post("/full/v1/set_position_config", Body("10")).Text);
        Assert.Equal(2002, GrvtRig.Code(_rig.Post("/full/v1/set_position_config", Body("11"))));
    }

    [Fact]
    public void A_closed_position_has_a_history()
    {
        _rig.Place(GrvtRig.Market(1));
        _rig.Venue.Exchange.MoveTo(GrvtRig.BtcId, 64_100.1m, 64_100.3m);
        _rig.Place(GrvtRig.Market(2, isBuy: false, reduceOnly: true));
        var closed = Assert.Single(_rig.Rows("position_history"));
        Assert.Equal(("64000.1", "64100.1", "0.2", "CLOSED"), (Text(closed, "entry_price"), Text(closed, "exit_price"), Text(closed, "realized_pnl"), Text(closed, "status")));
        Assert.Empty(_rig.Rows("positions"));
    }

    [Fact]
    public void A_liquidation_is_told_as_such()
    {
        using var rig = new GrvtRig(collateral: 100m);
        var orders = rig.Subscribe("v1.order", "2147050003876484");
        rig.Place(GrvtRig.Market(1, size: "0.02"));
        rig.Place(GrvtRig.Order(2, price: "50000.0"));
        rig.Venue.Exchange.MoveTo(GrvtRig.BtcId, 59_000m, 59_000.2m);
        rig.Clock.RunFor(TimeSpan.FromSeconds(2));
        Assert.True(rig.Rows("fill_history")[0].GetProperty("is_liquidation").GetBoolean());
        Assert.Equal(("CANCELLED", "LIQUIDATION"), rig.End(2));
        Assert.Contains(GrvtRig.Pushes(orders), push => Text(push.GetProperty("feed").GetProperty("metadata"), "client_order_id") == "0");
    }

    [Fact]
    public void Another_sub_account_is_nobody_elses_business()
    {
        Assert.Equal(2003, GrvtRig.Code(_rig.Post("/full/v1/positions", new JsonObject { ["sub_account_id"] = "7" })));
        Assert.Equal(3020, GrvtRig.Code(_rig.Post("/full/v1/positions", new JsonObject { ["sub_account_id"] = "mine" })));
    }

    [Fact]
    public void Credentials_are_made_the_same_in_each_run_and_pass_through_the_environment()
    {
        using var first = new GrvtRig();
        using var second = new GrvtRig();
        var made = first.Venue.CreateAccount();
        Assert.Equal(made, second.Venue.CreateAccount());
        Assert.Equal(made, GrvtCredentials.FromEnvironment(made.ToEnvironment().GetValueOrDefault));
        Assert.NotEqual(default, EthereumSigner.Parse(made.PrivateKey).Address);
        Assert.DoesNotContain(made.PrivateKey[2..], made.ToString(), StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => GrvtCredentials.FromEnvironment(_ => null));
    }

    private static string? Text(JsonElement from, string name) => from.GetProperty(name).GetString();
}
