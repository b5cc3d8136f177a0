using Microsoft.Extensions.Logging;
using TradingBot.Exchanges;
using TradingBot.Journal;
using TradingBot.Model;
using TradingBot.Risk;

namespace TradingBot.Orders;

// From wish to bytes, and what the answer means.
internal sealed partial class OrderExecutor
{
    private void Send(IReadOnlyList<PendingOrder> wishes, IReadOnlyList<JournalEntry> withThem)
    {
        var approved = new List<ApprovedOrder>();
        foreach (var wish in wishes)
        {
            if (Prepare(wish) is { } order)
            {
                approved.Add(order);
            }
        }

        var entries = new List<JournalEntry>(withThem);
        entries.AddRange(approved.Select(a => new JournalEntry.OrderSaved(a.Order)));
        var durable = journal.AppendAsync(entries);
        _ = ObserveAsync(durable);
        foreach (var batch in approved.GroupBy(a => a.Order.Exchange))
        {
            Run(SubmitAsync(desks[batch.Key], [.. batch], durable));
        }
    }

    // The writer has reported the fault; this only marks it as seen when no order waits for it.
    private static async Task ObserveAsync(Task durable)
    {
        try
        {
            await durable;
        }
        catch (JournalException)
        {
            return;
        }
    }

    private ApprovedOrder? Prepare(PendingOrder wish)
    {
        var desk = desks[wish.Params.Exchange];
        if (!TryPrice(desk, wish, out var price))
        {
            return null;
        }

        var size = desk.Contract.Lot.Floor(wish.Params.Purpose.IsReducing() ? CapToPosition(desk, wish.Params) : wish.Params.Quantity);
        if (size <= 0m)
        {
            observer.OnMessage(LogLevel.Information, $"Nothing is left to close on {desk.Exchange}; the {wish.Params.Side} of {wish.Params.Quantity} is dropped.");
            return null;
        }

        var now = Now;
        var order = new TrackedOrder
        {
            Exchange = desk.Exchange,
            Request = Request(desk, wish.Params, size, price, now),
            Purpose = wish.Params.Purpose,
            Parent = wish.Params.Parent,
            CreatedAt = now,
        };
        switch (risk.Approve(order, CannotOpenReason(desk), desk.Account?.Available, desk.Contract.MaxLeverage))
        {
            case RiskVerdict.Approved approved:
                _sent[desk.Exchange] = SentOrders(desk.Exchange) + 1;
                tracker.Add(order);
                _attended[order.Id] = new OrderAttendance(wish.Params, wish.Attempt + 1, now);
                observer.OnOrder(new OrderChange(order, order));
                return approved.Order;
            case RiskVerdict.Refused refused:
                BlockOpening(desk, refused.Reason);
                return null;
            default:
                return null;
        }
    }

    private OrderRequest Request(TradingDesk desk, OrderParams wanted, decimal size, decimal price, DateTimeOffset now)
    {
        var isTaker = wanted.Purpose.IsTaker();
        var life = options.OrderLife < desk.Contract.MaxOrderLife ? options.OrderLife : desk.Contract.MaxOrderLife;
        return new OrderRequest
        {
            ClientOrderId = TakeId(),
            ContractId = wanted.ContractId,
            Side = wanted.Side,
            Size = size,
            Price = price,
            Type = isTaker ? OrderType.Market : OrderType.Limit,
            TimeInForce = isTaker ? TimeInForce.ImmediateOrCancel : TimeInForce.PostOnly,
            ReduceOnly = wanted.Purpose.IsReducing(),
            ExpiresAt = isTaker ? null : now + life,
        };
    }

    private bool TryPrice(TradingDesk desk, PendingOrder wish, out decimal price)
    {
        var wanted = wish.Params;
        var quote = desk.Quote is { IsTradable: true } tradable ? tradable : null;
        price = 0m;
        if (wanted.Purpose == OrderPurpose.Close)
        {
            price = OrderPricing.Close(desk.Contract, quote, wanted.Side, wanted.Price ?? 0m);
        }
        else if (quote is not null)
        {
            price = wanted.Purpose == OrderPurpose.Open
                ? OrderPricing.Open(desk.Contract, quote, wanted.Side, options.OpenOffsetTicks, NearestOwnClose(desk.Exchange, wanted.Side))
                : OrderPricing.Taker(desk.Contract, quote, wanted.Side, options.MarketSlippagePercent);
        }

        if (price > 0m)
        {
            return true;
        }

        if (wanted.Purpose.IsReducing())
        {
            Later(wish.Params, wish.Attempt, "no market to price it from");
        }
        else
        {
            BlockOpening(desk, "there is no market to price an opening order from");
        }

        return false;
    }

    // Two closing orders must never be able to close more than there is, whatever the venue makes of reduce-only.
    private decimal CapToPosition(TradingDesk desk, OrderParams wanted)
    {
        var position = PositionOf(desk);
        var others = tracker.Live.Where(o => o.Exchange == desk.Exchange && o.Purpose.IsReducing()).Sum(o => o.RemainingSize);
        var closable = (-wanted.Side.Sign() * position) - others;
        return Math.Min(wanted.Quantity, Math.Max(0m, closable));
    }

    /// <summary>Signed position in tokens by every fill that is known, by its own report or by its order's.</summary>
    public decimal PositionOf(TradingDesk desk) => desk.BookPosition + tracker.Orders
        .Where(o => o.Exchange == desk.Exchange)
        .Sum(o => o.Request.Side.Sign() * (o.FilledSize - o.BookedSize));

