using System.Text;
using System.Text.Json;
using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues.Aster;
using TradingBot.SimulatedVenues.Aster.Accounts;
using TradingBot.SimulatedVenues.Aster.Signing;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation.Time;
using TradingBot.Testing;

namespace TradingBot.Tests.SimulatedVenues.Aster;

/// <summary>The venue's verifiers, held to what other implementations have signed.</summary>
[Trait("Category", "Vectors")]
public sealed class AsterVectorTests
{
    private const int ClockAhead = -1021;
    private const int InvalidSignature = -1022;
    private const int KeyRefused = -2015;

    [Fact]
    public void Every_published_request_is_accepted_by_the_verifier_of_its_kind()
    {
        using var file = VectorFile.Open("aster.json");
        file.CheckEach("vectors", file.Root.GetProperty("vectors"), entry =>
        {
            switch (Text(entry, "kind"))
            {
                case "v3_eip712":
                    CheckDigest(entry);

                    // The largest nonce is signed all right, and lies ahead of every clock.
                    var isFromTheFuture = Text(entry, "wire").Contains($"nonce={ulong.MaxValue}", StringComparison.Ordinal);
                    Assert.Equal(isFromTheFuture ? ClockAhead : 0, Agent(entry, Text(entry, "wire"), entry.GetProperty("chain_id").GetInt64(), Text(entry, "signer")));
                    break;
                case "v3_old_abi_personal_sign":
                    // Whether the venue still takes it is UNCONFIRMED; here it does not.
                    Assert.Equal(InvalidSignature, Agent(entry, Old(entry), 1666, Text(entry, "signer")));
                    break;
                case "v1_hmac_sha256":
                    Assert.Equal(Text(entry, "signature"), AsterMessages.Hmac(Text(entry, "secret_key"), Text(entry, "total_params")));
                    Assert.Equal(0, ApiKey(entry, Text(entry, "signature")));
                    Assert.Equal(InvalidSignature, ApiKey(entry, Text(entry, "signature")[..^1] + "x"));
                    break;
                default:
                    Assert.Fail($"A vector of kind {Text(entry, "kind")} is not known.");
                    break;
            }
        });
    }

    [Fact]
    public void Every_bad_signature_is_refused()
    {
        using var file = VectorFile.Open("aster.json");
        file.CheckEach("negative_vectors", file.Root.GetProperty("negative_vectors"), entry =>
        {
            switch (Text(entry, "kind"))
            {
                case "v3_eip712_must_fail":
                    var wire = $"{Text(entry, "msg")}&signature={Text(entry, "signature")}";

                    // Where the request names its true signer, it is the account that does not know him.
                    var isHonest = wire.Contains($"signer={Text(entry, "recovers_to")}", StringComparison.Ordinal);
                    Assert.Equal(isHonest ? KeyRefused : InvalidSignature, Agent(entry, wire, entry.GetProperty("chain_id").GetInt64(), Text(entry, "claimed_signer")));
                    break;
                case "v1_hmac_must_fail":
                    Assert.NotEqual(Text(entry, "signature"), AsterMessages.Hmac(Text(entry, "secret_key"), Text(entry, "total_params")));
                    break;
                default:
                    Assert.Fail($"A vector of kind {Text(entry, "kind")} is not known.");
                    break;
            }
        });
    }

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;

    private static void CheckDigest(JsonElement entry)
    {
        Span<byte> digest = stackalloc byte[32];
        new AsterMessages(entry.GetProperty("chain_id").GetInt64()).Digest(Text(entry, "msg"), digest);
        Assert.Equal(Text(entry, "digest"), "0x" + Convert.ToHexStringLower(digest));
        Assert.Equal(Text(entry, "msg"), AsterMessages.WithoutSignature(Text(entry, "wire"), out var signature));
        Assert.Equal(Text(entry, "signature"), signature);
    }

    /// <summary>Code with which the desk of V3 answers when its clock shows the request's nonce; 0 when it accepts.</summary>
    private static int Agent(JsonElement entry, string wire, long chainId, string signer)
    {
        var fields = FormFields.OfQuery(wire);
        var clock = new VirtualTimeContext(DateTimeOffset.UnixEpoch.AddTicks((long)Math.Min(decimal.Parse(fields["nonce"]!), 10_000_000_000_000_000m) * 10));
        var accounts = new AsterAccounts(100);
        var address = EthereumAddress.Parse(signer);
        accounts.AddAgent(accounts.GetOrAdd(fields["user"] is { } user ? EthereumAddress.Parse(user.ToLowerInvariant()) : address, 1), address);
        var options = new AsterVenueOptions { ChainId = chainId };
        var desk = new AsterAuthDesk(accounts, new AsterMessages(chainId), options, clock.MarketTime);
        var isGet = entry.TryGetProperty("method", out var method) && method.GetString() == "GET";
        return desk.CheckAgent(Request(isGet ? wire : string.Empty, isGet ? string.Empty : wire), out _)?.Code ?? 0;
    }

    private static int ApiKey(JsonElement entry, string signature)
    {
        var query = Text(entry, "query");
        var body = Text(entry, "body");
        var timestamp = long.Parse(FormFields.OfQuery($"{query}&{body}")["timestamp"]!);
        var clock = new VirtualTimeContext(DateTimeOffset.FromUnixTimeMilliseconds(timestamp));
        var accounts = new AsterAccounts(100);
        accounts.AddApiKey(accounts.GetOrAdd(default, 1), "key", Text(entry, "secret_key"));
        var desk = new AsterAuthDesk(accounts, new AsterMessages(1666), new AsterVenueOptions(), clock.MarketTime);
        var signed = body.Length == 0 ? Request($"{query}&signature={signature}", string.Empty) : Request(query, $"{body}&signature={signature}");
        return desk.CheckApiKey(signed, out _)?.Code ?? 0;
    }

    private static string Old(JsonElement entry) =>
        string.Join('&', entry.GetProperty("params").EnumerateObject().Select(p => $"{p.Name}={p.Value.GetString()}"))
        + $"&nonce={Text(entry, "nonce")}&user={Text(entry, "user")}&signer={Text(entry, "signer")}&signature={Text(entry, "signature")}";

    private static VenueHttpRequest Request(string query, string body) => new()
    {
        Method = body.Length > 0 ? "POST" : "GET",
        Path = "/",
        Query = query,
        Body = Encoding.UTF8.GetBytes(body),
        Headers = new Dictionary<string, string> { ["X-MBX-APIKEY"] = "key" },
    };
}
