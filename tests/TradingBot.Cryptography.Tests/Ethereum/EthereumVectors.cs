using System.Numerics;
using System.Text;
using System.Text.Json;
using TradingBot.Cryptography.Curves;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Testing;

namespace TradingBot.Cryptography.Tests.Ethereum;

/// <summary>Every entry of ethereum.json.</summary>
[Trait("Category", "Vectors")]
public sealed class EthereumVectors : IDisposable
{
    private const string FileName = "ethereum.json";

    private readonly VectorFile _file = VectorFile.Open(FileName);

    public static TheoryData<string> Sections()
    {
        using var file = VectorFile.Open(FileName);
        return [.. file.Sections("notes")];
    }

    public void Dispose() => _file.Dispose();

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_entry_of_the_section_is_ours(string section) => Assert.True(Check(section) > 0, $"{section} is empty.");

    [Fact]
    public void No_entry_of_the_file_is_left_out()
    {
        var entries = Sections().Sum(section => Check(section.Data));
        _file.Report("(all sections)", entries, _file.Sections("notes").Sum(name => _file.Root.GetProperty(name).GetArrayLength()));
    }

    private int Check(string section) => section switch
    {
        "keccak256" => Each(section, CheckKeccak),
        "keys" => Each(section, CheckKey),
        "invalid_private_keys" => _file.CheckEach(section, _file.Root.GetProperty(section), text =>
            Assert.False(EthereumSigner.TryParse(text.GetString(), out _))),
        "checksum_addresses" => Each(section, CheckAddress),
        "bad_checksum_addresses" => _file.CheckEach(section, _file.Root.GetProperty(section), text =>
            Assert.False(EthereumAddress.TryParse(text.GetString(), out _))),
        "ecdsa" => Each(section, entry => CheckSignature(entry, entry.Bytes("digest"))),
        "recover" => Each(section, entry => Assert.Equal(entry.Text("expect_address"), Recover(entry))),
        "negative" => Each(section, CheckNegative),
        "eip191" => Each(section, CheckPersonalMessage),
        "eip712" => Each(section, CheckTypedData),
        _ => throw new ArgumentOutOfRangeException(nameof(section), section, "A section of the file that no check reads."),
    };

    private int Each(string section, Action<VectorEntry> check) => _file.CheckEach(section, _file.Root.GetProperty(section), element =>
    {
        var entry = new VectorEntry(element);
        check(entry);
        entry.AssertAllRead("name");
    });

    private static void CheckKeccak(VectorEntry entry) => Assert.Equal(entry.Text("hash"), ToText(Keccak256.HashData(entry.Bytes("input_hex"))));

    private static void CheckKey(VectorEntry entry)
    {
        var signer = EthereumSigner.Parse(entry.Text("private_key"));
        signer.PublicKey.Leave(out var x, out var y);
        var (xText, yText) = (ToText(x)[2..], ToText(y)[2..]);
        Assert.Equal(entry.Text("public_key_compressed"), $"0x{(y.IsOdd ? "03" : "02")}{xText}");
        Assert.Equal(entry.Text("public_key_uncompressed"), $"0x04{xText}{yText}");
        Assert.Equal(entry.Text("address_lower"), signer.Address.ToLowerString());
        Assert.Equal(entry.Text("address_checksum"), signer.Address.ToString());
    }

    private static void CheckAddress(VectorEntry entry)
    {
        var address = EthereumAddress.Parse(entry.Text("lower"));
        Assert.Equal(entry.Text("checksum"), address.ToString());
        Assert.Equal(address, EthereumAddress.Parse(entry.Text("checksum")));
        Assert.Equal(address, EthereumAddress.Parse(entry.Text("lower")[2..].ToUpperInvariant()));
    }

    private static void CheckSignature(VectorEntry entry, byte[] digest)
    {
        var signer = EthereumSigner.Parse(entry.Text("private_key"));
        Assert.Equal(entry.Text("address"), signer.Address.ToString());
        var signature = signer.Sign(digest);
        Assert.Equal(entry.Text("r"), signature.RToHex());
        Assert.Equal(entry.Text("s"), signature.SToHex());
        Assert.Equal(entry.Number("v"), signature.V);
        Assert.Equal(entry.Text("signature"), signature.ToString());
        Assert.True(EthereumSignature.TryParse(entry.Text("signature"), out var read));
        Assert.Equal(signature, read);
        Assert.True(signature.IsBy(signer.Address, digest));

        // The same, step by step.
        Secp256k1.Order.Reduce(U256.ReadBigEndian(digest), out var e);
        var message = new byte[Rfc6979.BlockBytes];
        e.WriteBigEndian(message);
        var nonces = new Rfc6979(new byte[Rfc6979.StateBytes], entry.Bytes("private_key"), message);
        var k = U256.ReadBigEndian(nonces.Next());
        Assert.True(signer.TrySign(in e, in k, out _, out var sBeforeLowS));
        Assert.Equal(entry.Text("rfc6979_k"), ToText(k));
        Assert.Equal(entry.Text("s_before_low_s"), ToText(sBeforeLowS));
    }

