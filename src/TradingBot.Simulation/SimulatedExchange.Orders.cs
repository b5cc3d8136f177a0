using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Matching;

namespace TradingBot.Simulation;

public sealed partial class SimulatedExchange
{
    /// <summary>A name for an order that waits outside of the book (a stop order, say) and is submitted under it later.</summary>
    public long ReserveOrderId() => _venue.NextOrderId();

    /// <summary>Why <see cref="Submit"/> would refuse an order at this moment; <see cref="RejectReason.None"/> when it would take it.</summary>
    public RejectReason Check(long accountId, OrderSubmission order)
    {
        ArgumentNullException.ThrowIfNull(order);
        _loop.Advance();
        return !_accounts.TryGetValue(accountId, out var account) ? RejectReason.UnknownAccount
            : !_desks.TryGetValue(order.MarketId, out var desk) ? RejectReason.UnknownMarket
            : desk.Check(account, order);
    }

    /// <summary>Takes or refuses an order.</summary>
    public SubmitResult Submit(long accountId, OrderSubmission order)
    {
        ArgumentNullException.ThrowIfNull(order);
        _loop.Advance();
        if (!_accounts.TryGetValue(accountId, out var account))
        {
            return new SubmitResult(RejectReason.UnknownAccount, Order: null);
        }

        if (!_desks.TryGetValue(order.MarketId, out var desk))
        {
            return new SubmitResult(RejectReason.UnknownMarket, Order: null);
        }

        var refusal = desk.Check(account, order);
        if (refusal != RejectReason.None)
        {
            return new SubmitResult(refusal, Order: null);
        }

        var taken = desk.Accept(account, order);
        var delay = order.Delay ?? (desk.IsTaker(taken) ? Options.TakerDelay : Options.MakerDelay);
        if (delay == TimeSpan.Zero)
        {
            desk.Process(taken);
        }
        else
        {
            _venue.Report(taken);
            _loop.After(delay, () => ProcessIfActive(desk, taken));
        }

        var state = taken.ToState();
        _loop.Complete();
        return new SubmitResult(RejectReason.None, state);
    }

    /// <summary>Cancels one order.</summary>
    /// <returns><see cref="RejectReason.None"/> when the request was taken; the end of the order is an event.</returns>
    public RejectReason Cancel(long accountId, long orderId)
    {
        _loop.Advance();
        if (!_accounts.TryGetValue(accountId, out var account))
        {
            return RejectReason.UnknownAccount;
        }

        return account.Active.TryGetValue(orderId, out var order) ? Cancel(order)
            : account.History.Find(orderId) is null ? RejectReason.OrderNotFound
            : RejectReason.OrderNotActive;
    }

    /// <summary>Cancels one active order by its owner's name of it.</summary>
    /// <returns><see cref="RejectReason.None"/> when the request was taken.</returns>
    public RejectReason Cancel(long accountId, string clientOrderId)
    {
        _loop.Advance();
        if (!_accounts.TryGetValue(accountId, out var account))
        {
            return RejectReason.UnknownAccount;
        }

        return account.ActiveByClientId.TryGetValue(clientOrderId, out var order) ? Cancel(order)
            : account.History.Find(clientOrderId) is null ? RejectReason.OrderNotFound
            : RejectReason.OrderNotActive;
    }

    /// <summary>Cancels all resting orders of an account.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="marketId">Only in this market; null for all.</param>
    /// <returns><see cref="RejectReason.None"/> when the request was taken, also when there was nothing to cancel.</returns>
    public RejectReason CancelAll(long accountId, int? marketId = null)
    {
        _loop.Advance();
        if (!_accounts.TryGetValue(accountId, out var account))
        {
            return RejectReason.UnknownAccount;
        }

        if (marketId is { } id && !_desks.ContainsKey(id))
        {
            return RejectReason.UnknownMarket;
        }

        Later(Options.CancelDelay, () =>
        {
            foreach (var order in account.Active.Values.Where(order => IsCancelable(order) && IsIn(order, marketId)).OrderBy(order => order.Id).ToArray())
            {
                Desk(order).Cancel(order, OrderEndReason.Canceled);
            }
        });
        return RejectReason.None;
    }

    /// <summary>Sets, moves or takes back the moment at which all orders of the account are canceled.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="at">Market time; null takes it back. A time that has passed cancels at once.</param>
    public RejectReason ScheduleCancelAll(long accountId, DateTimeOffset? at)
    {
        _loop.Advance();
        if (!_accounts.TryGetValue(accountId, out var account))
        {
            return RejectReason.UnknownAccount;
        }

        _loop.ScheduleCancelAll(account, at);
        _loop.Advance();
        _loop.Complete();
        return RejectReason.None;
    }

