using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Matching;

namespace TradingBot.Simulation;

/// <content>What ends orders without their owner: expiry, the dead-man's switch, liquidation.</content>
internal sealed partial class VenueLoop
{
    private void Liquidate()
    {
        foreach (var account in _venue.Accounts)
        {
            if (!_risk.IsBreached(account))
            {
                continue;
            }

            CancelAll(account, OrderEndReason.Liquidation);
            foreach (var desk in _desks)
            {
                if (account.FindPosition(desk.Market) is { Lots: not 0 })
                {
                    desk.ForceClose(account);
                }
            }
        }
    }

    private void Expire(DateTimeOffset due)
    {
        var next = DateTimeOffset.MaxValue;
        foreach (var account in _venue.Accounts)
        {
            foreach (var order in Sorted(account))
            {
                if (order.IsImmediate || order.ExpiresAt is not { } expiry)
                {
                    continue;
                }

                if (expiry <= due)
                {
                    Desk(order).Cancel(order, OrderEndReason.Expired);
                }
                else if (expiry < next)
                {
                    next = expiry;
                }
            }
        }

        _venue.NextExpiryAt = next;
    }

    private void CancelScheduled(DateTimeOffset due)
    {
        foreach (var account in _venue.Accounts)
        {
            if (account.CancelAllAt <= due)
            {
                CancelAll(account, OrderEndReason.DeadManSwitch);
                ScheduleCancelAll(account, at: null);
            }
        }
    }

    private void CancelAll(Account account, OrderEndReason reason)
    {
        foreach (var order in Sorted(account))
        {
            Desk(order).Cancel(order, reason);
        }
    }

    /// <summary>A copy in the order of placement: cancels change the set, and its own order is nobody's promise.</summary>
    private static LiveOrder[] Sorted(Account account) => [.. account.Active.Values.OrderBy(order => order.Id)];

    private MarketDesk Desk(LiveOrder order) => _desks[order.Market.Index];
}
