namespace TradingBot.Simulation.Accounts;

/// <summary>A listener and whether it still listens, so that facts queued for one that has left are dropped.</summary>
internal sealed class Registration<T>(T listener)
    where T : class
{
    public T Listener => listener;

    public bool IsRemoved { get; set; }
}
