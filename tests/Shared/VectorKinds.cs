using System.Text.Json;

namespace TradingBot.Testing;

/// <summary>A vector file with one list of entries, each of which names its kind, what goes in and what is expected.</summary>
internal sealed class VectorKinds : IDisposable
{
    private const string Section = "vectors";

    private readonly string _name;
    private readonly VectorFile _file;

    private VectorKinds(string name)
    {
        _name = name;
        _file = VectorFile.Open(name);
    }

    private IEnumerable<JsonElement> Entries => _file.Root.GetProperty(Section).EnumerateArray();

    public static VectorKinds Open(string name) => new(name);

    /// <summary>The kinds of a file, for a theory.</summary>
    public static TheoryData<string> KindsOf(string name)
    {
        using var kinds = Open(name);
        return [.. kinds.Names()];
    }

    /// <summary>Runs a check over every entry of a kind, then reports and asserts that there are some and that no member of them was passed over.</summary>
    public void Check(string kind, Action<string, VectorEntry, VectorEntry> check) => Assert.True(CheckEach(kind, check) > 0, $"{kind} is empty.");

    /// <summary>Runs a check over every entry, then asserts that the file holds nothing else.</summary>
    public void CheckAll(Action<string, VectorEntry, VectorEntry> check)
    {
        Assert.Equal([Section], _file.Sections("notes"));
        _file.Report("(all kinds)", Names().Sum(kind => CheckEach(kind, check)), Entries.Count());
    }

    public void Dispose() => _file.Dispose();

    private static string KindOf(JsonElement entry) => entry.GetProperty("kind").GetString()!;

    private IEnumerable<string> Names() => Entries.Select(KindOf).Distinct(StringComparer.Ordinal);

    private int CheckEach(string kind, Action<string, VectorEntry, VectorEntry> check)
    {
        var entries = Entries.Where(entry => KindOf(entry) == kind).ToList();
        foreach (var element in entries)
        {
            var entry = new VectorEntry(element);
            var id = entry.Text("id");
            try
            {
                check(entry.Text("kind"), entry.Child("input"), entry.Child("expect"));
                entry.AssertAllRead("note");
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"{_name}, {id}: {fault.Message}", fault);
            }
        }

        _file.Report(kind, entries.Count, entries.Count);
        return entries.Count;
    }
}
