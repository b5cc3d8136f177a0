using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TradingBot.Cryptography.Ed25519;
using TradingBot.Exchanges.Backpack.Signing;
using TradingBot.Testing;

namespace TradingBot.Tests.Exchanges.Backpack;

/// <summary>Every entry of backpack.json: requests signed by two independent libraries, and signatures that must not verify.</summary>
[Trait("Category", "Vectors")]
public sealed class BackpackVectors : IDisposable
{
    private readonly VectorFile _file = VectorFile.Open("backpack.json");

    public void Dispose() => _file.Dispose();

    [Fact]
    public void No_section_of_the_file_is_left_out() =>
        Assert.Equal(["negative_vectors", "vectors"], _file.Sections("notes").Order(StringComparer.Ordinal));

    [Fact]
    public void Requests_are_signed_as_published() => _file.CheckEach("vectors", _file.Root.GetProperty("vectors"), element =>
    {
        var key = Key(element);
        var signer = new BackpackSigner(key);
        var request = Request(element);
        var timestamp = element.GetProperty("timestamp").GetInt64();
        var window = element.GetProperty("window").GetInt32();
        var text = new ArrayBufferWriter<byte>();
        request.WriteSignedText(timestamp, window, text);

        Assert.Equal(Text(element, "signing_string"), Encoding.UTF8.GetString(text.WrittenSpan));
        Assert.Equal(Text(element, "signing_string_sha256"), Convert.ToHexStringLower(SHA256.HashData(text.WrittenSpan)));
        var signature = signer.Sign(request, timestamp, window);
        Assert.Equal(Text(element, "signature_base64"), signature);
        Assert.Equal(Text(element, "signature_hex"), Convert.ToHexStringLower(Convert.FromBase64String(signature)));
        Assert.True(key.PublicKey.Verify(text.WrittenSpan.ToArray(), Convert.FromBase64String(signature)));
        CheckEnvelope(element, signer, signature, timestamp, window);
    });

    [Fact]
    public void Signatures_of_something_else_do_not_verify() => _file.CheckEach("negative_vectors", _file.Root.GetProperty("negative_vectors"), element =>
    {
        Assert.Equal("must_fail_verification", Text(element, "kind"));
        Assert.True(Ed25519PublicKey.TryCreate(Convert.FromBase64String(Text(element, "public_key_base64")), out var key));
        Assert.False(key.Verify(Encoding.UTF8.GetBytes(Text(element, "message")), Convert.FromBase64String(Text(element, "signature_base64"))));
    });

    private static Ed25519PrivateKey Key(JsonElement entry)
    {
        var seed = Convert.FromBase64String(Text(entry, "seed_base64"));
        Assert.True(Ed25519PrivateKey.TryCreate(seed, out var key));
        Assert.Equal(Text(entry, "public_key_base64"), Convert.ToBase64String(key.PublicKey.ToArray()));
        Assert.Equal(Text(entry, "secret64_base64"), Convert.ToBase64String([.. seed, .. key.PublicKey.ToArray()]));
        return key;
    }

    // What is sent must say what was signed, member for member.
    private static BackpackRequest Request(JsonElement entry)
    {
        var instruction = Text(entry, "instruction");
        switch (Text(entry, "kind"))
        {
            case "rest_batch":
                var batch = BackpackRequest.Batch(instruction, entry.GetProperty("orders").EnumerateArray().Select(Parameters));
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(entry.GetProperty("orders").GetRawText()), JsonNode.Parse(batch.ToBody())));
                return batch;
            case "rest" or "ws_subscribe":
                var request = BackpackRequest.Of(instruction, Parameters(entry.GetProperty("params")));
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(entry.GetProperty("params").GetRawText()), JsonNode.Parse(request.ToBody())));
                return request;
            case var kind:
                throw new InvalidOperationException($"No check for entries of kind {kind}.");
        }
    }

    private static BackpackParameter[] Parameters(JsonElement members) =>
        [.. members.EnumerateObject().Select(m => new BackpackParameter(m.Name, m.Value.ValueKind == JsonValueKind.String ? m.Value.GetString()! : m.Value.GetRawText(), m.Value.ValueKind == JsonValueKind.String))];

    private static void CheckEnvelope(JsonElement entry, BackpackSigner signer, string signature, long timestamp, int window)
    {
        if (entry.TryGetProperty("headers", out var headers))
        {
            Assert.Equal(signer.PublicKey, Text(headers, "X-API-Key"));
            Assert.Equal(signature, Text(headers, "X-Signature"));
            Assert.Equal($"{timestamp}", Text(headers, "X-Timestamp"));
            Assert.Equal($"{window}", Text(headers, "X-Window"));
        }

        if (entry.TryGetProperty("frame_example", out var frame))
        {
            Assert.Equal([signer.PublicKey, signature, $"{timestamp}", $"{window}"], frame.GetProperty("signature").EnumerateArray().Select(e => e.GetString()!));
        }
    }

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;
}
