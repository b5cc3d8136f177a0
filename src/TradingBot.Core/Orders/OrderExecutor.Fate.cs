using Microsoft.Extensions.Logging;
using TradingBot.Exchanges;
using TradingBot.Model;

namespace TradingBot.Orders;

// Cancels, and orders whose fate the venue has not told.
internal sealed partial class OrderExecutor
{
    private void Cancel(ClientOrderId id, FollowUp followUp)
    {
        if (!_attended.TryGetValue(id, out var attendance) || tracker.Find(id) is not { IsLive: true } order)
        {
            return;
        }

        attendance.FollowUp = followUp;
        if (attendance.IsCancelWanted)
        {
            return;
        }

        attendance.IsCancelWanted = true;
        if (order.Status is OrderStatus.Open or OrderStatus.PartiallyFilled)
        {
            SendCancel(order, attendance);
        }

        // An order that is still on its way is canceled when the venue has shown it.
    }

    private void SendCancel(TrackedOrder order, OrderAttendance attendance)
    {
        attendance.IsCanceling = true;
        Move(order.Id, OrderStatus.PendingCancel);
        Run(CancelAsync(desks[order.Exchange], order, attendance));
    }

    private async Task CancelAsync(TradingDesk desk, TrackedOrder order, OrderAttendance attendance)
    {
        OrderResult result;
        try
        {
            result = await desk.Client.CancelOrderAsync(order.Request.ContractId, order.Id, order.VenueOrderId, stopping);
        }
        catch (OperationCanceledException)
        {
            result = new OrderResult.Unknown("the wait for the answer was given up");
        }

        inbox.Post(() => OnCancelAnswered(desk, order.Id, attendance, result));
    }

    private void OnCancelAnswered(TradingDesk desk, ClientOrderId id, OrderAttendance attendance, OrderResult result)
    {
        attendance.IsCanceling = false;
        if (tracker.Find(id) is not { IsLive: true })
        {
            return;
        }

        // The end itself comes as an event. A cancel that found nothing, or whose answer was lost, says nothing about fills: ask.
        attendance.LookupAt = result switch
        {
            OrderResult.Accepted => Now + (2 * desk.Capabilities.SettleTime),
            OrderResult.Refused { Error.Kind: VenueErrorKind.OrderNotFound } => Now,
            _ => Now + desk.Capabilities.SettleTime,
        };
        if (result is OrderResult.Refused refused)
        {
            observer.OnMessage(LogLevel.Information, $"The cancel of {id} was refused by {desk.Exchange}: {refused.Error}");
        }
    }

    private async Task LookupAsync(TrackedOrder order, OrderAttendance attendance)
    {
        attendance.IsLookingUp = true;
        attendance.Lookups++;
        OrderLookup lookup;
        try
        {
            lookup = await desks[order.Exchange].Client.FindOrderAsync(order.Request.ContractId, order.Id, attendance.SentAt, stopping);
        }
        catch (OperationCanceledException)
        {
            lookup = new OrderLookup.StillUnknown("the wait for the answer was given up");
        }

        inbox.Post(() => OnLookedUp(order, attendance, lookup));
    }

    private void OnLookedUp(TrackedOrder order, OrderAttendance attendance, OrderLookup lookup)
    {
        attendance.IsLookingUp = false;
        attendance.LookupAt = Now + Backoff(attendance.Lookups + 2);
        switch (lookup)
        {
            case OrderLookup.Found found:
                AfterFound(order, attendance, found.Order);
                break;
            case OrderLookup.ProvenAbsent:
                observer.OnMessage(LogLevel.Warning, $"{order.Exchange} has never had {order.Id}, and it can no longer arrive.");
                EndAbsent(order.Id);
                break;
            case OrderLookup.StillUnknown unknown when attendance.Lookups is 3 or 10 or 30:
                observer.OnMessage(LogLevel.Warning, $"What became of {order.Id} is still unknown after {attendance.Lookups} questions: {unknown.Reason}");
                break;
        }

        if (lookup is not OrderLookup.StillUnknown && desks[order.Exchange].NeedsReconciliation)
        {
            // Opening waits for the comparison of the books, and that may have waited for this order.
            WantReconciliation(order.Exchange);
        }
    }

    private void EndAbsent(ClientOrderId id)
    {
        if (tracker.Find(id) is not { IsLive: true } order)
        {
            return;
        }

        if (!OrderTransitions.IsAllowed(order.Status, OrderStatus.Rejected))
        {
            // It was seen before, so absence now means that it ended out of sight.
            Move(id, OrderStatus.Canceled);
            WantReconciliation(order.Exchange);
            return;
        }

        Move(id, OrderStatus.Rejected, VenueErrorKind.NotSent);
    }

    private void AfterFound(TrackedOrder order, OrderAttendance attendance, OrderInfo report)
    {
        ApplyReport(order.Exchange, report);
        if (tracker.Find(order.Id) is not { IsLive: true } now)
        {
            return;
        }

        if (!attendance.IsCancelWanted)
        {
            attendance.LookupAt = report.Status is OrderStatus.Open or OrderStatus.PartiallyFilled ? null : attendance.LookupAt;
            return;
        }

        if (report.Status is OrderStatus.Open or OrderStatus.PartiallyFilled && !attendance.IsCanceling)
        {
            SendCancel(now, attendance);
        }
    }
}