    private async Task SubmitAsync(TradingDesk desk, IReadOnlyList<ApprovedOrder> orders, Task durable)
    {
        var requests = orders.Select(o => o.Order.Request).ToList();
        foreach (var request in requests)
        {
            tracker.Move(request.ClientOrderId, OrderStatus.Sent);
        }

        IReadOnlyList<OrderResult> results;
        try
        {
            results = await desk.Client.PlaceOrdersAsync(requests, durable, stopping);
        }
        catch (OperationCanceledException)
        {
            results = [.. requests.Select(_ => new OrderResult.Unknown("the wait for the answer was given up"))];
        }

        inbox.Post(() =>
        {
            for (var i = 0; i < requests.Count; i++)
            {
                OnSubmitted(desk, requests[i].ClientOrderId, i < results.Count ? results[i] : new OrderResult.Unknown("the answer holds fewer results than orders"));
            }
        });
    }

    private void OnSubmitted(TradingDesk desk, ClientOrderId id, OrderResult result)
    {
        _attended.TryGetValue(id, out var attendance);
        switch (result)
        {
            case OrderResult.Accepted accepted:
                Move(id, OrderStatus.Sent, venueOrderId: accepted.VenueOrderId);
                if (attendance is not null && tracker.Find(id) is { Status: OrderStatus.Sent })
                {
                    // Accepted is not executed: if no report of it comes, it is asked after.
                    attendance.LookupAt = Now + (2 * desk.Capabilities.SettleTime);
                }

                break;
            case OrderResult.Refused refused:
                observer.OnMessage(LogLevel.Information, $"{id} was refused by {desk.Exchange}: {refused.Error}");
                Move(id, OrderStatus.Rejected, refused.Error.Kind);
                break;
            case OrderResult.Unknown unknown:
                observer.OnMessage(LogLevel.Warning, $"The answer to {id} was lost ({unknown.Reason}); asking {desk.Exchange} what became of it.");
                if (tracker.Find(id) is { Status: OrderStatus.Sent } && attendance is not null)
                {
                    attendance.LookupAt = Now + desk.Capabilities.SettleTime;
                    Move(id, OrderStatus.Unknown);
                }

                break;
        }
    }

    private void OnEnd(TrackedOrder order, OrderAttendance attendance)
    {
        var remaining = order.Request.Size - order.FilledSize;
        if (remaining <= 0m || attendance.FollowUp == FollowUp.None)
        {
            return;
        }

        if (attendance.FollowUp == FollowUp.Replace)
        {
            // A filled part needs its closing order first, so a part-filled opening is over.
            if (order.Purpose.IsReducing() || (order.FilledSize == 0m && attendance.Attempt <= options.MaxRequotes))
            {
                _pending.Add(new PendingOrder(attendance.Params with { Quantity = remaining }, attendance.Attempt, Now, "re-quote"));
            }

            return;
        }

        if (order.Purpose.IsReducing())
        {
            RetryClose(order, attendance, remaining);
        }
        else
        {
            RetryOpen(order, attendance);
        }
    }

    private void RetryOpen(TrackedOrder order, OrderAttendance attendance)
    {
        var reason = order.EndReason ?? VenueErrorKind.Unclassified;
        risk.RecordFailure(reason, Now);
        if (reason == VenueErrorKind.PostOnlyWouldCross && order.FilledSize == 0m && attendance.Attempt <= options.MaxRequotes)
        {
            Later(attendance.Params, attendance.Attempt, "would have crossed");
        }
        else if (order.Status == OrderStatus.Rejected)
        {
            BlockOpening(desks[order.Exchange], $"{order.Exchange} refused the last opening order: {reason}");
        }
    }

    private void RetryClose(TrackedOrder order, OrderAttendance attendance, decimal remaining)
    {
        if (order.EndReason is VenueErrorKind.ReduceOnlyRejected or VenueErrorKind.Liquidation)
        {
            // Perhaps somebody else closed the position. Ask before doing anything about it.
            WantReconciliation(order.Exchange);
        }

        if (attendance.Attempt == options.AlertAfterCloseFailures)
        {
            observer.OnMessage(LogLevel.Error, $"Unprotected position on {order.Exchange}: the closing order for {remaining} has failed {attendance.Attempt} times ({order.EndReason?.ToString() ?? order.Status.ToString()}). It is tried on; look at the venue.");
        }

        Later(attendance.Params with { Quantity = remaining }, attendance.Attempt, order.EndReason?.ToString() ?? order.Status.ToString());
    }

    private void Later(OrderParams wanted, int attempt, string reason) =>
        _pending.Add(new PendingOrder(wanted, attempt, Now + Backoff(attempt), reason));

    private void BlockOpening(TradingDesk desk, string reason)
    {
        OpenBlockedUntil = Now + Backoff(++_openFailures);
        if (OpenBlockedReason != reason)
        {
            observer.OnMessage(LogLevel.Warning, $"Not opening on {desk.Exchange}: {reason}");
        }

        OpenBlockedReason = reason;
    }

    private TimeSpan Backoff(int attempt)
    {
        var doubled = options.RetryDelay * Math.Pow(2, Math.Clamp(attempt - 1, 0, 20));
        return doubled < options.MaxRetryDelay ? doubled : options.MaxRetryDelay;
    }
}
