using System.Diagnostics;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.Simulation;

/// <summary>Facts on their way to listeners: collected while an operation runs, delivered when the venue is in order again.</summary>
internal sealed class Outbox
{
    private readonly Queue<(object Registration, object Fact)> _facts = new();
    private readonly List<Registration<IMarketListener>> _marketListeners = [];
    private bool _isDelivering;

    /// <summary>Somebody follows the markets.</summary>
    public bool HasMarketListeners => _marketListeners.Count > 0;

    public void AddMarketListener(IMarketListener listener)
    {
        if (!_marketListeners.Exists(registration => ReferenceEquals(registration.Listener, listener)))
        {
            _marketListeners.Add(new Registration<IMarketListener>(listener));
        }
    }

    public void RemoveMarketListener(IMarketListener listener) => Remove(_marketListeners, listener);

    public static void AddAccountListener(Account account, IAccountListener listener)
    {
        if (!account.Listeners.Exists(registration => ReferenceEquals(registration.Listener, listener)))
        {
            account.Listeners.Add(new Registration<IAccountListener>(listener));
        }
    }

    public static void RemoveAccountListener(Account account, IAccountListener listener) => Remove(account.Listeners, listener);

    /// <summary>Queues a public fact.</summary>
    public void Publish(object fact)
    {
        foreach (var registration in _marketListeners)
        {
            _facts.Enqueue((registration, fact));
        }
    }

    /// <summary>Queues a fact of one account.</summary>
    public void Tell(Account account, object fact)
    {
        foreach (var registration in account.Listeners)
        {
            _facts.Enqueue((registration, fact));
        }
    }

    /// <summary>Delivers what is queued. Called from within a delivery it does nothing: the outer call goes on.</summary>
    public void Deliver()
    {
        if (_isDelivering)
        {
            return;
        }

        _isDelivering = true;
        try
        {
            while (_facts.TryDequeue(out var item))
            {
                switch (item.Registration)
                {
                    case Registration<IMarketListener> { IsRemoved: false } market:
                        Hand(market.Listener, item.Fact);
                        break;
                    case Registration<IAccountListener> { IsRemoved: false } account:
                        Hand(account.Listener, item.Fact);
                        break;
                }
            }
        }
        finally
        {
            _isDelivering = false;
        }
    }

    private static void Hand(IMarketListener listener, object fact)
    {
        switch (fact)
        {
            case BookUpdate update:
                listener.OnBook(update);
                break;
            case MarketTrade trade:
                listener.OnTrade(trade);
                break;
            case MarketStatistics statistics:
                listener.OnStatistics(statistics);
                break;
            case ReplayEnd end:
                listener.OnReplayEnded(end.At);
                break;
            default:
                throw new UnreachableException($"A market fact of type {fact.GetType()}.");
        }
    }

    private static void Hand(IAccountListener listener, object fact)
    {
        switch (fact)
        {
            case OrderState order:
                listener.OnOrder(order);
                break;
            case AccountFill fill:
                listener.OnFill(fill);
                break;
            case PositionState position:
                listener.OnPosition(position);
                break;
            case AccountState account:
                listener.OnAccount(account);
                break;
            case AccountFunding funding:
                listener.OnFunding(funding);
                break;
            default:
                throw new UnreachableException($"An account fact of type {fact.GetType()}.");
        }
    }

    private static void Remove<T>(List<Registration<T>> registrations, T listener)
        where T : class
    {
        var index = registrations.FindIndex(registration => ReferenceEquals(registration.Listener, listener));
        if (index >= 0)
        {
            registrations[index].IsRemoved = true;
            registrations.RemoveAt(index);
        }
    }

    /// <summary>The recording has ended.</summary>
    internal sealed record ReplayEnd(DateTimeOffset At);
}
