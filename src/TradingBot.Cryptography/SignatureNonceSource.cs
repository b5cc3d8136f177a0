using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TradingBot.Cryptography;

/// <summary>The one place where the secret nonces of signatures come from.</summary>
/// <remarks>
/// A nonce used for two messages gives the key away. So each is the operating system's randomness hashed together with the key
/// and the message: should the randomness ever repeat, another message still gets another nonce, and nobody without the
/// key can tell it. Thread-safe. Only the test assemblies can reach <see cref="Seed"/>; no shipped host calls it.
/// </remarks>
internal static class SignatureNonceSource
{
    /// <summary>Bytes of output: wide enough that reducing them modulo a curve order of up to 320 bits leaves no bias that matters.</summary>
    public const int ByteCount = SHA512.HashSizeInBytes;

    private const int EntropyBytes = 32;

    private static readonly AsyncLocal<SeededEntropy?> Seeded = new();

    /// <summary>Fills 64 uniform bytes for one signature of <paramref name="message"/> with <paramref name="key"/>.</summary>
    /// <param name="key">The private key's bytes, of a fixed length for each scheme.</param>
    /// <param name="message">The message hash that is about to be signed, of a fixed length for each scheme.</param>
    /// <param name="attempt">Counts up when a scheme had to refuse a nonce (a zero, say).</param>
    /// <param name="destination">Receives <see cref="ByteCount"/> bytes. The caller clears it after use.</param>
    /// <exception cref="ArgumentOutOfRangeException">Key or message are longer than 128 bytes.</exception>
    public static void Fill(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, int attempt, Span<byte> destination)
    {
        const int LongestPart = 128;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, LongestPart, nameof(key));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(message.Length, LongestPart, nameof(message));

        Span<byte> buffer = stackalloc byte[EntropyBytes + sizeof(int) + (2 * LongestPart)];
        var length = 0;
        if (Seeded.Value is { } seeded)
        {
            seeded.Fill(buffer[..EntropyBytes]);
        }
        else
        {
            RandomNumberGenerator.Fill(buffer[..EntropyBytes]);
        }

        length += EntropyBytes;
        BinaryPrimitives.WriteInt32LittleEndian(buffer[length..], attempt);
        length += sizeof(int);
        key.CopyTo(buffer[length..]);
        length += key.Length;
        message.CopyTo(buffer[length..]);
        length += message.Length;

        SHA512.HashData(buffer[..length], destination);
        CryptographicOperations.ZeroMemory(buffer[..length]);
    }

    /// <summary>
    /// For tests: until the result is disposed of, this flow of control and what it starts draw repeatable bytes from
    /// <paramref name="seed"/> in place of the system's randomness.
    /// </summary>
    internal static IDisposable Seed(ulong seed)
    {
        var previous = Seeded.Value;
        Seeded.Value = new SeededEntropy(seed);
        return new Restorer(previous);
    }

    private sealed class SeededEntropy(ulong seed)
    {
        private long _drawn;

        public void Fill(Span<byte> destination)
        {
            Span<byte> input = stackalloc byte[16];
            BinaryPrimitives.WriteUInt64LittleEndian(input, seed);
            BinaryPrimitives.WriteInt64LittleEndian(input[8..], Interlocked.Increment(ref _drawn));
            SHA256.HashData(input, destination);
        }
    }

    private sealed class Restorer(SeededEntropy? previous) : IDisposable
    {
        public void Dispose() => Seeded.Value = previous;
    }
}
