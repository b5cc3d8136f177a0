using TradingBot.Cli;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Grvt;
using TradingBot.Model;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Grvt;

public sealed class GrvtDescriptorTests
{
    private static readonly string[] Addresses = ["GRVT_BASE_URL", "GRVT_WS_URL", "GRVT_EDGE_URL", "GRVT_MARKET_DATA_URL", "GRVT_MARKET_DATA_WS_URL"];

    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal)
    {
        ["GRVT_API_KEY"] = GrvtWorld.ApiKey,
        ["GRVT_PRIVATE_KEY"] = GrvtWorld.PrivateKey,
        ["GRVT_TRADING_ACCOUNT_ID"] = GrvtWorld.Account,
    };

    private static ExchangeDescriptor Grvt => GrvtDescriptor.Instance;

    [Fact]
    public void The_account_is_named_by_its_number()
    {
        Assert.Empty(Grvt.FindCredentialFaults(Read));
        Assert.Equal(GrvtWorld.Account, Grvt.DescribeAccount(Grvt.ReadCredentials(Read)));
    }

    [Theory]
    [InlineData("GRVT_API_KEY", "key \"quoted\"")]
    [InlineData("GRVT_PRIVATE_KEY", "0x1234")]
    [InlineData("GRVT_PRIVATE_KEY", "0x0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("GRVT_TRADING_ACCOUNT_ID", "0x1ab14ed0b40350537198abf2f3a7c7eb227f0276")]
    [InlineData("GRVT_TRADING_ACCOUNT_ID", "00000")]
    public void A_malformed_credential_is_named_and_not_repeated(string name, string value)
    {
        _environment[name] = value;

        var fault = Assert.Single(Grvt.FindCredentialFaults(Read));

        Assert.StartsWith($"{name} is malformed: expected ", fault, StringComparison.Ordinal);
        Assert.DoesNotContain(value, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "https://edge.grvt.io/", "https://market-data.grvt.io/", "wss://market-data.grvt.io/ws/full", 325)]
    [InlineData(true, "https://edge.testnet.grvt.io/", "https://market-data.testnet.grvt.io/", "wss://market-data.testnet.grvt.io/ws/full", 326)]
    public void Each_network_has_three_hosts_and_its_own_chain(bool testnet, string edge, string marketData, string stream, long chain)
    {
        var endpoints = Grvt.ResolveEndpoints(testnet, Read).Endpoints!;

        Assert.Equal((edge, marketData, stream, chain), (
            endpoints.Find(GrvtDescriptor.Edge).ToString(), endpoints.Find(GrvtDescriptor.MarketData).ToString(), endpoints.Find(GrvtDescriptor.MarketDataStream).ToString(), endpoints.ChainId!.Value));
    }

    [Fact]
    public void All_addresses_can_be_replaced_and_one_on_this_machine_makes_a_simulator()
    {
        Override(Addresses);

        var endpoints = Grvt.ResolveEndpoints(testnet: false, Read).Endpoints!;

        Assert.True(endpoints.IsExternalSimulator);
        Assert.Equal("http://127.0.0.1:8080/", endpoints.Find(GrvtDescriptor.Edge).ToString());
    }

    [Theory]
    [InlineData("GRVT_EDGE_URL")]
    [InlineData("GRVT_MARKET_DATA_WS_URL")]
    [InlineData("GRVT_BASE_URL")]
    public void A_mixture_of_own_and_given_addresses_is_refused(string missing)
    {
        Override([.. Addresses.Where(name => name != missing)]);

        var fault = Assert.Single(Grvt.ResolveEndpoints(testnet: false, Read).Faults);

        Assert.EndsWith($"are set but {missing} is not: quotes and orders would go to two different venues.", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Live")]
    [InlineData("prod", "Live")]
    [InlineData("testnet", "Testnet")]
    public void Without_a_mode_the_environment_chooses_the_network(string? value, string mode)
    {
        _environment["GRVT_ENVIRONMENT"] = value ?? string.Empty;

        var (chosen, faults) = Decide();

        Assert.Equal(mode, chosen.ToString());
        Assert.Empty(faults);
    }

    [Fact]
    public void An_unknown_environment_is_refused()
    {
        _environment["GRVT_ENVIRONMENT"] = "mainnet";

        Assert.Equal(["GRVT_ENVIRONMENT is 'mainnet'; allowed: prod, testnet, staging, dev."], Decide().Faults);
    }

    [Fact]
    public void An_environment_without_addresses_of_its_own_needs_them()
    {
        _environment["GRVT_ENVIRONMENT"] = "staging";
        Assert.Equal(["GRVT_ENVIRONMENT is 'staging', which has no addresses here: set GRVT_BASE_URL and GRVT_CHAIN_ID as well."], Decide().Faults);

        Override(Addresses);
        _environment["GRVT_CHAIN_ID"] = "327";

        Assert.Empty(Decide().Faults);
        Assert.Equal(327, Grvt.ResolveEndpoints(testnet: false, Read).Endpoints!.ChainId);
    }

    [Fact]
    public void Client_order_ids_are_in_the_half_for_programs_and_only_ours_are_read()
    {
        var ids = new GrvtOrderIds(0x12340007);

        Assert.Equal(0x9234_0007_0000_0005UL, ids.Encode(new ClientOrderId(0x12340007, 5)));
        Assert.Equal(new ClientOrderId(0x12340007, 5), ids.Decode("10535045458391203845"));
        Assert.Null(ids.Decode("1311673421536428037"));
        Assert.Null(ids.Decode("9223372036854775813"));
        Assert.Null(ids.Decode(null));
        Assert.Throws<ArgumentException>(() => ids.Encode(new ClientOrderId(8, 5)));
    }

    private void Override(string[] names)
    {
        foreach (var name in names)
        {
            _environment[name] = name.Contains("_WS_", StringComparison.Ordinal) ? "ws://127.0.0.1:8080" : "http://127.0.0.1:8080";
        }
    }

    private (TradingMode Mode, IReadOnlyList<string> Faults) Decide()
    {
        var faults = new List<string>();
        return (ModeRules.Decide(new Dictionary<string, string>(StringComparer.Ordinal), [Grvt], Read, faults).Mode, faults);
    }

    private string? Read(string name) => _environment.GetValueOrDefault(name);
}
