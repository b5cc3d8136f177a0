using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TradingBot.Cli;

/// <summary>Reads a configuration file: YAML or JSON with the same names as the flags, strategy parameters among them or under <c>strategy-params</c>.</summary>
internal static class ConfigFile
{
    private const string ParamsKey = "strategy-params";

    /// <summary>Reads a file's text into name and text pairs.</summary>
    /// <param name="path">Decides the format by its ending (<c>.json</c>, else YAML) and names the file in the faults.</param>
    /// <param name="text">The whole file.</param>
    /// <param name="faults">One sentence a fault.</param>
    public static Dictionary<string, string> Parse(string path, string text, List<string> faults)
    {
        try
        {
            return path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? ReadJson(path, text, faults) : ReadYaml(path, text, faults);
        }
        catch (JsonException e)
        {
            faults.Add($"{path}, line {e.LineNumber + 1}: not valid JSON: {e.Message}");
        }
        catch (YamlException e)
        {
            faults.Add($"{path}, line {e.Start.Line}: not valid YAML: {e.Message}");
        }

        return [];
    }

    private static Dictionary<string, string> ReadJson(string path, string text, List<string> faults)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"{path}: expected an object with the names of flags.");
            return values;
        }

        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (Normalize(property.Name) == ParamsKey && property.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var inner in property.Value.EnumerateObject())
                {
                    Add(inner.Name, inner.Value);
                }
            }
            else
            {
                Add(property.Name, property.Value);
            }
        }

        return values;

        void Add(string name, JsonElement value)
        {
            if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                faults.Add($"{path}: '{name}' must be a single value.");
            }
            else if (value.ValueKind != JsonValueKind.Null)
            {
                values[Normalize(name)] = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
            }
        }
    }

    private static Dictionary<string, string> ReadYaml(string path, string text, List<string> faults)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var stream = new YamlStream();
        using var reader = new StringReader(text);
        stream.Load(reader);
        if (stream.Documents.Count == 0)
        {
            return values;
        }

        if (stream.Documents[0].RootNode is not YamlMappingNode root)
        {
            faults.Add($"{path}: expected a mapping with the names of flags.");
            return values;
        }

        foreach (var (key, value) in root.Children)
        {
            if (key is YamlScalarNode { Value: { } name } && Normalize(name) == ParamsKey && value is YamlMappingNode nested)
            {
                nested.Children.ToList().ForEach(c => Add(c.Key, c.Value));
            }
            else
            {
                Add(key, value);
            }
        }

        return values;

        void Add(YamlNode key, YamlNode value)
        {
            if (key is YamlScalarNode { Value: { } name } && value is YamlScalarNode scalar)
            {
                values[Normalize(name)] = scalar.Value ?? "";
            }
            else
            {
                faults.Add($"{path}, line {value.Start.Line}: '{key}' must be a single value.");
            }
        }
    }

    private static string Normalize(string name) => Strategies.StrategyParameterValues.Normalize(name);
}
