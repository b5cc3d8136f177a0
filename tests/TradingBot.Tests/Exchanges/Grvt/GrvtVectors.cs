using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Exchanges.Grvt.Signing;
using TradingBot.Testing;

namespace TradingBot.Tests.Exchanges.Grvt;

/// <summary>Every entry of grvt.json: orders and other messages hashed and signed by two independent libraries.</summary>
[Trait("Category", "Vectors")]
public sealed class GrvtVectors : IDisposable
{
    private const string DomainFields = "EIP712Domain(string name,string version,uint256 chainId)";

    // Steps inside a signature, which the tests of the curve look at.
    private static readonly string[] Inner = ["environment", "published_in", "rfc6979_k", "s_before_low_s", "name"];

    private readonly VectorFile _file = VectorFile.Open("grvt.json");

    public void Dispose() => _file.Dispose();

    [Fact]
    public void No_section_of_the_file_is_left_out() =>
        Assert.Equal(["negative", "orders", "other", "scaling"], _file.Sections("notes").Order(StringComparer.Ordinal));

    [Fact]
    public void Numbers_are_scaled_and_cut() => _file.CheckEach("scaling", _file.Root.GetProperty("scaling"), element =>
    {
        var entry = new VectorEntry(element);
        Assert.Equal(entry.Text("integer"), GrvtOrder.Scale(Decimal(entry.Text("value")), entry.Number("decimals")).ToString(CultureInfo.InvariantCulture));
        entry.AssertAllRead();
    });

    [Fact]
    public void Orders_are_hashed_signed_and_written_as_published() => _file.CheckEach("orders", _file.Root.GetProperty("orders"), element =>
    {
        var entry = new VectorEntry(element);
        var typed = CheckTyped(entry);
        var legs = entry.Element("leg_hashes").EnumerateArray().Select(hash => Convert.FromHexString(hash.GetString()![2..])).ToArray();
        Assert.Equal(entry.Bytes("legs_hash"), Keccak256.HashData(legs.SelectMany(hash => hash).ToArray()));
        var body = entry.Element("wire_body_full").GetProperty("order");
        var instrument = entry.Element("instrument");
        if (entry.Text("primary_type") == "Order")
        {
            CheckOurs(entry, ToOrder(body, instrument), body);
        }
        else
        {
            // Orders that name a builder are never ours; their bodies are: each has a builder, which no text of ours has room for.
            Assert.Equal("OrderWithBuilderFee", typed.PrimaryType);
            Assert.True(body.TryGetProperty("builder", out _));
        }

        entry.AssertAllRead(Inner);
    });

    [Fact]
    public void Other_requests_are_hashed_and_signed_as_published() => _file.CheckEach("other", _file.Root.GetProperty("other"), element =>
    {
        var entry = new VectorEntry(element);
        CheckTyped(entry);
        if (entry.Has("wire_body_full"))
        {
            var signature = entry.Element("wire_body_full").GetProperty("signature");
            Assert.Equal((entry.Text("r"), entry.Text("s"), entry.Number("v")), (Text(signature, "r"), Text(signature, "s"), signature.GetProperty("v").GetInt32()));
        }

        entry.AssertAllRead(Inner);
    });

    [Fact]
    public void Tampered_and_malformed_signatures_are_not_the_signers() => _file.CheckEach("negative", _file.Root.GetProperty("negative"), element =>
    {
        var entry = new VectorEntry(element);
        switch (entry.Number("expect_error_code"))
        {
            case 2002:
                CheckTampered(entry);
                break;
            case 2005:
                Assert.InRange(entry.Number("v"), 0, 1);
                Assert.Equal(27 + entry.Number("v"), Ours(entry).V);
                Assert.Equal((entry.Text("r"), entry.Text("s")), (Ours(entry).RToHex(), Ours(entry).SToHex()));
                break;
            case 2006:
                Assert.NotEqual(66, entry.Text("r").Length);
                Assert.Equal(66, Ours(entry).RToHex().Length);
                Assert.Equal((entry.Text("s"), entry.Number("v")), (Ours(entry).SToHex(), Ours(entry).V));
                break;
            case 2007:
                Assert.False(EthereumSignature.FromParts(entry.Bytes("r"), entry.Bytes("s"), (byte)entry.Number("v")).IsLowS);
                Assert.True(Ours(entry).IsLowS);
                break;
            default:
                Assert.Fail("An error code that no check reads.");
                break;
        }

        entry.AssertAllRead(Inner);
    });

