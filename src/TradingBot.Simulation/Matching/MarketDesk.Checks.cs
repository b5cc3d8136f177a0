using TradingBot.Model;
using TradingBot.Simulation.Accounts;

namespace TradingBot.Simulation.Matching;

internal sealed partial class MarketDesk
{
    /// <summary>Why an order would be refused at once.</summary>
    public RejectReason Check(Account account, OrderSubmission order)
    {
        if (!_market.Definition.IsActive)
        {
            return RejectReason.MarketInactive;
        }

        var form = CheckForm(order, out var ticks, out var lots);
        if (form != RejectReason.None)
        {
            return form;
        }

        if (order.ClientOrderId is { } name && account.ActiveByClientId.ContainsKey(name))
        {
            return RejectReason.DuplicateClientOrderId;
        }

        var position = account.Position(_market);
        if (account.Active.Count >= _venue.Options.MaxActiveOrders || position.ActiveOrders >= _venue.Options.MaxActiveOrdersPerMarket)
        {
            return RejectReason.TooManyOrders;
        }

        var isBuy = order.Side == OrderSide.Buy;
        var checks = _venue.Options.SubmitChecks;
        if (checks.HasFlag(SubmitChecks.ReduceOnly) && order.ReduceOnly && Reducible(position, isBuy) == 0)
        {
            return RejectReason.ReduceOnly;
        }

        if (checks.HasFlag(SubmitChecks.PostOnly) && IsPostOnly(order.Type, order.TimeInForce) && _engine.WouldCross(isBuy, ticks))
        {
            return RejectReason.PostOnlyWouldCross;
        }

        if (_venue.Room is { } room && room(account.Id, order) == 0m)
        {
            return RejectReason.InsufficientMargin;
        }

        return checks.HasFlag(SubmitChecks.Margin) && !order.ReduceOnly && !_risk.Allows(account, _market, isBuy, lots, isCounted: false)
            ? RejectReason.InsufficientMargin
            : RejectReason.None;
    }

    private static bool IsPostOnly(OrderType type, TimeInForce timeInForce) => type == OrderType.Limit && timeInForce == TimeInForce.PostOnly;

    /// <summary>Lots by which a trade of that side would shrink the position.</summary>
    private static long Reducible(PositionLedger position, bool isBuy) => Math.Max(0, isBuy ? -position.Lots : position.Lots);

    private bool IsTooAggressive(LiveOrder order) => _market.Definition.AggressiveBandFraction is { } band
        && (_market.Scale.ToPrice(order.Ticks) - _market.MarkPrice) * order.Side.Sign() > band * _market.MarkPrice;

    private bool IsBeyondPositionLimit(PositionLedger position, bool isBuy) =>
        _market.Scale.ToSize(isBuy ? position.Lots + position.OpenBuyLots : position.OpenSellLots - position.Lots) > _market.Definition.MaxPositionSize;

    private bool IsBelowMinimum(decimal size, decimal notional) => size < _market.Definition.MinSize || notional < _market.Definition.MinNotional;

    private RejectReason CheckForm(OrderSubmission order, out long ticks, out long lots)
    {
        var isUncapped = order.Type == OrderType.Market && order.Price == 0m;
        ticks = 0;
        if (!_market.Scale.TryLots(order.Size, out lots))
        {
            return RejectReason.InvalidSize;
        }

        if (!isUncapped && !_market.Scale.TryTicks(order.Price, out ticks))
        {
            return RejectReason.InvalidPrice;
        }

        var notional = order.Size * (isUncapped ? _market.MarkPrice : order.Price);
        if (!order.ReduceOnly && IsBelowMinimum(order.Size, notional))
        {
            return RejectReason.BelowMinimum;
        }

        if (notional > _market.Definition.MaxNotional)
        {
            return RejectReason.AboveMaximum;
        }

        var isLimit = order.Type == OrderType.Limit;
        if (isLimit && _venue.Options.PriceBandFraction is { } band && Math.Abs(order.Price - _market.MarkPrice) > band * _market.MarkPrice)
        {
            return RejectReason.PriceOutOfBand;
        }

        if (isLimit && order.TimeInForce != TimeInForce.ImmediateOrCancel && order.ExpiresAt is { } expiry)
        {
            var life = expiry - _venue.Clock;
            return life <= TimeSpan.Zero || life < _venue.Options.MinOrderLife || life > _venue.Options.MaxOrderLife
                ? RejectReason.InvalidExpiry
                : RejectReason.None;
        }

        return RejectReason.None;
    }
}
