using System.Globalization;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Math.EC.Multiplier;

namespace TradingBot.Cryptography.Tests.Ethereum;

/// <summary>BouncyCastle's secp256k1 and Keccak-256, to compare ours with.</summary>
internal static class BouncyCastleOracle
{
    private const int Rounds = 2_000;

    private static readonly X9ECParameters Curve = CustomNamedCurves.GetByName("secp256k1");
    private static readonly ECDomainParameters Domain = new(Curve);

    /// <summary>
    /// How many random cases to compare: a number for every build, or the one in the environment variable
    /// TRADINGBOT_ORACLE_ROUNDS. A hundred thousand take about half a minute.
    /// </summary>
    public static int RoundCount { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("TRADINGBOT_ORACLE_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : Rounds;

    public static byte[] Keccak(byte[] message)
    {
        var digest = new KeccakDigest(256);
        digest.BlockUpdate(message, 0, message.Length);
        var output = new byte[32];
        digest.DoFinal(output, 0);
        return output;
    }

    /// <summary>r, s in the lower half, and whether s was in the upper one.</summary>
    public static (byte[] R, byte[] S, bool WasHigh) Sign(byte[] key, byte[] digest)
    {
        var signer = new ECDsaSigner(new HMacDsaKCalculator(new Sha256Digest()));
        signer.Init(true, new ECPrivateKeyParameters(new BigInteger(1, key), Domain));
        var numbers = signer.GenerateSignature(digest);
        var isHigh = numbers[1].CompareTo(Domain.N.ShiftRight(1)) > 0;
        var s = isHigh ? Domain.N.Subtract(numbers[1]) : numbers[1];
        return (ToBytes(numbers[0]), ToBytes(s), isHigh);
    }

    /// <summary>True when BouncyCastle accepts the signature.</summary>
    public static bool Verify(byte[] key, byte[] digest, byte[] r, byte[] s)
    {
        var verifier = new ECDsaSigner();
        verifier.Init(false, new ECPublicKeyParameters(PublicKey(key), Domain));
        return verifier.VerifySignature(digest, new BigInteger(1, r), new BigInteger(1, s));
    }

    /// <summary>The last 20 bytes of the Keccak-256 of the public key's coordinates.</summary>
    public static byte[] Address(byte[] key) => Keccak(PublicKey(key).GetEncoded(compressed: false)[1..])[12..];

    private static ECPoint PublicKey(byte[] key) => new FixedPointCombMultiplier().Multiply(Domain.G, new BigInteger(1, key)).Normalize();

    private static byte[] ToBytes(BigInteger value)
    {
        var bytes = value.ToByteArrayUnsigned();
        return [.. new byte[32 - bytes.Length], .. bytes];
    }
}