    // Independent of the client: from the published type string, by the implementation that takes any types.
    private static Eip712TypedData CheckTyped(VectorEntry entry)
    {
        var typed = Typed(entry);
        var primary = entry.Text("primary_type");
        Assert.Equal(entry.Text("encode_type"), typed.Types.EncodeType(primary));
        Assert.Equal(entry.Bytes("type_hash"), typed.Types.TypeHash(primary));
        Assert.Equal(entry.Bytes("domain_separator"), typed.DomainSeparator());
        Assert.Equal(entry.Bytes("domain_separator"), GrvtSigner.DomainOf((ulong)entry.Number("chain_id")).Separator());
        Assert.Equal(entry.Bytes("encode_data"), typed.EncodeMessage());
        Assert.Equal(entry.Bytes("hash_struct"), typed.HashMessage());
        Assert.Equal(entry.Bytes("digest"), typed.Digest());
        var key = EthereumSigner.Parse(entry.Text("private_key"));
        Assert.Equal(entry.Text("address"), key.Address.ToString());
        var signature = key.Sign(typed.Digest());
        Assert.Equal((entry.Text("r"), entry.Text("s"), entry.Number("v")), (signature.RToHex(), signature.SToHex(), signature.V));
        return typed;
    }

    private static void CheckOurs(VectorEntry entry, GrvtOrder order, JsonElement body)
    {
        var signer = new GrvtSigner(entry.Number("chain_id"), EthereumSigner.Parse(entry.Text("private_key")));
        Span<byte> hash = stackalloc byte[32];
        GrvtSigner.HashStruct(in order, hash);
        Assert.Equal(entry.Bytes("hash_struct"), hash.ToArray());
        signer.HashMessage(in order, hash);
        Assert.Equal(entry.Bytes("digest"), hash.ToArray());
        var signature = signer.Sign(in order);
        Assert.Equal((entry.Text("r"), entry.Text("s"), entry.Number("v")), (signature.RToHex(), signature.SToHex(), signature.V));

        using var written = JsonDocument.Parse(GrvtSignedText.Create(signer, in order));
        Assert.Equal(Normal(JsonNode.Parse(body.GetRawText())!), Normal(JsonNode.Parse(written.RootElement.GetProperty("order").GetRawText())!));
    }

    // Addresses without their checksum, numbers without trailing zeros, members in one order.
    private static string Normal(JsonNode order)
    {
        var leg = order["legs"]![0]!;
        leg["size"] = Plain(leg["size"]);
        leg["limit_price"] = Plain(leg["limit_price"]);
        var signature = order["signature"]!;
        signature["signer"] = signature["signer"]!.GetValue<string>().ToLowerInvariant();
        return order.ToJsonString();

        static string Plain(JsonNode? number) => number is null ? "0" : Decimal(number.GetValue<string>()).ToString("0.############################", CultureInfo.InvariantCulture);
    }

    private void CheckTampered(VectorEntry entry)
    {
        var types = Typed(entry);
        var digest = types.Digest();
        var signature = EthereumSignature.FromParts(entry.Bytes("r"), entry.Bytes("s"), (byte)entry.Number("v"));
        Assert.True(signature.TryRecover(digest, out var recovered));
        Assert.Equal(entry.Text("recovered"), recovered.ToString());
        Assert.NotEqual(entry.Text("claimed_signer"), recovered.ToString());

        // The client's own hash agrees that it is another message.
        var message = entry.Element("message");
        var leg = message.GetProperty("legs")[0];
        var order = new GrvtOrder
        {
            SubAccountId = ulong.Parse(Text(message, "subAccountID"), CultureInfo.InvariantCulture),
            IsMarket = message.GetProperty("isMarket").GetBoolean(),
            TimeInForce = (GrvtTimeInForce)message.GetProperty("timeInForce").GetInt32(),
            PostOnly = message.GetProperty("postOnly").GetBoolean(),
            ReduceOnly = message.GetProperty("reduceOnly").GetBoolean(),
            Instrument = string.Empty,
            AssetId = AssetId(ulong.Parse(Text(leg, "assetID"), CultureInfo.InvariantCulture).ToString("x", CultureInfo.InvariantCulture)),
            BaseDecimals = 9,
            Size = Decimal(Text(leg, "contractSize")) / 1_000_000_000m,
            LimitPrice = Decimal(Text(leg, "limitPrice")) / 1_000_000_000m,
            IsBuy = leg.GetProperty("isBuyingContract").GetBoolean(),
            Nonce = message.GetProperty("nonce").GetUInt32(),
            Expiration = long.Parse(Text(message, "expiration"), CultureInfo.InvariantCulture),
        };
        Span<byte> hash = stackalloc byte[32];
        new GrvtSigner(entry.Number("chain_id"), EthereumSigner.Parse("0x" + new string('1', 64))).HashMessage(in order, hash);
        Assert.Equal(digest, hash.ToArray());
    }

