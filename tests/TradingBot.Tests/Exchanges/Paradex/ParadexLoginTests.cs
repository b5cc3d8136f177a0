using System.Globalization;
using System.Text.Json;
using TradingBot.Cryptography.Stark;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Paradex.Signing;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Paradex;

public sealed class ParadexLoginTests
{
    // A key that does not derive the account of the vectors.
    private const string Subkey = "0x1234567";

    [Fact]
    public void A_main_key_logs_in_for_the_account_that_it_derives()
    {
        using var world = new ParadexWorld();

        world.ConnectTrading();

        var login = Assert.Single(world.Http.Requests, request => request.Path == "/v1/auth");
        Assert.Equal(("POST", "", ParadexWorld.Account), (login.Method, login.Body, login.Headers["PARADEX-STARKNET-ACCOUNT"]));
        Assert.Equal(world.VenueNow.ToUnixTimeSeconds(), long.Parse(login.Headers["PARADEX-TIMESTAMP"], CultureInfo.InvariantCulture), 5.0);
        Assert.True(IsSignedBy(ParadexWorld.PrivateKey, login));
    }

    [Fact]
    public void A_subkey_names_itself_in_the_path_and_signs_for_the_main_account()
    {
        var publicKey = StarkPrivateKey.Parse(Subkey).PublicKey.ToString();
        using var world = new ParadexWorld(world =>
        {
            world.Context = world.Context with { Credentials = ParadexWorld.Credentials(Subkey, ParadexWorld.Account) };
            world.Http.On($"/v1/auth/{publicKey}", _ => world.Token());
        });

        world.ConnectTrading();

        var login = Assert.Single(world.Http.Requests, request => request.Path.StartsWith("/v1/auth", StringComparison.Ordinal));
        Assert.Equal($"/v1/auth/{publicKey}", login.Path);
        Assert.Equal(ParadexWorld.Account, login.Headers["PARADEX-STARKNET-ACCOUNT"]);
        Assert.True(IsSignedBy(Subkey, login));
        Assert.Equal(ParadexWorld.Account, world.Client.AccountLabel);
    }

    [Fact]
    public void An_address_that_the_key_derives_is_the_main_key_all_the_same()
    {
        using var world = new ParadexWorld(world =>
            world.Context = world.Context with { Credentials = ParadexWorld.Credentials(ParadexWorld.PrivateKey, ParadexWorld.Account) });

        world.ConnectTrading();

        Assert.Equal(1, world.Http.Count("/v1/auth"));
    }

    [Fact]
    public void An_account_that_the_venue_does_not_know_is_onboarded_once()
    {
        using var world = new ParadexWorld(world =>
        {
            world.Http.OnInTurn("/v1/auth", _ => ParadexWorld.Refuse("NOT_ONBOARDED"), _ => world.Token());
            world.Http.On("/v1/onboarding", _ => new HttpResponseMessage(System.Net.HttpStatusCode.OK));
        });

        world.ConnectTrading();

        var onboarding = Assert.Single(world.Http.Requests, request => request.Path == "/v1/onboarding");
        Assert.Equal($$"""{"public_key":"{{ParadexWorld.PublicKey}}"}""", onboarding.Body);
        Assert.Equal((ParadexWorld.Wallet, ParadexWorld.Account), (onboarding.Headers["PARADEX-ETHEREUM-ACCOUNT"], onboarding.Headers["PARADEX-STARKNET-ACCOUNT"]));

        // The signature of the vector onboarding-testnet.
        Assert.StartsWith("[\"1764617635257192946775726868559299534369310490146904258787610427367346887090\",\"", onboarding.Headers["PARADEX-STARKNET-SIGNATURE"], StringComparison.Ordinal);
        Assert.Contains(world.Logs.Lines, line => line.Contains("has been onboarded", StringComparison.Ordinal));
    }

