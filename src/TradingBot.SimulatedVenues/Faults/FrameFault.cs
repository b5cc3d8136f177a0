namespace TradingBot.SimulatedVenues.Faults;

/// <summary>What may go wrong with one frame of a socket.</summary>
public enum FrameFault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The frame is lost; with a book update this is a gap in its sequence.</summary>
    Drop,

    /// <summary>The frame comes twice.</summary>
    Duplicate,

    /// <summary>The frame comes late, behind frames sent after it.</summary>
    Delay,

    /// <summary>The frame comes behind the next one.</summary>
    SwapWithNext,

    /// <summary>A frame that is no JSON comes in its place.</summary>
    Garbage,

    /// <summary>The frame ends in the middle.</summary>
    Truncate,

    /// <summary>A valid frame of ten million bytes with an unknown type comes in its place.</summary>
    Huge,

    /// <summary>Words that stand for states and types are replaced by one that nobody knows; of a binary frame the number of its message type is.</summary>
    UnknownValue,

    /// <summary>The connection ends before the frame is delivered.</summary>
    AbortBefore,

    /// <summary>The connection ends right after the frame is delivered; of a client's frame: after the venue has done what it says, without an answer.</summary>
    AbortAfter,
}
