using System.Text;
using TradingBot.SimulatedVenues.EdgeX;

namespace TradingBot.Tests.SimulatedVenues.EdgeX;

/// <summary>Who sent a request: headers, clock, signatures, sockets.</summary>
public sealed class EdgeXAuthTests : IDisposable
{
    private const string Path = "/api/v2/private/account/getAccountById";

    private readonly EdgeXRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Public_paths_need_nothing_and_private_ones_need_headers()
    {
        Assert.Equal(_rig.Milliseconds.ToString(), _rig.ReadPublic("meta/getServerTime").GetProperty("timeMillis").GetString());
        var answer = _rig.SendRaw("GET", Path, string.Empty, string.Empty);
        Assert.Equal((400, "GATEWAY_HEADER_REQUIRED"), (answer.Status, EdgeXRig.Code(answer)));
    }

    [Theory]
    [InlineData("X-edgeX-Api-Key", "unknown", 401, "INVALID_API_KEY")]
    [InlineData("X-edgeX-Passphrase", "wrong", 401, "INVALID_API_PASSPHRASE")]
    [InlineData("X-edgeX-Timestamp", "17", 400, "INVALID_TIMESTAMP")]
    [InlineData("X-edgeX-Timestamp", "9223372036854775807", 400, "INVALID_TIMESTAMP")]
    [InlineData("X-edgeX-Signature", "0", 401, "SIGNATURE_ERROR")]
    [InlineData("X-edgeX-Signature", "", 400, "GATEWAY_HEADER_REQUIRED")]
    public void A_wrong_header_is_refused(string name, string value, int status, string code)
    {
        var headers = _rig.Headers("GET", Path, string.Empty);
        headers[name] = value;
        var answer = _rig.SendRaw("GET", Path, string.Empty, string.Empty, headers);
        Assert.Equal((status, code), (answer.Status, EdgeXRig.Code(answer)));
    }

    [Fact]
    public void An_unknown_key_is_named_before_an_old_time()
    {
        var headers = _rig.Headers("GET", Path, string.Empty, timestamp: 17);
        headers["X-edgeX-Api-Key"] = "unknown";
        var answer = EdgeXRig.Root(_rig.SendRaw("GET", Path, string.Empty, string.Empty, headers));
        Assert.Equal("INVALID_API_KEY", answer.GetProperty("code").GetString());

        // The venue repeats it: clients must not log the text.
        Assert.Equal("unknown", answer.GetProperty("errorParam").GetProperty("apiKey").GetString());
    }

    [Theory]
    [InlineData(60_000, 200)]
    [InlineData(-60_000, 200)]
    [InlineData(60_001, 400)]
    [InlineData(-60_001, 400)]
    public void The_clock_window_is_a_minute(long ahead, int status) =>
        Assert.Equal(status, _rig.SendRaw("GET", Path, string.Empty, string.Empty, _rig.Headers("GET", Path, string.Empty, _rig.Milliseconds + ahead)).Status);

