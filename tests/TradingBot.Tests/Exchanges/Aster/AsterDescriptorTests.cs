using TradingBot.Exchanges;
using TradingBot.Exchanges.Aster;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Aster;

public sealed class AsterDescriptorTests
{
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    private static ExchangeDescriptor Aster => AsterDescriptor.Instance;

    [Fact]
    public void Without_anything_the_faults_name_what_is_missing_and_the_other_way()
    {
        var faults = Aster.FindCredentialFaults(Read);

        Assert.Equal(["ASTER_USER", "ASTER_SIGNER", "ASTER_PRIVATE_KEY"], faults.Take(3).Select(fault => fault.Split(' ')[0]));
        Assert.Equal("Or set ASTER_API_KEY and ASTER_SECRET_KEY instead.", faults[3]);
        Assert.Equal("ASTER_USER, ASTER_SIGNER, ASTER_PRIVATE_KEY or ASTER_API_KEY, ASTER_SECRET_KEY", Aster.NeededCredentials);
        Assert.False(Aster.HasAnyCredential(Read));
    }

    [Fact]
    public void Keys_of_the_older_kind_alone_will_do()
    {
        _environment["ASTER_API_KEY"] = "abc";
        Assert.StartsWith("ASTER_SECRET_KEY is missing", Assert.Single(Aster.FindCredentialFaults(Read)), StringComparison.Ordinal);

        _environment["ASTER_SECRET_KEY"] = "def";
        Assert.Empty(Aster.FindCredentialFaults(Read));
    }

    [Fact]
    public void Half_an_agent_is_a_fault_although_an_older_key_is_there()
    {
        (_environment["ASTER_API_KEY"], _environment["ASTER_SECRET_KEY"]) = ("abc", "def");
        (_environment["ASTER_USER"], _environment["ASTER_SIGNER"]) = (AsterWorld.User, AsterWorld.Signer);

        Assert.StartsWith("ASTER_PRIVATE_KEY is missing", Assert.Single(Aster.FindCredentialFaults(Read)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_not_the_signers_is_told_without_being_repeated()
    {
        (_environment["ASTER_USER"], _environment["ASTER_SIGNER"], _environment["ASTER_PRIVATE_KEY"]) = (AsterWorld.User, AsterWorld.User, AsterWorld.PrivateKey);

        Assert.Equal(
            "ASTER_PRIVATE_KEY is not the key of ASTER_SIGNER: its address is 0x21cf8ae13bb72632562c6fff438652ba1a151bb0.", Assert.Single(Aster.FindCredentialFaults(Read)));
        Assert.Throws<ArgumentException>(() => AsterCredentials.Read(AsterWorld.Agent(AsterWorld.User)));
    }

    [Fact]
    public void The_networks_sign_for_their_own_environment()
    {
        Assert.Equal((1666, 714), (Aster.ResolveEndpoints(testnet: false, Read).Endpoints!.ChainId, Aster.ResolveEndpoints(testnet: true, Read).Endpoints!.ChainId));
        Assert.Equal("wss://fstream.asterdex-testnet.com/", AsterDescriptor.UserStream(Aster.Testnet!).ToString());
        Assert.Equal("wss://fstream.asterdex.com/", AsterDescriptor.UserStream(Aster.Live).ToString());
    }

    private string? Read(string name) => _environment.GetValueOrDefault(name);
}
