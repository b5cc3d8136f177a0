using TradingBot.Cryptography.Ed25519;
using TradingBot.SimulatedVenues.Backpack;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.Tests.SimulatedVenues.Backpack;

/// <summary>Who may send what.</summary>
public sealed class BackpackAuthTests : IDisposable
{
    private const string Order = "/api/v1/order";
    private const string Capital = "/api/v1/capital";

    private static readonly Ed25519PrivateKey Stranger = BackpackRig.ReadKey("ilHjtl/dvqvwii2GrWYDT/MaXBCweaAtaDymP71CQQw=");

    private readonly BackpackRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_signature_counts_for_the_values_and_not_for_their_order()
    {
        const string Body = """{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.00100","price":"63000","postOnly":true}""";
        const string Turned = """{"postOnly":true,"price":"63000","quantity":"0.00100","orderType":"Limit","side":"Bid","symbol":"BTC_USDC_PERP"}""";
        var headers = _rig.Sign("orderExecute", "POST", Body);
        Refused("Invalid signature", _rig.SendRaw("POST", Order, Body.Replace("0.00100", "0.001", StringComparison.Ordinal), headers));
        Refused("Invalid signature", _rig.SendRaw("POST", Order, Body.Replace("true", "false", StringComparison.Ordinal), headers));
        Assert.Equal(200, _rig.SendRaw("POST", Order, Turned, headers).Status);
    }

    [Fact]
    public void The_worked_example_is_signed_byte_for_byte()
    {
        const string Body = """{"symbol":"BTC_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.00100","price":"117250.5","postOnly":true,"timeInForce":"GTC","clientId":1001}""";
        Assert.Equal("KJawUh/zO+YbOwsKJQXxybO6WojXq9OJ+BuI0zWTf8AMMooYiEDiWxRVuS0sBUi5N4VDgZoosxu3WVgKUT+xCQ==", _rig.Sign("orderExecute", "POST", Body, 1_761_000_000_000)["X-Signature"]);
    }

    [Fact]
    public void The_instruction_binds_a_signature_to_its_call() =>
        Refused("Invalid signature", _rig.SendRaw("GET", Capital, string.Empty, _rig.Sign("collateralQuery", "GET", string.Empty)));

    [Fact]
    public void Null_is_as_good_as_absent()
    {
        var signed = _rig.Sign("orderExecute", "POST", BackpackRig.Limit(1));
        Assert.Equal(200, _rig.SendRaw("POST", Order, BackpackRig.Limit(1, more: ""","postOnly":true,"reduceOnly":null"""), signed).Status);
    }

    [Fact]
    public void A_batch_is_signed_with_the_instruction_before_each_order()
    {
        var batch = $"[{BackpackRig.Limit(1)},{BackpackRig.Limit(2)}]";
        var headers = _rig.Sign("orderExecute", "POST", batch);
        Refused("Invalid signature", _rig.SendRaw("POST", "/api/v1/orders", $"[{BackpackRig.Limit(2)},{BackpackRig.Limit(1)}]", headers));
        Refused("Invalid signature", _rig.SendRaw("POST", "/api/v1/orders", $"[{BackpackRig.Limit(1)}]", headers));
        Assert.Equal(200, _rig.SendRaw("POST", "/api/v1/orders", batch, headers).Status);
    }

    [Fact]
    public void Values_of_a_query_are_signed_decoded()
    {
        var headers = _rig.Sign("orderQueryAll", "GET", "symbol=BTC_USDC_PERP&marketType=PERP");
        Assert.Equal(200, _rig.SendRaw("GET", "/api/v1/orders", "marketType=PERP&symbol=BTC%5FUSDC%5FPERP", headers).Status);
    }

    [Fact]
    public void A_key_that_nobody_has_is_unauthorized()
    {
        Assert.Equal((401, "UNAUTHORIZED"), Status(_rig.SendRaw("GET", Capital, string.Empty, _rig.Sign("balanceQuery", "GET", string.Empty, key: Stranger))));
        Assert.Equal((401, "UNAUTHORIZED"), Status(_rig.SendRaw("GET", Capital, string.Empty)));
        var borrowed = _rig.Sign("balanceQuery", "GET", string.Empty, key: Stranger);
        borrowed["X-API-Key"] = BackpackRig.PublicKey;
        Refused("Invalid signature", _rig.SendRaw("GET", Capital, string.Empty, borrowed));
    }

    [Fact]
    public void A_bad_signature_has_another_code_in_the_other_reading()
    {
        using var rig = new BackpackRig(new BackpackVenueOptions { InvalidSignatureCode = "INVALID_SIGNATURE" });
        Assert.Equal((400, "INVALID_SIGNATURE"), Status(rig.SendRaw("GET", Capital, string.Empty, rig.Sign("x", "GET", string.Empty))));
    }

    [Fact]
    public void A_timestamp_lies_within_its_window_on_either_side()
    {
        Assert.Equal(200, Get(_rig.Milliseconds - 5_000));
        Assert.Equal(400, Get(_rig.Milliseconds - 5_001));
        Assert.Equal(200, Get(_rig.Milliseconds + 5_000));
        Assert.Equal(400, Get(_rig.Milliseconds + 5_001));
        Assert.Equal(200, Get(_rig.Milliseconds - 60_000, "60000"));
        Refused("Request has expired", _rig.SendRaw("GET", Capital, string.Empty, _rig.Sign("balanceQuery", "GET", string.Empty, _rig.Milliseconds - 5_001)));
        Refused("Invalid X-Window header", _rig.SendRaw("GET", Capital, string.Empty, _rig.Sign("balanceQuery", "GET", string.Empty, window: "60001")));
    }

