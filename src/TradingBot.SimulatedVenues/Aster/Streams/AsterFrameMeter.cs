namespace TradingBot.SimulatedVenues.Aster.Streams;

/// <summary>Counts what a client sends on one socket, in the last second of transport time.</summary>
internal sealed class AsterFrameMeter(AsterVenueOptions options, TimeProvider transportTime)
{
    private const int MaxFramesASecond = 10;

    private readonly Queue<long> _frames = new();

    /// <returns>False when there were too many.</returns>
    public bool TryCount()
    {
        if (!options.HasRateLimits)
        {
            return true;
        }

        _frames.Enqueue(transportTime.GetTimestamp());
        while (transportTime.GetElapsedTime(_frames.Peek()) >= TimeSpan.FromSeconds(1))
        {
            _frames.Dequeue();
        }

        return _frames.Count <= MaxFramesASecond;
    }
}