    [Fact]
    public void Names_of_the_older_interface_are_understood()
    {
        var headers = _rig.Headers("GET", Path, string.Empty);
        var old = headers.ToDictionary(header => header.Key.Replace("X-edgeX-Timestamp", "X-edgeX-Api-Timestamp").Replace("X-edgeX-Signature", "X-edgeX-Api-Signature"), header => header.Value, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(200, _rig.SendRaw("GET", Path, string.Empty, string.Empty, old).Status);
    }

    [Fact]
    public void A_signature_covers_method_path_and_parameters()
    {
        var headers = _rig.Headers("GET", Path, "accountId=543429922991899150");
        Assert.Equal(200, _rig.SendRaw("GET", Path, "accountId=543429922991899150", string.Empty, headers).Status);
        Assert.Equal("SIGNATURE_ERROR", EdgeXRig.Code(_rig.SendRaw("GET", Path, string.Empty, string.Empty, headers)));
        Assert.Equal("SIGNATURE_ERROR", EdgeXRig.Code(_rig.SendRaw("GET", "/api/v2/private/account/getAccountAsset", "accountId=543429922991899150", string.Empty, headers)));
    }

    [Fact]
    public void Another_account_is_not_found()
    {
        var answer = _rig.Get("account/getAccountAsset", "accountId=543429922991899151");
        Assert.Equal((200, "ACCOUNT_NOT_FOUND"), (answer.Status, EdgeXRig.Code(answer)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"accountId\":\"1\",\"accountId\":\"2\"}")]
    public void A_body_that_is_no_plain_object_is_refused(string body)
    {
        var answer = _rig.SendRaw("POST", "/api/v2/private/order/cancelAllOrder", string.Empty, body);
        Assert.Equal((400, "GATEWAY_PARAM_INVALID"), (answer.Status, EdgeXRig.Code(answer)));
    }

    [Fact]
    public void An_unknown_path_is_not_found() => Assert.Equal(404, _rig.SendRaw("GET", "/api/v1/public/meta/getMetaData", string.Empty, string.Empty).Status);

    [Fact]
    public void A_private_socket_needs_the_headers_and_the_same_time_in_the_query()
    {
        Assert.Equal(401, _rig.OpenPrivate(_rig.Headers("GET", "/api/v1/private/ws", "wrong")).Opening.Refusal!.Status);
        Assert.Equal(400, _rig.OpenPrivate(new Dictionary<string, string>()).Opening.Refusal!.Status);
        var text = $"accountId=543429922991899150&timestamp={_rig.Milliseconds + 1}";
        Assert.Equal("INVALID_TIMESTAMP", EdgeXRig.Code(_rig.OpenPrivate(_rig.Headers("GET", "/api/v1/private/ws", text), text).Opening.Refusal!));
    }

    [Fact]
    public void A_sub_protocol_that_carries_the_headers_is_confirmed()
    {
        var headers = _rig.Headers("GET", "/api/v1/private/ws", $"accountId=543429922991899150&timestamp={_rig.Milliseconds}");
        var name = Convert.ToBase64String(Encoding.UTF8.GetBytes("{" + string.Join(',', headers.Select(header => $"\"{header.Key}\":\"{header.Value}\"")) + "}")).TrimEnd('=');
        var opening = _rig.OpenPrivate(new Dictionary<string, string> { ["Sec-WebSocket-Protocol"] = name }).Opening;
        Assert.Equal(name, opening.SubProtocol);
        Assert.NotNull(_rig.OpenPrivate(new Dictionary<string, string> { ["Sec-WebSocket-Protocol"] = "chat" }).Opening.Refusal);
    }

    [Fact]
    public void An_account_has_five_private_sockets_at_a_time()
    {
        var sockets = Enumerable.Range(0, 5).Select(_ => _rig.OpenPrivate().Opening.Session!).ToArray();
        Assert.Equal(429, _rig.OpenPrivate().Opening.Refusal!.Status);
        sockets[0].OnClosed();
        Assert.NotNull(_rig.OpenPrivate().Opening.Session);
    }

    [Fact]
    public void An_account_that_the_venue_opens_can_trade_and_keeps_its_keys_to_itself()
    {
        var credentials = _rig.Venue.CreateAccount();
        Assert.Equal(["EDGEX_ACCOUNT_ID", "EDGEX_API_KEY", "EDGEX_API_PASSPHRASE", "EDGEX_API_SECRET", "EDGEX_TRADING_PRIVATE_KEY"], credentials.ToEnvironment().Keys.Order());
        Assert.Equal("account 543429922991899151", credentials.ToString());
        Assert.Equal(credentials, EdgeXCredentials.FromEnvironment(name => credentials.ToEnvironment()[name]));
        Assert.Contains("EDGEX_API_SECRET", Assert.Throws<FormatException>(() => EdgeXCredentials.FromEnvironment(name => name == "EDGEX_API_SECRET" ? null : "1")).Message, StringComparison.Ordinal);
    }
}
