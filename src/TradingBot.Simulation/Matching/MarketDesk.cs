using System.Diagnostics;
using TradingBot.Model;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.Simulation.Matching;

/// <summary>The trading floor of one market: takes orders in, runs them through the book, books what they trade and sees them out.</summary>
internal sealed partial class MarketDesk : IMatchingHost
{
    private readonly VenueState _venue;
    private readonly MarketState _market;
    private readonly RiskDesk _risk;
    private readonly MatchingEngine _engine;

    public MarketDesk(VenueState venue, MarketState market, RiskDesk risk)
    {
        _venue = venue;
        _market = market;
        _risk = risk;
        _engine = new MatchingEngine(market.Book, this);
    }

    public MarketState Market => _market;

    /// <summary>Takes an order that <see cref="Check"/> has let pass; it waits for <see cref="Process"/>.</summary>
    public LiveOrder Accept(Account account, OrderSubmission submission, bool isForced = false)
    {
        var scale = _market.Scale;
        _ = scale.TryTicks(submission.Price, out var ticks);
        _ = scale.TryLots(submission.Size, out var lots);
        var order = new LiveOrder
        {
            Id = submission.OrderId ?? _venue.NextOrderId(),
            Account = account,
            Market = _market,
            Side = submission.Side,
            Type = submission.Type,
            TimeInForce = submission.Type == OrderType.Market ? TimeInForce.ImmediateOrCancel : submission.TimeInForce,
            ReduceOnly = submission.ReduceOnly,
            IsAllOrNothing = submission.IsAllOrNothing,
            SelfTrade = submission.SelfTradePrevention ?? _venue.Options.SelfTradePrevention,
            ClientOrderId = submission.ClientOrderId,
            ExpiresAt = submission.ExpiresAt,
            CreatedAt = _venue.Clock,
            UpdatedAt = _venue.Clock,
            IsForced = isForced,
            Room = isForced || _venue.Room is not { } room ? long.MaxValue : (long)(lots * room(account.Id, submission)),
            Ticks = ticks,
            Lots = lots,
        };
        Register(order);
        return order;
    }

    /// <summary>True when the order would trade if it were processed now.</summary>
    public bool IsTaker(LiveOrder order) => order.IsImmediate || (order.TimeInForce != TimeInForce.PostOnly && _engine.WouldCross(order.IsBuy, order.Ticks));

    /// <summary>The order's turn: last checks, matching, then it rests or ends.</summary>
    public void Process(LiveOrder order)
    {
        var position = order.Account.Position(_market);
        var reducible = Reducible(position, order.IsBuy);
        if (order.ReduceOnly && reducible == 0)
        {
            End(order, OrderEndReason.ReduceOnly);
            return;
        }

        if (order.Type == OrderType.Limit && IsTooAggressive(order))
        {
            End(order, OrderEndReason.PriceOutOfBand);
            return;
        }

        if (!order.ReduceOnly && IsBeyondPositionLimit(position, order.IsBuy))
        {
            End(order, OrderEndReason.PositionLimit);
            return;
        }

        if (!order.ReduceOnly && !_risk.Allows(order.Account, _market, order.IsBuy, order.RemainingLots, isCounted: true))
        {
            End(order, OrderEndReason.InsufficientMargin);
            return;
        }

        if (order.TimeInForce == TimeInForce.PostOnly && _engine.WouldCross(order.IsBuy, order.Ticks))
        {
            End(order, OrderEndReason.PostOnlyWouldCross);
            return;
        }

        var lots = order.ReduceOnly ? Math.Min(order.RemainingLots, reducible) : order.RemainingLots;
        if (order.IsAllOrNothing && !_engine.CanFill(order.IsBuy, Limit(order), lots))
        {
            End(order, OrderEndReason.NotEnoughLiquidity);
            return;
        }

        Match(order, order.IsImmediate ? Math.Min(lots, order.Room) : lots);
    }

    /// <summary>Ends an active order.</summary>
    public void Cancel(LiveOrder order, OrderEndReason reason)
    {
        if (order.Node is { } node)
        {
            order.Node = null;
            _market.Book.Remove(node);
        }

        End(order, reason);
    }

