using System.Text.Json;

namespace TradingBot.Testing;

/// <summary>A file of published test vectors: finds it, hands out every entry, counts and reports what was checked.</summary>
/// <remarks>
/// The folder is taken from the environment variable TRADINGBOT_VECTORS, else it is tests/Vectors of the source tree.
/// A section is a top-level member that holds a list or an object.
/// </remarks>
internal sealed class VectorFile : IDisposable
{
    private const string FolderVariable = "TRADINGBOT_VECTORS";

    private readonly string _name;
    private readonly JsonDocument _document;

    private VectorFile(string name, JsonDocument document)
    {
        _name = name;
        _document = document;
    }

    /// <summary>The whole file.</summary>
    public JsonElement Root => _document.RootElement;

    /// <summary>Names of the members that hold something to check, those named in <paramref name="descriptive"/> left out.</summary>
    public IEnumerable<string> Sections(params string[] descriptive) =>
        from member in Root.EnumerateObject()
        where member.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object
        where !descriptive.Contains(member.Name, StringComparer.Ordinal)
        select member.Name;

    public static VectorFile Open(string name)
    {
        var path = Path.Combine(Folder(), name);
        return new VectorFile(name, JsonDocument.Parse(File.ReadAllBytes(path)));
    }

    /// <summary>Runs a check over every entry of a list, then reports and asserts that none was passed over.</summary>
    public int CheckEach(string section, JsonElement list, Action<JsonElement> check)
    {
        var entries = list.GetArrayLength();
        var index = 0;
        foreach (var entry in list.EnumerateArray())
        {
            try
            {
                check(entry);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"{_name}, {section}, entry {index}: {fault.Message}", fault);
            }

            index++;
        }

        Report(section, index, entries);
        return index;
    }

    /// <summary>Runs one check over a section that is a single entry.</summary>
    public int CheckOne(string section, Action<JsonElement> check)
    {
        check(Root.GetProperty(section));
        Report(section, 1, 1);
        return 1;
    }

    public void Report(string section, int checkedEntries, int entries)
    {
        Assert.Equal(entries, checkedEntries);
        TestContext.Current.TestOutputHelper?.WriteLine($"{_name} {section}: {checkedEntries} of {entries} entries checked");
    }

    public void Dispose() => _document.Dispose();

    private static string Folder()
    {
        var given = Environment.GetEnvironmentVariable(FolderVariable);
        if (!string.IsNullOrWhiteSpace(given))
        {
            return given;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TradingBot.sln")))
            {
                return Path.Combine(folder.FullName, "tests", "Vectors");
            }
        }

        throw new DirectoryNotFoundException($"No TradingBot.sln above {AppContext.BaseDirectory}, and {FolderVariable} is not set.");
    }
}
