using System.Text.Json;
using System.Text.Json.Nodes;
using TradingBot.SimulatedVenues.Grvt;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Testing;

namespace TradingBot.Tests.SimulatedVenues.Grvt;

public sealed class GrvtLoginTests : IDisposable
{
    private static readonly Dictionary<string, string> Nothing = [];

    private readonly GrvtRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void An_api_key_opens_a_session_of_one_day()
    {
        var login = _rig.PostAs(Nothing, "/auth/api_key/login", new JsonObject { ["api_key"] = GrvtRig.ApiKey });
        Assert.Equal(200, login.Status);
        Assert.Contains("; Path=/; Expires=Tue, 06 Jan 2026 12:00:00 GMT; HttpOnly; Secure; SameSite=None", login.Headers[0].Value, StringComparison.Ordinal);
        var body = JsonDocument.Parse(login.Body).RootElement;
        Assert.Equal(("success", "2147050003876484"), (body.GetProperty("status").GetString(), body.GetProperty("sub_account_id").GetString()));
        Assert.Equal(200, _rig.PostAs(GrvtRig.SessionOf(login), "/full/v1/positions").Status);
    }

    [Fact]
    public void A_wrong_key_is_refused_as_not_logged_in()
    {
        var login = _rig.PostAs(Nothing, "/auth/api_key/login", new JsonObject { ["api_key"] = "another" });
        Assert.Equal("""{"code":1000,"message":"You need to authenticate prior to using this functionality","status":401}""", login.Text);
        Assert.Equal(401, login.Status);
    }

    [Theory]
    [InlineData("Cookie")]
    [InlineData("X-Grvt-Account-Id")]
    public void Both_headers_are_needed_and_must_be_right(string header)
    {
        foreach (var wrong in (string?[])[null, "gravity=somethingelse"])
        {
            var headers = new Dictionary<string, string>(_rig.Login());
            headers.Remove(header);
            if (wrong is not null)
            {
                headers[header] = wrong;
            }

            Assert.Equal(1000, GrvtRig.Code(_rig.PostAs(headers, "/full/v1/positions")));
            var opening = _rig.Venue.OpenSocket(new VenueHttpRequest { Method = "GET", Path = "/ws/full", Headers = headers }, new RecordingPeer());
            Assert.Equal((null, 401), (opening.Session, opening.Refusal!.Status));
        }
    }

    [Fact]
    public void A_cookie_dies_when_it_said_it_would()
    {
        _rig.Login();
        _rig.Clock.RunFor(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.Equal(200, _rig.Post("/full/v1/positions").Status);
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        Assert.Equal(401, _rig.Post("/full/v1/positions").Status);
    }

    [Fact]
    public void A_socket_ends_with_its_cookie_where_the_venue_says_so()
    {
        using var rig = new GrvtRig(new GrvtVenueOptions { ClosesSocketsOfExpiredCookies = true });
        var (peer, _) = rig.Connect();
        rig.Clock.RunFor(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, peer.CloseCode);
        rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        Assert.Equal(1000, peer.CloseCode);
    }

    [Fact]
    public void The_published_wallet_login_opens_a_session_and_a_changed_one_does_not()
    {
        using var file = VectorFile.Open("grvt.json");
        var body = JsonNode.Parse(file.Root.GetProperty("other")[0].GetProperty("wire_body_full").GetRawText())!;
        using var rig = new GrvtRig(start: DateTimeOffset.FromUnixTimeSeconds(1_766_076_741));
        Assert.Equal(200, rig.PostAs(GrvtRig.SessionOf(rig.PostAs(Nothing, "/auth/wallet/login", body)), "/full/v1/positions").Status);

        body["signature"]!["nonce"] = 1_766_076_672;
        Assert.Equal(2002, GrvtRig.Code(rig.PostAs(Nothing, "/auth/wallet/login", body)));
        rig.Clock.RunFor(TimeSpan.FromSeconds(31));
        Assert.Equal(2001, GrvtRig.Code(rig.PostAs(Nothing, "/auth/wallet/login", body)));
    }

    [Fact]
    public void Logins_cost_much_of_the_rate()
    {
        using var rig = new GrvtRig(new GrvtVenueOptions());
        int Login() => rig.PostAs(Nothing, "/auth/api_key/login", new JsonObject { ["api_key"] = GrvtRig.ApiKey }).Status;
        Assert.All(Enumerable.Range(0, 5), _ => Assert.Equal(200, Login()));
        Assert.Equal(429, Login());
        rig.Clock.RunFor(TimeSpan.FromSeconds(5));
        Assert.Equal(200, Login());
    }

    [Fact]
    public void A_body_that_is_not_declared_as_json_or_is_none_is_malformed()
    {
        Assert.Equal(1003, GrvtRig.Code(_rig.PostAs(_rig.Login(), "/full/v1/positions", new JsonObject(), type: "text/plain")));
        Assert.Equal(1003, GrvtRig.Code(_rig.PostAs(_rig.Login(), "/full/v1/positions", JsonValue.Create("x"))));
    }
}