    /// <summary>Changes a resting order.</summary>
    /// <returns>Why it was left as it was; none when it was changed.</returns>
    public RejectReason Amend(LiveOrder order, long ticks, long lots)
    {
        var node = order.Node!;
        if (lots <= order.FilledLots)
        {
            Cancel(order, OrderEndReason.Canceled);
            return RejectReason.None;
        }

        var added = lots - order.Lots;
        if (order.TimeInForce == TimeInForce.PostOnly && ticks != order.Ticks && _engine.WouldCross(order.IsBuy, ticks))
        {
            return RejectReason.PostOnlyWouldCross;
        }

        var size = _market.Scale.ToSize(lots);
        if (!order.ReduceOnly && IsBelowMinimum(size, size * _market.Scale.ToPrice(ticks)))
        {
            return RejectReason.BelowMinimum;
        }

        if (added > 0 && !order.ReduceOnly && !_risk.Allows(order.Account, _market, order.IsBuy, added, isCounted: false))
        {
            return RejectReason.InsufficientMargin;
        }

        if (!order.ReduceOnly)
        {
            Release(order, -added);
        }

        order.Account.IsDirty = true;
        if (ticks == order.Ticks && added <= 0)
        {
            order.Lots = lots;
            _market.Book.Reduce(node, -added);
            _venue.Report(order);
            return RejectReason.None;
        }

        order.Node = null;
        _market.Book.Remove(node);
        order.Ticks = ticks;
        order.Lots = lots;
        order.Status = SimulatedOrderStatus.Pending;
        var reducible = Reducible(order.Account.Position(_market), order.IsBuy);
        Match(order, order.ReduceOnly ? Math.Min(order.RemainingLots, reducible) : order.RemainingLots);
        return RejectReason.None;
    }

    private static long Limit(LiveOrder order) => order.Ticks > 0 ? order.Ticks : order.IsBuy ? long.MaxValue : 0;

    private void Match(LiveOrder order, long lots)
    {
        var taker = new Taker
        {
            OrderId = order.Id,
            AccountId = order.Account.Id,
            IsBuy = order.IsBuy,
            LimitTicks = Limit(order),
            Lots = lots,
            SelfTrade = order.SelfTrade,
            Live = order,
        };
        _engine.Take(ref taker);
        if (!order.IsActive)
        {
            return;
        }

        if (taker.IsExpired)
        {
            End(order, OrderEndReason.SelfTrade);
        }
        else if (order.ReduceOnly && Reducible(order.Account.Position(_market), order.IsBuy) == 0)
        {
            End(order, OrderEndReason.ReduceOnly);
        }
        else if (order.IsImmediate)
        {
            var isCapped = order.Type == OrderType.Market && _market.Book.Side(!order.IsBuy).Count > 0;
            End(order, isCapped ? OrderEndReason.TooMuchSlippage : OrderEndReason.NotEnoughLiquidity);
        }
        else
        {
            order.Status = SimulatedOrderStatus.Open;
            order.Node = _market.Book.Add(order.Id, order.Account.Id, order.IsBuy, order.Ticks, order.RemainingLots, order);
            _venue.Report(order);
        }
    }

    private void Register(LiveOrder order)
    {
        var account = order.Account;
        account.Active.Add(order.Id, order);
        if (order.ClientOrderId is { } name)
        {
            account.ActiveByClientId.Add(name, order);
        }

        var position = account.Position(_market);
        position.ActiveOrders++;
        if (order.ReduceOnly)
        {
            position.ReduceOnlyOrders++;
        }
        else
        {
            Release(order, -order.Lots);
        }

        if (!order.IsImmediate && order.ExpiresAt is { } expiry && expiry < _venue.NextExpiryAt)
        {
            _venue.NextExpiryAt = expiry;
        }

        account.IsDirty = true;
    }

    private void End(LiveOrder order, OrderEndReason reason)
    {
        var account = order.Account;
        var position = account.Position(_market);
        if (order.ReduceOnly)
        {
            position.ReduceOnlyOrders--;
        }
        else
        {
            Release(order, order.RemainingLots);
        }

        position.ActiveOrders--;
        account.Active.Remove(order.Id);
        if (order.ClientOrderId is { } name)
        {
            account.ActiveByClientId.Remove(name);
        }

        order.Status = reason == OrderEndReason.Filled ? SimulatedOrderStatus.Filled : SimulatedOrderStatus.Canceled;
        order.EndReason = reason;
        account.IsDirty = true;
        _venue.Report(order);
        account.History.Add(order.ToState());
    }

    private void Release(LiveOrder order, long lots)
    {
        var position = order.Account.Position(_market);
        if (order.IsBuy)
        {
            position.OpenBuyLots -= lots;
        }
        else
        {
            position.OpenSellLots -= lots;
        }

        Debug.Assert(position.OpenBuyLots >= 0 && position.OpenSellLots >= 0, "More lots were released than were open.");
    }
}
