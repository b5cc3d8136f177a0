using System.Text.Json;

namespace TradingBot.Testing;

/// <summary>One object of a vector file that notes which of its members a check has read, so that none is passed over.</summary>
internal sealed class VectorEntry(JsonElement element)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VectorEntry> _children = new(StringComparer.Ordinal);

    public bool Has(string name) => element.TryGetProperty(name, out _);

    public JsonElement Element(string name)
    {
        _read.Add(name);
        return element.GetProperty(name);
    }

    public string Text(string name) => Element(name).GetString()!;

    public int Number(string name) => Element(name).GetInt32();

    public byte[] Bytes(string name)
    {
        var text = Text(name);
        return Convert.FromHexString(text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text);
    }

    public VectorEntry Child(string name)
    {
        if (!_children.TryGetValue(name, out var child))
        {
            child = new VectorEntry(Element(name));
            _children.Add(name, child);
        }

        return child;
    }

    /// <summary>Fails when a member was neither read nor named here as descriptive.</summary>
    public void AssertAllRead(params string[] descriptive)
    {
        var left = element.EnumerateObject().Select(member => member.Name).Except(_read).Except(descriptive);
        Assert.Equal([], left);
        foreach (var child in _children.Values)
        {
            child.AssertAllRead(descriptive);
        }
    }
}
