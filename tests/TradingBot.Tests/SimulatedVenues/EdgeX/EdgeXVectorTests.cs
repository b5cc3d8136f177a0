using System.Globalization;
using System.Numerics;
using System.Text.Json;
using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues.EdgeX;
using TradingBot.SimulatedVenues.EdgeX.Accounts;
using TradingBot.SimulatedVenues.EdgeX.Orders;
using TradingBot.SimulatedVenues.EdgeX.Rest;
using TradingBot.SimulatedVenues.EdgeX.Signing;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation.Time;
using TradingBot.Testing;

namespace TradingBot.Tests.SimulatedVenues.EdgeX;

/// <summary>The venue's verifiers, held to what other implementations have signed. Entries of the retired generation are counted and left out.</summary>
[Trait("Category", "Vectors")]
public sealed class EdgeXVectorTests
{
    [Fact]
    public void Every_published_entry_is_judged_as_it_should_be_by_the_verifier_of_its_kind()
    {
        var left = 0;
        using var file = VectorFile.Open("edgex.json");
        file.CheckEach("vectors", file.Root.GetProperty("vectors"), entry =>
        {
            switch (Text(entry, "kind"))
            {
                case "v2.nonce":
                    Assert.Equal(entry.GetProperty("expected").GetProperty("nonce").GetUInt32(), EdgeXMessages.NonceOf(Text(entry.GetProperty("input"), "clientOrderId")));
                    break;
                case "v2.canonical_body":
                    Assert.Equal(Text(entry.GetProperty("expected"), "canonical"), EdgeXCanonicalText.OfBody(entry.GetProperty("input").GetProperty("json")));
                    break;
                case "v2.http_auth":
                    CheckRequest(entry);
                    break;
                case "v2.ws_auth":
                    CheckSocket(entry);
                    break;
                case "v2.order":
                    CheckOrder(entry);
                    break;
                case "v2.margin_mode":
                    CheckMarginMode(entry);
                    break;
                case "v2.order_verify":
                    CheckVerdict(entry);
                    break;
                case var kind when kind.StartsWith("v1.", StringComparison.Ordinal):
                    left++;
                    break;
                default:
                    Assert.Fail($"A vector of kind {Text(entry, "kind")} is not known.");
                    break;
            }
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"edgex.json, left out because the API is retired: {left}");
        Assert.Equal(15, left);
    }

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;

    private static void CheckRequest(JsonElement entry)
    {
        var input = entry.GetProperty("input");
        var isGet = Text(input, "method") == "GET";
        var query = isGet ? string.Join('&', input.GetProperty("params").EnumerateObject().Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value.GetString()!)}")) : string.Empty;
        var parameters = isGet ? EdgeXCanonicalText.OfQuery(FormFields.OfQuery(query).All) : EdgeXCanonicalText.OfBody(input.GetProperty("params"));
        var request = new VenueHttpRequest { Method = Text(input, "method"), Path = Text(input, "path"), Query = query, Headers = Headers(entry) };
        var desk = Desk(input, Text(input, "timestamp"));
        Assert.Null(desk.Check(request, parameters, out var account));
        Assert.NotNull(account);
        Assert.Equal("SIGNATURE_ERROR", desk.Check(request, parameters + "0", out _)?.Code);
        Assert.Equal("SIGNATURE_ERROR", desk.Check(request with { Path = request.Path + "/" }, parameters, out _)?.Code);
    }

    private static void CheckSocket(JsonElement entry)
    {
        var input = entry.GetProperty("input");
        var expected = entry.GetProperty("expected");
        var request = new VenueHttpRequest { Method = "GET", Path = "/api/v1/private/ws", Query = Text(expected, "query"), Headers = Headers(entry) };
        var desk = Desk(input, Text(input, "timestamp"));
        Assert.Null(desk.CheckSocket(request, out _));
        var byName = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Sec-WebSocket-Protocol"] = Text(expected, "subprotocol") };
        Assert.Null(desk.CheckSocket(request with { Headers = byName }, out _));
        Assert.Null(desk.CheckSocket(request with { Query = $"accountId={Text(input, "accountId")}&{Text(expected, "query")}" }, out _));
        Assert.Equal("SIGNATURE_ERROR", desk.CheckSocket(request with { Query = "accountId=1&timestamp=1" }, out _)?.Code);
    }