    [Fact]
    public void A_wallet_that_the_venue_does_not_take_is_told_apart()
    {
        using var world = new ParadexWorld(world =>
        {
            world.Http.On("/v1/auth", _ => ParadexWorld.Refuse("NOT_ONBOARDED"));
            world.Http.On("/v1/onboarding", _ => ParadexWorld.Refuse("VALIDATION_ERROR"));
        });

        var error = world.TryConnect()!;

        Assert.Contains("PARADEX_L1_ADDRESS", error.Message, StringComparison.Ordinal);
        Assert.Contains("would not onboard", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subkey_is_never_onboarded()
    {
        var publicKey = StarkPrivateKey.Parse(Subkey).PublicKey.ToString();
        using var world = new ParadexWorld(world =>
        {
            world.Context = world.Context with { Credentials = ParadexWorld.Credentials(Subkey, "0x123abc") };
            world.Http.On($"/v1/auth/{publicKey}", _ => ParadexWorld.Refuse("NOT_ONBOARDED"));
        });

        var error = world.TryConnect()!;

        Assert.Equal(VenueErrorKind.AccountNotFound, error.Kind);
        Assert.Contains("no account 0x123abc on PRIVATE_SN_POTC_SEPOLIA: check PARADEX_L2_ADDRESS", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, world.Http.Count("/v1/onboarding"));
    }

    [Theory]
    [InlineData("STARKNET_SIGNATURE_VERIFICATION_FAILED", VenueErrorKind.InvalidSignature, "check the key. If it is a subkey, set PARADEX_L2_ADDRESS")]
    [InlineData("ACCOUNT_NOT_FOUND", VenueErrorKind.AccountNotFound, "check PARADEX_L2_PRIVATE_KEY and PARADEX_ENVIRONMENT")]
    [InlineData("INVALID_TIMESTAMP", VenueErrorKind.TimestampOutsideWindow, "set this machine's clock")]
    [InlineData("IP_NOT_ALLOWED", VenueErrorKind.Unauthorized, "no")]
    public void A_login_that_fails_says_what_to_look_at(string code, VenueErrorKind kind, string advice)
    {
        using var world = new ParadexWorld(world => world.Http.On("/v1/auth", _ => ParadexWorld.Refuse(code)));

        var error = world.TryConnect()!;

        Assert.Equal((kind, code), (error.Kind, error.Code));
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.ToString());
        Assert.Empty(world.Sockets.Opened);
    }

    [Fact]
    public void A_clock_that_is_minutes_off_is_corrected_before_the_login()
    {
        using var world = new ParadexWorld(world => world.ClockError = TimeSpan.FromMinutes(-7));

        world.ConnectTrading();

        var stamp = long.Parse(world.Http.Requests.Single(request => request.Path == "/v1/auth").Headers["PARADEX-TIMESTAMP"], CultureInfo.InvariantCulture);
        Assert.Equal(world.VenueNow.ToUnixTimeSeconds(), stamp, 5.0);
        Assert.Contains(world.Logs.Lines, line => line.Contains("clock differs", StringComparison.Ordinal));
    }

    [Fact]
    public void The_wrong_network_is_refused_before_anything_is_signed()
    {
        using var world = new ParadexWorld(world => world.Http.On("/v1/system/config", ParadexWorld.Config("PRIVATE_SN_PARACLEAR_MAINNET")));

        var error = world.TryConnect()!;

        Assert.Equal("api.testnet.paradex.trade is chain PRIVATE_SN_PARACLEAR_MAINNET and not PRIVATE_SN_POTC_SEPOLIA: check PARADEX_ENVIRONMENT and --mode.", error.Message);
        Assert.Equal(0, world.Logins);
    }

    [Fact]
    public void A_main_key_may_withdraw_and_a_subkey_may_not()
    {
        using var main = new ParadexWorld();
        using var sub = new ParadexWorld(world => world.Context = world.Context with { Credentials = ParadexWorld.Credentials(Subkey, ParadexWorld.Account) });

        Assert.True(Rights(main).CanWithdraw);
        Assert.False(Rights(sub).CanWithdraw);
        Assert.Equal((true, PositionMode.OneWay), (Rights(sub).CanTrade, Rights(sub).PositionMode));

        static AccountRights Rights(ParadexWorld world) => world.Loop.Complete(() => world.Client.GetRightsAsync(CancellationToken.None)).Value!;
    }

    [Fact]
    public void The_venues_clock_is_told_as_measured()
    {
        using var world = new ParadexWorld(world => world.ClockError = TimeSpan.FromSeconds(42));

        // Half a step of the venue's stamp, which is taken as rounded down.
        Assert.Equal(TimeSpan.FromMilliseconds(42_000.5), world.Loop.Complete(() => world.Client.MeasureClockOffsetAsync(CancellationToken.None)).Value);
    }

    [Theory]
    [InlineData("maintenance")]
    [InlineData("cancel_only")]
    public void A_venue_in_maintenance_asks_for_patience(string state)
    {
        using var world = new ParadexWorld(world => world.Http.On("/v1/system/state", $$"""{"status":"{{state}}"}"""));

        Assert.True(world.TryConnect()!.IsBusy);
    }

    [Fact]
    public void A_token_is_renewed_by_a_timer_three_minutes_after_the_login()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();

        world.Loop.Advance(170);
        Assert.Equal(1, world.Logins);
        world.Loop.Advance(20);
        Assert.Equal(2, world.Logins);
        world.Loop.Advance(590);
        Assert.Equal(5, world.Logins);
    }

    [Fact]
    public void A_login_that_fails_in_the_background_is_tried_again_while_the_old_token_lives()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.Http.OnInTurn("/v1/auth", _ => ScriptedHttp.Html(502), _ => world.Token());

        world.Loop.Advance(200);

