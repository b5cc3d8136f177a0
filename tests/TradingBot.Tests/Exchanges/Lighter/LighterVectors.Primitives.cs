using System.Text.Json;
using TradingBot.Cryptography.Goldilocks;

namespace TradingBot.Tests.Exchanges.Lighter;

public sealed partial class LighterVectors
{
    private static void CheckGoldilocks(JsonElement entry)
    {
        var a = Number(entry, "a");
        var b = Number(entry, "b");
        Assert.Equal(Number(entry, "add"), GoldilocksField.Add(a, b));
        Assert.Equal(Number(entry, "sub"), GoldilocksField.Subtract(a, b));
        Assert.Equal(Number(entry, "mul"), GoldilocksField.Multiply(a, b));
        Assert.Equal(Number(entry, "neg_a"), GoldilocksField.Negate(a));
        Assert.Equal(Number(entry, "inv_a_or_zero"), GoldilocksField.InverseOrZero(a));

        var isSquare = entry.GetProperty("a_is_square").GetBoolean();
        Assert.Equal(isSquare, GoldilocksField.TrySquareRoot(a, out var root));
        if (entry.TryGetProperty("sqrt_a_squared_check", out var square))
        {
            Assert.Equal(Number(square), GoldilocksField.Square(root));
        }
        else
        {
            Assert.False(isSquare);
        }
    }

    private static void CheckGFp5(JsonElement entry)
    {
        var a = Element(entry, "a");
        var b = Element(entry, "b");
        Assert.Equal(Text(entry, "a_bytes"), a.ToString());
        Assert.Equal(a, ElementOfHex(entry, "a_bytes"));

        GFp5.Add(in a, in b, out var result);
        Assert.Equal(Element(entry, "add"), result);
        GFp5.Subtract(in a, in b, out result);
        Assert.Equal(Element(entry, "sub"), result);
        GFp5.Multiply(in a, in b, out result);
        Assert.Equal(Element(entry, "mul"), result);
        GFp5.Square(in a, out var square);
        Assert.Equal(Element(entry, "square_a"), square);
        GFp5.InverseOrZero(in a, out result);
        Assert.Equal(Element(entry, "inv_a"), result);
        GFp5.Frobenius(in a, out result);
        Assert.Equal(Element(entry, "frobenius1_a"), result);
        GFp5.FrobeniusSquared(in a, out result);
        Assert.Equal(Element(entry, "frobenius2_a"), result);
        Assert.Equal(Number(entry, "legendre_a"), GFp5.Legendre(in a));
        Assert.Equal(entry.GetProperty("sgn0_a").GetBoolean(), (a[0] & 1) == 0);

        var hasRoot = entry.GetProperty("canonical_sqrt_a").ValueKind != JsonValueKind.Null;
        Assert.Equal(hasRoot, GFp5.TryCanonicalSquareRoot(in a, out result));
        if (hasRoot)
        {
            Assert.Equal(Element(entry, "canonical_sqrt_a"), result);
        }

        Assert.True(GFp5.TryCanonicalSquareRoot(in square, out result));
        Assert.Equal(Element(entry, "canonical_sqrt_of_square_a"), result);
    }

    private static void CheckScalar(JsonElement entry)
    {
        var a = Scalar(entry, "a");
        var b = Scalar(entry, "b");
        Assert.Equal(Text(entry, "add"), Hex(EcGFp5Scalar.Add(in a, in b)));
        Assert.Equal(Text(entry, "sub"), Hex(EcGFp5Scalar.Subtract(in a, in b)));
        Assert.Equal(Text(entry, "mul"), Hex(EcGFp5Scalar.Multiply(in a, in b)));
        Assert.Equal(Text(entry, "from_gfp5"), Hex(EcGFp5Scalar.FromGFp5(Element(entry, "from_gfp5_input"))));
    }

    private static void CheckGeneratorMultiple(JsonElement entry)
    {
        var k = Scalar(entry, "k");
        EcGFp5Generator.Multiply(in k, out var byTable);
        EcGFp5Point.Multiply(EcGFp5Point.Generator, in k, out var byWindows);
        Assert.Equal(Text(entry, "encode_kG"), byTable.Encode().ToString());
        Assert.Equal(Text(entry, "encode_kG"), byWindows.Encode().ToString());
    }

