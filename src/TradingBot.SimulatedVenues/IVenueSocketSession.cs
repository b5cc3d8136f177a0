namespace TradingBot.SimulatedVenues;

/// <summary>The venue's end of one open socket.</summary>
public interface IVenueSocketSession
{
    /// <summary>Handles one complete frame.</summary>
    /// <param name="frame">UTF-8 text, valid during the call only.</param>
    void OnFrame(ReadOnlySpan<byte> frame);

    /// <summary>The socket has ended, by whichever side; called once.</summary>
    void OnClosed();
}
