using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace TradingBot.SimulatedVenues.Http;

// Written against the formats' own documents (URL standard, RFC 7578), not against what one client happens to send: browsers, ccxt, the
// official SDKs and our bot all encode forms a little differently.

/// <summary>Named text fields of a query or of a posted form.</summary>
public sealed class FormFields
{
    private const string UrlEncoded = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data";

    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    private FormFields()
    {
    }

    /// <summary>All fields with their decoded values, in no order.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>> All => _fields;

    /// <summary>A field's value; null when it is absent. Of several fields of one name the first counts.</summary>
    public string? this[string name] => _fields.GetValueOrDefault(name);

    /// <summary>Reads a query, or a body in the same encoding: a plus is a space.</summary>
    public static FormFields OfQuery(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var form = new FormFields();
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? string.Empty : pair[(equals + 1)..];
            form._fields.TryAdd(Decode(name), Decode(value));
        }

        return form;
    }

    /// <summary>Reads a posted form in either encoding.</summary>
    /// <returns>False when the media type is another one or the body is malformed.</returns>
    public static bool TryRead(VenueHttpRequest request, [NotNullWhen(true)] out FormFields? form)
    {
        ArgumentNullException.ThrowIfNull(request);
        form = null;
        var type = request.Header("Content-Type") ?? UrlEncoded;
        if (type.StartsWith(UrlEncoded, StringComparison.OrdinalIgnoreCase))
        {
            form = OfQuery(Encoding.UTF8.GetString(request.Body.Span));
            return true;
        }

        return type.StartsWith(Multipart, StringComparison.OrdinalIgnoreCase)
            && Boundary(type) is { } boundary
            && TryReadMultipart(request.Body.Span, Encoding.UTF8.GetBytes("--" + boundary), out form);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static string? Boundary(string type)
    {
        var at = type.IndexOf("boundary=", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var rest = type[(at + "boundary=".Length)..];
        var end = rest.IndexOf(';', StringComparison.Ordinal);
        var value = (end < 0 ? rest : rest[..end]).Trim().Trim('"');
        return value.Length is > 0 and <= 200 ? value : null;
    }

    private static bool TryReadMultipart(ReadOnlySpan<byte> body, ReadOnlySpan<byte> delimiter, [NotNullWhen(true)] out FormFields? form)
    {
        form = null;
        var result = new FormFields();
        var at = body.IndexOf(delimiter);
        while (at >= 0)
        {
            body = body[(at + delimiter.Length)..];
            if (body.StartsWith("--"u8))
            {
                form = result;
                return true;
            }

            at = body.IndexOf(delimiter);
            if (at < 0 || !result.TryAddPart(body[..at]))
            {
                return false;
            }
        }

        return false;
    }

    private bool TryAddPart(ReadOnlySpan<byte> part)
    {
        // CRLF headers CRLF CRLF value CRLF
        var split = part.IndexOf("\r\n\r\n"u8);
        if (split < 0 || !part.EndsWith("\r\n"u8))
        {
            return false;
        }

        var headers = Encoding.UTF8.GetString(part[..split]);
        var name = NameOf(headers);
        if (name is null)
        {
            return false;
        }

        var value = split + 4 <= part.Length - 2 ? part[(split + 4)..^2] : [];
        _fields.TryAdd(name, Encoding.UTF8.GetString(value));
        return true;
    }

    private static string? NameOf(string headers)
    {
        foreach (var line in headers.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            if (!line.StartsWith("Content-Disposition:", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            foreach (var piece in line.Split(';'))
            {
                var text = piece.Trim();
                if (text.StartsWith("name=", StringComparison.OrdinalIgnoreCase))
                {
                    return text["name=".Length..].Trim('"');
                }
            }
        }

        return null;
    }
}
