using System.Globalization;
using System.Numerics;
using System.Text.Json;
using TradingBot.Cryptography.Curves;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Cryptography.Stark;
using TradingBot.Cryptography.Tests.Curves;
using TradingBot.Cryptography.Tests.Ethereum;
using TradingBot.Testing;

namespace TradingBot.Cryptography.Tests.Stark;

/// <summary>Every number of stark-constants.json.</summary>
[Trait("Category", "Vectors")]
public sealed class StarkConstantsVectors : IDisposable
{
    private const string FileName = "stark-constants.json";

    private readonly VectorFile _file = VectorFile.Open(FileName);

    public static TheoryData<string> Members()
    {
        using var file = VectorFile.Open(FileName);
        return [.. file.Root.EnumerateObject().Select(member => member.Name).Where(name => name != "source")];
    }

    public void Dispose() => _file.Dispose();

    [Theory]
    [MemberData(nameof(Members))]
    public void Every_constant_is_ours(string member) => Assert.True(Check(member) > 0, $"{member} is empty.");

    [Fact]
    public void No_entry_of_the_file_is_left_out()
    {
        var entries = Members().Sum(member => Check(member.Data));
        var held = _file.Root.EnumerateObject().Where(member => member.Name != "source").Sum(member => member.Value.ValueKind switch
        {
            JsonValueKind.Array => member.Value.GetArrayLength(),
            JsonValueKind.Object when !member.Value.TryGetProperty("hex", out _) => member.Value.EnumerateObject().Count(),
            _ => 1,
        });
        _file.Report("(all members)", entries, held);
    }

    private int Check(string member)
    {
        var value = _file.Root.GetProperty(member);
        switch (member)
        {
            case "field_prime_p":
                Assert.Equal(StarkOracle.P, Integer(value));
                Assert.Equal(IntegerOracle.ToU256(StarkOracle.P), StarkField.Modulus);
                break;
            case "curve_a":
                Assert.True(StarkField.HasLinearTerm);
                Assert.Equal(BigInteger.One, Integer(value));
                break;
            case "curve_b":
                Assert.Equal(Integer(value), Left(StarkField.CurveB));
                break;
            case "group_order_n":
                Assert.Equal(Integer(value), IntegerOracle.ToInteger(in StarkCurve.Order.Order));
                break;
            case "cofactor":
                // The whole curve is the group: n is the only multiple of n near p + 1 (Hasse), and n times G is infinity.
                Assert.Equal(1, int.Parse(value.ToString(), CultureInfo.InvariantCulture));
                CheckOrder();
                break;
            case "generator":
                return Each(member, (name, coordinate) => Assert.Equal(Integer(coordinate), Coordinate(StarkCurve.Generator, name)));
            case "max_ecdsa_value":
                Assert.Equal(Integer(value), IntegerOracle.ToInteger(in StarkCurve.SignatureBound));
                break;
            case "address_bound":
                Assert.True(StarknetAddress.Reduce(StarkOracle.ToFelt(Integer(value))).IsZero);
                Assert.Equal(StarkOracle.ToFelt(Integer(value) - 1), StarknetAddress.Reduce(StarkOracle.ToFelt(Integer(value) - 1)));
                break;
            case "pedersen_points":
                return _file.CheckEach(member, value, CheckPoint);
            case "square_root":
                return Each(member, CheckSquareRoot);
            case "inverse_of_two_mod_p":
                StarkField.Enter(new U256(2, 0, 0, 0), out var two);
                StarkField.InverseOrZero(in two, out var half);
                Assert.Equal(Integer(value), Left(half));
                break;
            case "short_strings":
                return Each(member, (text, felt) => Assert.Equal(felt.GetString(), Felt.FromShortString(text).ToString()));
            case "type_hashes":
                return Each(member, CheckTypeHash);
            case "domain_hashes":
                return Each(member, (chain, hash) => Assert.Equal(
                    hash.GetString(),
                    StructOf("StarkNetDomain(name:felt,chainId:felt,version:felt)")
                        .Hash(Felt.FromShortString("Paradex"), Felt.FromText(chain), Felt.FromText("1")).ToString()));
            case "initialize_selector":
                Assert.Equal(value.GetString(), StarknetKeccak.HashText("initialize").ToString());
                break;
            case "keccak_f1600":
                return Each(member, CheckKeccak);
            case "poseidon":
                return Each(member, CheckPoseidon);
            default:
                throw new ArgumentOutOfRangeException(nameof(member), member, "A member of the file that no check reads.");
        }

        _file.Report(member, 1, 1);
        return 1;
    }

    private static void CheckOrder()
    {
        StarkCurve.MultiplyGenerator(IntegerOracle.ToU256(StarkOracle.N - 1), out var last);
        var sum = new JacobianPoint<StarkField>(in last);
        Assert.False(sum.IsInfinity);
        JacobianPoint<StarkField>.Add(in sum, in StarkCurve.Generator, out sum);
        Assert.True(sum.IsInfinity);
    }

    private static void CheckPoint(JsonElement element)
    {
        var entry = new VectorEntry(element);
        var index = entry.Number("index");
        var point = PedersenPoints.All[index];
        Assert.Equal(Integer(entry.Element("x")), Coordinate(point, "x"));
        Assert.Equal(Integer(entry.Element("y")), Coordinate(point, "y"));
        Assert.True(point.IsOnCurve());
        Assert.Equal(index == 0, entry.Text("role") == "shift point");
        entry.AssertAllRead();
    }

