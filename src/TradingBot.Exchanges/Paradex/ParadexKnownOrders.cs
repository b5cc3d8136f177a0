using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

/// <summary>One order of the account as far as this process has heard of it.</summary>
/// <param name="Side">Which way it trades.</param>
/// <param name="VenueOrderId">The venue's name of it; null until the venue has said it.</param>
/// <param name="FilledSize">Filled so far, in tokens.</param>
/// <param name="ReduceOnly">It may only shrink the position.</param>
internal sealed record ParadexKnownOrder(OrderSide Side, string? VenueOrderId, decimal FilledSize, bool ReduceOnly);

/// <summary>What this process has heard of orders: needed to tell the side of a fill, and to change an order, which is done by the venue's id.</summary>
/// <remarks>Forgetting is harmless: what is not known here is asked for.</remarks>
internal sealed class ParadexKnownOrders
{
    private const int Remembered = 4096;

    private readonly Dictionary<ClientOrderId, ParadexKnownOrder> _own = [];
    private readonly Dictionary<string, OrderSide> _sides = new(StringComparer.Ordinal);

    /// <summary>An order is about to be sent.</summary>
    public void Note(OrderRequest order)
    {
        MakeRoom(_own);
        _own[order.ClientOrderId] = new ParadexKnownOrder(order.Side, null, 0m, order.ReduceOnly);
    }

    /// <summary>The venue reported an order.</summary>
    public void Note(OrderInfo order)
    {
        MakeRoom(_sides);
        _sides[order.VenueOrderId] = order.Side;
        if (order.ClientOrderId is { } id)
        {
            MakeRoom(_own);
            _own[id] = new ParadexKnownOrder(order.Side, order.VenueOrderId, order.FilledSize, order.ReduceOnly);
        }
    }

    /// <summary>An own order; null when it is not known.</summary>
    public ParadexKnownOrder? Find(ClientOrderId id) => _own.GetValueOrDefault(id);

    /// <summary>The side of an order, by either name; null when it is not known.</summary>
    public OrderSide? FindSide(string? venueOrderId, ClientOrderId? id) =>
        id is { } own && _own.TryGetValue(own, out var order) ? order.Side
        : venueOrderId is not null && _sides.TryGetValue(venueOrderId, out var side) ? side
        : null;

    private static void MakeRoom<TKey, TValue>(Dictionary<TKey, TValue> known)
        where TKey : notnull
    {
        if (known.Count >= Remembered)
        {
            known.Clear();
        }
    }
}
