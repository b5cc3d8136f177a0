using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

// When an order is absent for good.
//
// An order is refused when it arrives later than its receive window after its signed time stamp. So an order that no query shows can still
// come into being only while that window is open. It is proved absent when
//   (1) its window is over by the venue's clock; and then
//   (2) the settle time has passed, so that an order that slipped in at the last moment would be visible; and then
//   (3) neither the open orders nor the history holds its client id.
//
// The time stamp is known for orders of this process. An order of an earlier process was signed before this one began, and soon after it was
// meant to be sent.
internal sealed partial class ParadexTradingClient
{
    // End of the receive window of each order sent, venue time.
    private readonly SentOrders<DateTimeOffset> _windows = new();

    /// <inheritdoc/>
    protected override async Task<OrderLookup> LookUpAsync(ParadexMarket market, ClientOrderId id, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        var windowEnd = _windows.TryGet(id, out var known)
            ? known
            : LastSending(sentAt) + _api.Clock.Offset + ParadexRules.ReceiveWindowAt(Context.MarketSpeed);
        var isOver = _api.Clock.Now > windowEnd + ParadexRules.SettleTime;
        if (await SearchAsync(market, id, cancellationToken) is { } found)
        {
            return found;
        }

        if (!isOver)
        {
            return new OrderLookup.StillUnknown($"it can still arrive until {windowEnd:HH:mm:ss}");
        }

        Logger.AbsenceProved(Exchange, id, "its window is over");
        _windows.Remove(id);
        return new OrderLookup.ProvenAbsent();
    }

    /// <summary>Looks through open orders and then the history.</summary>
    /// <returns>Found, or unknown because a query failed; null when both were read completely and neither holds it.</returns>
    private async Task<OrderLookup?> SearchAsync(ParadexMarket market, ClientOrderId id, CancellationToken cancellationToken)
    {
        var clientId = _ids.Encode(id);
        var open = await ReadOpenOrderAsync(market, clientId, cancellationToken);
        if (open.IsKnown)
        {
            return Judge(open.Value);
        }

        if (open.Error.Kind != VenueErrorKind.OrderNotFound)
        {
            return new OrderLookup.StillUnknown(open.Error.ToString());
        }

        // In this sequence an order that ends between the two queries is seen in the second one.
        var history = await PageAsync(
            $"/orders-history?market={market.Symbol}&client_id={clientId}&page_size={ParadexRules.PageSize}",
            DateTimeOffset.MinValue,
            ParadexJson.Default.ParadexOrdersDto,
            (ParadexOrderDto order) => order.LastUpdatedAt,
            cancellationToken);
        if (!history.IsKnown)
        {
            return new OrderLookup.StillUnknown(history.Error.ToString());
        }

        // A change may have replaced it by another order of the same name; the newest one counts.
        return history.Value.Where(row => row.ClientId == clientId).MaxBy(row => row.LastUpdatedAt ?? 0) is { } row ? Judge(row) : null;

        OrderLookup Judge(ParadexOrderDto row)
        {
            var order = WireReads.Mapped(() => _mapping.Order(row, market));
            if (!order.IsKnown)
            {
                return new OrderLookup.StillUnknown(order.Error.ToString());
            }

            _known.Note(order.Value);
            return row.IsUnchecked ? new OrderLookup.StillUnknown("it has arrived and is not checked yet") : new OrderLookup.Found(order.Value);
        }
    }

    private Task<VenueResult<ParadexOrderDto>> ReadOpenOrderAsync(ParadexMarket market, string clientId, CancellationToken cancellationToken) =>
        _api.GetAsync($"/orders/by_client_id/{clientId}?market={market.Symbol}", ParadexJson.Default.ParadexOrderDto, cancellationToken, isPrivate: true);

    private void Remember(ClientOrderId id, long timestamp) =>
        _windows.Note(id, DateTimeOffset.FromUnixTimeMilliseconds(timestamp) + ParadexRules.ReceiveWindowAt(Context.MarketSpeed));
}
