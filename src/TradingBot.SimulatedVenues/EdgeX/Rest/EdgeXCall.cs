using TradingBot.SimulatedVenues.EdgeX.Accounts;

namespace TradingBot.SimulatedVenues.EdgeX.Rest;

/// <summary>A request whose sender is known.</summary>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Sender">Who sent it; null where nobody needs to say.</param>
internal sealed record EdgeXCall(EdgeXParameters Parameters, EdgeXAccount? Sender)
{
    /// <summary>Who sent it.</summary>
    public EdgeXAccount Account => Sender ?? throw new InvalidOperationException("A public call has no account.");

    /// <summary>Reads a span of time.</summary>
    /// <param name="startName">Name of its start, inclusive.</param>
    /// <param name="endName">Name of its end, exclusive.</param>
    /// <param name="span">Unix milliseconds; open where nothing is named.</param>
    public EdgeXError? ReadSpan(string startName, string endName, out (long Start, long End) span)
    {
        span = (0, long.MaxValue);
        if (Parameters.Read(startName, out long? start) is { } badStart)
        {
            return badStart;
        }

        if (Parameters.Read(endName, out long? end) is { } badEnd)
        {
            return badEnd;
        }

        span = (start ?? 0, end ?? long.MaxValue);
        return null;
    }
}