    private static void CheckPointOperations(JsonElement entry)
    {
        var p = Point(entry, "p");
        var q = Point(entry, "q");
        EcGFp5Generator.Multiply(Scalar(entry, "muladd_a"), out var point);
        Assert.True(point.IsSameAs(in p));
        EcGFp5Generator.Multiply(Scalar(entry, "muladd_b"), out point);
        Assert.True(point.IsSameAs(in q));

        EcGFp5Point.Add(in p, in q, out point);
        Assert.Equal(Text(entry, "p_plus_q"), point.Encode().ToString());
        EcGFp5Point.Double(in p, out point);
        Assert.Equal(Text(entry, "double_p"), point.Encode().ToString());
        EcGFp5Point.Multiply(in p, Scalar(entry, "scalar"), out point);
        Assert.Equal(Text(entry, "scalar_times_p"), point.Encode().ToString());
    }

    private static void CheckDecode(JsonElement entry)
    {
        var valid = entry.GetProperty("valid").GetBoolean();
        Assert.Equal(valid, EcGFp5Point.TryDecode(ElementOfHex(entry, "w"), out var point));
        if (valid)
        {
            Assert.Equal(Text(entry, "w"), point.Encode().ToString());
        }
    }

    private static void CheckPermutation(JsonElement entry)
    {
        var state = Numbers(entry, "in");
        Poseidon2.Permute(state);
        Assert.Equal(Numbers(entry, "out"), state.Select(GoldilocksField.Canonical));
    }

    private static void CheckHash(JsonElement entry)
    {
        var input = Numbers(entry, "in");
        var output = new ulong[Numbers(entry, "squeeze_12").Length];
        Poseidon2.HashTo(input, output);
        Assert.Equal(Numbers(entry, "squeeze_12"), output);

        var digest = new ulong[Poseidon2.DigestLength];
        Poseidon2.HashNoPad(input, digest);
        Assert.Equal(Numbers(entry, "hash_4"), digest);

        Poseidon2.HashToQuintic(input, out var hash);
        Assert.Equal(Element(entry, "hash_to_gfp5"), hash);
    }

    private static void CheckTwoToOne(JsonElement entry)
    {
        var digest = new ulong[Poseidon2.DigestLength];
        Poseidon2.TwoToOne(Numbers(entry, "left"), Numbers(entry, "right"), digest);
        Assert.Equal(Numbers(entry, "out"), digest);
    }

    private static void CheckKey(JsonElement entry)
    {
        var key = SchnorrPrivateKey.Parse(Text(entry, "private_key"));
        Assert.Equal(Text(entry, "public_key"), key.PublicKey.ToString());
        Assert.Equal(key.PublicKey, SchnorrPublicKey.Parse("0x" + Text(entry, "public_key")));
        var scalar = entry.TryGetProperty("reduced", out var reduced) ? reduced.GetString()! : Text(entry, "private_key");
        Assert.Equal(scalar, Hex(key.Scalar));
    }

    private static void CheckSignature(JsonElement entry)
    {
        var key = SchnorrPrivateKey.Parse(Text(entry, "private_key"));
        var hash = ElementOfHex(entry, "message_hash");
        var k = Scalar(entry, "k");
        EcGFp5Generator.Multiply(in k, out var commitment);
        Assert.Equal(Text(entry, "r_encoded"), commitment.Encode().ToString());

        var signature = Schnorr.Sign(key, in hash, in k);
        Assert.Equal(Text(entry, "e"), Hex(signature.E));
        Assert.Equal(Text(entry, "s"), Hex(signature.S));
        Assert.Equal(Text(entry, "signature"), Hex(in signature));
        Assert.Equal(Text(entry, "public_key"), key.PublicKey.ToString());
        Assert.True(Schnorr.Verify(key.PublicKey, in hash, in signature));
    }

    private static void CheckVerification(JsonElement entry)
    {
        Assert.True(SchnorrSignature.TryReadReducing(Convert.FromHexString(Text(entry, "signature")), out var signature));
        var valid = SchnorrPublicKey.TryParse(Text(entry, "public_key"), out var key)
            && Schnorr.Verify(key, ElementOfHex(entry, "message_hash"), in signature);
        Assert.Equal(entry.GetProperty("valid").GetBoolean(), valid);
    }

    private static EcGFp5Point Point(JsonElement entry, string name)
    {
        Assert.True(EcGFp5Point.TryDecode(ElementOfHex(entry, name), out var point));
        return point;
    }
}
