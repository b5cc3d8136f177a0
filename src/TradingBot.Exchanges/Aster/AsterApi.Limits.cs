using System.Globalization;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Aster;

// What the venue says about how much has been asked of it, by whomever at this address.
internal sealed partial class AsterApi
{
    private const string UsedWeightHeader = "X-MBX-USED-WEIGHT-1M";

    private static readonly string[] LimitHeaders = [UsedWeightHeader];

    // A ban lasts two minutes at least and grows with each.
    private static readonly TimeSpan ShortestBan = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestBan = TimeSpan.FromDays(3);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    private int _bansInARow;

    private void NoteLimits(RestOutcome outcome)
    {
        if (outcome is not RestOutcome.Answered answered)
        {
            return;
        }

        if (answered.Status == 418)
        {
            // Requests during a ban prolong it.
            var own = ShortestBan * Math.Pow(2, Math.Min(_bansInARow, 12));
            _bansInARow++;
            Gate.Block(AsterRules.WeightGuard, answered.RetryAfter ?? (own < LongestBan ? own : LongestBan));
            return;
        }

        _bansInARow = 0;
        if (answered.Status == 429 || UsedWeight(answered) >= AsterRules.WeightPerMinute)
        {
            Gate.Block(AsterRules.WeightGuard, answered.RetryAfter ?? RestOfMinute());
        }
    }

    private static int UsedWeight(RestOutcome.Answered answered) =>
        answered.Headers.Where(header => string.Equals(header.Key, UsedWeightHeader, StringComparison.OrdinalIgnoreCase))
            .Select(header => int.TryParse(header.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var used) ? used : 0)
            .DefaultIfEmpty(0)
            .Max();

    // The venue counts by its own minutes, which at N times the speed are that much shorter for us.
    private TimeSpan RestOfMinute()
    {
        var left = TimeSpan.FromTicks(TimeSpan.TicksPerMinute - (Clock.Now.Ticks % TimeSpan.TicksPerMinute)) / _speed;
        return left > ShortestWait / _speed ? left : ShortestWait / _speed;
    }
}
