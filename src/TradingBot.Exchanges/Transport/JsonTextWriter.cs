using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace TradingBot.Exchanges.Transport;

/// <summary>Writes the JSON text of an order into the caller's span: the members in the order given, no white space. Texts are plain ASCII and need no escapes.</summary>
internal ref struct JsonTextWriter(Span<byte> buffer)
{
    // As many decimals as a decimal has.
    private const string DecimalFormat = "0.############################";

    private readonly Span<byte> _buffer = buffer;
    private int _length;

    /// <summary>What has been written so far.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer[.._length];

    public void Raw(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer[_length..]);
        _length += text.Length;
    }

    /// <summary>A member whose value is text.</summary>
    public void Text(scoped ReadOnlySpan<byte> name, string value)
    {
        Name(name);
        Raw("\""u8);
        _length += Encoding.ASCII.GetBytes(value, _buffer[_length..]);
        Raw("\""u8);
    }

    /// <summary>A member whose value is a decimal number in quotes.</summary>
    /// <param name="name">The member.</param>
    /// <param name="value">The number.</param>
    /// <param name="format">How it is written; by default with as many decimals as it needs.</param>
    public void Decimal(scoped ReadOnlySpan<byte> name, decimal value, string format = DecimalFormat)
    {
        Name(name);
        Raw("\""u8);
        value.TryFormat(_buffer[_length..], out var written, format, CultureInfo.InvariantCulture);
        _length += written;
        Raw("\""u8);
    }

    /// <summary>A member whose value is a whole number.</summary>
    public void Number(scoped ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Utf8Formatter.TryFormat(value, _buffer[_length..], out var written);
        _length += written;
    }

    /// <summary>A member whose value is a whole number in quotes.</summary>
    public void QuotedNumber(scoped ReadOnlySpan<byte> name, ulong value)
    {
        Name(name);
        Raw("\""u8);
        Utf8Formatter.TryFormat(value, _buffer[_length..], out var written);
        _length += written;
        Raw("\""u8);
    }

    /// <summary>A member whose value is true or false.</summary>
    public void Bool(scoped ReadOnlySpan<byte> name, bool value)
    {
        Name(name);
        Raw(value ? "true"u8 : "false"u8);
    }

    /// <summary>A member whose value is bytes: 0x and two lower-case hex digits each, in quotes.</summary>
    public void Hex(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        Name(name);
        Raw("\"0x"u8);
        Convert.TryToHexStringLower(value, _buffer[_length..], out var written);
        _length += written;
        Raw("\""u8);
    }

    /// <summary>The name of a member whose value follows raw.</summary>
    public void Name(scoped ReadOnlySpan<byte> name)
    {
        Raw(_length > 0 && _buffer[_length - 1] is not ((byte)'{' or (byte)'[') ? ",\""u8 : "\""u8);
        Raw(name);
        Raw("\":"u8);
    }
}
