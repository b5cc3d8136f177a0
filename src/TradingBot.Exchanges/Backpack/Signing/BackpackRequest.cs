using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TradingBot.Exchanges.Backpack.Signing;

/// <summary>What one signed request says: an instruction, once for each block of parameters. The signed text and the body come from the same members, so they cannot differ.</summary>
internal sealed class BackpackRequest
{
    private readonly string _instruction;
    private readonly BackpackParameter[][] _blocks;
    private readonly bool _isBatch;

    private BackpackRequest(string instruction, BackpackParameter[][] blocks, bool isBatch)
    {
        _instruction = instruction;
        _blocks = blocks;
        _isBatch = isBatch;
    }

    /// <summary>A request with one set of parameters, in any order; possibly none.</summary>
    public static BackpackRequest Of(string instruction, params BackpackParameter[] parameters) => new(instruction, [Sorted(parameters)], isBatch: false);

    /// <summary>A request whose body is a list; the instruction is signed once for each element.</summary>
    public static BackpackRequest Batch(string instruction, IEnumerable<BackpackParameter[]> elements) => new(instruction, [.. elements.Select(Sorted)], isBatch: true);

    /// <summary>The text that is signed.</summary>
    /// <param name="timestamp">Milliseconds since 1970, the venue's time.</param>
    /// <param name="window">Milliseconds for which the request is valid, 1 to 60,000.</param>
    /// <param name="output">Takes UTF-8.</param>
    public void WriteSignedText(long timestamp, int window, ArrayBufferWriter<byte> output)
    {
        var isFirst = true;
        foreach (var block in _blocks)
        {
            Append(output, isFirst ? "instruction=" : "&instruction=");
            Append(output, _instruction);
            isFirst = false;
            foreach (var parameter in block)
            {
                Append(output, "&");
                Append(output, parameter.Key);
                Append(output, "=");
                Append(output, parameter.Value);
            }
        }

        Append(output, "&timestamp=");
        Append(output, timestamp);
        Append(output, "&window=");
        Append(output, window);
    }

    /// <summary>The JSON body.</summary>
    public byte[] ToBody()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            if (_isBatch)
            {
                writer.WriteStartArray();
            }

            foreach (var block in _blocks)
            {
                Write(writer, block);
            }

            if (_isBatch)
            {
                writer.WriteEndArray();
            }
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The query, without its question mark; empty when there are no parameters.</summary>
    public string ToQuery() => string.Join('&', _blocks.SelectMany(block => block).Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}"));

    private static BackpackParameter[] Sorted(BackpackParameter[] parameters)
    {
        var sorted = (BackpackParameter[])parameters.Clone();
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return sorted;
    }

    private static void Write(Utf8JsonWriter writer, BackpackParameter[] block)
    {
        writer.WriteStartObject();
        foreach (var parameter in block)
        {
            writer.WritePropertyName(parameter.Key);
            if (parameter.IsText)
            {
                writer.WriteStringValue(parameter.Value);
            }
            else
            {
                writer.WriteRawValue(parameter.Value, skipInputValidation: true);
            }
        }

        writer.WriteEndObject();
    }

    private static void Append(ArrayBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);

    private static void Append(ArrayBufferWriter<byte> output, long number)
    {
        const int LongestNumber = 20;
        number.TryFormat(output.GetSpan(LongestNumber), out var written, default, CultureInfo.InvariantCulture);
        output.Advance(written);
    }
}
