using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Exchanges;
using TradingBot.Exchanges.Aster.Signing;
using TradingBot.Testing;

namespace TradingBot.Tests.Exchanges.Aster;

/// <summary>Every entry of aster.json: requests signed by the libraries that the venue's own clients use.</summary>
[Trait("Category", "Vectors")]
public sealed class AsterVectors : IDisposable
{
    private const string FileName = "aster.json";

    private readonly VectorFile _file = VectorFile.Open(FileName);

    [Theory]
    [InlineData("vectors")]
    [InlineData("negative_vectors")]
    public void Every_entry_of_the_section_is_ours(string section) => Assert.True(_file.CheckEach(section, _file.Root.GetProperty(section), CheckEntry) > 0);

    [Fact]
    public void No_section_of_the_file_is_left_out() => Assert.Equal(["vectors", "negative_vectors"], _file.Sections("constants", "notes"));

    [Fact]
    public void The_constants_are_ours()
    {
        var constants = new VectorEntry(_file.Root.GetProperty("constants"));
        Assert.Equal(constants.Text("domain_separator_mainnet_1666"), Hex(AsterAgentSigner.DomainOf(1666).Separator()));
        Assert.Equal(constants.Text("domain_separator_testnet_714"), Hex(AsterAgentSigner.DomainOf(714).Separator()));
        Assert.Equal(constants.Text("eip712_domain_type_hash"), Hex(Keccak256.HashData(Encoding.ASCII.GetBytes(constants.Text("eip712_domain_type")))));
        Assert.Equal(constants.Text("message_type_hash"), Hex(Keccak256.HashData(Encoding.ASCII.GetBytes(constants.Text("message_type")))));
        constants.AssertAllRead();
    }

    public void Dispose() => _file.Dispose();

    private static void CheckEntry(JsonElement element)
    {
        var entry = new VectorEntry(element);
        switch (entry.Text("kind"))
        {
            case "v3_eip712":
                CheckAgent(entry);
                break;
            case "v3_old_abi_personal_sign":
                CheckOldAgent(entry);
                break;
            case "v1_hmac_sha256":
                CheckLegacy(entry);
                break;
            case "v3_eip712_must_fail":
                CheckForgery(entry);
                break;
            case "v1_hmac_must_fail":
                Assert.NotEqual(entry.Text("signature"), Hmac(entry.Text("secret_key"), entry.Text("total_params")));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(element), entry.Text("kind"), "A kind that no check reads.");
        }

