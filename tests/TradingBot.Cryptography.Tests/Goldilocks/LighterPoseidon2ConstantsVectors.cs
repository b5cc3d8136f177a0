using System.Globalization;
using System.Numerics;
using System.Text.Json;
using TradingBot.Cryptography.Goldilocks;
using TradingBot.Testing;

namespace TradingBot.Cryptography.Tests.Goldilocks;

/// <summary>Every number of lighter-poseidon2-constants.json.</summary>
[Trait("Category", "Vectors")]
public sealed class LighterPoseidon2ConstantsVectors : IDisposable
{
    private const string FileName = "lighter-poseidon2-constants.json";

    private readonly VectorFile _file = VectorFile.Open(FileName);

    public static TheoryData<string> Sections()
    {
        using var file = VectorFile.Open(FileName);
        return [.. file.Sections()];
    }

    public void Dispose() => _file.Dispose();

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_entry_of_the_section_is_ours(string section) => Assert.True(Check(section) > 0, $"{section} is empty.");

    [Fact]
    public void No_entry_of_the_file_is_left_out()
    {
        var entries = Sections().Sum(section => Check(section.Data));
        var held = _file.Root.EnumerateObject().Sum(member => member.Value.ValueKind switch
        {
            JsonValueKind.Array => member.Value.GetArrayLength(),
            JsonValueKind.Object => member.Value.EnumerateObject().Count(),
            _ => 0,
        });
        _file.Report("(all sections)", entries, held);
    }

    [Fact]
    public void The_parameters_are_ours()
    {
        Assert.Equal(Oracle.P, Integer(_file.Root.GetProperty("field_modulus")));
        Assert.Equal(GoldilocksField.Modulus, (ulong)Oracle.P);
        Assert.Equal(Poseidon2.Width, _file.Root.GetProperty("width").GetInt32());
        Assert.Equal(Poseidon2Constants.External.Length, Poseidon2.Width * _file.Root.GetProperty("full_rounds").GetInt32());
        Assert.Equal(Poseidon2Constants.Internal.Length, _file.Root.GetProperty("partial_rounds").GetInt32());
        Assert.Equal(8, _file.Root.GetProperty("rate").GetInt32());
        Assert.Equal(4, _file.Root.GetProperty("capacity").GetInt32());
        Assert.Equal(7, _file.Root.GetProperty("sbox_exponent").GetInt32());
    }

    private int Check(string section)
    {
        var index = 0;
        return section switch
        {
            "external_round_constants" => Each(section, row =>
                Assert.Equal(Words(row), Poseidon2Constants.External.Slice(Poseidon2.Width * index++, Poseidon2.Width).ToArray())),
            "internal_round_constants" => Each(section, word => Assert.Equal(Word(word), Poseidon2Constants.Internal[index++])),
            "internal_diagonal" => Each(section, word => Assert.Equal(Word(word), Poseidon2Constants.Diagonal[index++])),
            "internal_diagonal_hex" => Each(section, word =>
                Assert.Equal(word.GetString(), $"0x{Poseidon2Constants.Diagonal[index++]:x16}")),
            "external_block_matrix_4x4" => Each(section, row => CheckMatrixRow(row, index++)),
            "check" => Members(section, CheckPermutation),
            "other_constants" => Members(section, CheckOther),
            _ => throw new ArgumentOutOfRangeException(nameof(section), section, "A section of the file that no check reads."),
        };
    }

    // The matrix stands in the code as additions, so a permutation made with the file's own numbers is what compares it.
    private void CheckMatrixRow(JsonElement row, int index)
    {
        var matrix = _file.Root.GetProperty("external_block_matrix_4x4").EnumerateArray()
            .Select(line => line.EnumerateArray().Select(cell => cell.GetInt32()).ToArray()).ToArray();
        Assert.Equal(row.EnumerateArray().Select(cell => cell.GetInt32()), matrix[index]);

        var input = new ulong[Poseidon2.Width];
        input[index] = 1;
        var external = _file.Root.GetProperty("external_round_constants").EnumerateArray().Select(Words).ToArray();
        var expected = Oracle.Permute(
            input,
            external,
            Words(_file.Root.GetProperty("internal_round_constants")),
            Words(_file.Root.GetProperty("internal_diagonal")),
            matrix);
        Poseidon2.Permute(input);
        Assert.Equal(expected, input.Select(GoldilocksField.Canonical));
    }