        Assert.Equal(3, world.Logins);
        Assert.True(world.Loop.Complete(() => world.Client.GetAccountAsync(CancellationToken.None)).IsKnown);
    }

    [Fact]
    public void A_refused_token_is_replaced_by_one_login_for_all_who_wait()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        var old = world.Http.Requests[^1].Authorization;
        world.Http.On("/v1/positions", request => request.Authorization == old ? ParadexWorld.Refuse("INVALID_TOKEN", 401) : ScriptedHttp.Json("""{"results":[]}"""));
        var release = new TaskCompletionSource();
        world.Http.BeforeAnswer = request => request.Path == "/v1/auth" ? release.Task : Task.CompletedTask;

        // Another second, or the new token would be the old one.
        world.Loop.Advance(2);

        var three = Enumerable.Range(0, 3).Select(_ => world.Loop.Begin(() => world.Client.GetPositionsAsync(CancellationToken.None))).ToList();
        Assert.All(three, task => Assert.False(task.IsCompleted));
        world.Loop.Begin(() => release.TrySetResult());
        three.ForEach(task => world.Loop.Wait(task));

        Assert.Equal(2, world.Logins);
        Assert.All(three, task => Assert.True(task.IsCompletedSuccessfully));
    }

    [Fact]
    public void A_token_that_is_refused_twice_is_an_error_and_not_a_loop()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.Http.On("/v1/positions", _ => ParadexWorld.Refuse("INVALID_TOKEN", 401));

        var error = world.Loop.Complete(() => world.Client.GetPositionsAsync(CancellationToken.None)).Error!;

        Assert.Equal(VenueErrorKind.Unauthorized, error.Kind);
        Assert.Equal(2, world.Http.Count("/v1/positions"));
    }

    [Fact]
    public void A_reconnect_with_an_old_token_logs_in_first()
    {
        using var world = new ParadexWorld(world => world.Http.On("/v1/auth", _ => world.Token(minutes: 2)));
        world.ConnectTrading();
        world.Http.On("/v1/auth", _ => world.Token(minutes: 30));

        world.Loop.Begin(() =>
        {
            world.Loop.Market.Advance(TimeSpan.FromSeconds(70));
            world.PrivateSocket.Break();
            return 0;
        });
        world.Loop.Advance(3);

        Assert.True(world.Logins >= 2);
        Assert.Equal((ExchangeStream.Private, true), world.Events.Streams[^1]);
    }

    [Fact]
    public void A_stream_that_refuses_the_login_is_named_in_the_error()
    {
        using var world = new ParadexWorld(world => world.AuthAnswer = ParadexWorld.Error(40111, "invalid bearer jwt"));

        var error = world.TryConnect()!;

        Assert.Contains("the venue refused the login of the stream: 40111 invalid bearer jwt", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_secret_token_or_signature_reaches_a_log_or_an_error()
    {
        using var world = new ParadexWorld();
        world.ConnectTrading();
        world.OnRequest = (_, _) => null;
        var unknown = world.Place(1).ToString()!;
        world.Push("orders.ALL", "7");
        world.Http.On("/v1/orders", _ => ScriptedHttp.Json("garbage"));
        var error = world.Loop.Complete(() => world.Client.GetActiveOrdersAsync(ParadexWorld.Bitcoin, CancellationToken.None)).Error!.ToString();

        var tokens = world.Http.Requests.Select(request => request.Authorization).OfType<string>().Select(text => text["Bearer ".Length..]).ToList();
        Assert.NotEmpty(tokens);
        using var order = JsonDocument.Parse(world.Requests[0]);
        var signature = order.RootElement.GetProperty("params").GetProperty("signature").GetString()!;
        string[] secrets = [ParadexWorld.PrivateKey[2..], signature, .. tokens];
        string[] texts = [unknown, error, world.Context.ToString(), .. world.Logs.Lines];
        Assert.All(texts, text => Assert.DoesNotContain(secrets, secret => text.Contains(secret, StringComparison.Ordinal)));
    }

    private static bool IsSignedBy(string key, SeenRequest login)
    {
        var timestamp = long.Parse(login.Headers["PARADEX-TIMESTAMP"], CultureInfo.InvariantCulture);
        var expiration = long.Parse(login.Headers["PARADEX-SIGNATURE-EXPIRATION"], CultureInfo.InvariantCulture);
        var account = Felt.Parse(login.Headers["PARADEX-STARKNET-ACCOUNT"]);
        var hash = new ParadexSigner(ParadexWorld.TestnetChain, in account, StarkPrivateKey.Parse("1")).HashLogin(timestamp, expiration);
        using var parts = JsonDocument.Parse(login.Headers["PARADEX-STARKNET-SIGNATURE"]);
        var signature = new StarkSignature(Felt.Parse(parts.RootElement[0].GetString()), Felt.Parse(parts.RootElement[1].GetString()));
        return expiration - timestamp == 86_400 && StarkEcdsa.Verify(StarkPrivateKey.Parse(key).PublicKey, in hash, in signature);
    }
}
