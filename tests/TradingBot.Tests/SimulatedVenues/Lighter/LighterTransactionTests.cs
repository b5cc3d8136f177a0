using System.Text.Json;
using TradingBot.Cryptography.Goldilocks;
using TradingBot.SimulatedVenues.Http;
using TradingBot.SimulatedVenues.Lighter;

namespace TradingBot.Tests.SimulatedVenues.Lighter;

public sealed class LighterTransactionTests : IDisposable
{
    private readonly LighterRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Nonces_follow_each_other_and_a_refused_transaction_uses_none_up()
    {
        Assert.Equal(0, NextNonce());
        Assert.Equal(200, _rig.Send(14, _rig.Order(), nonce: 0));
        Assert.Equal(21104, _rig.Send(14, _rig.Order(), nonce: 0));
        Assert.Equal(21104, _rig.Send(14, _rig.Order(), nonce: 2));
        Assert.Equal(21706, _rig.Send(14, _rig.Order(size: 1), nonce: 1));
        Assert.Equal(1, NextNonce());
        Assert.Equal(200, _rig.Send(14, _rig.Order(), nonce: 1));
    }

    [Fact]
    public void With_the_skip_attribute_any_larger_nonce_is_good()
    {
        Assert.Equal(200, _rig.Send(14, _rig.Order(), nonce: 1_772_175_000_000, """{"4":1}"""));
        Assert.Equal(21104, _rig.Send(14, _rig.Order(), nonce: 1_772_175_000_000, """{"4":1}"""));
        Assert.Equal(21104, _rig.Send(14, _rig.Order(), nonce: (1L << 47) - 1, """{"4":1}"""));
        Assert.Equal(1_772_175_000_001, NextNonce());
        Assert.Equal(200, _rig.Send(14, _rig.Order(), nonce: 1_772_175_000_001));
    }

    [Fact]
    public void Attributes_with_nil_values_change_nothing()
    {
        Assert.Equal(200, _rig.SendText(14, _rig.Sign(14, _rig.Order()).Replace("\"L2TxAttributes\":null", """
            "L2TxAttributes":{"1":0,"2":0,"3":0}
            """.Trim(), StringComparison.Ordinal)));
        Assert.Equal(200, _rig.SendText(14, _rig.Sign(14, _rig.Order()).Replace(",\"L2TxAttributes\":null", string.Empty, StringComparison.Ordinal)));
    }

    [Fact]
    public void An_attribute_added_after_signing_is_refused() =>
        Assert.Equal(21120, _rig.SendText(14, _rig.Sign(14, _rig.Order()).Replace("\"L2TxAttributes\":null", "\"L2TxAttributes\":{\"4\":1}", StringComparison.Ordinal)));

    [Theory]
    [InlineData("""{"1":3,"2":100,"3":100}""", 21149)]
    [InlineData("""{"1":3}""", 21149)]
    [InlineData("""{"2":100}""", 21501)]
    [InlineData("""{"1":3,"2":1,"6":1}""", 21501)]
    [InlineData("""{"6":3,"7":1}""", 21501)]
    [InlineData("""{"5":1}""", 21501)]
    [InlineData("""{"8":1}""", 21501)]
    [InlineData("""{"6":4}""", 21501)]
    [InlineData("""{"4":2}""", 21501)]
    [InlineData("""{"9":1}""", 21501)]
    public void Attributes_out_of_place_are_refused(string attributes, int code) => Assert.Equal(code, _rig.Send(14, _rig.Order(), attributes: attributes));

    [Fact]
    public void Whoever_signs_with_another_key_or_for_another_account_is_refused()
    {
        var stranger = SchnorrPrivateKey.Generate();
        Assert.Equal(21120, _rig.SendText(14, _rig.Sign(14, _rig.Order(), key: stranger)));
        Assert.Equal(21109, _rig.SendText(14, _rig.Sign(14, _rig.Order(), nonce: 0, change: tx => tx["ApiKeyIndex"] = 5)));
        Assert.Equal(21110, _rig.SendText(14, _rig.Sign(14, _rig.Order(), nonce: 0, change: tx => tx["ApiKeyIndex"] = 255)));
        Assert.Equal(21100, _rig.SendText(14, _rig.Sign(14, _rig.Order(), nonce: 0, change: tx => tx["AccountIndex"] = 77)));
        Assert.Equal(21102, _rig.SendText(14, _rig.Sign(14, _rig.Order(), nonce: 0, change: tx => tx["AccountIndex"] = 0)));
    }

    [Fact]
    public void A_transaction_that_has_expired_is_refused()
    {
        Assert.Equal(21501, _rig.SendText(14, _rig.Sign(14, _rig.Order(), nonce: 0, change: tx => tx["ExpiredAt"] = _rig.Now)));
        Assert.Equal(200, _rig.SendText(14, _rig.Sign(14, _rig.Order(), nonce: 0, change: tx => tx["ExpiredAt"] = _rig.Now + 1)));
    }

