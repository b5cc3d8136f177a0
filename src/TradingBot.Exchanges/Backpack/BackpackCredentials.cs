using System.Diagnostics.CodeAnalysis;
using TradingBot.Cryptography.Ed25519;

namespace TradingBot.Exchanges.Backpack;

/// <summary>What the user gave: the key of a subaccount.</summary>
/// <param name="Key">Signs.</param>
internal sealed record BackpackCredentials(Ed25519PrivateKey Key)
{
    /// <summary>Length of either half of a key.</summary>
    public const int KeyBytes = Ed25519PrivateKey.SeedBytes;

    // Some exports hold the public key behind the seed.
    private const int BothHalves = 2 * KeyBytes;

    // As much of the public key as tells two accounts apart. In hex, because it names files.
    private const int ShownBytes = 4;

    /// <summary>Which account this is, without secrets.</summary>
    public string Label => $"key-{Convert.ToHexStringLower(Key.PublicKey.ToArray().AsSpan(0, ShownBytes))}";

    /// <exception cref="ArgumentException">A credential is missing, malformed or contradicts another; the message names the variable and never its value.</exception>
    public static BackpackCredentials Read(IReadOnlyDictionary<string, Secret> credentials)
    {
        var faults = BackpackDescriptor.Instance.FindCredentialFaults(Reveal);
        return faults.Count == 0 && TryReadKey(Reveal(BackpackDescriptor.SecretKeyVariable), out var key)
            ? new BackpackCredentials(key)
            : throw new ArgumentException(string.Join(' ', faults), nameof(credentials));

        string? Reveal(string name) => credentials.TryGetValue(name, out var secret) ? secret.Reveal().Trim() : null;
    }

    /// <summary>Whether the secret is the one of the key that stands beside it: the venue would refuse every request and say no more than that.</summary>
    /// <returns>Null when it is, or there is nothing to compare.</returns>
    public static string? FindContradiction(Func<string, string?> environment) =>
        TryReadBytes(environment(BackpackDescriptor.PublicKeyVariable), out var said)
        && TryReadKey(environment(BackpackDescriptor.SecretKeyVariable), out var key)
        && !key.PublicKey.ToArray().AsSpan().SequenceEqual(said)
            ? $"{BackpackDescriptor.SecretKeyVariable} is not the secret of {BackpackDescriptor.PublicKeyVariable}: its API key is {Convert.ToBase64String(key.PublicKey.ToArray())}."
            : null;

    /// <summary>Reads a secret.</summary>
    /// <returns>False when it is not a seed in base64.</returns>
    public static bool TryReadKey(string? text, [NotNullWhen(true)] out Ed25519PrivateKey? key)
    {
        key = null;
        return TryReadBytes(text, out var bytes) && bytes.Length is KeyBytes or BothHalves && Ed25519PrivateKey.TryCreate(bytes.AsSpan(0, KeyBytes), out key);
    }

    /// <summary>Reads base64.</summary>
    /// <returns>False when it is not, or longer than any key.</returns>
    public static bool TryReadBytes(string? text, out byte[] bytes)
    {
        Span<byte> buffer = stackalloc byte[BothHalves];
        var isRead = Convert.TryFromBase64String(text?.Trim() ?? string.Empty, buffer, out var length);
        bytes = isRead ? buffer[..length].ToArray() : [];
        return isRead;
    }
}
