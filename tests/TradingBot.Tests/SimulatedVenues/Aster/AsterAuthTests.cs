using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues.Aster;
using TradingBot.SimulatedVenues.Aster.Accounts;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.Tests.SimulatedVenues.Aster;

/// <summary>Who may send what, in both generations.</summary>
public sealed class AsterAuthTests : IDisposable
{
    private static readonly EthereumSigner Stranger = EthereumSigner.Parse(new string('1', 64));

    private readonly AsterRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_signature_counts_for_the_exact_text_only()
    {
        var signed = _rig.Sign(AsterRig.Limit("one"));
        Assert.Equal(-1022, Post(signed.Replace("quantity=0.01", "quantity=0.02", StringComparison.Ordinal)));
        Assert.Equal(-1022, Post(signed.Replace("side=BUY&type=LIMIT", "type=LIMIT&side=BUY", StringComparison.Ordinal)));
        Assert.Equal(-1022, Post(signed.Replace("client", "Client", StringComparison.OrdinalIgnoreCase).Replace("=one", "=onf", StringComparison.Ordinal)));
        Assert.Equal(0, Post(signed));
    }

    [Fact]
    public void A_signature_for_another_chain_is_refused() => Assert.Equal(-1022, Post(_rig.Sign(AsterRig.Limit("one"), chainId: 714)));

    [Fact]
    public void Signatures_come_in_any_letter_case_and_with_or_without_prefix()
    {
        Assert.Equal(0, Get(_rig.Sign(string.Empty).Replace("signature=0x", "signature=", StringComparison.Ordinal)));
        var signed = _rig.Sign(string.Empty);
        var at = signed.IndexOf("signature=", StringComparison.Ordinal) + "signature=".Length;
        Assert.Equal(0, Get(signed[..at] + signed[at..].ToUpperInvariant()));
    }

    [Fact]
    public void A_request_may_leave_its_user_out_and_may_not_name_another_one()
    {
        Assert.Equal(0, Get(_rig.Sign(string.Empty, user: null)));
        Assert.Equal(0, Get(_rig.Sign(string.Empty, user: AsterRig.User.ToLowerInvariant())));
        Assert.Equal(-2015, Get(_rig.Sign(string.Empty, user: Stranger.Address.ToString())));
    }

    [Fact]
    public void A_signer_who_is_not_registered_is_refused_with_401()
    {
        var answer = _rig.SendRaw("GET", "/fapi/v3/balance", _rig.Sign(string.Empty, key: Stranger));
        Assert.Equal((401, -2015), (answer.Status, AsterRig.Code(answer)));
    }

    [Fact]
    public void Parameters_in_the_query_of_a_post_are_taken_and_in_both_places_refused()
    {
        var signed = _rig.Sign(AsterRig.Limit("one"));
        var request = new VenueHttpRequest { Method = "POST", Path = "/fapi/v3/order", Query = signed };
        Assert.Equal(-1022, AsterRig.Code(_rig.Venue.Handle(request with { Body = "a=1"u8.ToArray() })));
        Assert.Equal(0, AsterRig.Code(_rig.Venue.Handle(request)));
    }

    [Fact]
    public void A_nonce_counts_once()
    {
        var signed = _rig.Sign(string.Empty);
        Assert.Equal(0, Get(signed));
        Assert.Equal(-4225, Get(signed));
    }

    [Fact]
    public void A_refused_signature_uses_no_nonce_up()
    {
        var signed = _rig.Sign("symbol=BTCUSDT");
        Assert.Equal(-1022, Get(signed.Replace("BTC", "ETH", StringComparison.Ordinal)));
        Assert.Equal(0, Get(signed));
    }

    [Fact]
    public void Nonces_lie_within_ten_seconds_of_the_clock()
    {
        Assert.Equal(0, Get(_rig.Sign(string.Empty, _rig.Microseconds - 10_000_000)));
        Assert.Equal(-4225, Get(_rig.Sign(string.Empty, _rig.Microseconds - 10_000_001)));
        Assert.Equal(0, Get(_rig.Sign(string.Empty, _rig.Microseconds + 10_000_000)));
        Assert.Equal(-1021, Get(_rig.Sign(string.Empty, _rig.Microseconds + 10_000_001)));
    }

    [Fact]
    public void Requests_may_overtake_each_other_within_a_hundred()
    {
        var nonces = new AsterNonces(remembered: 100);
        for (var nonce = 2; nonce <= 101; nonce++)
        {
            Assert.True(nonces.TryUse(nonce * 10));
        }

        Assert.False(nonces.TryUse(15));
        Assert.True(nonces.TryUse(25));
        Assert.False(nonces.TryUse(20));
        Assert.False(nonces.TryUse(1_010));
    }

