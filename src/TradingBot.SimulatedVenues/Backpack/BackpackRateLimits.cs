namespace TradingBot.SimulatedVenues.Backpack;

// The documents count by subaccount and say nothing of public calls, of the kind of the minute, or of headers: calls without a known key count
// by address, minutes are those of the clock, and no answer shows what is used.

/// <summary>Counts requests in minutes of market time: all of them, and those for history apart.</summary>
internal sealed class BackpackRateLimits(BackpackVenueOptions options, TimeProvider marketTime)
{
    private readonly Dictionary<(string Caller, bool IsHistorical), Meter> _meters = [];

    /// <summary>Books a request.</summary>
    /// <param name="caller">The account or the address.</param>
    /// <param name="isHistorical">Candles and old trades.</param>
    /// <returns>The refusal when the minute is full; nothing is booked then.</returns>
    public BackpackError? Take(string caller, bool isHistorical)
    {
        if (!options.HasRateLimits)
        {
            return null;
        }

        if (!_meters.TryGetValue((caller, isHistorical), out var meter))
        {
            _meters.Add((caller, isHistorical), meter = new Meter());
        }

        return BackpackError.TooManyRequests.Unless(meter.TryTake(marketTime.GetUtcNow(), isHistorical ? options.HistoricalLimit : options.RequestLimit));
    }

    /// <summary>A count that begins anew with each minute of the clock.</summary>
    private sealed class Meter
    {
        private long _minute;
        private int _count;

        public bool TryTake(DateTimeOffset now, int limit)
        {
            var minute = now.Ticks / TimeSpan.TicksPerMinute;
            if (minute != _minute)
            {
                _minute = minute;
                _count = 0;
            }

            if (_count >= limit)
            {
                return false;
            }

            _count++;
            return true;
        }
    }
}
