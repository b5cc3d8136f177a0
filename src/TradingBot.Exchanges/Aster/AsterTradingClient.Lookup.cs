using TradingBot.Exchanges.Aster.Signing;
using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

// When an order is absent for good.
//
// An order that no query shows can still come into being while its request is on the way. Every request carries the time at which it was signed,
// and the venue takes none that is older than some seconds. So an order is proved absent when
//   (1) that time is over by the venue's clock; and then
//   (2) the settle time has passed, so that an order that slipped in at the last moment would be visible; and then
//   (3) the query by client order id says that there is none.
internal sealed partial class AsterTradingClient
{
    // When each order of this process was signed last, venue time.
    private readonly SentOrders<DateTimeOffset> _signedAt = new();

    /// <inheritdoc/>
    protected override async Task<OrderLookup> LookUpAsync(AsterMarket market, ClientOrderId id, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        // Looked at before the query: what it does not show must have been impossible when it was asked.
        var now = _api.Clock.Now;
        var form = new AsterForm().Add("symbol"u8, market.Symbol).Add("origClientOrderId"u8, _ids.Encode(id)).ToBytes();
        var order = await _api.QueryAsync(_paths.Of("order"), form, 1, AsterJson.Default.AsterOrderDto, cancellationToken);
        if (order.IsKnown)
        {
            var info = WireReads.Mapped(() => _mapping.Order(order.Value, market));
            return info.IsKnown ? new OrderLookup.Found(info.Value) : new OrderLookup.StillUnknown(info.Error.ToString());
        }

        if (order.Error.Kind != VenueErrorKind.OrderNotFound)
        {
            return new OrderLookup.StillUnknown(order.Error.ToString());
        }

        var signedAt = _signedAt.TryGet(id, out var known) ? known : _api.Clock.ToVenue(LastSending(sentAt));
        var end = signedAt + _signer.Validity + AsterRules.SettleTime;
        if (now <= end)
        {
            return new OrderLookup.StillUnknown($"it can still arrive until {end:HH:mm:ss}");
        }

        Logger.AbsenceProved(Exchange, id, "no query shows it, and its request is too old to be taken");
        _signedAt.Remove(id);
        return new OrderLookup.ProvenAbsent();
    }

    private void Remember(AsterDraft[] drafts, DateTimeOffset signedAt)
    {
        foreach (var draft in drafts)
        {
            _signedAt.Note(draft.Order.ClientOrderId, signedAt);
        }
    }
}