    [Fact]
    public void Noop_uses_the_nonce_of_a_request_that_is_still_on_its_way()
    {
        var nonce = _rig.NextNonce();
        var late = _rig.Sign(AsterRig.Limit("one"), nonce);
        Assert.Equal(0, AsterRig.Code(_rig.SendRaw("POST", "/fapi/v3/noop", _rig.Sign(string.Empty, nonce))));
        Assert.Equal(-4225, Post(late));
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("signer")]
    [InlineData("signature")]
    public void What_is_missing_is_named(string name)
    {
        var signed = string.Join('&', _rig.Sign(string.Empty).Split('&').Where(pair => !pair.StartsWith(name + "=", StringComparison.Ordinal)));
        var answer = _rig.SendRaw("GET", "/fapi/v3/balance", signed);
        Assert.Equal(-1102, AsterRig.Code(answer));
        Assert.Contains($"'{name}'", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Legacy_requests_are_signed_over_query_and_body_without_a_sign_between()
    {
        Assert.Equal(0, AsterRig.Code(_rig.SendLegacy("POST", "/fapi/v1/order", "symbol=BTCUSDT&side=BUY&type=LIMIT", $"timeInForce=GTX&quantity=0.01&price=63000&timestamp={_rig.Milliseconds}")));
        Assert.Equal(0, AsterRig.Code(_rig.SendLegacy("POST", "/fapi/v1/order", $"{AsterRig.Limit("two")}&timestamp={_rig.Milliseconds}")));
        Assert.Equal(0, AsterRig.Code(_rig.SendLegacy("POST", "/fapi/v1/order", string.Empty, $"{AsterRig.Limit("three")}&timestamp={_rig.Milliseconds}")));
        Assert.Equal(3, _rig.Do("GET", "openOrders").GetArrayLength());
    }

    [Fact]
    public void A_legacy_timestamp_lies_within_its_window()
    {
        Assert.Equal(0, Legacy($"timestamp={_rig.Milliseconds - 5_000}"));
        Assert.Equal(-1021, Legacy($"timestamp={_rig.Milliseconds - 5_001}"));
        Assert.Equal(0, Legacy($"recvWindow=60000&timestamp={_rig.Milliseconds - 60_000}"));
        Assert.Equal(-1130, Legacy($"recvWindow=60001&timestamp={_rig.Milliseconds}"));
        Assert.Equal(0, Legacy($"timestamp={_rig.Milliseconds + 999}"));
        Assert.Equal(-1021, Legacy($"timestamp={_rig.Milliseconds + 1_000}"));
    }

    [Fact]
    public void A_legacy_request_needs_its_header_a_known_key_and_the_right_signature()
    {
        var query = $"timestamp={_rig.Milliseconds}";
        Assert.Equal(-2014, AsterRig.Code(_rig.SendLegacy("GET", "/fapi/v2/balance", query, apiKey: string.Empty)));
        Assert.Equal(-2015, AsterRig.Code(_rig.SendLegacy("GET", "/fapi/v2/balance", query, apiKey: "another")));
        Assert.Equal(-1022, AsterRig.Code(_rig.SendRaw("GET", "/fapi/v2/balance", query + "&signature=" + new string('0', 64), new Dictionary<string, string> { ["X-MBX-APIKEY"] = AsterRig.ApiKey })));
    }

    [Fact]
    public void Both_generations_reach_the_same_account()
    {
        _rig.Place(AsterRig.Limit("one"));
        var answer = _rig.SendLegacy("GET", "/fapi/v1/openOrders", $"symbol=BTCUSDT&timestamp={_rig.Milliseconds}");
        Assert.Equal("one", AsterRig.Root(answer)[0].GetProperty("clientOrderId").GetString());
        var key = _rig.SendRaw("POST", "/fapi/v1/listenKey", string.Empty, new Dictionary<string, string> { ["X-MBX-APIKEY"] = AsterRig.ApiKey });
        Assert.Equal(_rig.Do("POST", "listenKey").GetProperty("listenKey").GetString(), AsterRig.Root(key).GetProperty("listenKey").GetString());
    }

    [Fact]
    public void Each_generation_has_its_own_paths()
    {
        Assert.Equal(404, _rig.SendLegacy("GET", "/fapi/v1/balance", $"timestamp={_rig.Milliseconds}").Status);
        Assert.Equal(404, _rig.SendLegacy("PUT", "/fapi/v1/order", $"timestamp={_rig.Milliseconds}").Status);
        Assert.Equal(404, _rig.Send("GET", "account").Status);
    }

    [Fact]
    public void Fresh_credentials_have_both_kinds_and_open_the_account()
    {
        var fresh = _rig.Venue.CreateAccount(500m);
        Assert.Equal(["ASTER_PRIVATE_KEY", "ASTER_SIGNER", "ASTER_USER"], fresh.ToEnvironment().Keys.Order());
        Assert.Equal(["ASTER_API_KEY", "ASTER_SECRET_KEY"], fresh.ToLegacyEnvironment().Keys.Order());
        Assert.DoesNotContain(fresh.PrivateKey![2..], fresh.ToString(), StringComparison.Ordinal);
        var signed = _rig.Sign(string.Empty, key: EthereumSigner.Parse(fresh.PrivateKey), user: fresh.User);
        Assert.Equal("500.00000000", AsterRig.Root(_rig.SendRaw("GET", "/fapi/v3/balance", signed))[0].GetProperty("balance").GetString());
    }

    [Fact]
    public void Credentials_come_from_the_environment_and_name_what_is_missing()
    {
        var read = AsterCredentials.FromEnvironment(name => name is "ASTER_API_KEY" or "ASTER_SECRET_KEY" ? "text" : null);
        Assert.Equal((false, true), (read.HasAgent, read.HasApiKey));
        Assert.Equal("ASTER_SIGNER is not set.", Assert.Throws<FormatException>(() => AsterCredentials.FromEnvironment(name => name == "ASTER_USER" ? "text" : null)).Message);
        Assert.Equal("ASTER_USER is not set.", Assert.Throws<FormatException>(() => AsterCredentials.FromEnvironment(_ => null)).Message);
    }

    private int Post(string signed) => AsterRig.Code(_rig.SendRaw("POST", "/fapi/v3/order", signed));

    private int Get(string signed) => AsterRig.Code(_rig.SendRaw("GET", "/fapi/v3/balance", signed));

    private int Legacy(string query) => AsterRig.Code(_rig.SendLegacy("GET", "/fapi/v2/balance", query));
}
