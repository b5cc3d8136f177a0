using System.Globalization;
using TradingBot.Exchanges.EdgeX.Wire;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX;

/// <summary>Our names of the venue's orders: a fill names its order by the venue's id alone.</summary>
/// <remarks>Forgetting is harmless for queries, which ask for what is not known here.</remarks>
/// <param name="ids">Tells the own orders.</param>
internal sealed class EdgeXKnownOrders(EdgeXOrderIds ids)
{
    private const int Remembered = 16_384;

    private readonly Dictionary<long, ClientOrderId?> _names = [];
    private readonly Queue<long> _byAge = new();

    /// <summary>The venue has reported an order.</summary>
    public void Note(EdgeXOrderDto row)
    {
        if (row.Id is { } id)
        {
            Note(id, ids.Decode(row.ClientOrderId));
        }
    }

    /// <summary>An order has been heard of.</summary>
    /// <param name="venueOrderId">The venue's name of it.</param>
    /// <param name="name">Our name of it; null for an order that is not this bot's.</param>
    public void Note(long venueOrderId, ClientOrderId? name)
    {
        if (!_names.TryAdd(venueOrderId, name))
        {
            // A report that lacks the name does not take it away.
            _names[venueOrderId] ??= name;
            return;
        }

        _byAge.Enqueue(venueOrderId);
        if (_byAge.Count > Remembered)
        {
            _names.Remove(_byAge.Dequeue());
        }
    }

    /// <summary>True when the order has been heard of, ours or not.</summary>
    public bool Knows(long? venueOrderId) => venueOrderId is { } id && _names.ContainsKey(id);

    /// <summary>The fill with our name of its order, where that is known.</summary>
    public Fill Named(Fill fill) =>
        long.TryParse(fill.VenueOrderId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && _names.TryGetValue(id, out var name)
            ? fill with { ClientOrderId = name }
            : fill;
}
