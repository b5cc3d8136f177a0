using System.Text;

namespace TradingBot.Cli;

// The grammar, whole: KEY=VALUE a line; optional "export"; # starts a comment at the line's start or after white space;
// single quotes are literal; in double quotes \n \t \" \\ mean what they say; a later key wins. No interpolation, ever:
// a secret may hold a dollar sign.

/// <summary>Reads files of environment variables.</summary>
internal static class EnvFile
{
    /// <summary>Reads a file's text.</summary>
    /// <param name="path">For the faults.</param>
    /// <param name="text">The whole file.</param>
    /// <param name="faults">One sentence a bad line, naming the line and never its value.</param>
    public static Dictionary<string, string> Parse(string path, string text, List<string> faults)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim().TrimStart('\uFEFF');
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line.StartsWith("export ", StringComparison.Ordinal))
            {
                line = line["export ".Length..].TrimStart();
            }

            var equals = line.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? "" : line[..equals].Trim();
            if (!IsName(key))
            {
                faults.Add($"{path}, line {number}: expected NAME=value with a name of letters, digits and underscores.");
            }
            else if (ReadValue(line[(equals + 1)..].Trim()) is { } value)
            {
                values[key] = value;
            }
            else
            {
                faults.Add($"{path}, line {number}: the value of {key} has a quote that is not closed, or text after it.");
            }
        }

        return values;
    }

    private static bool IsName(string key) =>
        key.Length > 0 && !char.IsAsciiDigit(key[0]) && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static string? ReadValue(string text)
    {
        if (text.Length == 0)
        {
            return "";
        }

        return text[0] switch
        {
            '\'' => ReadLiteral(text),
            '"' => ReadQuoted(text),
            '#' => "",
            _ => CutComment(text),
        };
    }

    private static string? ReadLiteral(string text)
    {
        var end = text.IndexOf('\'', 1);
        return end > 0 && IsNothing(text[(end + 1)..]) ? text[1..end] : null;
    }

    private static string? ReadQuoted(string text)
    {
        var value = new StringBuilder();
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                return IsNothing(text[(i + 1)..]) ? value.ToString() : null;
            }

            if (text[i] == '\\' && i + 1 < text.Length && "nt\"\\".Contains(text[i + 1], StringComparison.Ordinal))
            {
                i++;
                value.Append(text[i] switch { 'n' => '\n', 't' => '\t', var c => c });
            }
            else
            {
                value.Append(text[i]);
            }
        }

        return null;
    }

    private static bool IsNothing(string rest) => rest.Trim() is "" or ['#', ..];

    private static string CutComment(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '#' && char.IsWhiteSpace(text[i - 1]))
            {
                return text[..i].TrimEnd();
            }
        }

        return text;
    }
}
