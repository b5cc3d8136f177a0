using TradingBot.Exchanges;
using TradingBot.Exchanges.Backpack;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Backpack;

public sealed class BackpackDescriptorTests
{
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    private static ExchangeDescriptor Backpack => BackpackDescriptor.Instance;

    [Fact]
    public void Without_anything_both_keys_are_named()
    {
        Assert.Equal(["BACKPACK_PUBLIC_KEY is missing", "BACKPACK_SECRET_KEY is missing"], Backpack.FindCredentialFaults(Read).Select(fault => fault.Split(':')[0]));
        Assert.Equal("BACKPACK_PUBLIC_KEY, BACKPACK_SECRET_KEY", Backpack.NeededCredentials);
        Assert.False(Backpack.HasAnyCredential(Read));
    }

    [Theory]
    [InlineData("BACKPACK_PUBLIC_KEY", "lYfgwu4HqBE0", "BACKPACK_PUBLIC_KEY is malformed: expected 32 bytes in base64.")]
    [InlineData("BACKPACK_PUBLIC_KEY", "no base64 at all", "BACKPACK_PUBLIC_KEY is malformed: expected 32 bytes in base64.")]
    [InlineData("BACKPACK_SECRET_KEY", "0x84178faee817f527", "BACKPACK_SECRET_KEY is malformed: expected 32 bytes in base64, or 64 with the public key behind them.")]
    [InlineData("BACKPACK_SECRET_KEY", "your_secret_key", "BACKPACK_SECRET_KEY still holds the template's placeholder: API secret that was shown once beside the API key; it needs the right to trade alone.")]
    public void A_malformed_key_is_named_and_not_repeated(string name, string value, string fault)
    {
        (_environment["BACKPACK_PUBLIC_KEY"], _environment["BACKPACK_SECRET_KEY"]) = (BackpackWorld.PublicKey, BackpackWorld.SecretKey);
        _environment[name] = value;

        Assert.Equal(fault, Assert.Single(Backpack.FindCredentialFaults(Read)));
    }

    [Fact]
    public void A_secret_of_another_key_is_told_without_being_repeated()
    {
        (_environment["BACKPACK_PUBLIC_KEY"], _environment["BACKPACK_SECRET_KEY"]) = (BackpackWorld.OtherPublicKey, BackpackWorld.SecretKey);

        Assert.Equal(
            "BACKPACK_SECRET_KEY is not the secret of BACKPACK_PUBLIC_KEY: its API key is lYfgwu4HqBE0+sqyvcAum4XVETxOKQ4LdFkgTj3uzwg=.", Assert.Single(Backpack.FindCredentialFaults(Read)));
        Assert.Throws<ArgumentException>(() => BackpackCredentials.Read(BackpackWorld.Credentials(BackpackWorld.OtherPublicKey)));
    }

    [Fact]
    public void A_secret_with_the_public_key_behind_it_is_the_same_key()
    {
        var both = Convert.ToBase64String([.. Convert.FromBase64String(BackpackWorld.SecretKey), .. Convert.FromBase64String(BackpackWorld.PublicKey)]);

        Assert.Equal("key-9587e0c2", Backpack.DescribeAccount(BackpackWorld.Credentials(secretKey: both)));
        Assert.Equal("key-9587e0c2", Backpack.DescribeAccount(BackpackWorld.Credentials()));
    }

    [Fact]
    public void There_is_no_test_network_and_what_the_venue_cannot_do_is_not_promised()
    {
        Assert.Equal("Backpack has no test network.", Assert.Single(Backpack.ResolveEndpoints(testnet: true, Read).Faults));
        Assert.Equal((false, false, false, 50), (Backpack.Capabilities.CanAmend, Backpack.Capabilities.HasDeadManSwitch, Backpack.Capabilities.StreamsAccount, Backpack.Capabilities.MaxBatchSize));
    }

    private string? Read(string name) => _environment.GetValueOrDefault(name);
}
