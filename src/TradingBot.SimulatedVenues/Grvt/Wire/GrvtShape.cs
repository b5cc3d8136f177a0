using System.Collections.Frozen;
using System.Text.Json;

namespace TradingBot.SimulatedVenues.Grvt.Wire;

// The venue speaks one protocol in two spellings: "full" and "lite" differ in the names of members alone. All handlers know the long names;
// lite is translated at the edge, in both directions, by what kind of object a name stands in.

/// <summary>Names of the members of one kind of object, long and short, and the kinds of the objects in them.</summary>
internal sealed class GrvtShape
{
    private readonly FrozenDictionary<string, Member> _byFull;
    private readonly FrozenDictionary<string, Member> _byLite;

    /// <param name="names">Pairs <c>full=lite</c>, separated by spaces. Where several share a short name the first one is what it means in a request.</param>
    /// <param name="children">Kinds of the members that hold objects or lists of them.</param>
    public GrvtShape(string names, params (string Name, GrvtShape Shape)[] children)
    {
        var members = names.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .Select(pair => new Member(pair[0], pair[1], Array.Find(children, child => child.Name == pair[0]).Shape))
            .ToArray();
        _byFull = members.ToFrozenDictionary(member => member.Full, StringComparer.Ordinal);
        _byLite = members.DistinctBy(member => member.Lite).ToFrozenDictionary(member => member.Lite, StringComparer.Ordinal);
    }

    /// <summary>The short name of a member; the name itself when the object does not have it.</summary>
    public string Lite(string name) => _byFull.TryGetValue(name, out var member) ? member.Lite : name;

    /// <summary>Rewrites a document with short names. Names that the object does not have are kept.</summary>
    public byte[] ToLite(ReadOnlyMemory<byte> full) => Rewrite(full, isToLite: true);

    /// <summary>Rewrites a document with long names.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public byte[] ToFull(ReadOnlyMemory<byte> lite) => Rewrite(lite, isToLite: false);

    private byte[] Rewrite(ReadOnlyMemory<byte> document, bool isToLite)
    {
        using var parsed = JsonDocument.Parse(document);
        return JsonText.Value(json => Write(json, parsed.RootElement, this, isToLite));
    }

    private static void Write(Utf8JsonWriter json, JsonElement element, GrvtShape? shape, bool isToLite)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when shape is not null:
                json.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    var isKnown = (isToLite ? shape._byFull : shape._byLite).TryGetValue(property.Name, out var member);
                    json.WritePropertyName(!isKnown ? property.Name : isToLite ? member.Lite : member.Full);
                    Write(json, property.Value, isKnown ? member.Shape : null, isToLite);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array when shape is not null:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(json, item, shape, isToLite);
                }

                json.WriteEndArray();
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }

    private readonly record struct Member(string Full, string Lite, GrvtShape? Shape);
}
