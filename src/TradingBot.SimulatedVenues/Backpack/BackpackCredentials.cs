using TradingBot.Cryptography.Ed25519;

namespace TradingBot.SimulatedVenues.Backpack;

/// <summary>What a client needs to trade on the simulated Backpack with one account.</summary>
/// <param name="PublicKey">BACKPACK_PUBLIC_KEY: base64 of the 32 bytes of the Ed25519 public key; it names the account.</param>
/// <param name="SecretKey">BACKPACK_SECRET_KEY: base64 of the seed of 32 bytes, or of the seed followed by the public key. Worthless outside of this process, and still never logged.</param>
public sealed record BackpackCredentials(string PublicKey, string SecretKey) : IVenueCredentials<BackpackCredentials>
{
    private const string PublicVariable = "BACKPACK_PUBLIC_KEY";
    private const string SecretVariable = "BACKPACK_SECRET_KEY";
    private const int SeedAndKeyBytes = Ed25519PrivateKey.SeedBytes + Ed25519PublicKey.Bytes;

    /// <summary>Credentials of a seed of 32 bytes.</summary>
    /// <exception cref="FormatException">The seed has another length.</exception>
    public static BackpackCredentials FromSeed(ReadOnlySpan<byte> seed) => Ed25519PrivateKey.TryCreate(seed, out var key)
        ? new BackpackCredentials(Convert.ToBase64String(key.PublicKey.ToArray()), Convert.ToBase64String(seed))
        : throw new FormatException($"{SecretVariable} is no seed of {Ed25519PrivateKey.SeedBytes} bytes.");

    /// <summary>Reads both variables.</summary>
    /// <param name="read">A variable's value; null when it is not set.</param>
    /// <exception cref="FormatException">One of them is not set; the message names it.</exception>
    public static BackpackCredentials FromEnvironment(Func<string, string?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new BackpackCredentials(Require(PublicVariable), Require(SecretVariable));

        string Require(string name) => read(name) is { Length: > 0 } value ? value : throw new FormatException($"{name} is not set.");
    }

    /// <summary>The variables under the names that the bot reads.</summary>
    public IReadOnlyDictionary<string, string> ToEnvironment() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [PublicVariable] = PublicKey,
        [SecretVariable] = SecretKey,
    };

    /// <summary>The public key, when it is that of the secret one.</summary>
    /// <exception cref="FormatException">One of them is no key, or they do not belong together; the message repeats neither.</exception>
    internal Ed25519PublicKey Check()
    {
        var secret = Decode(SecretKey, SecretVariable);
        if (secret.Length is not (Ed25519PrivateKey.SeedBytes or SeedAndKeyBytes) || !Ed25519PrivateKey.TryCreate(secret.AsSpan(0, Ed25519PrivateKey.SeedBytes), out var key))
        {
            throw new FormatException($"{SecretVariable} is not {Ed25519PrivateKey.SeedBytes} or {SeedAndKeyBytes} bytes long.");
        }

        return Decode(PublicKey, PublicVariable).AsSpan().SequenceEqual(key.PublicKey.ToArray())
            ? key.PublicKey
            : throw new FormatException($"{PublicVariable} is not the public key of {SecretVariable}.");
    }

    /// <summary>Never the secret.</summary>
    public override string ToString() => $"key {PublicKey}";

    private static byte[] Decode(string text, string name)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : throw new FormatException($"{name} is not base64.");
    }
}
