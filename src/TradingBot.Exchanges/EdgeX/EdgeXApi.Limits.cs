using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX;

// What happens after the venue has said that too much was asked of it, by whomever at this address.
internal sealed partial class EdgeXApi
{
    private int _limitsInARow;

    private void NoteLimits(RestOutcome outcome)
    {
        if (outcome is not RestOutcome.Answered answered)
        {
            return;
        }

        if (answered.Status != 429 && !(ReadCode(answered) is { Code: { } code } && EdgeXErrors.Classify(code) == VenueErrorKind.RateLimited))
        {
            _limitsInARow = 0;
            return;
        }

        var own = EdgeXRules.ShortestBackOff * Math.Pow(2, Math.Min(_limitsInARow, 12));
        _limitsInARow++;
        Gate.Block(EdgeXRules.RequestGuard, answered.RetryAfter ?? (own < EdgeXRules.LongestBackOff ? own : EdgeXRules.LongestBackOff));
    }
}
