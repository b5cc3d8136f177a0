using TradingBot.SimulatedVenues.Grvt.Wire;

namespace TradingBot.SimulatedVenues.Grvt.Orders;

internal sealed partial class GrvtOrderDesk
{
    /// <summary>Cancels one order by either id.</summary>
    /// <param name="account">Its owner.</param>
    /// <param name="orderId">The venue's name; null when the client's is given.</param>
    /// <param name="client">The client's name; counts only without the venue's.</param>
    /// <param name="life">For how long a cancel by client id waits for its order.</param>
    /// <param name="reason">What the order will show.</param>
    public GrvtError? Cancel(long account, string? orderId, ulong? client, TimeSpan life, string reason)
    {
        var found = orderId is not null ? FindActive(account, orderId) : FindActive(account, client!.Value);
        if (found is not null)
        {
            Cancel(found, reason);
            return null;
        }

        if (orderId is null)
        {
            if (!_windows.TryOpen(account, client!.Value, life))
            {
                CancelReported?.Invoke(new GrvtCancelReport(account, client.Value, "DROPPED_DUPLICATE", _exchange.Now));
            }
        }

        return GrvtError.Unless(_options.AcknowledgesUnknownCancels, GrvtError.NotFound);
    }

    /// <summary>Cancels everything that the filters select. Orders that have not reached the engine are missed.</summary>
    public void CancelAll(long account, GrvtRequest filters)
    {
        foreach (var order in Active(account).Where(order => (order.Status == GrvtOrderView.Open || order.Record.IsWaiting) && GrvtListing.Selects(filters, order.Record.Instrument)))
        {
            Cancel(order.Record, "CLIENT_BULK_CANCEL");
        }
    }

    /// <summary>Arms, refreshes or takes back the countdown after which everything is canceled.</summary>
    /// <param name="account">The sub-account.</param>
    /// <param name="countdown">Cut to seconds; one second or less takes it back.</param>
    public void SetCountdown(long account, TimeSpan countdown)
    {
        var seconds = TimeSpan.FromSeconds((long)countdown.TotalSeconds);
        DateTimeOffset? at = countdown > TimeSpan.FromSeconds(1) ? _exchange.Now + seconds : null;
        _exchange.ScheduleCancelAll(account, at);
        if (at is { } end)
        {
            _countdowns[account] = end;
        }
        else
        {
            _countdowns.Remove(account);
        }
    }

    private void Cancel(GrvtOrderRecord record, string reason)
    {
        if (record.IsWaiting)
        {
            record.IsWaiting = false;
            EndOutside(record, GrvtOrderView.Cancelled, reason);
            return;
        }

        CancelInEngine(record, reason);
    }

    private void CancelInEngine(GrvtOrderRecord record, string reason)
    {
        record.CancelReason = reason;
        _exchange.Cancel(record.Account, record.Number);
    }
}
