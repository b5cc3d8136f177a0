using System.Text;
using TradingBot.Cryptography.Curves;
using TradingBot.Cryptography.Stark;
using TradingBot.Testing;

namespace TradingBot.Cryptography.Tests.Stark;

/// <summary>Every entry of stark.json.</summary>
[Trait("Category", "Vectors")]
public sealed class StarkVectors : IDisposable
{
    private const string FileName = "stark.json";

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
            case "public_key":
                CheckPublicKey(input, expect);
                break;
            case "pedersen":
                Assert.Equal(expect.Text("hash"), Pedersen.Hash(ToFelt(input, "a"), ToFelt(input, "b")).ToString());
                break;
            case "pedersen_rejects":
                // A felt is below p by construction, so the refusal happens when it is read.
                Assert.Contains(false, ((string[])[input.Text("a"), input.Text("b")]).Select(text => Felt.TryParse(text, out _)));
                Assert.NotEmpty(expect.Text("error"));
                break;
            case "hash_on_elements":
                CheckList(input, expect);
                break;
            case "starknet_keccak":
                Assert.Equal(expect.Text("hash"), StarknetKeccak.HashText(input.Text("utf8")).ToString());
                Assert.Equal(expect.Text("hash"), StarknetKeccak.Hash(Encoding.UTF8.GetBytes(input.Text("utf8"))).ToString());
                break;
            case "short_string":
                Assert.Equal(expect.Text("felt"), Felt.FromShortString(input.Text("ascii")).ToString());
                break;
            case "ecdsa_sign":
                CheckSign(input, expect);
                break;
            case "ecdsa_verify":
                CheckVerify(input, expect);
                break;
            case "grind_key":
                var ground = StarkPrivateKey.Grind(input.Bytes("seed_bytes"), out var index);
                Assert.Equal(expect.Text("private_key"), ToText(ground.Scalar));
                Assert.Equal(expect.Number("index_used"), index);
                break;
            case "poseidon_hash":
                Assert.Equal(expect.Text("hash"), Poseidon.Hash(ToFelt(input, "a"), ToFelt(input, "b")).ToString());
                break;
            case "poseidon_hash_many":
                Assert.Equal(expect.Text("hash"), Poseidon.HashMany(ToFelts(input, "elements")).ToString());
                break;
            case "contract_address":
                CheckAddress(input, expect);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of entry that no check reads.");
        }
    }

    private static void CheckPublicKey(VectorEntry input, VectorEntry expect)
    {
        var key = StarkPrivateKey.Parse(input.Text("private_key")).PublicKey;
        Assert.Equal(expect.Text("x"), key.X.ToString());
        Assert.Equal(expect.Text("y"), key.Y.ToString());
        Assert.Equal(expect.Text("stark_key"), key.ToString());

        var x = new byte[Felt.ByteCount];
        var y = new byte[Felt.ByteCount];
        key.X.WriteBytes(x);
        key.Y.WriteBytes(y);
        Assert.Equal(expect.Text("uncompressed"), $"04{Convert.ToHexStringLower(x)}{Convert.ToHexStringLower(y)}");
        Assert.Equal(expect.Text("compressed"), $"{((y[^1] & 1) == 0 ? "02" : "03")}{Convert.ToHexStringLower(x)}");

        Assert.True(StarkPublicKey.TryFromCoordinates(key.X, key.Y, out var same));
        Assert.Equal(key, same);
        Assert.True(StarkPublicKey.TryFromX(key.X, out var even));
        Assert.True(even.Y == key.Y || even.Y == Negate(key.Y));
    }

    private static void CheckList(VectorEntry input, VectorEntry expect)
    {
        var elements = ToFelts(input, "elements");
        var steps = expect.Element("steps").EnumerateArray().Select(step => step.GetString()).ToList();
        Assert.Equal(elements.Length, steps.Count);
        for (var i = 0; i < steps.Count; i++)
        {
            Assert.Equal(steps[i], Pedersen.Fold(Felt.Zero, elements.AsSpan(0, i + 1)).ToString());
        }

        Assert.Equal(expect.Text("hash"), Pedersen.HashList(elements).ToString());
    }

    private static void CheckSign(VectorEntry input, VectorEntry expect)
    {
        var key = StarkPrivateKey.Parse(input.Text("private_key"));
        var message = ToFelt(input, "message_hash");
        Assert.Equal(expect.Text("public_x"), key.PublicKey.X.ToString());
        Assert.Equal(expect.Text("public_y"), key.PublicKey.Y.ToString());

        var signature = StarkEcdsa.Sign(key, in message);
        Assert.Equal(expect.Text("r"), signature.R.ToString());
        Assert.Equal(expect.Text("s"), signature.S.ToString());
        Assert.Equal(expect.Text("r_decimal"), signature.R.ToDecimalString());
        Assert.Equal(expect.Text("s_decimal"), signature.S.ToDecimalString());
        Assert.True(StarkEcdsa.Verify(key.PublicKey, in message, in signature));

        // The same, step by step.
        var bytes = new byte[Rfc6979.BlockBytes];
        var messageBytes = new byte[Rfc6979.BlockBytes];
        key.Scalar.WriteBigEndian(bytes);
        message.WriteBytes(messageBytes);
        var nonces = new Rfc6979(new byte[Rfc6979.StateBytes], bytes, messageBytes);
        var block = nonces.Next().ToArray();
        var tries = 1;
        while (!StarkEcdsa.TrySign(key, in message, StarkEcdsa.NonceOf(block), out _))
        {
            nonces.Reject();
            block = nonces.Next().ToArray();
            tries++;
            Assert.True(tries <= Rfc6979.MostBlocks, "No block makes a signature.");
        }

        Assert.Equal(expect.Text("drbg_block"), Convert.ToHexStringLower(block));
        Assert.Equal(expect.Number("drbg_tries"), tries);
        Assert.Equal(expect.Text("k"), ToText(StarkEcdsa.NonceOf(block)));
        if (expect.Has("standard_rfc6979_variant"))
        {
            var variant = expect.Child("standard_rfc6979_variant");
            var k = U256.ReadBigEndian(block).ShiftRight(4);
            Assert.Equal(variant.Text("k"), ToText(k));
            Assert.True(StarkEcdsa.TrySign(key, in message, in k, out var other));
            Assert.Equal(variant.Text("r"), other.R.ToString());
            Assert.Equal(variant.Text("s"), other.S.ToString());
            Assert.True(StarkEcdsa.Verify(key.PublicKey, in message, in other));
        }
    }

    private static void CheckVerify(VectorEntry input, VectorEntry expect)
    {
        var signature = new StarkSignature(ToFelt(input, "r"), ToFelt(input, "s"));
        var message = ToFelt(input, "message_hash");
        var valid = expect.Element("valid").GetBoolean();
        Assert.True(StarkPublicKey.TryFromCoordinates(ToFelt(input, "public_x"), ToFelt(input, "public_y"), out var key));
        Assert.Equal(valid, StarkEcdsa.Verify(key, in message, in signature));

        // A verifier that knows x alone accepts the opposite key as well, and nothing else.
        Assert.True(StarkPublicKey.TryFromCoordinates(key.X, Negate(key.Y), out var opposite));
        Assert.True(StarkPublicKey.TryFromX(key.X, out var even));
        var validByX = valid || StarkEcdsa.Verify(opposite, in message, in signature);
        foreach (var known in (StarkPublicKey[])[key, opposite, even])
        {
            Assert.Equal(validByX, StarkEcdsa.VerifyByX(known, in message, in signature));
        }
    }

    private static void CheckAddress(VectorEntry input, VectorEntry expect)
    {
        var calldata = ToFelts(input, "calldata");
        var (classHash, salt, deployer) = (ToFelt(input, "class_hash"), ToFelt(input, "salt"), ToFelt(input, "deployer"));
        Assert.Equal(expect.Text("calldata_hash"), Pedersen.HashList(calldata).ToString());
        Assert.Equal(expect.Text("raw_hash"), StarknetAddress.ComputeRaw(in classHash, in salt, calldata, in deployer).ToString());
        Assert.Equal(expect.Text("address"), StarknetAddress.Compute(in classHash, in salt, calldata, in deployer).ToString());
    }

    private static Felt Negate(Felt value) => Felt.Parse((StarkOracle.P - StarkOracle.ToInteger(value)).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static Felt ToFelt(VectorEntry entry, string name) => Felt.Parse(entry.Text(name));

    private static Felt[] ToFelts(VectorEntry entry, string name) =>
        [.. entry.Element(name).EnumerateArray().Select(element => Felt.Parse(element.GetString()))];

    private static string ToText(U256 value) => new Felt(in value).ToString();
}
