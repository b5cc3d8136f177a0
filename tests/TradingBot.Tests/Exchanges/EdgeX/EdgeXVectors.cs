using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Exchanges.EdgeX.Signing;
using TradingBot.Model;
using TradingBot.Testing;

namespace TradingBot.Tests.Exchanges.EdgeX;

/// <summary>Every entry of edgex.json that belongs to the present API; those of the retired one (kinds that begin with v1) are counted and left out.</summary>
[Trait("Category", "Vectors")]
public sealed class EdgeXVectors : IDisposable
{
    private const string LegacyPrefix = "v1.";
    private const long Hour = 3_600_000;
    private const long Fortnight = 14 * 24 * Hour;

    private readonly VectorFile _file = VectorFile.Open("edgex.json");

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Every_entry_of_the_present_API_is_checked_and_the_others_are_named()
    {
        var left = new SortedDictionary<string, int>(StringComparer.Ordinal);
        _file.CheckEach("vectors", _file.Root.GetProperty("vectors"), entry =>
        {
            var kind = Text(entry, "kind");
            if (kind.StartsWith(LegacyPrefix, StringComparison.Ordinal))
            {
                left[kind] = left.GetValueOrDefault(kind) + 1;
                return;
            }

            Check(kind, entry.GetProperty("input"), entry.TryGetProperty("intermediate", out var steps) ? steps : default, entry.GetProperty("expected"));
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"edgex.json, left out because the API is retired: {string.Join(", ", left.Select(l => $"{l.Value} {l.Key}"))}");
        Assert.Equal(["vectors"], _file.Sections("notes"));
    }

    private static void Check(string kind, JsonElement input, JsonElement steps, JsonElement expected)
    {
        switch (kind)
        {
            case "v2.nonce":
                Assert.Equal(expected.GetProperty("nonce").GetUInt32(), EdgeXOrder.NonceOf(Text(input, "clientOrderId")));
                break;
            case "v2.canonical_body":
                Assert.Equal(Text(expected, "canonical"), Canonical(input.GetProperty("json")));
                break;
            case "v2.http_auth":
                CheckRequest(input, expected);
                break;
            case "v2.ws_auth":
                CheckStream(input, expected);
                break;
            case "v2.order":
                CheckOrder(input, steps, expected);
                break;
            case "v2.margin_mode":
                CheckMarginMode(input, steps, expected);
                break;
            case "v2.order_verify":
                CheckVerification(input, expected);
                break;
            default:
                throw new InvalidOperationException($"No check for entries of kind {kind}.");
        }
    }

    private static void CheckRequest(JsonElement input, JsonElement expected)
    {
        var parameters = input.GetProperty("params");
        var text = Text(input, "method") == "GET"
            ? EdgeXCanonicalText.OfQuery(parameters.EnumerateObject().Select(p => new KeyValuePair<string, string>(p.Name, p.Value.GetString()!)))
            : Canonical(parameters);
        AssertHeaders(expected, Requests(input).Sign(Number(input, "timestamp"), Text(input, "method"), Text(input, "path"), text));
    }

    private static void CheckStream(JsonElement input, JsonElement expected)
    {
        var (query, headers) = Requests(input).SignStream(Number(input, "timestamp"), ulong.Parse(Text(input, "accountId"), CultureInfo.InvariantCulture));
        Assert.Equal(Text(expected, "query"), query);
        AssertHeaders(expected, headers);
    }

    private static void CheckOrder(JsonElement input, JsonElement steps, JsonElement expected)
    {
        var metadata = input.GetProperty("metadata");
        var asked = input.GetProperty("order");
        var signer = Signer(input, Text(metadata, "nativeChainId"), Text(metadata, "contractAddress"));
        var order = Order(input, metadata, asked);
        var typed = steps.GetProperty("typedMessage");
        Span<byte> baseHash = stackalloc byte[32];
        EdgeXSigner.HashBase(order, signer.Address, baseHash);
        var signature = signer.Sign(order);

        Assert.Equal(Text(steps, "signer"), signer.Address.ToString());
        Assert.Equal(Text(typed, "amountSynthetic"), order.AmountSynthetic.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(Text(typed, "amountCollateral"), order.AmountCollateral.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(Text(typed, "amountFee"), order.AmountFee.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(Text(steps, "domainSeparator"), Hex(signer.DomainSeparator));
        Assert.Equal(Text(steps, "orderBaseHash"), Hex(baseHash));
        Assert.Equal(Text(steps, "limitOrderStructHash"), Hex(signature.StructHash));
        Assert.Equal(Text(steps, "digest"), Hex(signature.Digest));
        Assert.Equal(Text(expected, "l2Signature"), signature.Signature);

        var body = EdgeXOrderBody.Write(order, signature, Text(asked, "type"), Text(expected, "timeInForce"), asked.GetProperty("reduceOnly").GetBoolean());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected.GetProperty("body").GetRawText()), JsonNode.Parse(body.Json)), Encoding.UTF8.GetString(body.Json));
        Assert.Equal(EdgeXCanonicalText.OfBody(body.Json), body.Canonical);
        var headers = Requests(input).Sign(Number(input, "nowMillis"), "POST", "/api/v2/private/order/createOrder", body.Canonical);
        AssertHeaders(expected, headers);
    }

    private static EdgeXOrder Order(JsonElement input, JsonElement metadata, JsonElement asked)
    {
        var contract = metadata.GetProperty("contract");
        var side = Text(asked, "side") == "BUY" ? OrderSide.Buy : OrderSide.Sell;
        var expire = asked.GetProperty("expireTime").GetInt64();
        return new EdgeXOrder
        {
            AccountId = ulong.Parse(Text(input, "accountId"), CultureInfo.InvariantCulture),
            Terms = new EdgeXContractTerms
            {
                ContractId = ulong.Parse(Text(contract, "contractId"), CultureInfo.InvariantCulture),
                QuoteCoinId = ulong.Parse(Text(contract, "quoteCoinId"), CultureInfo.InvariantCulture),
                Resolution = ReadNumber(Text(contract, "resolution")),
                QuoteResolution = ReadNumber(Text(metadata.GetProperty("quoteCoin"), "resolution")),
                FeeCapFraction = EdgeXContractTerms.FeeCap(FindDecimal(contract, "defaultTakerFeeRate"), FindDecimal(contract, "defaultMakerFeeRate")),
            },
            Side = side,
            Size = Decimal(Text(asked, "size")),
            Price = Find(asked, "price") is { } price ? Decimal(price) : MarketBound(input, contract, side),
            ClientOrderId = Text(asked, "clientOrderId"),
            ExpireTime = expire != 0 ? expire : Number(input, "nowMillis") + (long)EdgeXOrder.DefaultLife.TotalMilliseconds,
        };
    }

    // A market order signs ten times the oracle's price for a buy, on the decimals of the tick, and one tick for a sell. The bot sends limits instead.
    private static decimal MarketBound(JsonElement input, JsonElement contract, OrderSide side)
    {
        var tick = Decimal(Text(contract, "tickSize"));
        return side == OrderSide.Buy ? decimal.Round(Decimal(Text(input, "oraclePrice")) * 10m, tick.Scale, MidpointRounding.ToEven) : tick;
    }

    private static void CheckMarginMode(JsonElement input, JsonElement steps, JsonElement expected)
    {
        var signer = Signer(input, Text(input, "nativeChainId"), Text(input, "contractAddress"));
        var nonce = EdgeXOrder.NonceOf(Text(input, "clientOrderId"));
        var body = expected.GetProperty("body");
        var signature = signer.SignMarginMode((ulong)Number(input, "accountId"), (ulong)Number(input, "contractId"), byte.Parse(Text(input, "marginMode"), CultureInfo.InvariantCulture), nonce);

        Assert.Equal(Text(steps, "domainSeparator"), Hex(signer.DomainSeparator));
        Assert.Equal(Text(steps, "structHash"), Hex(signature.StructHash));
        Assert.Equal(Text(steps, "digest"), Hex(signature.Digest));
        Assert.Equal(Text(body, "l2Signature"), signature.Signature);
        Assert.Equal(Text(body, "l2Nonce"), nonce.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(Text(body, "signer"), signer.Address.ToString());
        var now = Number(input, "nowMillis");
        Assert.Equal(Number(body, "l2ExpireTime"), ((now + Hour - 1) / Hour * Hour) + Fortnight);
    }

    // The document's own type strings, hashed from the typed message as it stands.
    private static void CheckVerification(JsonElement input, JsonElement expected)
    {
        var message = input.GetProperty("typedMessage");
        var head = message.GetProperty("base");
        var domain = input.GetProperty("domain");
        Assert.True(EthereumAddress.TryParse(Text(domain, "verifyingContract"), out var contract));
        Assert.True(EthereumAddress.TryParse(Text(head, "signer"), out var signer));
        var baseEncoder = new Eip712Encoder(new byte[32 * 5]);
        baseEncoder.AddWord(Keccak256.HashData("OrderBase(uint256 nonce,address signer,uint64 accountId,uint256 expirationTimestamp)"u8));
        baseEncoder.AddUInt64((ulong)Number(head, "nonce"));
        baseEncoder.AddAddress(signer);
        baseEncoder.AddUInt64(ulong.Parse(Text(head, "accountId"), CultureInfo.InvariantCulture));
        baseEncoder.AddUInt64((ulong)Number(head, "expirationTimestamp"));
        var baseHash = new byte[32];
        baseEncoder.Hash(baseHash);
        var encoder = new Eip712Encoder(new byte[32 * 10]);
        encoder.AddWord(Keccak256.HashData("LimitOrderParams(OrderBase base,int256 amountSynthetic,int256 amountCollateral,uint256 amountFee,uint64 assetIdSynthetic,uint64 assetIdCollateral,bool isBuyingSynthetic,bytes32 parentOrderHash,uint256 subOrderIndex)OrderBase(uint256 nonce,address signer,uint64 accountId,uint256 expirationTimestamp)"u8));
        encoder.AddWord(baseHash);
        foreach (var name in new[] { "amountSynthetic", "amountCollateral", "amountFee", "assetIdSynthetic", "assetIdCollateral" })
        {
            encoder.AddUInt128(UInt128.Parse(Text(message, name), CultureInfo.InvariantCulture));
        }

        encoder.AddBool(message.GetProperty("isBuyingSynthetic").GetBoolean());
        encoder.AddWord(Convert.FromHexString(Text(message, "parentOrderHash")[2..]));
        encoder.AddUInt64((ulong)Number(message, "subOrderIndex"));
        var structHash = new byte[32];
        var digest = new byte[32];
        encoder.Hash(structHash);
        Eip712Encoder.HashMessage(new Eip712Domain { Name = Text(domain, "name"), Version = Text(domain, "version"), ChainId = domain.GetProperty("chainId").GetUInt64(), VerifyingContract = contract }.Separator(), structHash, digest);

        Assert.True(EthereumSignature.TryParse("0x" + Text(input, "signature"), out var signature));
        Assert.True(EthereumAddress.TryParse(Text(input, "expectedSigner"), out var wanted));
        Assert.Equal(expected.GetProperty("recoversToSigner").GetBoolean(), signature.IsBy(wanted, digest));
    }

    private static EdgeXSigner Signer(JsonElement input, string chainId, string contract)
    {
        Assert.True(EthereumAddress.TryParse(contract, out var address));
        return new EdgeXSigner(EthereumSigner.Parse(Text(input, "privateKey")), ReadNumber(chainId), address);
    }

    private static EdgeXRequestSigner Requests(JsonElement input) => new(Text(input, "apiKey"), Text(input, "apiPassphrase"), Text(input, "apiSecret"));

    private static void AssertHeaders(JsonElement expected, IReadOnlyList<KeyValuePair<string, string>> headers) => Assert.Equal(
        expected.GetProperty("headers").EnumerateObject().Select(h => (h.Name, h.Value.GetString()!)).Order(),
        headers.Select(h => (h.Key, h.Value)).Order());

    private static string Canonical(JsonElement json) => EdgeXCanonicalText.OfBody(Encoding.UTF8.GetBytes(json.GetRawText()));

    private static string Hex(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;

    private static string? Find(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static decimal? FindDecimal(JsonElement entry, string name) => Find(entry, name) is { Length: > 0 } text ? Decimal(text) : null;

    private static ulong ReadNumber(string text)
    {
        Assert.True(EdgeXContractTerms.TryReadNumber(text, out var number));
        return number;
    }

    private static long Number(JsonElement entry, string name) =>
        entry.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : long.Parse(Text(entry, name), CultureInfo.InvariantCulture);

    private static decimal Decimal(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
