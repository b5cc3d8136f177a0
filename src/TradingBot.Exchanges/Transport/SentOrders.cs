using System.Diagnostics.CodeAnalysis;
using TradingBot.Model;

namespace TradingBot.Exchanges.Transport;

/// <summary>What is remembered of the orders that this process has sent. Forgetting is harmless: what is not known here is treated like an order of an earlier process.</summary>
/// <typeparam name="T">What is remembered of one.</typeparam>
internal sealed class SentOrders<T>
{
    private const int MostRemembered = 4096;

    private readonly Dictionary<ClientOrderId, T> _orders = [];

    /// <summary>Remembers an order, in place of what was remembered of it.</summary>
    public void Note(ClientOrderId id, T value)
    {
        if (_orders.Count >= MostRemembered)
        {
            _orders.Clear();
        }

        _orders[id] = value;
    }

    /// <summary>What is remembered of an order; false for one that is not known.</summary>
    public bool TryGet(ClientOrderId id, [MaybeNullWhen(false)] out T value) => _orders.TryGetValue(id, out value);

    /// <summary>Forgets an order that will not be asked for again.</summary>
    public void Remove(ClientOrderId id) => _orders.Remove(id);
}
