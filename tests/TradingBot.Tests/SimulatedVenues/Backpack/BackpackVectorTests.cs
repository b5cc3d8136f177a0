using System.Text;
using System.Text.Json;
using TradingBot.Cryptography.Ed25519;
using TradingBot.SimulatedVenues.Backpack;
using TradingBot.SimulatedVenues.Backpack.Accounts;
using TradingBot.SimulatedVenues.Backpack.Rest;
using TradingBot.SimulatedVenues.Backpack.Signing;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation.Time;
using TradingBot.Testing;

namespace TradingBot.Tests.SimulatedVenues.Backpack;

/// <summary>The venue's verifier, held to what other implementations have signed.</summary>
[Trait("Category", "Vectors")]
public sealed class BackpackVectorTests
{
    [Fact]
    public void Every_published_request_is_accepted_and_a_millisecond_later_it_is_another_one()
    {
        using var file = VectorFile.Open("backpack.json");
        file.CheckEach("vectors", file.Root.GetProperty("vectors"), entry =>
        {
            new BackpackCredentials(Text(entry, "public_key_base64"), Text(entry, "seed_base64")).Check();
            new BackpackCredentials(Text(entry, "public_key_base64"), Text(entry, "secret64_base64")).Check();
            switch (Text(entry, "kind"))
            {
                case "rest" or "rest_batch":
                    var blocks = Blocks(entry);
                    Assert.Equal(Text(entry, "signing_string"), BackpackMessages.Build(Text(entry, "instruction"), blocks, Number(entry, "timestamp"), Number(entry, "window")));
                    Assert.Null(Check(entry, Text(entry, "instruction"), blocks, entry.GetProperty("timestamp").GetInt64()));
                    Assert.Equal("Invalid signature", Check(entry, Text(entry, "instruction") + "x", blocks, entry.GetProperty("timestamp").GetInt64()));
                    Assert.Equal("Invalid signature", Check(entry, Text(entry, "instruction"), blocks, entry.GetProperty("timestamp").GetInt64() + 1));
                    break;
                case "ws_subscribe":
                    string[] signature = [.. entry.GetProperty("frame_example").GetProperty("signature").EnumerateArray().Select(text => text.GetString()!)];
                    var desk = Desk(entry);
                    Assert.NotNull(desk.Login(signature));
                    Assert.Null(desk.Login([signature[0], signature[1], signature[2] + "0", signature[3]]));
                    Assert.Null(desk.Login([signature[0], signature[1], signature[2], "4999"]));
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
        using var file = VectorFile.Open("backpack.json");
        file.CheckEach("negative_vectors", file.Root.GetProperty("negative_vectors"), entry =>
        {
            Assert.Equal("must_fail_verification", Text(entry, "kind"));
            Assert.True(Ed25519PublicKey.TryCreate(Convert.FromBase64String(Text(entry, "public_key_base64")), out var key));
            Assert.True(BackpackMessages.TryReadSignature(Text(entry, "signature_base64"), out var signature));
            Assert.False(BackpackMessages.Verify(key, Text(entry, "message"), signature));
        });
    }

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;

    private static string Number(JsonElement entry, string name) => entry.GetProperty(name).GetRawText();

    /// <summary>The parameters as the venue reads them: a query for GET, else a body.</summary>
    private static IReadOnlyList<BackpackParameters> Blocks(JsonElement entry)
    {
        if (Text(entry, "method") == "GET")
        {
            var pairs = entry.TryGetProperty("params", out var query) && query.ValueKind == JsonValueKind.Object ? query.EnumerateObject().Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value.ToString())}") : [];
            return [BackpackParameters.OfQuery(string.Join('&', pairs))];
        }

        var isBatch = entry.TryGetProperty("orders", out var orders);
        var body = isBatch ? orders : entry.GetProperty("params");
        Assert.Null(BackpackParameters.ReadBody(Encoding.UTF8.GetBytes(body.GetRawText()), isBatch, out var blocks));
        return blocks;
    }

    /// <summary>The refusal with which the desk answers when its clock shows the request's timestamp; null when it accepts.</summary>
    private static string? Check(JsonElement entry, string instruction, IReadOnlyList<BackpackParameters> blocks, long timestamp)
    {
        var headers = entry.GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!, StringComparer.OrdinalIgnoreCase);
        headers["X-Timestamp"] = timestamp.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Desk(entry).Check(new VenueHttpRequest { Method = "GET", Path = "/", Headers = headers }, instruction, blocks, out _)?.Message;
    }

    private static BackpackAuthDesk Desk(JsonElement entry)
    {
        var clock = new VirtualTimeContext(DateTimeOffset.FromUnixTimeMilliseconds(entry.GetProperty("timestamp").GetInt64()));
        var options = new BackpackVenueOptions();
        var accounts = new BackpackAccounts(options);
        Assert.True(Ed25519PublicKey.TryCreate(Convert.FromBase64String(Text(entry, "public_key_base64")), out var key));
        accounts.GetOrAdd(key, 1);
        return new BackpackAuthDesk(accounts, options, clock.MarketTime);
    }
}
