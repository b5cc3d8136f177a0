using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Grvt;

public sealed class GrvtLoginTests
{
    private const string Login = GrvtWorld.Login;

    [Fact]
    public void The_cookie_travels_as_one_pair_with_the_account_beside_it()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();

        var login = world.Http.Requests.Single(request => request.Path == Login);
        Assert.Equal(("{\"api_key\":\"2tSomeApiKey\"}", "rm=true;"), (login.Body, login.Headers["Cookie"]));
        var query = world.Http.Requests.First(request => request.Path == "/full/v1/account_summary");
        Assert.Equal(("gravity=one", "ACC:1"), (query.Headers["Cookie"], query.Headers["X-Grvt-Account-Id"]));
        var upgrade = world.Sockets.Requests[^1];
        Assert.Equal("wss://trades.testnet.grvt.io/ws/full", upgrade.Uri.ToString());
        Assert.Equal([new("Cookie", "gravity=one"), new("X-Grvt-Account-Id", "ACC:1")], upgrade.Headers);
        Assert.DoesNotContain(world.Logs.Lines, line => line.Contains("gravity=", StringComparison.Ordinal) || line.Contains(GrvtWorld.ApiKey, StringComparison.Ordinal));
    }

    [Fact]
    public void A_refused_cookie_is_replaced_once_and_the_query_repeated()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();
        world.Http.On(Login, _ => world.Cookie("two"));
        world.Http.OnInTurn("/full/v1/positions", _ => GrvtWorld.Refuse(1000, 401), _ => ScriptedHttp.Json("""{"result":[]}"""));

        Assert.True(world.Loop.Complete(() => world.Client.GetPositionsAsync(CancellationToken.None)).IsKnown);

        Assert.Equal(["gravity=one", "gravity=two"], world.Http.Requests.Where(request => request.Path == "/full/v1/positions").Select(request => request.Headers["Cookie"]));
        Assert.Equal(2, world.Http.Count(Login));
    }

    [Fact]
    public void Queries_that_need_a_session_at_the_same_time_share_one_login()
    {
        using var world = new GrvtWorld();
        world.Http.On("/full/v1/positions", """{"result":[]}""");
        world.Contract();

        var both = world.Loop.Begin(() => Task.WhenAll(world.Client.GetPositionsAsync(CancellationToken.None), world.Client.GetPositionsAsync(CancellationToken.None)));
        world.Loop.Wait(both);

        Assert.Equal(1, world.Http.Count(Login));
    }

    [Fact]
    public void A_session_is_renewed_minutes_before_its_end_and_the_stream_moves_to_it()
    {
        using var world = new GrvtWorld(world => world.Http.OnInTurn(Login, _ => world.Cookie("one", hours: 0.25), _ => world.Cookie("two")));
        world.ConnectTrading();
        var first = world.PrivateSocket;

        // A quarter of an hour minus ten minutes.
        world.Loop.Advance(302);

        Assert.Equal(2, world.Http.Count(Login));
        Assert.NotSame(first, world.PrivateSocket);
        Assert.Equal("gravity=two", world.Sockets.Requests[^1].Headers[0].Value);
        Assert.Contains(world.Logs.Lines, line => line.Contains("is replaced (the session has been renewed)", StringComparison.Ordinal));
        Assert.DoesNotContain(world.Logs.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cookie_without_an_end_lives_for_a_day()
    {
        using var world = new GrvtWorld(world => world.Http.On(Login, _ =>
        {
            var response = ScriptedHttp.Json("""{"status":"success"}""");
            response.Headers.TryAddWithoutValidation("Set-Cookie", "other=1; Path=/");
            response.Headers.TryAddWithoutValidation("Set-Cookie", "gravity=one");
            return response;
        }));

        world.ConnectTrading();
        world.Loop.Advance(600);

        Assert.Equal(1, world.Http.Count(Login));
        Assert.Equal([new("Cookie", "gravity=one")], world.Sockets.Requests[^1].Headers);
    }

    [Fact]
    public void A_stream_that_is_refused_for_its_cookie_logs_in_anew()
    {
        using var world = new GrvtWorld();
        world.Http.OnInTurn(Login, _ => world.Cookie("one"), _ => world.Cookie("two"));
        world.Sockets.RefuseWith = request => request.Headers.Any(header => header.Value == "gravity=one") ? 401 : null;

        world.ConnectTrading();

        Assert.Equal("gravity=two", world.Sockets.Requests[^1].Headers[0].Value);
    }

    [Theory]
    [InlineData(1000, 401, VenueErrorKind.Unauthorized, "GRVT does not take GRVT_API_KEY at edge.testnet.grvt.io: it has expired, was revoked, or belongs to another environment.")]
    [InlineData(1008, 401, VenueErrorKind.Unauthorized, "GRVT does not take GRVT_API_KEY from this machine's address")]
    [InlineData(1004, 404, VenueErrorKind.NotSupported, "edge.testnet.grvt.io has no login of GRVT: check GRVT_EDGE_URL")]
    public void A_refused_login_says_what_to_do_and_nothing_else_is_sent(int code, int status, VenueErrorKind kind, string message)
    {
        using var world = new GrvtWorld(world => world.Http.On(Login, _ => GrvtWorld.Refuse(code, status)));

        var error = world.TryConnect()!;

        Assert.Equal(kind, error.Kind);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        NothingSent(world);
    }

    [Fact]
    public void An_answer_without_a_cookie_is_a_refused_login()
    {
        using var world = new GrvtWorld(world => world.Http.On(Login, """{"status":"failure"}"""));

        Assert.Equal(VenueErrorKind.Unauthorized, world.TryConnect()!.Kind);
        NothingSent(world);
    }

    [Fact]
    public void A_key_of_another_trading_account_is_refused_by_name()
    {
        using var world = new GrvtWorld(world => world.Http.On(Login, _ => world.Cookie(account: "77")));

        Assert.Equal($"GRVT_API_KEY belongs to trading account 77 and GRVT_TRADING_ACCOUNT_ID says {GrvtWorld.Account}: change one of them.", world.TryConnect()!.Message);
        NothingSent(world);
    }

    [Theory]
    [InlineData(2000, "0xe10ec9bb1ee30af8be35b32b163e7458a07ad987, the address of GRVT_PRIVATE_KEY, is no signer of trading account")]
    [InlineData(2002, "0xe10ec9bb1ee30af8be35b32b163e7458a07ad987, the address of GRVT_PRIVATE_KEY, is no signer of trading account")]
    [InlineData(1012, "trades.testnet.grvt.io is not chain 326: check GRVT_ENVIRONMENT")]
    [InlineData(1400, "GRVT_API_KEY may not trade for account 2147050003876484")]
    [InlineData(2003, "Trading account 2147050003876484 does not belong to GRVT_API_KEY")]
    public void A_signer_that_may_not_sign_is_found_before_any_order(int code, string message)
    {
        using var world = new GrvtWorld(world => world.Http.On(GrvtWorld.Create, _ => GrvtWorld.Refuse(code, 403)));

        var error = world.TryConnect()!;

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Empty(world.Calls);
        Assert.Empty(world.Sockets.Opened);
    }

    [Fact]
    public void The_proof_of_the_signer_could_never_trade()
    {
        using var world = new GrvtWorld();
        world.ConnectTrading();

        var proof = Assert.Single(world.Http.Requests, request => request.Path == GrvtWorld.Create).Body;
        Assert.Contains("\"time_in_force\":\"IMMEDIATE_OR_CANCEL\",\"post_only\":false,\"reduce_only\":true", proof, StringComparison.Ordinal);
        Assert.Contains("\"size\":\"0.0\",\"limit_price\":\"0.1\",\"is_buying_asset\":true", proof, StringComparison.Ordinal);
        var rights = world.Loop.Complete(() => world.Client.GetRightsAsync(CancellationToken.None)).Value!;
        Assert.Equal(((bool?)true, (bool?)false, PositionMode.OneWay), (rights.CanTrade, rights.CanWithdraw, rights.PositionMode));
        Assert.Equal(1, world.Http.Count(GrvtWorld.Create));
    }

    [Fact]
    public void The_clock_is_measured_in_whatever_unit_the_venue_has()
    {
        using var world = new GrvtWorld { ClockError = TimeSpan.FromSeconds(90) };
        world.Http.On("/time", _ => ScriptedHttp.Json($$"""{"server_time":"{{world.VenueNow.ToUnixTimeMilliseconds()}}000000"}"""));

        var offset = world.Loop.Complete(() => world.Client.MeasureClockOffsetAsync(CancellationToken.None)).Value;

        Assert.Equal(90d, offset.TotalSeconds, 0.01);
    }

    private static void NothingSent(GrvtWorld world)
    {
        Assert.Equal(0, world.Http.Count(GrvtWorld.Create));
        Assert.Empty(world.Sockets.Opened);
    }
}
