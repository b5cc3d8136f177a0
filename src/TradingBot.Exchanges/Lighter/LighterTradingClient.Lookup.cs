using TradingBot.Exchanges.Lighter.Signing;
using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

// When an order is absent for good.
//
// A transaction acts at most once, only while its nonce is the next one, and only before its ExpiredAt. So an order that no query shows can
// still come into being only while its nonce is free AND its time is not over. It is proved absent when
//   (1) its nonce is used up, or its ExpiredAt has passed; and then
//   (2) the settle time has passed, so that whatever used the nonce up would be visible; and then
//   (3) neither the active nor the inactive orders hold its client order index.
//
// The nonce is known for orders of this process. If it is still free, a cancel that names the order's own client index uses it up: it does
// the right thing even in the case that the order lives after all.
//
// For an order of an earlier process the nonce is not known. That process had one request under way at a time, so a single order had the
// first nonce this process was told, or a lower one. But the request may have been a batch, and whether a late batch whose first nonce is
// gone could still place its others is UNCONFIRMED: so its last possible nonce counts, first + 14, or else the expiry does.
internal sealed partial class LighterTradingClient
{
    // How far back an order that has ended may lie from the time at which it was sent at the latest.
    private static readonly TimeSpan LookBack = TimeSpan.FromHours(1);

    // An order is signed when its turn has come, which is later than it was meant; turns take seconds.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(2);

    // Nonce and expiry (unix milliseconds) under which each order of this process was sent last.
    private readonly SentOrders<(long Nonce, long ExpiredAt)> _sent = new();

    /// <inheritdoc/>
    protected override async Task<OrderLookup> LookUpAsync(LighterMarket market, ClientOrderId id, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        var isOurs = _sent.TryGet(id, out var sent);
        var expiry = isOurs
            ? DateTimeOffset.FromUnixTimeMilliseconds(sent.ExpiredAt)
            : LastSigning(sentAt) + _api.Clock.Offset + LighterRules.TransactionLife(Context.MarketSpeed);
        var isExpired = _api.Clock.Now > expiry + LighterRules.SettleTime;
        if (await SearchAsync(market, id, sentAt, cancellationToken) is { } first)
        {
            return first;
        }

        if (isExpired)
        {
            return Absent(id, "expired");
        }

        if (_lane.FirstSeen is not { } firstSeen)
        {
            return new OrderLookup.StillUnknown("the account is not connected, so its nonces are not known");
        }

        var lastNonce = isOurs ? sent.Nonce : firstSeen + LighterRules.MaxBatch - 1;
        if (!await IsSpentAsync(market, id, lastNonce, cancellationToken))
        {
            return new OrderLookup.StillUnknown($"it can still arrive until {expiry:HH:mm:ss}");
        }

        await Task.Delay(LighterRules.SettleTime, Context.MarketTime, cancellationToken);
        return await SearchAsync(market, id, sentAt, cancellationToken) ?? Absent(id, "nonce used up");
    }

    /// <summary>When an earlier process can have signed an order at the latest: before this one began.</summary>
    private DateTimeOffset LastSigning(DateTimeOffset sentAt)
    {
        var longest = sentAt + LongestTurn;
        return BeganAt <= sentAt ? sentAt : BeganAt < longest ? BeganAt : longest;
    }

    private async Task<bool> IsSpentAsync(LighterMarket market, ClientOrderId id, long nonce, CancellationToken cancellationToken)
    {
        if (nonce < _lane.SpentBelow)
        {
            return true;
        }

        using (await _lane.EnterAsync(RequestPriority.Urgent, cancellationToken))
        {
            _lane.Forget();
            await _lane.NextAsync(cancellationToken);
        }

        // More than one to use up happens only in the middle of a lost batch; each of its orders then uses up one, or the expiry comes first.
        if (nonce == _lane.SpentBelow)
        {
            var cancel = await _transactions.SubmitAsync(
                (next, expiredAt) => new LighterCancelOrder { Nonce = next, ExpiredAt = expiredAt, MarketIndex = market.Index, Index = _ids.Encode(id) },
                RequestPriority.Urgent,
                Task.CompletedTask,
                cancellationToken);
            if (cancel.Result is OrderResult.Accepted)
            {
                Logger.NonceSpent(cancel.Nonce, id);
            }
        }

        return nonce < _lane.SpentBelow;
    }

    /// <summary>Looks through active and then inactive orders.</summary>
    /// <returns>Found, or unknown because a query failed; null when both were read completely and neither holds it.</returns>
    private async Task<OrderLookup?> SearchAsync(LighterMarket market, ClientOrderId id, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        var index = _ids.Encode(id);
        var active = await PageAsync(
            $"/api/v1/accountActiveOrders?{AccountQuery}&market_id={market.Index}",
            LighterJson.Default.LighterOrdersDto,
            page => (page.Orders, page.NextCursor),
            OrderTime,
            DateTimeOffset.MinValue,
            cancellationToken);
        if (Judge(active) is { } inActive)
        {
            return inActive;
        }

        // In this sequence an order that ends between the two queries is seen in the second one.
        var inactive = await PageAsync(
            $"/api/v1/accountInactiveOrders?{AccountQuery}&market_id={market.Index}&limit={LighterRules.PageSize}",
            LighterJson.Default.LighterOrdersDto,
            page => (page.Orders, page.NextCursor),
            OrderTime,
            _api.Clock.ToVenue(sentAt) - LookBack,
            cancellationToken);
        return Judge(inactive);

        OrderLookup? Judge(VenueResult<IReadOnlyList<LighterOrderDto>> rows)
        {
            if (!rows.IsKnown)
            {
                return new OrderLookup.StillUnknown(rows.Error.ToString());
            }

            if (rows.Value.FirstOrDefault(row => LighterMapping.ClientIndex(row) == index) is not { } row)
            {
                return null;
            }

            var order = WireReads.Mapped(() => _mapping.Order(row, market));
            return order.IsKnown ? new OrderLookup.Found(order.Value) : new OrderLookup.StillUnknown(order.Error.ToString());
        }
    }

    private OrderLookup.ProvenAbsent Absent(ClientOrderId id, string proof)
    {
        Logger.AbsenceProved(Exchange, id, proof);
        _sent.Remove(id);
        return new OrderLookup.ProvenAbsent();
    }

    private void Remember(ClientOrderId id, LighterSubmission submission)
    {
        if (submission.Nonce >= 0)
        {
            _sent.Note(id, (submission.Nonce, submission.ExpiredAt));
        }
    }
}