    private static void CheckOrder(JsonElement entry)
    {
        var input = entry.GetProperty("input");
        var metadata = input.GetProperty("metadata");
        var body = entry.GetProperty("expected").GetProperty("body");
        var signed = Text(entry.GetProperty("intermediate"), "httpSignedMessage");
        Assert.Equal(signed, $"{input.GetProperty("nowMillis").GetInt64()}POST/api/v2/private/order/createOrder{EdgeXCanonicalText.OfBody(body)}");
        Assert.Equal(Text(entry.GetProperty("expected").GetProperty("headers"), "X-edgeX-Signature"), EdgeXMessages.Hmac(Text(input, "apiSecret"), signed));

        var contract = metadata.GetProperty("contract");
        var listed = EdgeXContracts.All[0] with { Resolution = Number(Text(contract, "resolution")) };
        listed = listed with { Market = listed.Market with { Id = int.Parse(Text(contract, "contractId"), CultureInfo.InvariantCulture), ContractId = Text(contract, "contractId") } };
        Assert.Null(EdgeXOrderRequest.Read(new EdgeXParameters(body), new EdgeXListing([listed]), out var order));
        Assert.Equal(order!.L2.Nonce, EdgeXMessages.NonceOf(order.ClientOrderId));
        var signer = EthereumSigner.Parse(Text(input, "privateKey")).Address;
        Span<byte> digest = stackalloc byte[32];
        new EdgeXMessages(Number(Text(metadata, "nativeChainId")), EthereumAddress.Parse(Text(metadata, "contractAddress")))
            .Digest(order.ToTyped(long.Parse(Text(input, "accountId"), CultureInfo.InvariantCulture), signer), digest);
        Assert.Equal(Text(entry.GetProperty("intermediate"), "digest"), "0x" + Convert.ToHexStringLower(digest));
        Assert.True(order.L2.Signature.IsBy(signer, digest));
    }

    private static void CheckMarginMode(JsonElement entry)
    {
        var input = entry.GetProperty("input");
        var body = entry.GetProperty("expected").GetProperty("body");
        var signer = EthereumAddress.Parse(Text(body, "signer"));
        Span<byte> digest = stackalloc byte[32];
        Assert.Equal(Text(body, "l2Nonce"), EdgeXMessages.NonceOf(Text(input, "clientOrderId")).ToString(CultureInfo.InvariantCulture));
        new EdgeXMessages(Number(Text(input, "nativeChainId")), EthereumAddress.Parse(Text(input, "contractAddress")))
            .Digest(Parse(Text(body, "accountId")), Parse(Text(body, "contractId")), (byte)Parse(Text(body, "marginMode")), Parse(Text(body, "l2Nonce")), in signer, digest);
        Assert.Equal(Text(entry.GetProperty("intermediate"), "digest"), "0x" + Convert.ToHexStringLower(digest));
        Assert.True(EthereumSignature.TryParse(Text(body, "l2Signature"), out var signature) && signature.IsBy(in signer, digest));
    }

    private static void CheckVerdict(JsonElement entry)
    {
        var input = entry.GetProperty("input");
        var domain = input.GetProperty("domain");
        var message = input.GetProperty("typedMessage");
        var @base = message.GetProperty("base");
        var signer = EthereumAddress.Parse(Text(@base, "signer"));
        var order = new EdgeXTypedOrder(
            Parse(Text(@base, "nonce")),
            signer,
            Parse(Text(@base, "accountId")),
            Parse(Text(@base, "expirationTimestamp")),
            BigInteger.Parse(Text(message, "amountSynthetic"), CultureInfo.InvariantCulture),
            BigInteger.Parse(Text(message, "amountCollateral"), CultureInfo.InvariantCulture),
            BigInteger.Parse(Text(message, "amountFee"), CultureInfo.InvariantCulture),
            Parse(Text(message, "assetIdSynthetic")),
            Parse(Text(message, "assetIdCollateral")),
            message.GetProperty("isBuyingSynthetic").GetBoolean());
        Span<byte> digest = stackalloc byte[32];
        new EdgeXMessages(domain.GetProperty("chainId").GetInt64(), EthereumAddress.Parse(Text(domain, "verifyingContract"))).Digest(order, digest);
        Assert.True(EthereumSignature.TryParse(Text(input, "signature"), out var signature));
        Assert.Equal(entry.GetProperty("valid").GetBoolean(), signature.IsBy(EthereumAddress.Parse(Text(input, "expectedSigner")), digest));
    }

    /// <summary>A desk that knows the entry's account, and whose clock shows the request's time.</summary>
    private static EdgeXAuthDesk Desk(JsonElement input, string timestamp)
    {
        var clock = new VirtualTimeContext(DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(timestamp, CultureInfo.InvariantCulture)));
        var accounts = new EdgeXAccounts();
        accounts.Add(new EdgeXAccount(EdgeXRig.Account, Text(input, "apiKey"), Text(input, "apiSecret"), Text(input, "apiPassphrase"), default, EdgeXRig.Start));
        return new EdgeXAuthDesk(accounts, new EdgeXVenueOptions(), clock.MarketTime);
    }

    private static Dictionary<string, string> Headers(JsonElement entry) =>
        entry.GetProperty("expected").GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!, StringComparer.OrdinalIgnoreCase);

    private static ulong Parse(string number) => ulong.Parse(number, CultureInfo.InvariantCulture);

    /// <summary>A decimal number, or one in 0x hex.</summary>
    private static long Number(string text) => text.StartsWith("0x", StringComparison.Ordinal)
        ? long.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
        : long.Parse(text, CultureInfo.InvariantCulture);
}
