using CsCheck;
using TradingBot.Cryptography.Goldilocks;

namespace TradingBot.Cryptography.Tests.Goldilocks;

public sealed class Poseidon2Tests
{
    private static readonly int[][] Block = [[2, 3, 1, 1], [1, 2, 3, 1], [1, 1, 2, 3], [3, 1, 1, 2]];

    [Fact]
    public void The_permutation_agrees_with_its_definition_for_all_64_bit_cells() => Oracle.Loose.Array[Poseidon2.Width].Sample(
        input =>
        {
            var state = input.ToArray();
            Poseidon2.Permute(state);
            var external = Poseidon2Constants.External.ToArray().Chunk(Poseidon2.Width).ToArray();
            var expected = Oracle.Permute(input, external, Poseidon2Constants.Internal.ToArray(), Poseidon2Constants.Diagonal.ToArray(), Block);
            return state.Select(GoldilocksField.Canonical).SequenceEqual(expected);
        },
        iter: 300);

    [Fact]
    public void An_input_of_the_modulus_or_more_counts_modulo_p()
    {
        Poseidon2.HashToQuintic([GoldilocksField.Modulus + 7, 1], out var high);
        Poseidon2.HashToQuintic([7, 1], out var low);
        Assert.Equal(low, high);
    }

    [Fact]
    public void Every_input_element_changes_the_hash() => Gen.Select(Oracle.Element.Array[1, 20], Gen.Int[0, 19]).Sample(
        (input, at) =>
        {
            var changed = input.ToArray();
            changed[at % input.Length] = GoldilocksField.Add(changed[at % input.Length], 1);
            Poseidon2.HashToQuintic(input, out var first);
            Poseidon2.HashToQuintic(changed, out var second);
            return first != second;
        },
        iter: 200);

    [Fact]
    public void Joining_two_digests_may_overwrite_one_of_them()
    {
        ulong[] left = [1, 2, 3, 4];
        ulong[] right = [5, 6, 7, 8];
        var apart = new ulong[4];
        Poseidon2.TwoToOne(left, right, apart);
        Poseidon2.TwoToOne(left, right, left);
        Assert.Equal(apart, left);
    }

    [Fact]
    public void Digests_of_another_length_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Poseidon2.TwoToOne(new ulong[3], new ulong[4], new ulong[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Poseidon2.TwoToOne(new ulong[4], new ulong[5], new ulong[4]));
        Assert.Throws<ArgumentException>(() => Poseidon2.HashNoPad(new ulong[4], new ulong[3]));
    }
}