    private static void CheckNegative(VectorEntry entry)
    {
        if (entry.Has("must_fail"))
        {
            Assert.True(entry.Element("must_fail").GetBoolean());
            Assert.Null(Recover(entry));
        }
        else
        {
            var recovered = Recover(entry);
            Assert.Equal(entry.Text("recovered"), recovered);
            Assert.NotEqual(entry.Text("not_address"), recovered);
        }
    }

    private static void CheckPersonalMessage(VectorEntry entry)
    {
        var message = entry.Bytes("message_hex");
        if (entry.Has("message_text"))
        {
            Assert.Equal(Encoding.UTF8.GetBytes(entry.Text("message_text")), message);
        }

        var preimage = new byte[message.Length + 64];
        Assert.Equal(entry.Bytes("prefixed_hex"), preimage[..PersonalMessage.WritePreimage(message, preimage)]);
        var digest = new byte[Keccak256.HashSizeInBytes];
        PersonalMessage.Hash(message, digest);
        Assert.Equal(entry.Text("hash"), ToText(digest));
        CheckSignature(entry, digest);
        Assert.Equal(entry.Text("signature"), EthereumSigner.Parse(entry.Text("private_key")).SignPersonalMessage(message).ToString());
    }

    private static void CheckTypedData(VectorEntry entry)
    {
        var json = entry.Element("typed_data");
        var data = Eip712TypedData.Parse(json.GetRawText());
        Assert.Equal(entry.Text("domain_type"), data.Types.EncodeType("EIP712Domain"));
        Assert.Equal(entry.Text("domain_type_hash"), ToText(data.Types.TypeHash("EIP712Domain")));
        Assert.Equal(entry.Text("domain_separator"), ToText(data.DomainSeparator()));
        Assert.Equal(entry.Text("encode_type"), data.Types.EncodeType(data.PrimaryType));
        Assert.Equal(entry.Text("type_hash"), ToText(data.Types.TypeHash(data.PrimaryType)));
        foreach (var type in entry.Element("struct_types").EnumerateObject())
        {
            Assert.Equal(type.Value.GetProperty("encode_type").GetString(), data.Types.EncodeType(type.Name));
            Assert.Equal(type.Value.GetProperty("type_hash").GetString(), ToText(data.Types.TypeHash(type.Name)));
        }

        Assert.Equal(entry.Text("encode_data"), ToText(data.EncodeMessage()));
        Assert.Equal(entry.Text("hash_struct"), ToText(data.HashMessage()));
        Assert.Equal(entry.Text("digest"), ToText(data.Digest()));
        CheckSignature(entry, data.Digest());

        // The quick form of the domain, which counts chains in 64 bits.
        var domain = DomainOf(json.GetProperty("domain"));
        if (domain is not null)
        {
            Assert.Equal(entry.Text("domain_type"), domain.TypeString);
            Assert.Equal(entry.Text("domain_separator"), ToText(domain.Separator()));
        }
    }

    private static Eip712Domain? DomainOf(JsonElement json)
    {
        var chain = json.TryGetProperty("chainId", out var id) ? BigInteger.Parse(id.ToString(), System.Globalization.CultureInfo.InvariantCulture) : (BigInteger?)null;
        return chain > ulong.MaxValue
            ? null
            : new Eip712Domain
            {
                Name = json.TryGetProperty("name", out var name) ? name.GetString() : null,
                Version = json.TryGetProperty("version", out var version) ? version.GetString() : null,
                ChainId = (ulong?)chain,
                VerifyingContract = json.TryGetProperty("verifyingContract", out var contract) ? EthereumAddress.Parse(contract.GetString()) : null,
                Salt = json.TryGetProperty("salt", out var salt) ? Convert.FromHexString(salt.GetString()![2..]) : null,
            };
    }

    private static string? Recover(VectorEntry entry)
    {
        var signature = EthereumSignature.FromParts(entry.Bytes("r"), entry.Bytes("s"), (byte)entry.Number("v"));
        return signature.TryRecover(entry.Bytes("digest"), out var signer) ? signer.ToString() : null;
    }

    private static string ToText(ReadOnlySpan<byte> bytes) => $"0x{Convert.ToHexStringLower(bytes)}";

    private static string ToText(U256 value)
    {
        var bytes = new byte[U256.ByteCount];
        value.WriteBigEndian(bytes);
        return ToText(bytes);
    }
}
