using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>Stands beside the venue all the time and notes what must never be, however short.</summary>
internal sealed class VenueWatch : IAccountListener
{
    private readonly Dictionary<long, OrderState> _live = [];
    private readonly Dictionary<string, long> _ids = new(StringComparer.Ordinal);
    private readonly decimal _limit;

    /// <param name="exchange">The venue.</param>
    /// <param name="accountId">The bot's account.</param>
    /// <param name="limit">Largest position that the strategy may hold, one opening order in flight included.</param>
    public VenueWatch(SimulatedExchange exchange, long accountId, decimal limit)
    {
        _limit = limit;
        exchange.AddAccountListener(accountId, this);
    }

    /// <summary>Everything that was wrong at any moment.</summary>
    public List<string> Breaches { get; } = [];

    /// <summary>What happened on the account, in order; the same in two runs of one seed.</summary>
    public List<string> Events { get; } = [];

    public decimal LargestPosition { get; private set; }

    public void OnOrder(OrderState order)
    {
        Events.Add(FormattableString.Invariant($"{order.UpdatedAt:O} order {order.OrderId} {order.ClientOrderId} {order.Side} {order.Price} {order.Size} {order.FilledSize} {order.Status} {order.EndReason}"));
        if (order.ClientOrderId is { } id && !_ids.TryAdd(id, order.OrderId) && _ids[id] != order.OrderId)
        {
            Breaches.Add($"The id {id} was used for the orders {_ids[id]} and {order.OrderId}.");
        }

        _live.Remove(order.OrderId);
        if (order.IsActive)
        {
            _live[order.OrderId] = order;
        }

        var openings = _live.Values.Where(o => !o.ReduceOnly).ToList();
        if (openings.Count > 1)
        {
            Breaches.Add($"{order.UpdatedAt:T}: {openings.Count} opening orders live at once: {string.Join(", ", openings.Select(o => o.ClientOrderId))}.");
        }
    }

    public void OnFill(AccountFill fill) =>
        Events.Add(FormattableString.Invariant($"{fill.At:O} fill {fill.TradeId} {fill.OrderId} {fill.Side} {fill.Price} {fill.Size} {fill.Fee}"));

    public void OnPosition(PositionState position)
    {
        LargestPosition = Math.Max(LargestPosition, position.Size);
        if (position.Size > _limit || position.Size < 0m)
        {
            Breaches.Add(FormattableString.Invariant($"{position.At:T}: the position is {position.Size}; it must lie between 0 and {_limit}."));
        }

        var closing = _live.Values.Where(o => o.ReduceOnly).Sum(o => o.RemainingSize);
        if (closing > position.Size)
        {
            Breaches.Add(FormattableString.Invariant($"{position.At:T}: closing orders for {closing} stand against a position of {position.Size}."));
        }
    }

    public void OnAccount(AccountState account)
    {
        // Compared at the end, to the last unit.
    }

    public void OnFunding(AccountFunding funding) => Events.Add(FormattableString.Invariant($"{funding}"));
}