    private static void CheckPermutation(string name, JsonElement output)
    {
        var state = name switch
        {
            "permutation_of_zeros" => new ulong[Poseidon2.Width],
            "permutation_of_0_to_11" => [.. Enumerable.Range(0, Poseidon2.Width).Select(i => (ulong)i)],
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "An unknown permutation."),
        };
        Poseidon2.Permute(state);
        Assert.Equal(Words(output), state.Select(GoldilocksField.Canonical));
    }

    private void CheckOther(string name, JsonElement value)
    {
        var generator = EcGFp5Point.Generator;
        var a = Quintic("curve_a");
        var b = Quintic("curve_b");
        switch (name)
        {
            case "goldilocks_two_adicity":
                Assert.Equal(BitOperations.TrailingZeroCount(GoldilocksField.Modulus - 1), int.Parse(value.ToString(), CultureInfo.InvariantCulture));
                break;
            case "goldilocks_two_adic_generator":
                // A generator of the whole subgroup: its 2^31st power is -1, and the search for roots needs no other number.
                Assert.Equal(GoldilocksField.Modulus - 1, GoldilocksField.Power((ulong)Integer(value), 1UL << 31));
                break;
            case "gfp5_nonresidue_w":
                var z = GFp5.FromLimbs(0, 1, 0, 0, 0);
                GFp5.Multiply(in z, GFp5.FromLimbs(0, 0, 0, 0, 1), out var fifth);
                Assert.Equal(GFp5.FromLimbs((ulong)Integer(value), 0, 0, 0, 0), fifth);
                break;
            case "gfp5_frobenius_root":
                GFp5.Frobenius(GFp5.FromLimbs(0, 1, 0, 0, 0), out var power);
                Assert.Equal(GFp5.FromLimbs(0, (ulong)Integer(value), 0, 0, 0), power);
                break;
            case "curve_a" or "curve_b":
                // (x/u)^2 = x (x^2 + a x + b) for the generator.
                var inner = Sum(Sum(Product(generator.X, generator.X), Product(a, generator.X)), b);
                Assert.Equal(Square(Product(generator.X, Quintic("generator_encoded"))), Product(generator.X, inner));
                break;
            case "group_order" or "group_order_hex":
                Assert.Equal(Oracle.N, name == "group_order" ? Integer(value) : BigInteger.Parse("0" + value.GetString()![2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                Assert.True(EcGFp5Scalar.FromBytesReduced(Oracle.ToBytes(Oracle.N, EcGFp5Scalar.ByteCount)).IsZero);
                break;
            case "generator_x":
                Assert.Equal(Quintic(name), generator.X);
                Assert.Equal(GFp5.One, generator.Z);
                break;
            case "generator_u":
                Assert.Equal("inverse of 4", value[0].GetString());
                Assert.Equal(GFp5.FromLimbs(4, 0, 0, 0, 0), Product(generator.T, Inverse(generator.U)));
                break;
            case "generator_encoded":
                Assert.Equal(Quintic(name), generator.Encode());
                break;
            case "weierstrass_a":
                // b - a^2/3
                GFp5.Subtract(in b, Product(Square(a), Third), out var weierstrassA);
                Assert.Equal(Quintic(name), weierstrassA);
                break;
            case "weierstrass_generator_x":
                Assert.Equal(Quintic(name), Sum(Product(b, Inverse(generator.X)), Product(a, Third)));
                break;
            case "weierstrass_generator_y":
                GFp5.Negate(Product(Product(b, Inverse(generator.X)), Quintic("generator_encoded")), out var weierstrassY);
                Assert.Equal(Quintic(name), weierstrassY);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(name), name, "A constant that no check reads.");
        }
    }

    private static GFp5 Third => Inverse(GFp5.FromLimbs(3, 0, 0, 0, 0));

    private int Each(string section, Action<JsonElement> check) => _file.CheckEach(section, _file.Root.GetProperty(section), check);

    private int Members(string section, Action<string, JsonElement> check)
    {
        var members = _file.Root.GetProperty(section).EnumerateObject().ToList();
        var count = 0;
        foreach (var member in members)
        {
            check(member.Name, member.Value);
            count++;
        }

        _file.Report(section, count, members.Count);
        return count;
    }

    private GFp5 Quintic(string name)
    {
        var limbs = Words(_file.Root.GetProperty("other_constants").GetProperty(name));
        return GFp5.FromLimbs(limbs[0], limbs[1], limbs[2], limbs[3], limbs[4]);
    }

    private static BigInteger Integer(JsonElement value) => BigInteger.Parse(value.ToString(), CultureInfo.InvariantCulture);

    private static ulong Word(JsonElement value) => ulong.Parse(value.GetString()!, NumberStyles.None, CultureInfo.InvariantCulture);

    private static ulong[] Words(JsonElement list) => [.. list.EnumerateArray().Select(Word)];

    private static GFp5 Sum(GFp5 a, GFp5 b)
    {
        GFp5.Add(in a, in b, out var sum);
        return sum;
    }

    private static GFp5 Product(GFp5 a, GFp5 b)
    {
        GFp5.Multiply(in a, in b, out var product);
        return product;
    }

    private static GFp5 Square(GFp5 a) => Product(a, a);

    private static GFp5 Inverse(GFp5 a)
    {
        GFp5.InverseOrZero(in a, out var inverse);
        return inverse;
    }
}