    [Theory]
    [InlineData("MarketIndex", 99, 21602)]
    [InlineData("MarketIndex", 300, 21602)]
    [InlineData("ClientOrderIndex", 1L << 48, 21727)]
    [InlineData("BaseAmount", 0, 21701)]
    [InlineData("BaseAmount", 1L << 48, 21701)]
    [InlineData("BaseAmount", 19, 21706)]
    [InlineData("Price", 0, 21702)]
    [InlineData("Price", 1L << 32, 21702)]
    [InlineData("Price", 90_000, 21706)]
    [InlineData("IsAsk", 2, 21703)]
    [InlineData("Type", 7, 21704)]
    [InlineData("Type", 6, 21710)]
    [InlineData("Type", 1, 21705)]
    [InlineData("TimeInForce", 3, 21705)]
    [InlineData("TimeInForce", 0, 21711)]
    [InlineData("ReduceOnly", 2, 21740)]
    [InlineData("TriggerPrice", 1, 21729)]
    [InlineData("OrderExpiry", 0, 21711)]
    [InlineData("OrderExpiry", 1_772_175_200_000, 21711)]
    [InlineData("OrderExpiry", 1_780_000_000_000, 21711)]
    public void An_order_member_out_of_range_has_its_code(string member, long value, int code)
    {
        var order = _rig.Order();
        order[member] = value;

        Assert.Equal(code, _rig.Send(14, order));
        Assert.Empty(_rig.ActiveOrders());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("""{"AccountIndex":213803,"ApiKeyIndex":4,"MarketIndex":1.5,"Index":1,"ExpiredAt":1,"Nonce":0,"Sig":""}""")]
    [InlineData("""{"AccountIndex":213803,"ApiKeyIndex":4,"MarketIndex":-1,"Index":1,"ExpiredAt":1,"Nonce":0,"Sig":""}""")]
    public void What_is_no_transaction_is_refused_as_such(string info) => Assert.Equal(21501, _rig.SendText(15, info));

    [Fact]
    public void Unknown_types_and_those_that_need_a_wallet_are_refused_honestly()
    {
        Assert.Equal(21505, _rig.SendText(99, "{}"));
        Assert.Equal(21511, _rig.Send(9, new Dictionary<string, long>(), nonce: 0));
        Assert.Equal(21511, _rig.Send(41, new Dictionary<string, long> { ["AccountTradingMode"] = 1 }, nonce: 0));
        Assert.Equal(200, _rig.Send(41, new Dictionary<string, long> { ["AccountTradingMode"] = 0 }, nonce: 0));
        Assert.Equal(21614, _rig.Send(29, new Dictionary<string, long> { ["MarketIndex"] = 1, ["USDCAmount"] = 5, ["Direction"] = 1 }, nonce: 1));
        Assert.Equal(21613, _rig.Send(20, new Dictionary<string, long> { ["MarketIndex"] = 1, ["InitialMarginFraction"] = 500, ["MarginMode"] = 1 }, nonce: 1));
        Assert.Equal(21113, _rig.Send(20, new Dictionary<string, long> { ["MarketIndex"] = 1, ["InitialMarginFraction"] = 199, ["MarginMode"] = 0 }, nonce: 1));
    }

    [Fact]
    public void Leverage_is_set_as_a_fraction_of_ten_thousand()
    {
        Assert.Equal(200, _rig.Send(20, new Dictionary<string, long> { ["MarketIndex"] = 1, ["InitialMarginFraction"] = 1_000, ["MarginMode"] = 0 }));
        _rig.Place(_rig.MarketOrder());
        Assert.Equal("10.00", _rig.AccountRow().GetProperty("positions")[0].GetProperty("initial_margin_fraction").GetString());
    }

    [Fact]
    public void A_client_order_index_in_use_is_refused_and_free_again_afterwards()
    {
        _rig.Place(_rig.Order(client: 42));
        Assert.Equal(21728, _rig.Send(14, _rig.Order(client: 42), nonce: 1));
        Assert.Equal(200, _rig.Send(15, new Dictionary<string, long> { ["MarketIndex"] = 1, ["Index"] = 42 }, nonce: 1));
        Assert.Equal(200, _rig.Send(14, _rig.Order(client: 42), nonce: 2));
    }

    [Fact]
    public void A_form_may_be_url_encoded_or_multipart()
    {
        // Signatures are base64: one with a plus and a slash in it shows whether the decoding is right. One plus only: decoders skip
        // white space, and four of them less would leave a shorter text that is base64 all the same.
        string info;
        do
        {
            info = _rig.Sign(14, _rig.Order(), nonce: 0);
        }
        while (info.Count(c => c == '+') != 1 || !info.Contains('/', StringComparison.Ordinal));

        // A raw plus is a space: the signature is damaged, as on the venue.
        Assert.Equal(21501, LighterRig.Code(_rig.Post("/api/v1/sendTx", "tx_type=14&tx_info=" + info)));
        Assert.Equal(200, LighterRig.Code(_rig.Post("/api/v1/sendTx", Multipart(("tx_type", "14"), ("tx_info", info)), "multipart/form-data; boundary=----x1")));
        Assert.Equal(200, LighterRig.Code(_rig.Post("/api/v1/sendTx", "tx_type=14&price_protection=false&tx_info=" + Uri.EscapeDataString(_rig.Sign(14, _rig.Order(), nonce: 1)))));
    }

