using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TradingBot.Cryptography.Stark;
using TradingBot.SimulatedVenues.Http;
using TradingBot.SimulatedVenues.Paradex;
using TradingBot.SimulatedVenues.Paradex.Signing;

namespace TradingBot.Tests.SimulatedVenues.Paradex;

/// <summary>Accounts, logins and tokens.</summary>
public sealed class ParadexLoginTests : IDisposable
{
    private static readonly StarkPrivateKey Other = StarkPrivateKey.Parse("0x1234");

    private readonly ParadexRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Both_paths_log_the_main_key_in()
    {
        Assert.Equal(200, _rig.LogIn().Status);
        Assert.Equal(200, _rig.LogIn(publicKey: ParadexRig.Key.PublicKey.ToString()).Status);
    }

    [Fact]
    public void A_login_is_refused_for_what_is_wrong_with_it()
    {
        var now = ParadexRig.Start.ToUnixTimeSeconds();
        Assert.Equal("STARKNET_SIGNATURE_VERIFICATION_FAILED", ParadexRig.Code(_rig.LogIn(key: Other)));
        Assert.Equal("STARKNET_SIGNATURE_VERIFICATION_FAILED", ParadexRig.Code(_rig.LogIn(signedOffset: 1)));
        Assert.Equal("INVALID_SUBKEY", ParadexRig.Code(_rig.LogIn(key: Other, publicKey: Other.PublicKey.ToString())));
        Assert.Equal("NOT_ONBOARDED", ParadexRig.Code(_rig.LogIn(account: "0x1234")));
        Assert.Equal("INVALID_TIMESTAMP", ParadexRig.Code(_rig.LogIn(timestamp: now - 100, expiration: now)));
        Assert.Equal("INVALID_TIMESTAMP", ParadexRig.Code(_rig.LogIn(timestamp: now, expiration: now + 604_801)));
        Assert.Equal("INVALID_TIMESTAMP", ParadexRig.Code(_rig.LogIn(timestamp: now + 61)));
        Assert.Equal(200, _rig.LogIn(timestamp: now, expiration: now + 604_800).Status);
        Assert.Equal(200, _rig.LogIn(timestamp: now + 60).Status);
    }

    [Fact]
    public void A_token_is_good_for_five_minutes()
    {
        var token = _rig.Token();
        _rig.Clock.RunFor(TimeSpan.FromSeconds(299));
        Assert.Equal(200, _rig.Get("/v1/account", token).Status);
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        var answer = _rig.Get("/v1/account", token);
        Assert.Equal((401, "INVALID_TOKEN"), (answer.Status, ParadexRig.Code(answer)));
    }

    [Fact]
    public void A_token_is_signed_by_the_key_that_the_venue_publishes_and_a_forged_one_is_refused()
    {
        var token = _rig.Token();
        var parts = token.Split('.');
        var jwk = ParadexRig.Parse(_rig.Get("/v1/jwks.json")).GetProperty("keys")[0];
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Base64Url.DecodeFromChars(jwk.GetProperty("x").GetString()), Y = Base64Url.DecodeFromChars(jwk.GetProperty("y").GetString()) },
        });
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        Assert.Equal((ParadexRig.Address, "at+JWT"), (claims.RootElement.GetProperty("sub").GetString(), claims.RootElement.GetProperty("typ").GetString()));

        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var forged = Base64Url.EncodeToString(own.SignData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), HashAlgorithmName.SHA256));
        Assert.Equal(401, _rig.Get("/v1/account", $"{parts[0]}.{parts[1]}.{forged}").Status);
        Assert.Equal(401, _rig.Get("/v1/account", $"{parts[0]}.{parts[1]}.").Status);
        var missing = _rig.Get("/v1/account");
        Assert.Equal(401, missing.Status);
        Assert.Contains("missing or malformed jwt", missing.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_subkey_is_added_by_the_main_key_only_and_signs_orders_for_the_account()
    {
        var body = new { name = "bot", public_key = Other.PublicKey.ToString(), state = "active" };
        Assert.Equal("INVALID_ORDER_SIGNATURE", _rig.Refuse(_rig.Sign(ParadexRig.Order(), key: Other)));
        Assert.Equal(204, _rig.Post("/v1/account/keys/subkeys", body).Status);
        var token = _rig.Token(Other);
        Assert.Equal(201, _rig.Post("/v1/orders", _rig.Sign(ParadexRig.Order(), key: Other), token).Status);
        Assert.Equal(403, _rig.Post("/v1/account/keys/subkeys", body, token).Status);

        // The older path knows the main key alone.
        Assert.Equal("STARKNET_SIGNATURE_VERIFICATION_FAILED", ParadexRig.Code(_rig.LogIn(key: Other)));
    }

    [Fact]
    public void Onboarding_opens_the_account_that_follows_from_the_key_once()
    {
        var address = ParadexRig.Parse(_rig.Get($"/v1/onboarding?account_signer_type=starknet&public_key={Other.PublicKey}"));
        Assert.False(address.GetProperty("exists").GetBoolean());
        var account = address.GetProperty("address").GetString()!;
        Assert.Equal("STARKNET_SIGNATURE_VERIFICATION_FAILED", ParadexRig.Code(Onboard(account, ParadexRig.Key)));
        Assert.Equal("INVALID_STARKNET_ADDRESS", ParadexRig.Code(Onboard("0x99", Other)));
        Assert.Equal(200, Onboard(account, Other).Status);
        Assert.Equal(200, Onboard(account, Other).Status);
        Assert.Equal(200, _rig.LogIn(key: Other, publicKey: Other.PublicKey.ToString(), account: account).Status);
        Assert.Equal(10_000m, _rig.Venue.Exchange.GetAccount(_rig.Venue.AccountId(account)).Collateral);
    }

    [Fact]
    public void Credentials_of_another_address_make_a_subkey()
    {
        var given = ParadexCredentials.FromEnvironment(name => name switch
        {
            "PARADEX_L1_ADDRESS" => "0x1",
            "PARADEX_L2_PRIVATE_KEY" => "0x1234",
            "PARADEX_L2_ADDRESS" => "0x0" + ParadexRig.Address[2..],
            _ => null,
        });
        Assert.Equal(ParadexRig.Address, _rig.Venue.RegisterAccount(given));
        Assert.Equal(200, _rig.LogIn(key: Other, publicKey: Other.PublicKey.ToString()).Status);
        Assert.DoesNotContain("1234", given.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_created_account_can_be_used_with_what_is_handed_out()
    {
        var made = _rig.Venue.CreateAccount(500m);
        Assert.Equal(made.L2Address, _rig.Venue.RegisterAccount(made with { L2Address = null }));
        Assert.Equal(500m, _rig.Venue.Exchange.GetAccount(_rig.Venue.AccountId(made.L2Address!)).Collateral);
    }

    private VenueHttpResponse Onboard(string account, StarkPrivateKey signer) => _rig.Send(
        "POST",
        "/v1/onboarding",
        new { public_key = Other.PublicKey.ToString() },
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["PARADEX-ETHEREUM-ACCOUNT"] = "0x1",
            ["PARADEX-STARKNET-ACCOUNT"] = account,
            ["PARADEX-STARKNET-SIGNATURE"] = ParadexRig.Text(ParadexMessages.OfOnboarding(new ParadexMessages("PRIVATE_SN_POTC_SEPOLIA").HasherOf(Felt.Parse(account))), signer),
        });
}
