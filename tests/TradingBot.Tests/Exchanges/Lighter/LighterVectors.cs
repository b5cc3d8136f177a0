using System.Globalization;
using System.Text.Json;
using TradingBot.Cryptography.Goldilocks;
using TradingBot.Testing;

namespace TradingBot.Tests.Exchanges.Lighter;

/// <summary>Every entry of lighter.json, made with the official implementation.</summary>
[Trait("Category", "Vectors")]
public sealed partial class LighterVectors : IDisposable
{
    private const string FileName = "lighter.json";

    private readonly VectorFile _file = VectorFile.Open(FileName);

    public static TheoryData<string> Sections()
    {
        using var file = VectorFile.Open(FileName);
        return [.. file.Sections("conventions")];
    }

    public void Dispose() => _file.Dispose();

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_entry_of_the_section_is_reproduced(string section) => Assert.True(Check(section) > 0, $"{section} is empty.");

    [Fact]
    public void No_entry_of_the_file_is_left_out()
    {
        var entries = Sections().Sum(section => Check(section.Data));
        _file.Report("(all sections)", entries, CountEntries());
    }

    // An unknown section fails: vectors that nobody reads prove nothing.
    private int Check(string section) => section switch
    {
        "goldilocks" => Each(section, CheckGoldilocks),
        "gfp5" => Each(section, CheckGFp5),
        "scalar" => Each(section, CheckScalar),
        "generator_multiples" => Each(section, CheckGeneratorMultiple),
        "point_ops" => Each(section, CheckPointOperations),
        "decode" => Each(section, CheckDecode),
        "poseidon2_permutation" => Each(section, CheckPermutation),
        "poseidon2_hash" => Each(section, CheckHash),
        "poseidon2_two_to_one" => Each(section, CheckTwoToOne),
        "keys" => Each(section, CheckKey),
        "schnorr_fixed_k" => Each(section, CheckSignature),
        "schnorr_verify" => Each(section, CheckVerification),
        "transactions" => Each(section, CheckTransaction),
        "transactions_negative" => Each(section, CheckNegativeTransaction),
        "auth_tokens" => Each(section, CheckAuthToken),
        "official_client_end_to_end" => _file.CheckOne(section, CheckEndToEnd),
        "order_version_published_hashes" => CheckPublishedHashes(section),
        _ => throw new ArgumentOutOfRangeException(nameof(section), section, "A section of the file that no check reads."),
    };

    private int Each(string section, Action<JsonElement> check) => _file.CheckEach(section, _file.Root.GetProperty(section), check);

    private int CountEntries()
    {
        // Counted apart from the checks: lists by their length, the two objects by what they hold.
        var lists = _file.Root.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Array).Sum(member => member.Value.GetArrayLength());
        return lists + 1 + _file.Root.GetProperty("order_version_published_hashes").GetProperty("cases").GetArrayLength();
    }

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;

    private static ulong Number(JsonElement value) => ulong.Parse(value.GetString()!, NumberStyles.None, CultureInfo.InvariantCulture);

    private static ulong Number(JsonElement entry, string name) => Number(entry.GetProperty(name));

    private static ulong[] Numbers(JsonElement entry, string name) => [.. entry.GetProperty(name).EnumerateArray().Select(Number)];

    private static GFp5 Element(JsonElement entry, string name)
    {
        var limbs = Numbers(entry, name);
        Assert.Equal(GFp5.LimbCount, limbs.Length);
        return GFp5.FromLimbs(limbs[0], limbs[1], limbs[2], limbs[3], limbs[4]);
    }

    private static GFp5 ElementOfHex(JsonElement entry, string name)
    {
        Assert.True(GFp5.TryReadCanonical(Convert.FromHexString(Text(entry, name)), out var value));
        return value;
    }

    private static EcGFp5Scalar Scalar(JsonElement entry, string name) =>
        EcGFp5Scalar.FromBytesReduced(Convert.FromHexString(Text(entry, name)));

    private static string Hex(in EcGFp5Scalar scalar)
    {
        var bytes = new byte[EcGFp5Scalar.ByteCount];
        scalar.WriteBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private static string Hex(in SchnorrSignature signature)
    {
        var bytes = new byte[SchnorrSignature.ByteCount];
        signature.WriteBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