    /// <summary>Changes price and size of a resting order. A smaller size keeps its place in the queue; another price or a larger size goes to the end of it and may trade.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="orderId">The order, in the book.</param>
    /// <param name="price">New limit price, on tick; null keeps it.</param>
    /// <param name="size">New total size, what has filled included; null keeps it. Not more than what has filled ends the order.</param>
    /// <param name="onDone">Hears what came of a request that was taken and had to wait, before the order's own report is delivered.</param>
    /// <returns><see cref="RejectReason.None"/> when the request was taken. A refused amend leaves the order as it was.</returns>
    public RejectReason Amend(long accountId, long orderId, decimal? price, decimal? size, Action<RejectReason>? onDone = null)
    {
        _loop.Advance();
        if (!_accounts.TryGetValue(accountId, out var account))
        {
            return RejectReason.UnknownAccount;
        }

        if (!account.Active.TryGetValue(orderId, out var order))
        {
            return account.History.Find(orderId) is null ? RejectReason.OrderNotFound : RejectReason.OrderNotActive;
        }

        var ticks = order.Ticks;
        var lots = order.Lots;
        if (price is { } newPrice && !order.Market.Scale.TryTicks(newPrice, out ticks))
        {
            return RejectReason.InvalidPrice;
        }

        if (size is { } newSize && !order.Market.Scale.TryLots(newSize, out lots))
        {
            return RejectReason.InvalidSize;
        }

        if (Options.MakerDelay > TimeSpan.Zero)
        {
            Later(Options.MakerDelay, () =>
            {
                var outcome = order.Node is null ? RejectReason.OrderNotActive : Desk(order).Amend(order, ticks, lots);
                onDone?.Invoke(outcome);
            });
            return RejectReason.None;
        }

        // An order that waits for its turn is not in the book, and only what is there can be changed.
        var refusal = order.Node is null ? RejectReason.OrderNotActive : Desk(order).Amend(order, ticks, lots);
        _loop.Complete();
        return refusal;
    }

    /// <summary>Sets the initial margin fraction of an account in a market, that is 1 / leverage.</summary>
    /// <returns><see cref="RejectReason.InvalidLeverage"/> when out of range, <see cref="RejectReason.InsufficientMargin"/> when open positions and orders do not allow it.</returns>
    public RejectReason SetInitialMarginFraction(long accountId, int marketId, decimal fraction)
    {
        _loop.Advance();
        if (!_accounts.TryGetValue(accountId, out var account))
        {
            return RejectReason.UnknownAccount;
        }

        if (!_desks.TryGetValue(marketId, out var desk))
        {
            return RejectReason.UnknownMarket;
        }

        if (fraction < desk.Market.Definition.MinInitialMarginFraction || fraction > 1m)
        {
            return RejectReason.InvalidLeverage;
        }

        var position = account.Position(desk.Market);
        var before = position.InitialMarginFraction;
        var wasLower = RiskDesk.InitialFraction(account, desk.Market) < fraction;
        position.InitialMarginFraction = fraction;
        if (wasLower && _risk.InitialMargin(account) > _risk.Equity(account))
        {
            position.InitialMarginFraction = before;
            return RejectReason.InsufficientMargin;
        }

        account.IsDirty = true;
        _loop.Complete();
        return RejectReason.None;
    }

    /// <summary>Pays in (positive) or out (negative), in quote currency.</summary>
    /// <returns><see cref="RejectReason.InsufficientMargin"/> when more is asked for than is free.</returns>
    public RejectReason Transfer(long accountId, decimal amount)
    {
        _loop.Advance();
        if (!_accounts.TryGetValue(accountId, out var account))
        {
            return RejectReason.UnknownAccount;
        }

        var rounded = _venue.Round(amount);
        if (rounded < 0m && _risk.Equity(account) - _risk.InitialMargin(account) + rounded < 0m)
        {
            return RejectReason.InsufficientMargin;
        }

        account.Deposit(rounded);
        _loop.Complete();
        return RejectReason.None;
    }

    private static void ProcessIfActive(MarketDesk desk, LiveOrder order)
    {
        // It may have expired or been canceled by a liquidation while it waited.
        if (order.IsActive)
        {
            desk.Process(order);
        }
    }

    private static bool IsIn(LiveOrder order, int? marketId) => marketId is null || order.Market.Definition.Id == marketId;

    private RejectReason Cancel(LiveOrder order)
    {
        if (Options.CancelDelay == TimeSpan.Zero && !IsCancelable(order))
        {
            return RejectReason.OrderNotFound;
        }

        Later(Options.CancelDelay, () =>
        {
            if (IsCancelable(order))
            {
                Desk(order).Cancel(order, OrderEndReason.Canceled);
            }
        });
        return RejectReason.None;
    }

    private bool IsCancelable(LiveOrder order) => order.Node is not null || (Options.CancelsWaitingOrders && order.IsActive);

    private void Later(TimeSpan delay, Action action)
    {
        if (delay > TimeSpan.Zero)
        {
            _loop.After(delay, action);
            return;
        }

        action();
        _loop.Complete();
    }

    private MarketDesk Desk(LiveOrder order) => _desks[order.Market.Definition.Id];
}
