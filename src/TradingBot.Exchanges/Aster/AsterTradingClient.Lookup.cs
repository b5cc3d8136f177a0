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
    private const int RememberedOrders = 4096;

    // An order is sent when its turn has come, which may be later than it was meant: the budgets let it wait for seconds.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(1);

    // When each order of this process was signed last, venue time.
    private readonly Dictionary<ClientOrderId, DateTimeOffset> _signedAt = [];

    /// <summary>What became of one order of ours.</summary>
    public async Task<OrderLookup> FindOrderAsync(string contractId, ClientOrderId clientOrderId, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        try
        {
            return await LookUpAsync(contractId, clientOrderId, sentAt, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new OrderLookup.StillUnknown("the wait was given up");
        }
    }

    private async Task<OrderLookup> LookUpAsync(string contractId, ClientOrderId clientOrderId, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        var market = await _market.GetMarketAsync(contractId, cancellationToken);
        if (!market.IsKnown)
        {
            return new OrderLookup.StillUnknown(market.Error.ToString());
        }

        // Looked at before the query: what it does not show must have been impossible when it was asked.
        var now = _api.Clock.Now;
        var form = new AsterForm().Add("symbol"u8, market.Value.Symbol).Add("origClientOrderId"u8, _ids.Encode(clientOrderId)).ToBytes();
        var order = await _api.QueryAsync(_paths.Of("order"), form, 1, AsterJson.Default.AsterOrderDto, cancellationToken);
        if (order.IsKnown)
        {
            var info = WireReads.Mapped(() => _mapping.Order(order.Value, market.Value));
            return info.IsKnown ? new OrderLookup.Found(info.Value) : new OrderLookup.StillUnknown(info.Error.ToString());
        }

        if (order.Error.Kind != VenueErrorKind.OrderNotFound)
        {
            return new OrderLookup.StillUnknown(order.Error.ToString());
        }

        var signedAt = _signedAt.TryGetValue(clientOrderId, out var known) ? known : _api.Clock.ToVenue(LastSending(sentAt));
        var end = signedAt + _signer.Validity + AsterRules.SettleTime;
        if (now <= end)
        {
            return new OrderLookup.StillUnknown($"it can still arrive until {end:HH:mm:ss}");
        }

        _logger.AbsenceProved(clientOrderId, "no query shows it, and its request is too old to be taken");
        _signedAt.Remove(clientOrderId);
        return new OrderLookup.ProvenAbsent();
    }

    /// <summary>When an earlier process can have signed an order at the latest: before this one began.</summary>
    private DateTimeOffset LastSending(DateTimeOffset sentAt)
    {
        var longest = sentAt + (LongestTurn * Math.Max(1d, _context.MarketSpeed));
        return _beganAt <= sentAt ? longest : _beganAt < longest ? _beganAt : longest;
    }

    private void Remember(AsterDraft[] drafts, DateTimeOffset signedAt)
    {
        // Forgetting is harmless: what is not known here is treated like an order of an earlier process.
        if (_signedAt.Count >= RememberedOrders)
        {
            _signedAt.Clear();
        }

        foreach (var draft in drafts)
        {
            _signedAt[draft.Order.ClientOrderId] = signedAt;
        }
    }
}
