using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace TradingBot.Exchanges.Aster.Signing;

/// <summary>Writes the parameters of a request as they are signed and sent: <c>name=value</c> joined by <c>&amp;</c>, values percent-encoded.</summary>
/// <remarks>What is signed must equal what is sent to the last byte, so the text is made once, here. It names no builder: none is ever sent.</remarks>
internal sealed class AsterForm
{
    // As many decimals as a decimal has, and never an exponent.
    private const string DecimalFormat = "0.############################";
    private const int LongestNumber = 64;

    private static readonly SearchValues<byte> Unreserved = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~"u8);

    private readonly ArrayBufferWriter<byte> _text = new(256);

    /// <summary>No parameters.</summary>
    public static byte[] Empty { get; } = [];

    /// <summary>A value that is text.</summary>
    public AsterForm Add(ReadOnlySpan<byte> name, string value)
    {
        Name(name);
        Escape(Encoding.UTF8.GetBytes(value));
        return this;
    }

    /// <summary>A value that is bytes of text (a JSON list).</summary>
    public AsterForm Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Name(name);
        Escape(value);
        return this;
    }

    /// <summary>A decimal number in plain notation.</summary>
    public AsterForm Add(ReadOnlySpan<byte> name, decimal value)
    {
        Name(name);
        value.TryFormat(_text.GetSpan(LongestNumber), out var written, DecimalFormat, CultureInfo.InvariantCulture);
        _text.Advance(written);
        return this;
    }

    /// <summary>A whole number.</summary>
    public AsterForm Add(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Utf8Formatter.TryFormat(value, _text.GetSpan(LongestNumber), out var written);
        _text.Advance(written);
        return this;
    }

    /// <summary>The text so far.</summary>
    public byte[] ToBytes() => _text.WrittenSpan.ToArray();

    private void Name(ReadOnlySpan<byte> name)
    {
        if (_text.WrittenCount > 0)
        {
            _text.Write("&"u8);
        }

        _text.Write(name);
        _text.Write("="u8);
    }

    private void Escape(ReadOnlySpan<byte> value)
    {
        while (value.Length > 0)
        {
            var plain = value.IndexOfAnyExcept(Unreserved);
            if (plain < 0)
            {
                _text.Write(value);
                return;
            }

            _text.Write(value[..plain]);
            var escaped = _text.GetSpan(3);
            escaped[0] = (byte)'%';
            escaped[1] = HexDigit(value[plain] >> 4);
            escaped[2] = HexDigit(value[plain] & 0xF);
            _text.Advance(3);
            value = value[(plain + 1)..];
        }
    }

    private static byte HexDigit(int nibble) => (byte)(nibble < 10 ? '0' + nibble : 'A' + nibble - 10);
}