    // The parts of the algorithm are private; what they mean is checked instead.
    private static void CheckSquareRoot(string name, JsonElement value)
    {
        var oddPart = (StarkOracle.P - 1) >> 192;
        switch (name)
        {
            case "two_adicity":
                Assert.Equal(192, value.GetInt32());
                Assert.False(oddPart.IsEven);
                break;
            case "odd_part_q":
                Assert.Equal(oddPart, Integer(value));
                break;
            case "non_residue":
                Assert.False(StarkField.TrySquareRoot(Entered(value.GetInt32()), out _));
                break;
            case "non_residue_pow_q":
                Assert.Equal(Integer(value), BigInteger.ModPow(3, oddPart, StarkOracle.P));
                Assert.Equal(Integer(value), Left(StarkField.NonResidueToTheOddPart));
                break;
            case "use":
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(name), name, "A number that no check reads.");
        }
    }

    private static void CheckTypeHash(string typeString, JsonElement hash)
    {
        var type = StructOf(typeString);
        Assert.Equal(typeString, type.TypeString);
        Assert.Equal(hash.GetString(), type.TypeHash.ToString());
    }

    // Hashing with the file's own numbers, as the definition reads, must give our digests at every length around a block.
    private void CheckKeccak(string name, JsonElement value)
    {
        switch (name)
        {
            case "round_constants" or "rotation_offsets_x_then_y":
                var parameters = _file.Root.GetProperty("keccak_f1600");
                var constants = parameters.GetProperty("round_constants").EnumerateArray()
                    .Select(constant => ulong.Parse(constant.GetString().AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToArray();
                var offsets = parameters.GetProperty("rotation_offsets_x_then_y").EnumerateArray()
                    .Select(row => row.EnumerateArray().Select(offset => offset.GetInt32()).ToArray()).ToArray();
                for (var length = 130; length <= 140; length++)
                {
                    var message = Enumerable.Range(1, length).Select(i => (byte)(i * i % 251)).ToArray();
                    Assert.Equal(PlainKeccak.Hash(message, constants, offsets), Keccak256.HashData(message));
                }

                break;
            case "rate_bytes":
                Assert.Equal(PlainKeccak.Rate, value.GetInt32());
                break;
            case "pad_first_byte":
                Assert.Equal("0x01", value.GetString());
                break;
            case "pad_last_bit":
                Assert.Equal("0x80", value.GetString());
                break;
            case "output_bytes":
                Assert.Equal(Keccak256.HashSizeInBytes, value.GetInt32());
                break;
            case "use":
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(name), name, "A number that no check reads.");
        }
    }

    private void CheckPoseidon(string name, JsonElement value)
    {
        switch (name)
        {
            case "state":
                Assert.Equal(3, value.GetInt32());
                break;
            case "full_rounds" or "partial_rounds":
                var poseidon = _file.Root.GetProperty("poseidon");
                Assert.Equal(
                    Poseidon.ConstantCount,
                    3 * (poseidon.GetProperty("full_rounds").GetInt32() + poseidon.GetProperty("partial_rounds").GetInt32()));
                break;
            case "round_constant_rule":
                break;
            case "first_three":
                Assert.Equal(value.EnumerateArray().Select(felt => felt.GetString()), Enumerable.Range(0, 3).Select(i => Poseidon.Constant(i).ToString()));
                break;
            case "last":
                Assert.Equal(value.GetString(), Poseidon.Constant(Poseidon.ConstantCount - 1).ToString());
                break;
            case "mds":
                // The matrix stands in the code as additions, so a permutation with the file's own matrix is what compares it.
                var matrix = value.EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetInt32()).ToArray()).ToArray();
                Assert.Equal(PlainPoseidon.Hash(123, 456, matrix), StarkOracle.ToInteger(Poseidon.Hash(Felt.FromUInt64(123), Felt.FromUInt64(456))));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(name), name, "A number that no check reads.");
        }
    }

    private int Each(string member, Action<string, JsonElement> check)
    {
        var entries = _file.Root.GetProperty(member).EnumerateObject().ToList();
        foreach (var entry in entries)
        {
            check(entry.Name, entry.Value);
        }

        _file.Report(member, entries.Count, entries.Count);
        return entries.Count;
    }

    // Hex and decimal must be the same number.
    private static BigInteger Integer(JsonElement value)
    {
        var hex = BigInteger.Parse($"0{value.GetProperty("hex").GetString().AsSpan(2)}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        Assert.Equal(hex, BigInteger.Parse(value.GetProperty("decimal").GetString()!, CultureInfo.InvariantCulture));
        return hex;
    }

    private static BigInteger Left(U256 value)
    {
        StarkField.Leave(in value, out var integer);
        return IntegerOracle.ToInteger(in integer);
    }

    private static U256 Entered(int value)
    {
        StarkField.Enter(new U256((ulong)value, 0, 0, 0), out var entered);
        return entered;
    }

    private static BigInteger Coordinate(AffinePoint<StarkField> point, string name) => Left(name switch
    {
        "x" => point.X,
        "y" => point.Y,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "A coordinate that no check reads."),
    });

    private static StarknetStruct StructOf(string typeString)
    {
        var open = typeString.IndexOf('(', StringComparison.Ordinal);
        var members = typeString[(open + 1)..^1].Split(',').Select(member => member.Split(':')).Select(parts => new StarknetMember(parts[0], parts[1]));
        return new StarknetStruct(typeString[..open], [.. members]);
    }
}
