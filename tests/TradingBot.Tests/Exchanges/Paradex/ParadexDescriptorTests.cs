using TradingBot.Cli;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Paradex;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Paradex;

public sealed class ParadexDescriptorTests
{
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal)
    {
        ["PARADEX_L1_ADDRESS"] = ParadexWorld.Wallet,
        ["PARADEX_L2_PRIVATE_KEY"] = ParadexWorld.PrivateKey,
    };

    private static ExchangeDescriptor Paradex => ParadexDescriptor.Instance;

    [Fact]
    public void The_account_needs_no_address_and_is_then_named_by_its_key()
    {
        Assert.Empty(Paradex.FindCredentialFaults(Read));
        Assert.Equal(ParadexWorld.PublicKey, Paradex.DescribeAccount(Paradex.ReadCredentials(Read)));
        _environment["PARADEX_L2_ADDRESS"] = "0x0" + ParadexWorld.Account[2..];
        Assert.Equal(ParadexWorld.Account, Paradex.DescribeAccount(Paradex.ReadCredentials(Read)));
    }

    [Theory]
    [InlineData("PARADEX_L1_ADDRESS", "0x511671d631CEA1E4C66f8b93bc467646C8e994B8")]
    [InlineData("PARADEX_L1_ADDRESS", "0x511671d631CEA1E4C66f8b93bc467646C8e994")]
    [InlineData("PARADEX_L2_PRIVATE_KEY", "0x0")]
    [InlineData("PARADEX_L2_PRIVATE_KEY", "543b6cf6c91817a87174aaea4fb370ac1c694e864d7740d728f8344d53e81g")]
    [InlineData("PARADEX_L2_PRIVATE_KEY", "0x800000000000010ffffffffffffffffb781126dcae7b2321e66a241adc64d2f")]
    [InlineData("PARADEX_L2_ADDRESS", "paradex1qxyz")]
    public void A_malformed_credential_is_named_and_not_repeated(string name, string value)
    {
        _environment[name] = value;

        var fault = Assert.Single(Paradex.FindCredentialFaults(Read));

        Assert.StartsWith($"{name} is malformed: expected 0x and", fault, StringComparison.Ordinal);
        Assert.DoesNotContain(value, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Overrides_keep_their_path_and_a_loopback_one_is_a_simulator()
    {
        (_environment["PARADEX_BASE_URL"], _environment["PARADEX_WS_URL"]) = ("http://127.0.0.1:8080/v1", "ws://127.0.0.1:8080/v1");

        var endpoints = Paradex.ResolveEndpoints(testnet: false, Read).Endpoints!;

        Assert.True(endpoints.IsExternalSimulator);
        Assert.Equal("/v1", endpoints.Rest.AbsolutePath);
    }

    [Theory]
    [InlineData(null, "Live")]
    [InlineData("prod", "Live")]
    [InlineData("PROD", "Live")]
    [InlineData("testnet", "Testnet")]
    [InlineData("nightly", "Testnet")]
    public void Without_a_mode_the_environment_chooses_the_network(string? value, string mode)
    {
        _environment["PARADEX_ENVIRONMENT"] = value ?? string.Empty;

        var (chosen, faults) = Decide();

        Assert.Equal(mode, chosen.ToString());
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("live", "testnet")]
    [InlineData("testnet", "prod")]
    public void A_mode_that_contradicts_the_environment_is_refused(string mode, string value)
    {
        _environment["PARADEX_ENVIRONMENT"] = value;

        Assert.Equal([$"PARADEX_ENVIRONMENT says {value} but the mode is {mode}: change one of them."], Decide(mode).Faults);
    }

    [Theory]
    [InlineData("live", null)]
    [InlineData("live", "prod")]
    [InlineData("testnet", null)]
    [InlineData("testnet", "nightly")]
    [InlineData("sim", "nonsense")]
    public void A_mode_that_agrees_or_needs_no_network_is_taken(string mode, string? value)
    {
        _environment["PARADEX_ENVIRONMENT"] = value ?? string.Empty;

        Assert.Empty(Decide(mode).Faults);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("live")]
    public void A_word_that_is_not_known_is_refused(string? mode)
    {
        _environment["PARADEX_ENVIRONMENT"] = "production";

        Assert.Equal(["PARADEX_ENVIRONMENT is 'production'; allowed: prod, testnet, nightly."], Decide(mode).Faults);
    }

    private (TradingMode Mode, IReadOnlyList<string> Faults) Decide(string? mode = null)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal);
        if (mode is not null)
        {
            typed["mode"] = mode;
        }

        var faults = new List<string>();
        return (ModeRules.Decide(typed, [Paradex], Read, faults).Mode, faults);
    }

    private string? Read(string name) => _environment.GetValueOrDefault(name);
}
