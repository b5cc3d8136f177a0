using System.Buffers.Binary;
using System.Text;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Tests.Exchanges.Support;

/// <summary>Writes binary frames as the venue would. Layout: section 9 of the protocol page.</summary>
internal static class ParadexSbeWriter
{
    private const long Absent = long.MinValue;

    public static SocketFrame Book(string market, long sequence, bool isSnapshot, (decimal Price, decimal Size)[] bids, (decimal Price, decimal Size)[] asks)
    {
        var frame = Head(3, 89);
        Number(frame, 1_780_000_000_123_456);
        Number(frame, sequence);
        frame.Add((byte)(isSnapshot ? 0 : 1));
        for (var i = 0; i < 9; i++)
        {
            Number(frame, Absent);
        }

        Group(frame, bids);
        Group(frame, asks);
        Word(frame, market);
        return SocketFrame.Binary(frame.ToArray());
    }

    public static SocketFrame Summary(string market, decimal mark, decimal index, decimal rate)
    {
        var frame = Head(4, 240);
        Number(frame, 1_780_000_000_123_456);
        Number(frame, 0);
        Fixed(frame, mark);
        Fixed(frame, index);
        for (var i = 4; i < 29; i++)
        {
            Number(frame, Absent);
        }

        Number(frame, (long)(rate * 1_000_000_000_000m));
        Word(frame, market);
        return SocketFrame.Binary(frame.ToArray());
    }

    public static SocketFrame Heartbeat()
    {
        var frame = Head(40, 16);
        Number(frame, 1_780_000_000_123_456);
        Number(frame, 1);
        return SocketFrame.Binary(frame.ToArray());
    }

    private static List<byte> Head(ushort template, ushort block)
    {
        var frame = new List<byte>();
        Short(frame, block);
        Short(frame, template);
        Short(frame, 1);
        Short(frame, 1);
        return frame;
    }

    private static void Group(List<byte> frame, (decimal Price, decimal Size)[] levels)
    {
        Short(frame, 16);
        Short(frame, (ushort)levels.Length);
        foreach (var (price, size) in levels)
        {
            Fixed(frame, price);
            Fixed(frame, size);
        }
    }

    private static void Fixed(List<byte> frame, decimal value) => Number(frame, (long)(value * 100_000_000m));

    private static void Number(List<byte> frame, long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        frame.AddRange(bytes);
    }

    private static void Short(List<byte> frame, ushort value)
    {
        frame.Add((byte)(value & 0xFF));
        frame.Add((byte)(value >> 8));
    }

    private static void Word(List<byte> frame, string text)
    {
        frame.Add((byte)text.Length);
        frame.AddRange(Encoding.UTF8.GetBytes(text));
    }
}
