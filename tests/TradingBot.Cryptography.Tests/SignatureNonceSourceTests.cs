namespace TradingBot.Cryptography.Tests;

public sealed class SignatureNonceSourceTests
{
    private readonly byte[] _key = [1, 2, 3];
    private readonly byte[] _message = [4, 5, 6];

    [Fact]
    public void The_same_signature_twice_draws_two_nonces() => Assert.NotEqual(Draw(_key, _message), Draw(_key, _message));

    [Fact]
    public void A_seed_repeats_the_sequence()
    {
        byte[] first, second;
        using (SignatureNonceSource.Seed(7))
        {
            first = [.. Draw(_key, _message), .. Draw(_key, _message)];
        }

        using (SignatureNonceSource.Seed(7))
        {
            second = [.. Draw(_key, _message), .. Draw(_key, _message)];
        }

        Assert.Equal(first, second);
        Assert.NotEqual(first[..64], first[64..]);
    }

    [Fact]
    public void Repeated_randomness_still_gives_another_nonce_for_another_message_key_or_attempt()
    {
        var draws = new List<byte[]>();
        foreach (var (key, message, attempt) in ((byte[], byte[], int)[])[(_key, _message, 0), (_key, [4, 5, 7], 0), ([1, 2, 4], _message, 0), (_key, _message, 1)])
        {
            using (SignatureNonceSource.Seed(7))
            {
                draws.Add(Draw(key, message, attempt));
            }
        }

        Assert.Equal(draws.Count, draws.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public async Task A_seed_reaches_what_it_starts_and_nothing_beside_it()
    {
        byte[] within, beside;
        using (SignatureNonceSource.Seed(7))
        {
            within = await Task.Run(() => Draw(_key, _message), TestContext.Current.CancellationToken);
            Task<byte[]> started;
            using (ExecutionContext.SuppressFlow())
            {
                started = Task.Run(() => Draw(_key, _message), TestContext.Current.CancellationToken);
            }

            beside = await started;
        }

        using (SignatureNonceSource.Seed(7))
        {
            Assert.Equal(Draw(_key, _message), within);
        }

        Assert.NotEqual(within, beside);
    }

    [Fact]
    public void After_a_seed_the_system_is_asked_again()
    {
        byte[] seeded;
        using (SignatureNonceSource.Seed(7))
        {
            seeded = Draw(_key, _message);
        }

        Assert.NotEqual(seeded, Draw(_key, _message));
    }

    private static byte[] Draw(byte[] key, byte[] message, int attempt = 0)
    {
        var bytes = new byte[SignatureNonceSource.ByteCount];
        SignatureNonceSource.Fill(key, message, attempt, bytes);
        return bytes;
    }
}
