using CsCheck;
using TradingBot.Cryptography.Stark;

namespace TradingBot.Cryptography.Tests.Stark;

public sealed class StarkHashTests
{
    private static readonly int[][] PoseidonMatrix = [[3, 1, 1], [1, -1, 1], [1, 1, -2]];

    [Fact]
    public void Pedersen_agrees_with_its_definition() => Gen.Select(StarkOracle.Felt, StarkOracle.Felt).Sample(
        (a, b) => Pedersen.Hash(in a, in b) == StarkOracle.Pedersen(a, b), iter: 12);

    [Theory]
    [InlineData("0x0", "0x0")]
    [InlineData("0x1", "0x0")]
    [InlineData("0x0", "0x1")]
    [InlineData("0xff", "0x100")]
    [InlineData("0x100000000000000000000000000000000000000000000000000000000000000", "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("0x800000000000011000000000000000000000000000000000000000000000000", "0x800000000000011000000000000000000000000000000000000000000000000")]
    public void Pedersen_is_right_where_bytes_are_zero_or_the_split_at_248_bits_matters(string a, string b) =>
        Assert.Equal(StarkOracle.Pedersen(Felt.Parse(a), Felt.Parse(b)), Pedersen.Hash(Felt.Parse(a), Felt.Parse(b)));

    [Fact]
    public void A_list_hash_is_the_fold_from_zero_over_elements_and_their_number() => StarkOracle.Felt.Array[0, 5].Sample(
        elements =>
        {
            var running = Felt.Zero;
            foreach (var element in elements)
            {
                running = Pedersen.Hash(in running, in element);
            }

            return Pedersen.Fold(Felt.Zero, elements) == running
                && Pedersen.HashList(elements) == Pedersen.Hash(in running, Felt.FromUInt64((ulong)elements.Length));
        },
        iter: 50);

    [Fact]
    public void Poseidon_agrees_with_its_definition() => Gen.Select(StarkOracle.Felt, StarkOracle.Felt).Sample(
        (a, b) => StarkOracle.ToInteger(Poseidon.Hash(in a, in b)) == PlainPoseidon.Hash(StarkOracle.ToInteger(a), StarkOracle.ToInteger(b), PoseidonMatrix),
        iter: 20);

    [Fact]
    public void Poseidon_of_a_list_tells_every_length_apart()
    {
        var hashes = Enumerable.Range(0, 8).Select(length => Poseidon.HashMany(new Felt[length])).ToList();
        hashes.Add(Poseidon.HashMany(Felt.One));
        hashes.Add(Poseidon.HashMany(Felt.One, Felt.Zero));
        Assert.Equal(hashes.Count, hashes.Distinct().Count());
    }

    [Fact]
    public void Starknet_keccak_keeps_250_bits()
    {
        // Keccak-256 of no bytes starts c5d2...; its two highest bits and the four above 252 go.
        Assert.Equal("0x1d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470", StarknetKeccak.Hash([]).ToString());
    }

    [Fact]
    public void Hashing_allocates_nothing()
    {
        var (a, b) = (Felt.FromShortString("a"), Felt.FromShortString("b"));
        Felt[] list = [a, b, a];
        Touch();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Touch();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Touch()
        {
            Pedersen.Hash(in a, in b);
            Pedersen.HashList(list);
            Poseidon.Hash(in a, in b);
            Poseidon.HashMany(list);
            StarknetKeccak.HashText("initialize");
        }
    }
}
