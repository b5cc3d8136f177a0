using TradingBot.Exchanges.EdgeX.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX;

// When an order is absent for good.
//
// An order that no query shows can still come into being while its request is on the way. Every request carries the time at which it was stamped,
// and the venue takes none that is older than a minute. So an order is proved absent when
//   (1) that minute is over by the venue's clock; and then
//   (2) the settle time has passed, so that an order that slipped in at the last moment would be visible; and then
//   (3) the query by client order id says that there is none.
internal sealed partial class EdgeXTradingClient
{
    // When each order of this process was stamped last, venue time.
    private readonly SentOrders<DateTimeOffset> _stampedAt = new();

    /// <inheritdoc/>
    protected override async Task<OrderLookup> LookUpAsync(EdgeXMarket market, ClientOrderId id, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        // Looked at before the query: what it does not show must have been impossible when it was asked.
        var now = _api.Clock.Now;
        var name = _ids.Encode(id);
        var orders = await _api.QueryAsync("order/getOrderByClientOrderId", Owner().Add("clientOrderIdList", name), EdgeXJson.Default.Orders, cancellationToken);
        if (!orders.IsKnown && orders.Error.Kind != VenueErrorKind.OrderNotFound)
        {
            return new OrderLookup.StillUnknown(orders.Error.ToString());
        }

        if (orders.Value?.Find(row => row.ClientOrderId == name) is { } found)
        {
            return Judge(found, market);
        }

        var stampedAt = _stampedAt.TryGet(id, out var known) ? known : _api.Clock.ToVenue(LastSending(sentAt));
        var end = stampedAt + EdgeXRules.StampWindow + EdgeXRules.SettleTime;
        if (now <= end)
        {
            return new OrderLookup.StillUnknown($"it can still arrive until {end:HH:mm:ss}");
        }

        Logger.AbsenceProved(Exchange, id, "no query shows it, and its request is too old to be taken");
        _stampedAt.Remove(id);
        return new OrderLookup.ProvenAbsent();
    }

    private OrderLookup Judge(EdgeXOrderDto row, EdgeXMarket market)
    {
        _known.Note(row);
        var info = WireReads.Mapped(() => _mapping.Order(row, market));
        return !info.IsKnown ? new OrderLookup.StillUnknown(info.Error.ToString())
            : row.IsUnchecked ? new OrderLookup.StillUnknown("it has arrived and is not at the engine yet")
            : row.AwaitsCheck ? new OrderLookup.StillUnknown("it is matched and waits for the risk check")
            : new OrderLookup.Found(info.Value);
    }
}