    [Fact]
    public void A_batch_of_texts_or_of_objects_is_taken_as_a_whole()
    {
        string[] infos = [_rig.Sign(14, _rig.Order(client: 1)), _rig.Sign(14, _rig.Order(client: 2)), _rig.Sign(15, new Dictionary<string, long> { ["MarketIndex"] = 1, ["Index"] = 1 })];
        var answer = LighterRig.Json(Batch("[14,14,15]", JsonSerializer.Serialize(infos)));

        Assert.Equal(3, answer.GetProperty("tx_hash").GetArrayLength());
        Assert.Equal(2, Assert.Single(_rig.ActiveOrders()).GetProperty("client_order_index").GetInt64());
        Assert.Equal(200, LighterRig.Code(Batch("[14]", $"[{_rig.Sign(14, _rig.Order(client: 3))}]")));
    }

    [Fact]
    public void A_batch_that_breaks_a_rule_leaves_nothing_behind()
    {
        string[] Pair(long first, long second) => [_rig.Sign(14, _rig.Order(), nonce: first), _rig.Sign(14, _rig.Order(), nonce: second)];
        Assert.Equal(21513, LighterRig.Code(Batch("[14]", JsonSerializer.Serialize(Pair(0, 1)))));
        Assert.Equal(21105, LighterRig.Code(Batch("[14,14]", JsonSerializer.Serialize(Pair(0, 0)))));
        Assert.Equal(21105, LighterRig.Code(Batch("[14,14]", JsonSerializer.Serialize(Pair(0, 2)))));
        Assert.Equal(21514, LighterRig.Code(Batch($"[{string.Join(',', Enumerable.Repeat(14, 16))}]", JsonSerializer.Serialize(Enumerable.Repeat("{}", 16)))));
        Assert.Equal(21706, LighterRig.Code(Batch("[14,14]", Texts(_rig.Sign(14, _rig.Order(), nonce: 0), _rig.Sign(14, _rig.Order(size: 1), nonce: 1)))));
        Assert.Equal(21728, LighterRig.Code(Batch("[14,14]", Texts(_rig.Sign(14, _rig.Order(client: 9), nonce: 0), _rig.Sign(14, _rig.Order(client: 9), nonce: 1)))));
        _rig.Venue.RegisterAccount(LighterRig.Account, 5, LighterRig.Key.PublicKey);
        Assert.Equal(21121, LighterRig.Code(Batch("[14,14]", Texts(_rig.Sign(14, _rig.Order(), nonce: 0), _rig.Sign(14, _rig.Order(), nonce: 0, change: tx => tx["ApiKeyIndex"] = 5)))));
        Assert.Equal(20001, LighterRig.Code(Batch("14", "[]")));
        Assert.Empty(_rig.ActiveOrders());
        Assert.Equal(0, NextNonce());
    }

    [Fact]
    public void A_transaction_is_found_by_its_hash()
    {
        using var rig = new LighterRig(new LighterVenueOptions { HasRateLimits = false });
        var answer = LighterRig.Json(rig.Post("/api/v1/sendTx", $"tx_type=14&tx_info={Uri.EscapeDataString(rig.Sign(14, rig.Order()))}"));
        var hash = answer.GetProperty("tx_hash").GetString()!;

        Assert.Equal(80, hash.Length);
        Assert.Equal(rig.Now + 200, answer.GetProperty("predicted_execution_time_ms").GetInt64());
        Assert.Equal(1, Status());
        rig.Clock.RunFor(TimeSpan.FromMilliseconds(200));
        Assert.Equal(2, Status());
        Assert.Equal(21500, LighterRig.Code(rig.Get("/api/v1/tx?by=hash&value=" + new string('0', 80))));

        int Status() => LighterRig.Json(rig.Get("/api/v1/tx?by=hash&value=" + hash)).GetProperty("status").GetInt32();
    }

    private static string Multipart(params (string Name, string Value)[] fields) =>
        string.Concat(fields.Select(field => $"------x1\r\nContent-Disposition: form-data; name=\"{field.Name}\"\r\n\r\n{field.Value}\r\n")) + "------x1--\r\n";

    private static string Texts(params string[] infos) => JsonSerializer.Serialize(infos);

    private long NextNonce() =>
        LighterRig.Json(_rig.Get($"/api/v1/nextNonce?account_index={LighterRig.Account}&api_key_index={LighterRig.ApiKey}")).GetProperty("nonce").GetInt64();

    private VenueHttpResponse Batch(string types, string infos) =>
        _rig.Post("/api/v1/sendTxBatch", $"tx_types={Uri.EscapeDataString(types)}&tx_infos={Uri.EscapeDataString(infos)}");
}