        entry.AssertAllRead("id", "note", "why", "cross_checked");
    }

    private static void CheckAgent(VectorEntry entry)
    {
        var key = EthereumSigner.Parse(entry.Text("private_key"));
        var user = entry.Has("user") ? EthereumAddress.Parse(entry.Text("user")) : key.Address;
        var signer = new AsterAgentSigner(entry.Number("chain_id"), user, key);
        Assert.Equal(entry.Text("signer"), signer.Signer, ignoreCase: true);
        Assert.Equal(entry.Text("recovered_address"), signer.Signer);

        var parameters = entry.Element("ordered_params").EnumerateArray().Select(pair => (Name: pair[0].GetString()!, Value: pair[1].GetString()!)).ToList();
        var message = Form(parameters);
        Assert.Equal(entry.Text("msg"), Encoding.ASCII.GetString(message));
        Span<byte> hash = stackalloc byte[32];
        Assert.Equal(entry.Text("msg_keccak"), Hex(Keccak256.HashData(message)));
        Assert.Equal(entry.Text("message_type_hash"), Hex(Keccak256.HashData("Message(string msg)"u8)));
        Assert.Equal(entry.Text("domain_separator"), Hex(AsterAgentSigner.DomainOf((ulong)entry.Number("chain_id")).Separator()));
        AsterAgentSigner.HashStruct(message, hash);
        Assert.Equal(entry.Text("struct_hash"), Hex(hash));
        signer.HashText(message, hash);
        Assert.Equal(entry.Text("digest"), Hex(hash));

        var signature = signer.SignText(message);
        Assert.Equal((entry.Text("r"), entry.Text("s"), entry.Number("v")), (signature.RToHex(), signature.SToHex(), signature.V));
        Assert.Equal(entry.Text("signature"), signature.ToString());
        Assert.Equal(entry.Text("wire"), $"{entry.Text("msg")}&signature={signature}");
        Assert.True(entry.Text("method") is "GET" or "POST" or "PUT" or "DELETE");
        Assert.StartsWith(AsterPaths.V3.Prefix, entry.Text("path"), StringComparison.Ordinal);
        CheckWhole(entry, parameters, signer);
    }

    // Where the file's request ends as the client ends its own, the client's bytes are the file's.
    private static void CheckWhole(VectorEntry entry, List<(string Name, string Value)> parameters, AsterAgentSigner signer)
    {
        if (parameters[^1] is not ("signer", var last) || last != signer.Signer || parameters.Count < 3 || parameters[^2].Name != "user" || parameters[^3].Name != "nonce")
        {
            return;
        }

        var text = signer.Sign(Form(parameters[..^3]), ulong.Parse(parameters[^3].Value, CultureInfo.InvariantCulture));
        Assert.Equal(entry.Text("wire"), Encoding.ASCII.GetString(text));
    }

    // The client never signs this way; the entries show that its primitives would.
    private static void CheckOldAgent(VectorEntry entry)
    {
        var key = EthereumSigner.Parse(entry.Text("private_key"));
        Assert.Equal((entry.Text("signer"), entry.Text("recovered_address")), (key.Address.ToString(), key.Address.ToString()));
        var parameters = entry.Element("params").EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal);
        var json = $"{{{string.Join(',', parameters.Select(member => $"\"{member.Name}\":\"{member.Value.GetString()}\""))}}}";
        Assert.Equal(entry.Text("json"), json);

        var text = Encoding.ASCII.GetBytes(json);
        var words = new Eip712Encoder(new byte[5 * 32]);
        words.AddUInt64(4 * 32);
        words.AddAddress(EthereumAddress.Parse(entry.Text("user")));
        words.AddAddress(key.Address);
        words.AddUInt64(ulong.Parse(entry.Text("nonce"), CultureInfo.InvariantCulture));
        words.AddUInt64((ulong)text.Length);
        var encoded = words.Written.ToArray().Concat(text).Concat(new byte[(32 - (text.Length % 32)) % 32]).ToArray();
        Assert.Equal(entry.Text("abi_encoded"), Hex(encoded));

        var hash = Keccak256.HashData(encoded);
        Assert.Equal(entry.Text("keccak"), Hex(hash));
        Span<byte> digest = stackalloc byte[32];
        PersonalMessage.Hash(hash, digest);
        Assert.Equal(entry.Text("personal_digest"), Hex(digest));
        Assert.Equal(entry.Text("signature"), key.SignPersonalMessage(hash).ToString());
    }

    private static void CheckLegacy(VectorEntry entry)
    {
        Assert.Equal(entry.Text("total_params"), entry.Text("query") + entry.Text("body"));
        Assert.Equal(entry.Text("signature"), Hmac(entry.Text("secret_key"), entry.Text("total_params")));
    }

    private static void CheckForgery(VectorEntry entry)
    {
        var key = EthereumSigner.Parse("0x0000000000000000000000000000000000000000000000000000000000000001");
        var reader = new AsterAgentSigner(entry.Number("chain_id"), key.Address, key);
        Span<byte> digest = stackalloc byte[32];
        reader.HashText(Encoding.ASCII.GetBytes(entry.Text("msg")), digest);
        Assert.True(EthereumSignature.TryParse(entry.Text("signature"), out var signature));
        Assert.True(signature.TryRecover(digest, out var signer));
        Assert.Equal(entry.Text("recovers_to"), signer.ToString());
        Assert.NotEqual(EthereumAddress.Parse(entry.Text("claimed_signer")), signer);
    }

    private static byte[] Form(IEnumerable<(string Name, string Value)> parameters)
    {
        var form = new AsterForm();
        foreach (var (name, value) in parameters)
        {
            form.Add(Encoding.ASCII.GetBytes(name), value);
        }

        return form.ToBytes();
    }

    private static string Hmac(string secret, string text)
    {
        var signature = new byte[HMACSHA256.HashSizeInBytes];
        new AsterLegacySigner(new Secret("key"), new Secret(secret), TimeSpan.FromSeconds(5)).SignText(Encoding.ASCII.GetBytes(text), signature);
        return Convert.ToHexStringLower(signature);
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => $"0x{Convert.ToHexStringLower(bytes)}";
}