    [Fact]
    public void The_window_is_part_of_the_string_when_its_header_is_not_sent()
    {
        var headers = _rig.Sign("balanceQuery", "GET", string.Empty);
        headers.Remove("X-Window");
        Assert.Equal(200, _rig.SendRaw("GET", Capital, string.Empty, headers).Status);
        headers = _rig.Sign("balanceQuery", "GET", string.Empty, window: "6000");
        headers.Remove("X-Window");
        Refused("Invalid signature", _rig.SendRaw("GET", Capital, string.Empty, headers));
    }

    [Theory]
    [InlineData("X-Signature", "Invalid X-Signature header")]
    [InlineData("X-Timestamp", "Invalid X-Timestamp header")]
    public void What_is_missing_is_named(string header, string message)
    {
        var headers = _rig.Sign("balanceQuery", "GET", string.Empty);
        headers.Remove(header);
        Refused(message, _rig.SendRaw("GET", Capital, string.Empty, headers));
        headers[header] = "abc";
        Refused(message, _rig.SendRaw("GET", Capital, string.Empty, headers));
    }

    [Fact]
    public void A_request_may_be_repeated_within_its_window()
    {
        var headers = _rig.Sign("balanceQuery", "GET", string.Empty);
        Assert.Equal(200, _rig.SendRaw("GET", Capital, string.Empty, headers).Status);
        Assert.Equal(200, _rig.SendRaw("GET", Capital, string.Empty, headers).Status);
    }

    [Theory]
    [InlineData("{", "parse request payload error: failed to parse \"Payload\": expected JSON")]
    [InlineData("[]", "parse request payload error: failed to parse \"Payload\": expected an object")]
    [InlineData("""{"symbol":{}}""", "parse request payload error: failed to parse \"symbol\": expected a value")]
    public void A_body_that_cannot_be_read_is_answered_in_plain_text(string body, string text)
    {
        var answer = _rig.SendRaw("POST", Order, body, _rig.Sign("orderExecute", "GET", string.Empty));
        Assert.Equal((400, "text/plain; charset=utf-8", text), (answer.Status, answer.ContentType, answer.Text));
    }

    [Fact]
    public void Paths_and_methods_that_do_not_exist_are_not_found()
    {
        Assert.Equal((404, "RESOURCE_NOT_FOUND"), Status(_rig.SendRaw("GET", "/api/v1/nothing", string.Empty)));
        Assert.Equal((404, "RESOURCE_NOT_FOUND"), Status(_rig.SendRaw("PUT", Order, "{}")));
    }

    [Fact]
    public void Fresh_credentials_open_an_account()
    {
        var fresh = _rig.Venue.CreateAccount(500m);
        Assert.Equal(["BACKPACK_PUBLIC_KEY", "BACKPACK_SECRET_KEY"], fresh.ToEnvironment().Keys.Order());
        Assert.DoesNotContain(fresh.SecretKey, fresh.ToString(), StringComparison.Ordinal);
        var headers = _rig.Sign("collateralQuery", "GET", string.Empty, key: BackpackRig.ReadKey(fresh.SecretKey));
        Assert.Equal("500", BackpackRig.Root(_rig.SendRaw("GET", "/api/v1/capital/collateral", string.Empty, headers)).GetProperty("netEquity").GetString());
    }

    [Fact]
    public void Credentials_are_read_and_compared_before_they_are_used()
    {
        Assert.Equal("BACKPACK_SECRET_KEY is not set.", Assert.Throws<FormatException>(() => BackpackCredentials.FromEnvironment(name => name == "BACKPACK_PUBLIC_KEY" ? "text" : null)).Message);
        Assert.Equal("BACKPACK_PUBLIC_KEY is not the public key of BACKPACK_SECRET_KEY.", Fault(Convert.ToBase64String(Stranger.PublicKey.ToArray()), BackpackRig.SecretKey));
        Assert.Equal("BACKPACK_SECRET_KEY is not base64.", Fault(BackpackRig.PublicKey, "?"));
        Assert.Equal("BACKPACK_SECRET_KEY is not 32 or 64 bytes long.", Fault(BackpackRig.PublicKey, "AAAA"));

        string Fault(string publicKey, string secretKey) => Assert.Throws<FormatException>(() => _rig.Venue.RegisterAccount(new BackpackCredentials(publicKey, secretKey))).Message;
    }

    private static (int Status, string Code) Status(VenueHttpResponse answer) => (answer.Status, BackpackRig.Code(answer));

    private static void Refused(string message, VenueHttpResponse answer)
    {
        Assert.Equal((400, "INVALID_CLIENT_REQUEST"), Status(answer));
        Assert.Equal(message, BackpackRig.Root(answer).GetProperty("message").GetString());
    }

    private int Get(long timestamp, string window = "5000") => _rig.SendRaw("GET", Capital, string.Empty, _rig.Sign("balanceQuery", "GET", string.Empty, timestamp, window)).Status;
}
