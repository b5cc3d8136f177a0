using TradingBot.Exchanges.Backpack.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Backpack;

// What an answer says for certain, and what it says about how much has been asked.
internal sealed partial class BackpackApi
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private int _limitsInARow;

    // A request that the venue cannot read at all is answered in plain text.
    private static ReadOnlySpan<byte> UnreadableRequest => "parse request payload error"u8;

    // The venue tells neither how much is left nor, as far as is known, how long to wait: each refusal in a row doubles the wait.
    private void NoteLimits(RestOutcome outcome)
    {
        if (outcome is not RestOutcome.Answered answered)
        {
            return;
        }

        if (answered.Status != 429)
        {
            _limitsInARow = 0;
            return;
        }

        var own = FirstWait * Math.Pow(2, Math.Min(_limitsInARow, 6));
        _limitsInARow++;
        Gate.Block(BackpackRules.RequestGuard, answered.RetryAfter ?? ((own < LongestWait ? own : LongestWait) / _speed));
    }

    // Only a body of the venue's own says for certain what happened. Everything else may come from something that stands in front of the venue and
    // lost the real answer. 429 needs no body; from 500 on the outcome is not known by the venue's own word. Some answers have an empty body.
    private VenueReply ReadReply(string path, RestOutcome.Answered answered)
    {
        if (answered.Status is >= 200 and < 300)
        {
            return answered.LooksLikeJson || answered.Body.IsEmpty ? new VenueReply.Done(answered.Body) : new VenueReply.Lost($"HTTP {answered.Status} without a usable answer");
        }

        var (error, isCertain) = RefusalOf(path, answered);
        return isCertain ? new VenueReply.Refused(error) : new VenueReply.Lost($"HTTP {answered.Status} without a usable answer");
    }

    private (VenueError Error, bool IsCertain) RefusalOf(string path, RestOutcome.Answered answered)
    {
        var byStatus = BackpackErrors.FromStatus(answered.Status, answered.RetryAfter);
        if (ReadError(path, answered) is not { Code: { Length: > 0 } code } body)
        {
            return answered.Status == 400 && answered.Body.Span.StartsWith(UnreadableRequest)
                ? (new VenueError(VenueErrorKind.InvalidRequest, "HTTP 400", "Backpack cannot read the request."), true)
                : (byStatus, answered.Status == 429);
        }

        var error = BackpackErrors.FromCode(code, body.Message, answered.RetryAfter);
        error = answered.Status == 429 ? error with { Kind = VenueErrorKind.RateLimited }
            : error.Kind == VenueErrorKind.Unclassified && byStatus.Kind == VenueErrorKind.Unauthorized ? error with { Kind = VenueErrorKind.Unauthorized }
            : error;
        return (error, answered.Status < 500 && error.Kind != VenueErrorKind.NoAnswer);
    }

    private BackpackErrorDto? ReadError(string path, RestOutcome.Answered answered) =>
        answered.LooksLikeJson ? TryParse(path, answered.Body, BackpackJson.Default.BackpackErrorDto) : null;

    private async Task<bool> TryMeasureAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await MeasureClockAsync(cancellationToken) is null;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
