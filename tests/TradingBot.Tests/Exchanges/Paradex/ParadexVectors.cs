using System.Globalization;
using System.Text.Json;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Cryptography.Stark;
using TradingBot.Exchanges.Paradex;
using TradingBot.Exchanges.Paradex.Signing;
using TradingBot.Testing;

namespace TradingBot.Tests.Exchanges.Paradex;

/// <summary>Every entry of paradex.json: messages hashed and signed by the libraries that the venue's own clients use.</summary>
[Trait("Category", "Vectors")]
public sealed class ParadexVectors : IDisposable
{
    private const string FileName = "paradex.json";

    private readonly VectorKinds _vectors = VectorKinds.Open(FileName);

    public static TheoryData<string> Kinds() => VectorKinds.KindsOf(FileName);

    public void Dispose() => _vectors.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_entry_of_the_kind_is_ours(string kind) => _vectors.Check(kind, CheckEntry);

    [Fact]
    public void No_entry_of_the_file_is_left_out() => _vectors.CheckAll(CheckEntry);

    private static void CheckEntry(string kind, VectorEntry input, VectorEntry expect)
    {
        switch (kind)
        {
            case "derive_account":
                CheckDerivation(input, expect);
                break;
            case "onboarding":
                Assert.Equal("Onboarding", input.Child("message").Text("action"));
                CheckSignature(input, expect, ParadexMessages.Constant, signer => signer.HashOnboarding(), signer => signer.SignOnboarding());
                break;
            case "auth":
                CheckLogin(input, expect);
                break;
            case "order":
                CheckOrder(input, expect);
                break;
            case "modify_order":
                CheckModification(input, expect);
                break;
            case "order_must_fail":
                CheckForgery(input, expect);
                break;
            case "fullnode_payload_hash":
                CheckPayloadHash(input, expect);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind that no check reads.");
        }
    }

    private static void CheckDerivation(VectorEntry input, VectorEntry expect)
    {
        var wallet = EthereumSigner.Parse(input.Text("ethereum_private_key"));
        var chainId = ulong.Parse(input.Text("l1_chain_id"), CultureInfo.InvariantCulture);
        var accountHash = Felt.Parse(input.Text("paraclear_account_hash"));
        var proxyHash = Felt.Parse(input.Text("paraclear_account_proxy_hash"));
        Span<byte> hash = stackalloc byte[32];
        Assert.Equal(input.Text("ethereum_address"), wallet.Address.ToString());
        Assert.Equal(expect.Text("eip712_domain_separator"), Hex(ParadexKeys.DomainOf(chainId).Separator()));
        ParadexKeys.HashKeyStruct(hash);
        Assert.Equal(expect.Text("eip712_struct_hash"), Hex(hash));
        ParadexKeys.HashKeyMessage(chainId, hash);
        Assert.Equal(expect.Text("eip712_digest"), Hex(hash));
        Assert.Equal(expect.Text("ethereum_signature"), wallet.Sign(hash).ToString());

        StarkPrivateKey.Grind(expect.Bytes("grind_seed_r"), out var index);
        Assert.Equal(expect.Number("grind_index"), index);
        var key = ParadexKeys.Derive(wallet, chainId);
        Assert.Equal(StarkPrivateKey.Parse(expect.Text("l2_private_key")).Scalar, key.Scalar);
        Assert.Equal(expect.Text("l2_public_key"), key.PublicKey.ToString());

        var calldata = ParadexKeys.ConstructorCalldata(key.PublicKey.X, in accountHash);
        Assert.Equal(Texts(expect.Element("constructor_calldata")), calldata.Select(felt => felt.ToString()));
        Assert.Equal(expect.Text("constructor_calldata_hash"), Pedersen.HashList(calldata).ToString());
        Assert.Equal(expect.Text("address_raw_hash"), StarknetAddress.ComputeRaw(in proxyHash, key.PublicKey.X, calldata, Felt.Zero).ToString());
        Assert.Equal(expect.Text("l2_address"), ParadexKeys.AddressOf(key.PublicKey.X, in proxyHash, in accountHash).ToString());
    }

