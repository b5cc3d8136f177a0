using System.Buffers.Binary;
using System.Text;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Paradex.Wire;

/// <summary>What a binary frame is about, by the venue's number of the template.</summary>
internal enum ParadexTemplate
{
    /// <summary>One trade of anybody.</summary>
    Trade = 1,

    /// <summary>The top of a book.</summary>
    BestBidOffer = 2,

    /// <summary>A book or a change of it.</summary>
    Book = 3,

    /// <summary>Prices, volumes and funding of a market.</summary>
    Summary = 4,

    /// <summary>One sample of the funding index.</summary>
    Funding = 5,

    /// <summary>An order of the account.</summary>
    Order = 20,

    /// <summary>A fill of the account.</summary>
    Fill = 21,

    /// <summary>A position of the account.</summary>
    Position = 22,

    /// <summary>The account's money.</summary>
    Account = 23,

    /// <summary>The connection is idle and lives.</summary>
    Heartbeat = 40,
}

/// <summary>One binary frame (SBE schema 1), its lengths checked. Source: section 9 of the protocol page.</summary>
/// <remarks>Header of 8 bytes, a block of the length that the header names, groups, texts. All of it may be longer than known here: a later version of the
/// schema appends. Valid as long as the bytes behind it are.</remarks>
internal readonly ref struct ParadexSbeFrame
{
    private const int HeaderBytes = 8;
    private const int GroupHeaderBytes = 4;
    private const int LevelBytes = 16;
    private const int SchemaId = 1;
    private const int ScaleDecimals = 8;
    private const long Absent = long.MinValue;

    private readonly ReadOnlySpan<byte> _block;
    private readonly ReadOnlySpan<byte> _tail;
    private readonly int _textsAt;

    private ParadexSbeFrame(ParadexTemplate template, int version, ReadOnlySpan<byte> block, ReadOnlySpan<byte> tail, int textsAt)
    {
        Template = template;
        Version = version;
        _block = block;
        _tail = tail;
        _textsAt = textsAt;
    }

    /// <summary>What it is about.</summary>
    public ParadexTemplate Template { get; }

    /// <summary>Version of the schema by which it was written.</summary>
    public int Version { get; }

    /// <summary>Length of the block in bytes.</summary>
    public int BlockLength => _block.Length;

    /// <summary>Reads the lengths of a frame.</summary>
    /// <returns>False for a template that is not known here, which is to be skipped.</returns>
    /// <exception cref="FrameFaultException">The frame is cut off, or not of this schema.</exception>
    public static bool TryRead(ReadOnlySpan<byte> frame, out ParadexSbeFrame result)
    {
        result = default;
        if (frame.Length < HeaderBytes)
        {
            throw new FrameFaultException("binary: shorter than its header");
        }

        var blockLength = BinaryPrimitives.ReadUInt16LittleEndian(frame);
        var template = (ParadexTemplate)BinaryPrimitives.ReadUInt16LittleEndian(frame[2..]);
        var schema = BinaryPrimitives.ReadUInt16LittleEndian(frame[4..]);
        var version = BinaryPrimitives.ReadUInt16LittleEndian(frame[6..]);
        if (schema != SchemaId)
        {
            throw new FrameFaultException($"binary: schema {schema}");
        }

        var (least, groups, texts) = Layout(template);
        if (least == 0)
        {
            return false;
        }

        if (blockLength < least || frame.Length < HeaderBytes + blockLength)
        {
            throw new FrameFaultException($"binary: template {(int)template} is cut off in its block");
        }

        var tail = frame[(HeaderBytes + blockLength)..];
        var textsAt = SkipGroups(tail, groups);
        CheckTexts(tail, textsAt, texts);
        result = new ParadexSbeFrame(template, version, frame.Slice(HeaderBytes, blockLength), tail, textsAt);
        return true;
    }

    /// <summary>A whole number: a time in microseconds, a sequence number.</summary>
    public long Integer(int offset) => BinaryPrimitives.ReadInt64LittleEndian(_block[offset..]);

    /// <summary>A small whole number.</summary>
    public short Short(int offset) => BinaryPrimitives.ReadInt16LittleEndian(_block[offset..]);

    /// <summary>A word of an enumeration, or flags.</summary>
    public byte Code(int offset) => _block[offset];

    /// <summary>A fixed-point number; null when it is absent, or the block was written before the member existed.</summary>
    public decimal? Number(int offset, byte decimals = ScaleDecimals) =>
        offset + sizeof(long) <= _block.Length && Integer(offset) is var raw and not Absent ? Scaled(raw, decimals) : null;

    /// <summary>Raw bytes, such as an address.</summary>
    public ReadOnlySpan<byte> Bytes(int offset, int length) => _block.Slice(offset, length);

    /// <summary>The bytes of the text at an index.</summary>
    public ReadOnlySpan<byte> TextBytes(int index)
    {
        var at = _textsAt;
        for (var i = 0; i < index; i++)
        {
            at += 1 + _tail[at];
        }

        return _tail.Slice(at + 1, _tail[at]);
    }

    /// <summary>The text at an index.</summary>
    public string Text(int index) => Encoding.UTF8.GetString(TextBytes(index));

    /// <summary>Appends the levels of a book to two lists.</summary>
    public void CopyLevels(List<BookLevel> bids, List<BookLevel> asks)
    {
        var at = CopyGroup(0, bids);
        CopyGroup(at, asks);
    }

    private int CopyGroup(int at, List<BookLevel> levels)
    {
        var entry = BinaryPrimitives.ReadUInt16LittleEndian(_tail[at..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(_tail[(at + 2)..]);
        at += GroupHeaderBytes;
        for (var i = 0; i < count; i++)
        {
            var level = _tail.Slice(at, LevelBytes);
            levels.Add(new BookLevel(
                Scaled(BinaryPrimitives.ReadInt64LittleEndian(level), ScaleDecimals),
                Scaled(BinaryPrimitives.ReadInt64LittleEndian(level[sizeof(long)..]), ScaleDecimals)));
            at += entry;
        }

        return at;
    }

    // Smallest block (version 0), groups and texts of each template; zeros for templates that are not known.
    private static (int Least, int Groups, int Texts) Layout(ParadexTemplate template) => template switch
    {
        ParadexTemplate.Trade => (50, 0, 1),
        ParadexTemplate.BestBidOffer => (48, 0, 1),
        ParadexTemplate.Book => (89, 2, 1),
        ParadexTemplate.Summary => (216, 0, 1),
        ParadexTemplate.Funding => (58, 0, 1),
        ParadexTemplate.Order => (126, 0, 4),
        ParadexTemplate.Fill => (107, 0, 5),
        ParadexTemplate.Position => (154, 0, 2),
        ParadexTemplate.Account => (113, 0, 1),
        ParadexTemplate.Heartbeat => (16, 0, 0),
        _ => default,
    };

    private static int SkipGroups(ReadOnlySpan<byte> tail, int groups)
    {
        var at = 0;
        for (var i = 0; i < groups; i++)
        {
            if (tail.Length < at + GroupHeaderBytes)
            {
                throw new FrameFaultException("binary: cut off before a group");
            }

            var entry = BinaryPrimitives.ReadUInt16LittleEndian(tail[at..]);
            var count = BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 2)..]);
            at += GroupHeaderBytes;
            if ((long)entry * count > tail.Length - at || (count > 0 && entry < LevelBytes))
            {
                throw new FrameFaultException("binary: cut off in a group");
            }

            at += entry * count;
        }

        return at;
    }

    private static void CheckTexts(ReadOnlySpan<byte> tail, int at, int texts)
    {
        for (var i = 0; i < texts; i++)
        {
            if (at >= tail.Length || at + 1 + tail[at] > tail.Length)
            {
                throw new FrameFaultException("binary: cut off in a text");
            }

            at += 1 + tail[at];
        }
    }

    private static decimal Scaled(long raw, byte decimals)
    {
        var magnitude = raw < 0 ? unchecked((ulong)-raw) : (ulong)raw;
        return new decimal(unchecked((int)magnitude), unchecked((int)(magnitude >> 32)), 0, raw < 0, decimals);
    }
}
