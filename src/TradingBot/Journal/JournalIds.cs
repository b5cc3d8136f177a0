using System.Globalization;
using System.Security.Cryptography;

namespace TradingBot.Journal;

// Client order ids may never repeat, not even when the journal's file is damaged and begun anew. So the tag and a
// high-water mark of the sequence live in a tiny file of their own, the mark being raised in blocks before it is used.

/// <summary>The file that keeps client order ids unique whatever becomes of the journal.</summary>
internal sealed class JournalIds
{
    private const uint Block = 1000;

    private readonly string _path;

    private JournalIds(string path, uint tag, uint reserved)
    {
        _path = path;
        Tag = tag;
        Reserved = reserved;
    }

    /// <summary>Tag of all ids, 1 to 2^31 − 1.</summary>
    public uint Tag { get; }

    /// <summary>No id up to and including this one may be new.</summary>
    public uint Reserved { get; private set; }

    /// <summary>Reads the file, or draws a new tag.</summary>
    /// <param name="path">Beside the journal.</param>
    /// <param name="knownTag">The tag that the journal itself knows; null on a fresh one.</param>
    public static JournalIds Open(string path, uint? knownTag)
    {
        if (File.Exists(path) && TryRead(File.ReadAllText(path), out var tag, out var reserved) && (knownTag is null || knownTag == tag))
        {
            return new JournalIds(path, tag, reserved);
        }

        // The low 16 bits go into venues with few bits of their own and must not be zero.
        var drawn = knownTag ?? (((uint)RandomNumberGenerator.GetInt32(1, 0x8000) << 16) | (uint)RandomNumberGenerator.GetInt32(1, 0x10000));
        var ids = new JournalIds(path, drawn, 0);
        ids.Write();
        return ids;
    }

    /// <summary>Makes sure that a sequence is under the mark before it is used.</summary>
    public void Reserve(uint sequence)
    {
        if (sequence <= Reserved)
        {
            return;
        }

        Reserved = checked(sequence + Block);
        Write();
    }

    private static bool TryRead(string text, out uint tag, out uint reserved)
    {
        reserved = 0;
        tag = 0;
        var parts = text.Trim().Split(' ');
        return parts.Length == 2
            && uint.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out tag)
            && uint.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out reserved)
            && tag is > 0 and <= int.MaxValue;
    }

    private void Write()
    {
        var temporary = _path + ".new";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        using (var writer = new StreamWriter(stream))
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{Tag:x} {Reserved}"));
            writer.Flush();
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, _path, overwrite: true);
    }
}
