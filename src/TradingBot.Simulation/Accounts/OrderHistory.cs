namespace TradingBot.Simulation.Accounts;

/// <summary>Ended orders of an account, found by either name, as many as are kept.</summary>
internal sealed class OrderHistory(int limit)
{
    private readonly BoundedLog<OrderState> _ended = new(limit);
    private readonly Dictionary<long, OrderState> _byId = [];
    private readonly Dictionary<string, OrderState> _byClientId = new(StringComparer.Ordinal);

    public int Count => _ended.Count;

    /// <summary>By time of the end, 0 is the oldest.</summary>
    public OrderState this[int index] => _ended[index];

    public void Add(OrderState order)
    {
        if (_ended.Add(order, out var forgotten))
        {
            _byId.Remove(forgotten!.OrderId);
            if (forgotten.ClientOrderId is { } name && _byClientId.TryGetValue(name, out var last) && last.OrderId == forgotten.OrderId)
            {
                _byClientId.Remove(name);
            }
        }

        _byId[order.OrderId] = order;
        if (order.ClientOrderId is { } clientOrderId)
        {
            _byClientId[clientOrderId] = order;
        }
    }

    public OrderState? Find(long orderId) => _byId.GetValueOrDefault(orderId);

    public OrderState? Find(string clientOrderId) => _byClientId.GetValueOrDefault(clientOrderId);
}
