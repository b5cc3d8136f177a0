using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.Aster.Orders;

/// <summary>Dead-man's switches, one for each account and symbol, in market time.</summary>
internal sealed class AsterCountdowns(SimulatedExchange exchange, TimeProvider marketTime) : IDisposable
{
    private readonly Dictionary<(long Account, int Market), ContextTimer> _timers = [];

    /// <summary>Sets a countdown anew, after which all orders of the symbol are canceled.</summary>
    /// <param name="account">The account.</param>
    /// <param name="market">The engine's number of the symbol.</param>
    /// <param name="countdown">Zero takes it back.</param>
    public void Set(long account, int market, TimeSpan countdown)
    {
        if (_timers.Remove((account, market), out var timer))
        {
            timer.Dispose();
        }

        if (countdown > TimeSpan.Zero)
        {
            timer = new ContextTimer(marketTime, () => exchange.CancelAll(account, market));
            timer.FireAfter(countdown);
            _timers.Add((account, market), timer);
        }
    }

    public void Dispose()
    {
        foreach (var timer in _timers.Values)
        {
            timer.Dispose();
        }
    }
}
