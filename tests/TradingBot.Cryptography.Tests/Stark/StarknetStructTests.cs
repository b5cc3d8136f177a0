using TradingBot.Cryptography.Stark;

namespace TradingBot.Cryptography.Tests.Stark;

public sealed class StarknetStructTests
{
    private readonly StarknetStruct _person = new("Person", [new("name", "felt"), new("wallet", "felt")]);
    private readonly StarknetStruct _mail;

    public StarknetStructTests() =>
        _mail = new StarknetStruct("Mail", [new("from", "Person"), new("to", "Person"), new("contents", "felt")], _person);

    /// <summary>The example of starknet.js, whose tests publish these hashes.</summary>
    [Fact]
    public void The_mail_example_hashes_as_published()
    {
        var domain = new StarknetStruct("StarkNetDomain", [new("name", "felt"), new("version", "felt"), new("chainId", "felt")]);
        Assert.Equal("Mail(from:Person,to:Person,contents:felt)Person(name:felt,wallet:felt)", _mail.TypeString);
        Assert.Equal("0x1bfc207425a47a5dfa1a50a4f5241203f50624ca5fdf5e18755765416b8e288", domain.TypeHash.ToString());
        Assert.Equal("0x2896dbe4b96a67110f454c01e5336edc5bbc3635537efd690f122f4809cc855", _person.TypeHash.ToString());
        Assert.Equal("0x13d89452df9512bf750f539ba3001b945576243288137ddb6c788457d4b2f79", _mail.TypeHash.ToString());

        var cow = Felt.Parse("0xcd2a3d9f938e13cd947ec05abc7fe734df8dd826");
        var from = _person.Hash(Felt.FromText("Cow"), cow);
        var to = _person.Hash(Felt.FromText("Bob"), Felt.Parse("0xbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"));
        var message = _mail.Hash(from, to, Felt.FromText("Hello, Bob!"));
        var domainHash = domain.Hash(Felt.FromText("StarkNet Mail"), Felt.FromText("1"), Felt.FromText("1"));
        Assert.Equal(
            "0x6fcff244f63e38b9d88b9e3378d44757710d1b244282b435cb472053c8d78d0",
            new StarknetMessageHasher(in domainHash, in cow).Hash(in message).ToString());
    }

    [Fact]
    public void Referenced_structs_follow_once_in_alphabetical_order_however_deep()
    {
        var zebra = new StarknetStruct("Zebra", [new("stripes", "felt")]);
        var herd = new StarknetStruct("Herd", [new("all", "Zebra*"), new("keeper", "Person")], zebra, _person);
        var zoo = new StarknetStruct("Zoo", [new("owner", "Person"), new("herds", "Herd*"), new("first", "Zebra")], herd, zebra, _person);
        Assert.Equal(
            "Zoo(owner:Person,herds:Herd*,first:Zebra)Herd(all:Zebra*,keeper:Person)Person(name:felt,wallet:felt)Zebra(stripes:felt)",
            zoo.TypeString);
    }

    [Fact]
    public void A_struct_hash_is_the_list_hash_of_type_hash_and_members()
    {
        var (name, wallet) = (Felt.FromShortString("Cow"), Felt.FromUInt64(7));
        Assert.Equal(Pedersen.HashList(_person.TypeHash, name, wallet), _person.Hash(name, wallet));
    }

    [Fact]
    public void A_message_hash_is_the_list_hash_of_prefix_domain_account_and_struct()
    {
        var (domain, account, message) = (Felt.FromUInt64(1), Felt.FromUInt64(2), Felt.FromUInt64(3));
        Assert.Equal(
            Pedersen.HashList(Felt.FromShortString("StarkNet Message"), domain, account, message),
            new StarknetMessageHasher(in domain, in account).Hash(in message));
    }

    [Fact]
    public void A_member_of_an_unknown_type_is_refused() =>
        Assert.Throws<ArgumentException>(() => new StarknetStruct("Mail", [new("from", "Person")]));

    [Fact]
    public void More_or_fewer_values_than_members_are_refused()
    {
        Assert.Throws<ArgumentException>(() => _person.Hash(Felt.One));
        Assert.Throws<ArgumentException>(() => _person.Hash(Felt.One, Felt.One, Felt.One));
    }
}
