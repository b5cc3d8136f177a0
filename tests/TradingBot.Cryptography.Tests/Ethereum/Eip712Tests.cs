using System.Text.Json;
using TradingBot.Cryptography.Ethereum;

namespace TradingBot.Cryptography.Tests.Ethereum;

public sealed class Eip712Tests
{
    [Fact]
    public void Words_written_by_hand_hash_as_the_checked_form_does()
    {
        var data = Parse(
            "bool b", "uint64 u", "uint128 w", "int64 i", "address a", "bytes4 f", "bytes32 h", "bytes d", "string s", "Item item", "uint64[] list");
        Span<byte> buffer = stackalloc byte[12 * Eip712Encoder.WordBytes];
        Span<byte> item = stackalloc byte[2 * Eip712Encoder.WordBytes];
        Span<byte> hash = stackalloc byte[32];

        var encoder = new Eip712Encoder(buffer);
        encoder.AddWord(data.Types.TypeHash("T"));
        encoder.AddBool(true);
        encoder.AddUInt64(ulong.MaxValue);
        encoder.AddUInt128(UInt128.MaxValue);
        encoder.AddInt64(-2);
        encoder.AddAddress(EthereumAddress.Parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"));
        encoder.AddFixedBytes([0xde, 0xad, 0xbe, 0xef]);
        encoder.AddWord(Convert.FromHexString(new string('5', 64)));
        encoder.AddBytes([0, 255]);
        encoder.AddText("ünïcödé");
        var inner = new Eip712Encoder(item);
        inner.AddWord(data.Types.TypeHash("Item"));
        inner.AddInt64(long.MaxValue);
        inner.Hash(hash);
        encoder.AddWord(hash);
        var list = new Eip712Encoder(item);
        list.AddUInt64(1);
        list.AddUInt64(2);
        list.Hash(hash);
        encoder.AddWord(hash);
        Assert.Equal(data.EncodeMessage(), encoder.Written.ToArray());

        encoder.Hash(hash);
        Assert.Equal(data.HashMessage(), hash.ToArray());
        Eip712Encoder.HashMessage(data.DomainSeparator(), hash, hash);
        Assert.Equal(data.Digest(), hash.ToArray());
    }

    [Theory]
    [InlineData("uint8", "256")]
    [InlineData("uint8", "-1")]
    [InlineData("uint8", "1.5")]
    [InlineData("uint8", "true")]
    [InlineData("uint8", "\"\"")]
    [InlineData("uint8", "\"0x\"")]
    [InlineData("uint8", "\"0x100\"")]
    [InlineData("uint8", "null")]
    [InlineData("uint256", "\"115792089237316195423570985008687907853269984665640564039457584007913129639936\"")]
    [InlineData("int8", "128")]
    [InlineData("int8", "-129")]
    [InlineData("bool", "1")]
    [InlineData("bool", "\"true\"")]
    [InlineData("address", "\"0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed\"")]
    [InlineData("address", "\"0x00\"")]
    [InlineData("bytes4", "\"0xdeadbe\"")]
    [InlineData("bytes4", "\"0xdeadbeef00\"")]
    [InlineData("bytes", "\"deadbeef\"")]
    [InlineData("bytes", "\"0xabc\"")]
    [InlineData("bytes", "\"0xzz\"")]
    [InlineData("string", "5")]
    [InlineData("uint8[2]", "[1]")]
    [InlineData("uint8[2]", "[1,2,3]")]
    [InlineData("uint8[]", "{}")]
    [InlineData("uint8[][2]", "[[1],2]")]
    [InlineData("Item", "[]")]
    [InlineData("Item", "{}")]
    public void A_value_that_does_not_fit_its_type_is_refused(string type, string value)
    {
        var data = Eip712TypedData.Parse(Document($"{type} v", $"\"v\":{value}"));
        Assert.Throws<FormatException>(data.HashMessage);
    }

    [Theory]
    [InlineData("uint8", "255")]
    [InlineData("uint8", "\"0xff\"")]
    [InlineData("uint8", "\"255\"")]
    public void A_number_may_be_a_number_decimal_text_or_hex(string type, string value)
    {
        var data = Eip712TypedData.Parse(Document($"{type} v", $"\"v\":{value}"));
        Assert.Equal(0xFF, data.EncodeMessage()[^1]);
    }

    [Theory]
    [InlineData("int8", "-128", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff80")]
    [InlineData("int8", "127", "000000000000000000000000000000000000000000000000000000000000007f")]
    [InlineData("int16", "-1", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("int256", "\"-57896044618658097711785492504343953926634992332820282019728792003956564819968\"", "8000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("bytes1", "\"0xab\"", "ab00000000000000000000000000000000000000000000000000000000000000")]
    public void Signs_are_extended_and_fixed_bytes_padded_on_the_right(string type, string value, string word)
    {
        var data = Eip712TypedData.Parse(Document($"{type} v", $"\"v\":{value}"));
        Assert.Equal(word, Convert.ToHexStringLower(data.EncodeMessage().AsSpan(32)));
    }

    [Theory]
    [InlineData("uint")]
    [InlineData("int")]
    [InlineData("uint7")]
    [InlineData("uint264")]
    [InlineData("uint08")]
    [InlineData("uint0")]
    [InlineData("bytes0")]
    [InlineData("bytes33")]
    [InlineData("byte")]
    [InlineData("Missing")]
    [InlineData("Missing[]")]
    [InlineData("uint8[")]
    [InlineData("uint8[-1]")]
    [InlineData("[]")]
    [InlineData("")]
    public void An_unknown_type_is_refused(string type) =>
        Assert.Throws<FormatException>(() => Eip712TypedData.Parse(Document($"{type} v", "\"v\":0")));

    [Fact]
    public void A_missing_member_or_part_is_refused()
    {
        Assert.Throws<FormatException>(Eip712TypedData.Parse(Document("uint8 v", "\"w\":0")).HashMessage);
        Assert.Throws<FormatException>(() => Eip712TypedData.Parse("{}"));
        Assert.Throws<FormatException>(() => Eip712TypedData.Parse(Document("uint8 v", "\"v\":0").Replace("primaryType\":\"T", "primaryType\":\"U", StringComparison.Ordinal)));
        Assert.ThrowsAny<JsonException>(() => Eip712TypedData.Parse("{"));
    }

    [Fact]
    public void A_struct_that_refers_to_itself_is_named_once()
    {
        var types = new Eip712Types([KeyValuePair.Create<string, IReadOnlyList<Eip712Member>>("Node", [new("next", "Node[]"), new("v", "uint8")])]);
        Assert.Equal("Node(Node[] next,uint8 v)", types.EncodeType("Node"));
    }

    [Fact]
    public void A_struct_cannot_take_the_name_of_an_atomic_type() =>
        Assert.Throws<ArgumentException>(() => new Eip712Types([KeyValuePair.Create<string, IReadOnlyList<Eip712Member>>("uint8", [])]));

    [Fact]
    public void An_absent_field_of_a_domain_is_not_an_empty_one()
    {
        Assert.Equal("EIP712Domain()", new Eip712Domain().TypeString);
        Assert.Equal("EIP712Domain(string name)", new Eip712Domain { Name = string.Empty }.TypeString);
        Assert.NotEqual(new Eip712Domain().Separator(), new Eip712Domain { Name = string.Empty }.Separator());
        Assert.Throws<InvalidOperationException>(() => new Eip712Domain { Salt = new byte[31] }.Separator());
    }

    [Fact]
    public void Words_of_another_length_are_refused()
    {
        var buffer = new byte[64];
        Assert.Throws<ArgumentException>(() => new Eip712Encoder(buffer).AddWord(new byte[31]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Eip712Encoder(buffer).AddFixedBytes(new byte[33]));
        Assert.Throws<ArgumentException>(() => Eip712Encoder.HashMessage(new byte[32], new byte[31], buffer));
    }

    private static Eip712TypedData Parse(params string[] members) => Eip712TypedData.Parse(Document(
        string.Join(',', members),
        """
        "b":true,"u":"18446744073709551615","w":"0xffffffffffffffffffffffffffffffff","i":-2,"a":"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "f":"0xdeadbeef","h":"0x5555555555555555555555555555555555555555555555555555555555555555","d":"0x00ff","s":"ünïcödé",
        "item":{"n":"9223372036854775807"},"list":[1,2]
        """));

    private static string Document(string members, string message)
    {
        var list = members.Split(',').Select(member => $$"""{"type":"{{member[..member.LastIndexOf(' ')]}}","name":"{{member[(member.LastIndexOf(' ') + 1)..]}}"}""");
        return $$$"""
            {"types":{"EIP712Domain":[{"name":"name","type":"string"}],"T":[{{{string.Join(',', list)}}}],"Item":[{"name":"n","type":"int64"}]},
            "primaryType":"T","domain":{"name":"test"},"message":{{{"{" + message + "}"}}}}
            """;
    }
}
