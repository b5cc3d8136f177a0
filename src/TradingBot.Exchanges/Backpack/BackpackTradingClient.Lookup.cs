using TradingBot.Exchanges.Backpack.Signing;
using TradingBot.Exchanges.Backpack.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Backpack;

// When an order is absent for good.
//
// An order that no query shows can still come into being while its request is on the way, and one that has ended is shown by the history alone, which lags.
// Every request carries the time at which it was signed and the venue takes none that is older than its window. So an order is proved absent when
//   (1) that time is over by the venue's clock, and the settle time after it; and then
//   (2) the query by client id says that no such order rests; and then
//   (3) the longest lag of the history has passed; and then
//   (4) neither the query nor the history shows it.
internal sealed partial class BackpackTradingClient
{
    // When each order of this process was signed last, venue time.
    private readonly SentOrders<DateTimeOffset> _signedAt = new();

    // When an order that can no longer arrive was first seen not to rest, venue time.
    private readonly SentOrders<DateTimeOffset> _missedAt = new();

    /// <inheritdoc/>
    protected override async Task<OrderLookup> LookUpAsync(BackpackMarket market, ClientOrderId id, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        // An order without a client id was never sent.
        if (!_ids.TryEncode(id, out var clientId))
        {
            return new OrderLookup.ProvenAbsent();
        }

        // Looked at before the queries: what they do not show must have been impossible when they were asked.
        var (now, askedAt) = (_api.Clock.Now, _api.Clock.MarketNow);
        var request = BackpackRequest.Of("orderQuery", BackpackParameter.Number("clientId", clientId), BackpackParameter.Text("symbol", market.Symbol));
        var resting = await _api.QueryAsync(OrderPath, request, BackpackRules.Charge, BackpackJson.Default.BackpackOrderDto, cancellationToken);
        if (resting.IsKnown)
        {
            return Found(resting.Value, market, askedAt);
        }

        if (resting.Error.Kind != VenueErrorKind.OrderNotFound)
        {
            return new OrderLookup.StillUnknown(resting.Error.ToString());
        }

        var ended = await ReadHistoryAsync(market, sentAt - BackpackRules.HistoryMargin, cancellationToken);
        if (!ended.IsKnown)
        {
            return new OrderLookup.StillUnknown(ended.Error.ToString());
        }

        return ended.Value.FirstOrDefault(row => row.Symbol == market.Symbol && row.ClientId == clientId) is { } order
            ? Found(order, market, askedAt)
            : Judge(id, sentAt, now);
    }

    private OrderLookup Judge(ClientOrderId id, DateTimeOffset sentAt, DateTimeOffset now)
    {
        var signedAt = _signedAt.TryGet(id, out var known) ? known : _api.Clock.ToVenue(LastSending(sentAt));
        var end = signedAt + _api.Window + BackpackRules.SettleTime;
        if (now <= end)
        {
            return new OrderLookup.StillUnknown($"it can still arrive until {end:HH:mm:ss}");
        }

        if (!_missedAt.TryGet(id, out var missedAt))
        {
            missedAt = now;
            _missedAt.Note(id, now);
        }

        if (now < missedAt + BackpackRules.HistoryLag)
        {
            return new OrderLookup.StillUnknown("it does not rest, and the history may lag");
        }

        Logger.AbsenceProved(Exchange, id, "it neither rests nor stands in the history, and its request is too old to be taken");
        _signedAt.Remove(id);
        _missedAt.Remove(id);
        return new OrderLookup.ProvenAbsent();
    }

    private Task<VenueResult<IReadOnlyList<BackpackOrderDto>>> ReadHistoryAsync(BackpackMarket market, DateTimeOffset since, CancellationToken cancellationToken) => ReadPagesAsync(
        "/wapi/v1/history/orders", "orderHistoryQueryAll", BackpackJson.Default.Orders, row => row.CreatedAt, market, since, [BackpackParameter.Text("sortDirection", NewestFirst)], cancellationToken);

    private OrderLookup Found(BackpackOrderDto order, BackpackMarket market, DateTimeOffset askedAt)
    {
        var info = WireReads.Mapped(() => _mapping.Order(order, market, askedAt));
        return info.IsKnown ? new OrderLookup.Found(info.Value) : new OrderLookup.StillUnknown(info.Error.ToString());
    }

    private void Remember(BackpackDraft[] drafts, DateTimeOffset signedAt)
    {
        foreach (var draft in drafts)
        {
            _signedAt.Note(draft.Order.ClientOrderId, signedAt);
        }
    }
}
