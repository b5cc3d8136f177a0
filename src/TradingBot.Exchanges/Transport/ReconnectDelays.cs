namespace TradingBot.Exchanges.Transport;

/// <summary>Doubling waits with jitter between two attempts.</summary>
/// <param name="baseDelay">Wait before the first further attempt.</param>
/// <param name="maxDelay">Ceiling of the doubled wait.</param>
/// <param name="jitter">0 inclusive to 1 exclusive.</param>
internal sealed class ReconnectDelays(TimeSpan baseDelay, TimeSpan maxDelay, Func<double> jitter)
{
    /// <summary>0.25 s doubling up to 30 s: fast enough for a redeployed server, slow enough for a dead one.</summary>
    public static ReconnectDelays Standard(Func<double> jitter) => new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(30), jitter);

    /// <summary>Wait before attempt <paramref name="attempt"/>, counted from zero: half of it fixed, half drawn, so that many bots do not return in step.</summary>
    public TimeSpan Before(int attempt)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(attempt);
        var doubled = baseDelay * Math.Pow(2, Math.Min(attempt, 20));
        var capped = doubled < maxDelay ? doubled : maxDelay;
        return capped * (0.5 + (0.5 * jitter()));
    }
}
