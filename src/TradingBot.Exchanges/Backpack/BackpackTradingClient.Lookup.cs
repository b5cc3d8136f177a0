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
    private const int RememberedOrders = 4096;

    // An order is sent when its turn has come, which may be later than it was meant: the budgets let it wait for seconds.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(1);

    // When each order of this process was signed last, venue time.
    private readonly Dictionary<ClientOrderId, DateTimeOffset> _signedAt = [];

    // When an order that can no longer arrive was first seen not to rest, venue time.
    private readonly Dictionary<ClientOrderId, DateTimeOffset> _missedAt = [];

    /// <summary>What became of one order of ours.</summary>
    public async Task<OrderLookup> FindOrderAsync(string contractId, ClientOrderId clientOrderId, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        try
        {
            // An order without a client id was never sent.
            return _ids.TryEncode(clientOrderId, out var clientId)
                ? await LookUpAsync(contractId, clientOrderId, clientId, sentAt, cancellationToken)
                : new OrderLookup.ProvenAbsent();
        }
        catch (OperationCanceledException)
        {
            return new OrderLookup.StillUnknown("the wait was given up");
        }
    }

    private async Task<OrderLookup> LookUpAsync(string contractId, ClientOrderId id, uint clientId, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        var market = await _market.GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return new OrderLookup.StillUnknown(market.Error.ToString());
        }

        // Looked at before the queries: what they do not show must have been impossible when they were asked.
        var (now, askedAt) = (_api.Clock.Now, _api.Clock.MarketNow);
        var request = BackpackRequest.Of("orderQuery", BackpackParameter.Number("clientId", clientId), BackpackParameter.Text("symbol", market.Value.Symbol));
        var resting = await _api.QueryAsync(OrderPath, request, BackpackRules.Charge, BackpackJson.Default.BackpackOrderDto, cancellationToken);
        if (resting.IsKnown)
        {
            return Found(resting.Value, market.Value, askedAt);
        }

        if (resting.Error.Kind != VenueErrorKind.OrderNotFound)
        {
            return new OrderLookup.StillUnknown(resting.Error.ToString());
        }

        var ended = await ReadHistoryAsync(market.Value, sentAt - BackpackRules.HistoryMargin, cancellationToken);
        if (!ended.IsKnown)
        {
            return new OrderLookup.StillUnknown(ended.Error.ToString());
        }

        return ended.Value.FirstOrDefault(row => row.Symbol == market.Value.Symbol && row.ClientId == clientId) is { } order
            ? Found(order, market.Value, askedAt)
            : Judge(id, sentAt, now);
    }

    private OrderLookup Judge(ClientOrderId id, DateTimeOffset sentAt, DateTimeOffset now)
    {
        var signedAt = _signedAt.TryGetValue(id, out var known) ? known : _api.Clock.ToVenue(LastSending(sentAt));
        var end = signedAt + _api.Window + BackpackRules.SettleTime;
        if (now <= end)
        {
            return new OrderLookup.StillUnknown($"it can still arrive until {end:HH:mm:ss}");
        }

        if (!_missedAt.TryGetValue(id, out var missedAt))
        {
            Forgetful(_missedAt)[id] = missedAt = now;
        }

        if (now < missedAt + BackpackRules.HistoryLag)
        {
            return new OrderLookup.StillUnknown("it does not rest, and the history may lag");
        }

        _logger.AbsenceProved(id, "it neither rests nor stands in the history, and its request is too old to be taken");
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

    /// <summary>When an earlier process can have signed an order at the latest: before this one began.</summary>
    private DateTimeOffset LastSending(DateTimeOffset sentAt)
    {
        var longest = sentAt + (LongestTurn * Math.Max(1d, _context.MarketSpeed));
        return _beganAt <= sentAt ? longest : _beganAt < longest ? _beganAt : longest;
    }

    private void Remember(BackpackDraft[] drafts, DateTimeOffset signedAt)
    {
        var remembered = Forgetful(_signedAt);
        foreach (var draft in drafts)
        {
            remembered[draft.Order.ClientOrderId] = signedAt;
        }
    }

    // Forgetting is harmless: what is not known here is treated like an order of an earlier process, or waited for anew.
    private static Dictionary<ClientOrderId, DateTimeOffset> Forgetful(Dictionary<ClientOrderId, DateTimeOffset> times)
    {
        if (times.Count >= RememberedOrders)
        {
            times.Clear();
        }

        return times;
    }
}
