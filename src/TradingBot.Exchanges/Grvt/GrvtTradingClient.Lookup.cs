using System.Globalization;
using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

// When an order is absent for good.
//
// An order that no query shows can still come into being while its request is on the way and its signature is good.
//
// An order that does not rest is signed for seconds: it is proved absent when
//   (1) its signature has ended by the venue's clock; and then
//   (2) the settle time has passed, so that an order that slipped in at the last moment would be visible; and then
//   (3) neither the order query nor the history holds its client order id.
//
// An order that rests is signed for as long as it may rest, which is weeks. It is proved absent when
//   (1) its request has had the longest time that one can be on the way; and then
//   (2) a cancel by its client order id has been received, which also catches an order of that name that arrives in the seconds after it; and then
//   (3) neither the order query nor the history holds its client order id.
internal sealed partial class GrvtTradingClient
{
    // How far back an order that has ended may lie from the time at which it was sent at the latest.
    private static readonly TimeSpan LookBack = TimeSpan.FromHours(1);

    // When each order of this process was sent, market time, and when its signature ends where that is soon, venue time.
    private readonly SentOrders<(DateTimeOffset SentAt, DateTimeOffset? End)> _sent = new();

    /// <inheritdoc/>
    protected override async Task<OrderLookup> LookUpAsync(GrvtMarket market, ClientOrderId id, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        // Looked at before the queries: what they do not show must have been impossible when they were asked.
        var now = Context.MarketTime.GetUtcNow();
        if (await SearchAsync(market, id, sentAt, cancellationToken) is { } found)
        {
            return found;
        }

        var isOurs = _sent.TryGet(id, out var sent);
        if (isOurs && sent.End is { } end)
        {
            return _api.Clock.ToVenue(now) > end + GrvtRules.SettleTime
                ? Absent(id, "its signature has ended")
                : new OrderLookup.StillUnknown($"it can still arrive until {end:HH:mm:ss}");
        }

        var arrived = (isOurs ? sent.SentAt : LastSending(sentAt)) + GrvtRules.LongestFlightAt(Context.MarketSpeed);
        if (now <= arrived)
        {
            return new OrderLookup.StillUnknown($"it can still arrive until {arrived:HH:mm:ss}");
        }

        var fence = await ExchangeAsync(
            "v1/cancel_order", CancelBody(id, GrvtRules.FenceMilliseconds), GrvtRules.CancelCharge, RequestPriority.Urgent, cancellationToken);
        var isFenced = fence.Reply switch
        {
            VenueReply.Done done => ReadAck(done.Content) is OrderResult.Accepted,
            VenueReply.Refused refused => refused.Error.Kind == VenueErrorKind.OrderNotFound,
            _ => false,
        };
        return !isFenced
            ? new OrderLookup.StillUnknown("the cancel that rules it out was not received")
            : await SearchAsync(market, id, sentAt, cancellationToken) ?? Absent(id, "no query shows it, and a cancel rules it out");
    }

    private OrderLookup.ProvenAbsent Absent(ClientOrderId id, string reason)
    {
        Logger.AbsenceProved(Exchange, id, reason);
        _sent.Remove(id);
        return new OrderLookup.ProvenAbsent();
    }

    /// <summary>Asks for the order and then looks through the history.</summary>
    /// <returns>Found, or unknown because a query failed; null when both were read completely and neither holds it.</returns>
    private async Task<OrderLookup?> SearchAsync(GrvtMarket market, ClientOrderId id, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        var clientOrderId = _ids.Encode(id).ToString(CultureInfo.InvariantCulture);
        var order = await _api.QueryAsync(
            "order", $$"""{{{Owner}},"client_order_id":"{{clientOrderId}}"}""", GrvtRules.QueryCharge, GrvtJson.Default.Order, cancellationToken);
        if (order.IsKnown && order.Value.Result is { } known)
        {
            return Judge(known);
        }

        if (!order.IsKnown && order.Error.Kind != VenueErrorKind.OrderNotFound)
        {
            return new OrderLookup.StillUnknown(order.Error.ToString());
        }

        var history = await PageAsync(
            "order_history", market, sentAt - LookBack, GrvtJson.Default.Orders, (GrvtOrderDto row) => row.State?.UpdateTime, cancellationToken);
        return !history.IsKnown ? new OrderLookup.StillUnknown(history.Error.ToString())
            : history.Value.Where(row => row.Metadata?.ClientOrderId == clientOrderId).MaxBy(row => row.State?.UpdateTime ?? 0) is { } ended ? Judge(ended)
            : null;

        OrderLookup Judge(GrvtOrderDto row)
        {
            var info = WireReads.Mapped(() => _mapping.Order(row, market));
            return !info.IsKnown ? new OrderLookup.StillUnknown(info.Error.ToString())
                : row.IsUnchecked ? new OrderLookup.StillUnknown("it has arrived and is not at the engine yet")
                : new OrderLookup.Found(info.Value);
        }
    }

    private void Remember(GrvtDraft[] drafts)
    {
        foreach (var draft in drafts)
        {
            // The signature is a moment older than this; counting from now is the careful reading.
            _sent.Note(
                draft.Order.ClientOrderId,
                (Context.MarketTime.GetUtcNow(), draft.IsPassing ? _api.Clock.Now + GrvtRules.PassingLifeAt(Context.MarketSpeed) : null));
        }
    }
}
