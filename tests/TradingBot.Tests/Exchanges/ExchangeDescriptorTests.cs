using TradingBot.Exchanges;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges;

public sealed class ExchangeDescriptorTests
{
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);
    private readonly ExchangeDescriptor _lighter;

    public ExchangeDescriptorTests()
    {
        Assert.True(ExchangeFactory.TryGet("Lighter", out var descriptor));
        _lighter = descriptor;
    }

    [Fact]
    public void All_faults_of_the_credentials_come_at_once_and_name_their_variables()
    {
        _environment["API_KEY_PRIVATE_KEY"] = "your_private_key_here";
        _environment["LIGHTER_API_KEY_INDEX"] = "two";

        var faults = _lighter.FindCredentialFaults(Read);

        Assert.Equal(3, faults.Count);
        Assert.StartsWith("API_KEY_PRIVATE_KEY still holds the template's placeholder", faults[0], StringComparison.Ordinal);
        Assert.StartsWith("LIGHTER_ACCOUNT_INDEX is missing", faults[1], StringComparison.Ordinal);
        Assert.Equal("LIGHTER_API_KEY_INDEX is malformed: expected a whole number from 0 to 254 (4 and up for your own keys).", faults[2]);
    }

    [Fact]
    public void A_malformed_secret_is_not_repeated()
    {
        _environment["API_KEY_PRIVATE_KEY"] = LighterWorld.PrivateKey[..^1] + "g";

        Assert.DoesNotContain(_lighter.FindCredentialFaults(Read), fault => fault.Contains("1c5140", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    public void A_private_key_is_taken_with_and_without_its_prefix(string prefix)
    {
        _environment["API_KEY_PRIVATE_KEY"] = prefix + LighterWorld.PrivateKey;
        _environment["LIGHTER_ACCOUNT_INDEX"] = "213803";
        _environment["LIGHTER_API_KEY_INDEX"] = "2";

        Assert.Empty(_lighter.FindCredentialFaults(Read));
        Assert.DoesNotContain("1c51", string.Join(',', _lighter.ReadCredentials(Read)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", "ws://localhost:8080/stream")]
    [InlineData("http://[::1]:8080", "wss://example.org/stream")]
    public void A_loopback_address_is_an_external_simulator(string rest, string socket)
    {
        (_environment["LIGHTER_BASE_URL"], _environment["LIGHTER_WS_URL"], _environment["LIGHTER_CHAIN_ID"]) = (rest, socket, "7");

        var endpoints = _lighter.ResolveEndpoints(testnet: false, Read).Endpoints!;

        Assert.True(endpoints.IsExternalSimulator);
        Assert.Equal(("external simulator", 7), (endpoints.KindText, endpoints.ChainId));
    }

    [Theory]
    [InlineData("http://example.org", "wss://example.org/stream", "LIGHTER_BASE_URL: http://example.org is not encrypted")]
    [InlineData("https://example.org", "ws://example.org/stream", "LIGHTER_WS_URL: ws://example.org is not encrypted")]
    [InlineData("https://example.org", "", "LIGHTER_BASE_URL is set but LIGHTER_WS_URL is not")]
    [InlineData("example.org", "wss://example.org/stream", "LIGHTER_BASE_URL is malformed")]
    public void An_address_that_must_not_be_used_is_refused_with_its_variable(string rest, string socket, string start)
    {
        (_environment["LIGHTER_BASE_URL"], _environment["LIGHTER_WS_URL"]) = (rest, socket);

        var resolution = _lighter.ResolveEndpoints(testnet: false, Read);

        Assert.Null(resolution.Endpoints);
        Assert.StartsWith(start, Assert.Single(resolution.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_overrides_the_modes_have_their_own_chains()
    {
        Assert.Equal((304L, EndpointKind.Live), (_lighter.ResolveEndpoints(false, Read).Endpoints!.ChainId!.Value, _lighter.ResolveEndpoints(false, Read).Endpoints!.Kind));
        Assert.Equal(300L, _lighter.ResolveEndpoints(true, Read).Endpoints!.ChainId);
    }

    [Fact]
    public void No_secret_token_or_signature_reaches_a_log_or_an_error()
    {
        using var world = new LighterWorld();
        world.ConnectTrading();
        world.OnTransaction = _ => null;
        world.Http.On("/api/v1/sendTx", _ => ScriptedHttp.Reset());
        var unknown = world.Place(1).ToString()!;
        world.PrivateSocket.Push("""{"type":"update/account_all_orders","channel":"account_all_orders:213803","orders":7}""");
        world.PrivateSocket.Push("not json");
        world.Http.On("/api/v1/accountActiveOrders", _ => ScriptedHttp.Json("garbage"));
        var error = world.Loop.Complete(() => world.Client.GetActiveOrdersAsync("ETH", CancellationToken.None)).Error!.ToString();

        var tokens = world.Http.Requests.Select(request => request.Authorization).OfType<string>().ToList();
        var signature = world.Transactions[0].Split("\"Sig\":\"")[1].Split('"')[0];
        Assert.NotEmpty(tokens);
        string[] secrets = [LighterWorld.PrivateKey, signature, .. tokens];
        string[] texts = [unknown, error, world.Context.ToString(), .. world.Logs.Lines];
        Assert.NotEmpty(world.Logs.Lines);
        Assert.All(texts, text => Assert.DoesNotContain(secrets, secret => text.Contains(secret, StringComparison.Ordinal)));
    }

    private string? Read(string name) => _environment.GetValueOrDefault(name);
}
