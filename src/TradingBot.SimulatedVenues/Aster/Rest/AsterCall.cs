using TradingBot.SimulatedVenues.Aster.Accounts;

namespace TradingBot.SimulatedVenues.Aster.Rest;

/// <summary>A request whose sender is known.</summary>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Sender">Who sent it; null where nobody needs to say.</param>
/// <param name="IsLegacy">It came by a path of V1.</param>
internal sealed record AsterCall(AsterParameters Parameters, AsterAccount? Sender, bool IsLegacy)
{
    /// <summary>Who sent it.</summary>
    public AsterAccount Account => Sender ?? throw new InvalidOperationException("A public call has no account.");

    /// <summary>The engine's number of the account.</summary>
    public long AccountId => Account.Id;

    /// <summary>Reads <c>startTime</c>, <c>endTime</c> and <c>limit</c>.</summary>
    /// <param name="standard">Limit when none is given.</param>
    /// <param name="most">Largest limit; more than that is cut.</param>
    /// <param name="span">Span and limit.</param>
    public AsterError? ReadSpan(int standard, int most, out AsterSpan span)
    {
        span = default;
        if (Parameters.Read("startTime", out long? start) is { } badStart)
        {
            return badStart;
        }

        if (Parameters.Read("endTime", out long? end) is { } badEnd)
        {
            return badEnd;
        }

        if (Parameters.Read("limit", out long? limit) is { } badLimit)
        {
            return badLimit;
        }

        if (limit is 0 || start > end)
        {
            return AsterError.Invalid(limit is 0 ? "limit" : "startTime");
        }

        span = new AsterSpan(At(start), At(end), (int)Math.Min(limit ?? standard, most));
        return null;
    }

    /// <summary>Unix milliseconds; what no calendar has is the end of it.</summary>
    private static DateTimeOffset? At(long? milliseconds) =>
        milliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(value, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())) : null;
}