    // Our signature of the order whose digest is meant.
    private EthereumSignature Ours(VectorEntry entry)
    {
        var name = entry.Text("digest_of");
        var original = _file.Root.GetProperty("orders").EnumerateArray().Single(order => Text(order, "name") == name);
        var signer = new GrvtSigner(original.GetProperty("chain_id").GetInt64(), EthereumSigner.Parse(Text(original, "private_key")));
        return signer.Sign(ToOrder(original.GetProperty("wire_body_full").GetProperty("order"), original.GetProperty("instrument")));
    }

    private static GrvtOrder ToOrder(JsonElement body, JsonElement instrument)
    {
        var leg = body.GetProperty("legs")[0];
        var signature = body.GetProperty("signature");
        return new GrvtOrder
        {
            SubAccountId = ulong.Parse(Text(body, "sub_account_id"), CultureInfo.InvariantCulture),
            IsMarket = body.GetProperty("is_market").GetBoolean(),
            TimeInForce = Text(body, "time_in_force") switch
            {
                "GOOD_TILL_TIME" => GrvtTimeInForce.GoodTillTime,
                "ALL_OR_NONE" => GrvtTimeInForce.AllOrNone,
                "IMMEDIATE_OR_CANCEL" => GrvtTimeInForce.ImmediateOrCancel,
                "FILL_OR_KILL" => GrvtTimeInForce.FillOrKill,
                "RETAIL_PRICE_IMPROVEMENT" => GrvtTimeInForce.RetailPriceImprovement,
                var word => throw new ArgumentOutOfRangeException(nameof(body), word, "A time in force that no check reads."),
            },
            PostOnly = body.GetProperty("post_only").GetBoolean(),
            ReduceOnly = body.GetProperty("reduce_only").GetBoolean(),
            Instrument = Text(leg, "instrument"),
            AssetId = AssetId(Text(instrument, "instrument_hash")[2..]),
            BaseDecimals = instrument.GetProperty("base_decimals").GetInt32(),
            Size = Decimal(Text(leg, "size")),
            LimitPrice = leg.TryGetProperty("limit_price", out var price) && price.ValueKind == JsonValueKind.String ? Decimal(price.GetString()!) : 0m,
            IsBuy = leg.GetProperty("is_buying_asset").GetBoolean(),
            Nonce = signature.GetProperty("nonce").GetUInt32(),
            Expiration = long.Parse(Text(signature, "expiration"), CultureInfo.InvariantCulture),
            ClientOrderId = ulong.Parse(Text(body.GetProperty("metadata"), "client_order_id"), CultureInfo.InvariantCulture),
        };
    }

    private static Eip712TypedData Typed(VectorEntry entry)
    {
        var type = entry.Has("encode_type") ? entry.Text("encode_type") : "Order(uint64 subAccountID,bool isMarket,uint8 timeInForce,bool postOnly,bool reduceOnly,OrderLeg[] legs,uint32 nonce,int64 expiration)OrderLeg(uint256 assetID,uint64 contractSize,uint64 limitPrice,bool isBuyingContract)";
        var types = (DomainFields + type).Split(')', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('(')).Select(parts =>
            $"\"{parts[0]}\":[{string.Join(',', parts[1].Split(',').Select(member => member.Split(' ')).Select(member => $$"""{"type":"{{member[0]}}","name":"{{member[1]}}"}"""))}]");
        return Eip712TypedData.Parse($$$"""
            {"types":{{{{string.Join(',', types)}}}},"primaryType":"{{{entry.Text("primary_type")}}}","domain":{"name":"GRVT Exchange","version":"0","chainId":{{{entry.Number("chain_id")}}}},"message":{{{entry.Element("message").GetRawText()}}}}
            """);
    }

    private static byte[] AssetId(string digits) => Convert.FromHexString(digits.PadLeft(64, '0'));

    private static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