    private static void CheckLogin(VectorEntry input, VectorEntry expect)
    {
        var message = input.Child("message");
        Assert.Equal(("POST", "/v1/auth", ""), (message.Text("method"), message.Text("path"), message.Text("body")));
        var timestamp = Number(message, "timestamp");
        var expiration = Number(message, "expiration");
        var signer = SignerOf(input);
        CheckSignature(input, expect, ParadexMessages.Request, each => each.HashLogin(timestamp, expiration), each => each.SignLogin(timestamp, expiration));

        var headers = expect.Child("headers");
        Assert.Equal(headers.Text("PARADEX-STARKNET-ACCOUNT"), signer.Account.ToString());
        Assert.Equal("= signature_string", headers.Text("PARADEX-STARKNET-SIGNATURE"));
        Assert.Equal(headers.Text("PARADEX-TIMESTAMP"), timestamp.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(headers.Text("PARADEX-SIGNATURE-EXPIRATION"), expiration.ToString(CultureInfo.InvariantCulture));

        // The base address of the client ends with /v1, and the path of a subkey stands behind it.
        Assert.Equal(expect.Text("url_path_with_key"), "/v1" + new ParadexIdentity(signer, IsSubkey: true, "0x0").LoginPath);
        Assert.Equal("/auth", new ParadexIdentity(signer, IsSubkey: false, "0x0").LoginPath);
    }

    private static void CheckOrder(VectorEntry input, VectorEntry expect)
    {
        var order = OrderOf(input.Child("order"));
        CheckEncoding(input.Child("message"), order);
        CheckSignature(input, expect, ParadexMessages.Order, signer => signer.HashOrder(in order), signer => signer.SignOrder(in order));

        using var body = JsonDocument.Parse(ParadexSignedText.Order(SignerOf(input), in order));
        Assert.Equal(expect.Text("signature_string"), body.RootElement.GetProperty("signature").GetString());
        CheckTerms(input.Child("order"), body.RootElement);
        Assert.Equal(order.Instruction, body.RootElement.GetProperty("instruction").GetString());
        Assert.Equal(order.ReduceOnly, body.RootElement.TryGetProperty("flags", out var flags) && flags.GetRawText() == """["REDUCE_ONLY"]""");
    }

    private static void CheckModification(VectorEntry input, VectorEntry expect)
    {
        var entry = input.Child("order");
        var id = entry.Text("id");
        var order = OrderOf(entry);
        Assert.Equal(id, input.Child("message").Text("id"));
        CheckEncoding(input.Child("message"), order);
        CheckSignature(input, expect, ParadexMessages.ModifyOrder, signer => signer.HashModification(in order, id), signer => signer.SignModification(in order, id));

        using var body = JsonDocument.Parse(ParadexSignedText.Modification(SignerOf(input), in order, id));
        Assert.Equal(expect.Text("signature_string"), body.RootElement.GetProperty("signature").GetString());
        Assert.Equal(id, body.RootElement.GetProperty("id").GetString());
        CheckTerms(entry, body.RootElement);
    }

    private static void CheckForgery(VectorEntry input, VectorEntry expect)
    {
        var message = input.Child("message");
        var order = new ParadexOrder
        {
            Market = message.Text("market"),
            IsBuy = message.Text("side") == "1",
            Type = message.Text("orderType"),
            Size = Number(message, "size") / 100_000_000m,
            Price = Number(message, "price") / 100_000_000m,
            Timestamp = Number(message, "timestamp"),
        };
        var account = Felt.Parse(input.Text("account"));
        var hash = new ParadexSigner(input.Text("starknet_chain_id"), in account, StarkPrivateKey.Parse("1")).HashOrder(in order);
        Assert.Equal(expect.Text("message_hash"), hash.ToString());

        var parts = JsonDocument.Parse(input.Text("signature_string")).RootElement;
        var signature = new StarkSignature(Felt.Parse(parts[0].GetString()), Felt.Parse(parts[1].GetString()));
        Assert.True(StarkPublicKey.TryFromX(Felt.Parse(input.Text("l2_public_key")), out var key));
        Assert.Equal(expect.Element("valid").GetBoolean(), StarkEcdsa.VerifyByX(key, in hash, in signature));
    }

    // The bot makes no chain calls; the entry is a second witness for Poseidon.
    private static void CheckPayloadHash(VectorEntry input, VectorEntry expect)
    {
        const int ChunkBytes = 31;
        var bytes = System.Text.Encoding.UTF8.GetBytes(input.Text("json_payload"));
        var chunks = bytes.Length / ChunkBytes;
        List<Felt> felts = [Felt.FromUInt64((ulong)chunks)];
        for (var i = 0; i <= chunks; i++)
        {
            felts.Add(Felt.FromShortString(System.Text.Encoding.ASCII.GetString(bytes[(i * ChunkBytes)..Math.Min(bytes.Length, (i + 1) * ChunkBytes)])));
        }

        felts.Add(Felt.FromUInt64((ulong)(bytes.Length % ChunkBytes)));
        Assert.Equal(Texts(expect.Element("byte_array_felts")), felts.Select(felt => felt.ToString()));
        Assert.Equal(expect.Text("poseidon_hash_decimal"), Poseidon.HashMany([.. felts]).ToDecimalString());
    }

    private static void CheckSignature(
        VectorEntry input, VectorEntry expect, StarknetStruct type, Func<ParadexSigner, Felt> hash, Func<ParadexSigner, StarkSignature> sign)
    {
        var key = StarkPrivateKey.Parse(input.Text("l2_private_key"));
        var signer = SignerOf(input);
        Assert.Equal(input.Text("l2_public_key"), signer.PublicKey.ToString());
        Assert.Equal(expect.Text("type_string"), type.TypeString);
        Assert.Equal(expect.Text("type_hash"), type.TypeHash.ToString());
        Assert.Equal(expect.Text("domain_type_hash"), ParadexMessages.Domain.TypeHash.ToString());
        Assert.Equal(expect.Text("domain_hash"), ParadexMessages.HashDomain(signer.ChainId).ToString());
        Assert.Equal(expect.Text("domain_hash"), ParadexMessages.Domain.Hash(Felts(expect.Element("domain_encoded"))).ToString());
        Assert.Equal(expect.Text("struct_hash"), type.Hash(Felts(expect.Element("message_encoded"))).ToString());
        var message = hash(signer);
        Assert.Equal(expect.Text("message_hash"), message.ToString());

        var signature = sign(signer);
        Assert.Equal((expect.Text("r"), expect.Text("s")), (signature.R.ToString(), signature.S.ToString()));
        Assert.Equal(expect.Text("signature_string"), ParadexSignedText.Header(in signature));
        Assert.True(StarkEcdsa.TrySign(key, in message, Felt.Parse(expect.Text("k")).Integer, out var again));
        Assert.Equal(signature, again);
    }

    private static void CheckEncoding(VectorEntry message, ParadexOrder order)
    {
        var felts = new Felt[6];
        order.Encode(felts);
        string[] names = ["timestamp", "market", "side", "orderType", "size", "price"];
        Assert.Equal(names.Select(name => Felt.FromText(message.Text(name))), felts);
    }

    private static void CheckTerms(VectorEntry order, JsonElement body)
    {
        Assert.All(["market", "side", "type", "size"], name => Assert.Equal(order.Text(name), body.GetProperty(name).GetString()));
        Assert.Equal(order.Has("price") ? order.Text("price") : "0", body.GetProperty("price").GetString());
        Assert.Equal(order.Element("signature_timestamp").GetInt64(), body.GetProperty("signature_timestamp").GetInt64());

        // Not sent by this client: orders with a trigger are not placed.
        _ = order.Has("trigger_price") ? order.Text("trigger_price") : null;
    }

    private static ParadexSigner SignerOf(VectorEntry input) =>
        new(input.Text("starknet_chain_id"), Felt.Parse(input.Text("account")), StarkPrivateKey.Parse(input.Text("l2_private_key")));

    private static ParadexOrder OrderOf(VectorEntry order) => new()
    {
        Market = order.Text("market"),
        IsBuy = order.Text("side") == "BUY",
        Type = order.Text("type"),
        Size = decimal.Parse(order.Text("size"), CultureInfo.InvariantCulture),
        Price = order.Has("price") ? decimal.Parse(order.Text("price"), CultureInfo.InvariantCulture) : 0m,
        Timestamp = order.Element("signature_timestamp").GetInt64(),
        Instruction = order.Has("instruction") ? order.Text("instruction") : "GTC",
        ClientId = order.Has("client_id") ? order.Text("client_id") : string.Empty,
        ReduceOnly = order.Has("flags") && order.Element("flags").GetArrayLength() > 0,
        ReceiveWindowMs = 10_000,
    };

    private static long Number(VectorEntry entry, string name) => long.Parse(entry.Text(name), CultureInfo.InvariantCulture);

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(each => each.GetString()!);

    private static Felt[] Felts(JsonElement list) => [.. Texts(list).Select(text => Felt.Parse(text))];

    private static string Hex(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);
}
