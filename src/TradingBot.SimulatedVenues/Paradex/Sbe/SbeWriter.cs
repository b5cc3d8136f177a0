using System.Buffers.Binary;
using System.Text;

namespace TradingBot.SimulatedVenues.Paradex.Sbe;

/// <summary>Writes one frame of simple binary encoding, little-endian: header, block, groups, texts.</summary>
internal sealed class SbeWriter
{
    /// <summary>What stands for an absent number.</summary>
    public const long Null = long.MinValue;

    private const int HeaderBytes = 8;
    private const ushort SchemaId = 1;
    private const int LevelBytes = 16;
    private const decimal Scale = 100_000_000m;

    private byte[] _buffer;
    private int _length;

    public SbeWriter(ushort templateId, ushort version, int blockLength)
    {
        _buffer = new byte[HeaderBytes + blockLength + 64];
        Short((ushort)blockLength);
        Short(templateId);
        Short(SchemaId);
        Short(version);
    }

    public SbeWriter Short(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(Take(sizeof(ushort)), value);
        return this;
    }

    public SbeWriter Number(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Take(sizeof(long)), value);
        return this;
    }

    public SbeWriter Byte(byte value)
    {
        Take(1)[0] = value;
        return this;
    }

    public SbeWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Take(bytes.Length));
        return this;
    }

    /// <summary>A time in microseconds.</summary>
    public SbeWriter Time(DateTimeOffset at) => Number((at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>A decimal times 10^8, halves to even; null for an absent one.</summary>
    public SbeWriter Fixed(decimal? value) => Fixed(value, Scale);

    /// <summary>A decimal times another power of ten.</summary>
    public SbeWriter Fixed(decimal? value, decimal scale) => Number(value is { } number ? (long)decimal.Round(number * scale) : Null);

    /// <summary>A group of price levels.</summary>
    public SbeWriter Levels(IReadOnlyCollection<(decimal Price, decimal Size)> levels)
    {
        Short((ushort)LevelBytes);
        Short((ushort)levels.Count);
        foreach (var (price, size) in levels)
        {
            Fixed(price).Fixed(size);
        }

        return this;
    }

    /// <summary>A text behind its length in one byte.</summary>
    public SbeWriter Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Byte((byte)bytes.Length).Bytes(bytes);
    }

    public byte[] ToArray() => _buffer.AsSpan(0, _length).ToArray();

    private Span<byte> Take(int count)
    {
        if (_length + count > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, _length + count));
        }

        _length += count;
        return _buffer.AsSpan(_length - count, count);
    }
}
