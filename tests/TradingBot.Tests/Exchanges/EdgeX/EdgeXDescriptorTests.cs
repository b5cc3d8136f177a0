using TradingBot.Exchanges;
using TradingBot.Exchanges.EdgeX;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.EdgeX;

public sealed class EdgeXDescriptorTests
{
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    private static ExchangeDescriptor EdgeX => EdgeXDescriptor.Instance;

    [Fact]
    public void Without_anything_the_faults_name_the_five_values()
    {
        Assert.Equal(
            ["EDGEX_ACCOUNT_ID", "EDGEX_API_KEY", "EDGEX_API_SECRET", "EDGEX_API_PASSPHRASE", "EDGEX_TRADING_PRIVATE_KEY"],
            EdgeX.FindCredentialFaults(Read).Select(fault => fault.Split(' ')[0]));
        Assert.False(EdgeX.HasAnyCredential(Read));
    }

    [Fact]
    public void The_key_of_the_retired_interface_alone_is_told_what_is_needed_now()
    {
        _environment["EDGEX_STARK_PRIVATE_KEY"] = "0x1";

        Assert.True(EdgeX.HasAnyCredential(Read));
        Assert.Equal(
            "EDGEX_STARK_PRIVATE_KEY belongs to V1, which EdgeX has retired: make an SDK signer for Perps V2, which has the values above.", EdgeX.FindCredentialFaults(Read)[^1]);
    }

    [Fact]
    public void The_key_of_the_retired_interface_beside_the_others_does_no_harm()
    {
        foreach (var (name, value) in EdgeXWorld.Credentials())
        {
            _environment[name] = value.Reveal();
        }

        _environment["EDGEX_STARK_PRIVATE_KEY"] = "0x1";

        Assert.Empty(EdgeX.FindCredentialFaults(Read));
    }

    [Theory]
    [InlineData("EDGEX_ACCOUNT_ID", "0x12", "EDGEX_ACCOUNT_ID is malformed: expected a whole number above 0.")]
    [InlineData("EDGEX_API_PASSPHRASE", "two words", "EDGEX_API_PASSPHRASE is malformed: expected printable characters without spaces.")]
    [InlineData("EDGEX_TRADING_PRIVATE_KEY", "1234", "EDGEX_TRADING_PRIVATE_KEY is malformed: expected 64 hex digits, with or without 0x.")]
    public void A_malformed_value_is_named_and_not_repeated(string name, string value, string expected)
    {
        foreach (var (other, secret) in EdgeXWorld.Credentials())
        {
            _environment[other] = secret.Reveal();
        }

        _environment[name] = value;

        Assert.Equal(expected, Assert.Single(EdgeX.FindCredentialFaults(Read)));
    }

    [Fact]
    public void There_is_no_test_network()
    {
        Assert.Equal("EdgeX has no test network.", Assert.Single(EdgeX.ResolveEndpoints(testnet: true, Read).Faults));
    }

    [Fact]
    public void What_the_venue_does_not_have_is_not_claimed()
    {
        Assert.Equal((false, false, 1, TimeSpan.FromMinutes(10)), (EdgeX.Capabilities.HasDeadManSwitch, EdgeX.Capabilities.CanAmend, EdgeX.Capabilities.MaxBatchSize, EdgeX.Capabilities.MaxOrderLife));
    }

    [Theory]
    [InlineData("apiKey '5a0f6d1e-2b7c-4c1d-9d7e-0f3a1b2c3d4e' invalid", "apiKey '***' invalid")]
    [InlineData("invalid key 5a0f6d1e", "invalid key ***")]
    [InlineData("X-edgeX-Passphrase=pass-phrase-1", "X-edgeX-Passphrase=***")]
    [InlineData("order price too low", "order price too low")]
    public void What_a_sentence_repeats_of_the_credentials_is_taken_out(string sentence, string expected)
    {
        Assert.Equal(expected, EdgeXCredentials.Read(EdgeXWorld.Credentials()).Redact(sentence));
    }

    private string? Read(string name) => _environment.GetValueOrDefault(name);
}
