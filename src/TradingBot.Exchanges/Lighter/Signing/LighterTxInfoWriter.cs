using System.Buffers.Text;
using System.Text;

namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>Writes the text of <c>tx_info</c>: the members in the order given, no white space, the base64 unescaped.</summary>
/// <remarks>A general JSON writer would turn the <c>+</c> of base64 into an escape: equal once parsed, but not the official text.</remarks>
internal ref struct LighterTxInfoWriter(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;
    private int _length;
    private bool _needsComma;

    /// <summary>What has been written so far.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer[.._length];

    public void BeginObject()
    {
        Separate();
        Raw("{"u8);
        _needsComma = false;
    }

    public void EndObject()
    {
        Raw("}"u8);
        _needsComma = true;
    }

    public void BeginArray(scoped ReadOnlySpan<byte> name)
    {
        Name(name);
        Raw("["u8);
        _needsComma = false;
    }

    public void EndArray()
    {
        Raw("]"u8);
        _needsComma = true;
    }

    public void BeginObject(scoped ReadOnlySpan<byte> name)
    {
        Name(name);
        Raw("{"u8);
        _needsComma = false;
    }

    public void Number(scoped ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Utf8Formatter.TryFormat(value, _buffer[_length..], out var written);
        _length += written;
    }

    /// <summary>A flag as the venue writes it: 1 or 0.</summary>
    public void Flag(scoped ReadOnlySpan<byte> name, bool value) => Number(name, value ? 1 : 0);

    public void Null(scoped ReadOnlySpan<byte> name)
    {
        Name(name);
        Raw("null"u8);
    }

    /// <summary>ASCII text that needs no escaping.</summary>
    public void PlainText(scoped ReadOnlySpan<byte> name, string value)
    {
        Name(name);
        Raw("\""u8);
        _length += Encoding.ASCII.GetBytes(value, _buffer[_length..]);
        Raw("\""u8);
    }

    public void Base64(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> bytes)
    {
        Name(name);
        Raw("\""u8);
        System.Buffers.Text.Base64.EncodeToUtf8(bytes, _buffer[_length..], out _, out var written);
        _length += written;
        Raw("\""u8);
    }

    private void Name(scoped ReadOnlySpan<byte> name)
    {
        Separate();
        Raw("\""u8);
        Raw(name);
        Raw("\":"u8);
        _needsComma = true;
    }

    private void Separate()
    {
        if (_needsComma)
        {
            Raw(","u8);
        }
    }

    private void Raw(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer[_length..]);
        _length += text.Length;
    }
}
