namespace TradingBot.Exchanges.Transport;

/// <summary>Changes of a book that wait for the snapshot they belong to, where the snapshot comes by query.</summary>
internal sealed class KeptFrames
{
    // Changes of about a minute; a snapshot that takes longer belongs to a channel that has been given up.
    private const int MostKept = 1000;

    private List<byte[]>? _frames;
    private int _attempt;

    /// <summary>Begins to keep, for one more attempt at a snapshot.</summary>
    /// <returns>The number of the attempt.</returns>
    public int Begin()
    {
        _frames = [];
        return ++_attempt;
    }

    /// <summary>Keeps a frame; false when no snapshot is awaited.</summary>
    public bool TryKeep(ReadOnlyMemory<byte> frame)
    {
        if (_frames is null)
        {
            return false;
        }

        if (_frames.Count >= MostKept)
        {
            _frames.Clear();
        }

        // Copied, because the frame's bytes are the socket's.
        _frames.Add(frame.ToArray());
        return true;
    }

    /// <summary>Ends an attempt and hands over what was kept; null when the attempt has been forgotten in the meantime.</summary>
    public IReadOnlyList<byte[]>? End(int attempt)
    {
        if (attempt != _attempt)
        {
            return null;
        }

        var kept = _frames;
        _frames = null;
        return kept;
    }

    /// <summary>Gives the attempt up.</summary>
    public void Forget()
    {
        _frames = null;
        _attempt++;
    }
}
