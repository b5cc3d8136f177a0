using TradingBot.SimulatedVenues.Backpack.Accounts;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Backpack.Orders;

// The order of checks is UNCONFIRMED: form, filters, then what depends on the account's state.
internal sealed partial class BackpackOrderDesk
{
    private BackpackError? CheckFilters(BackpackOrderRequest order, decimal quantity, BookSnapshot book) =>
        BackpackError.MarketClosed.Unless(order.Market.Definition.IsActive)
        ?? CheckQuantity(order.Market, quantity)
        ?? (order.IsMarket ? null : CheckPrice(order.Market, order.Price) ?? CheckBands(order) ?? CheckImpact(order, quantity, book));

    private static BackpackError? CheckQuantity(BackpackMarket market, decimal quantity) =>
        BackpackError.QuantityTooLong.Unless(quantity.Scale <= BackpackText.Places(market.Definition.Lot.Value))
        ?? BackpackError.QuantityTooSmall.Unless(quantity >= market.Definition.MinSize)
        ?? BackpackError.OffStep.Unless(market.Definition.Lot.Contains(quantity));

    private static BackpackError? CheckPrice(BackpackMarket market, decimal price) =>
        BackpackError.PriceTooLong.Unless(price.Scale <= BackpackText.Places(market.Definition.Tick.Value))
        ?? BackpackError.PriceOutOfRange.Unless(price >= market.Definition.Tick.Value && price <= market.MaxPrice)
        ?? BackpackError.OffTick.Unless(market.Definition.Tick.Contains(price));

    private BackpackError? CheckBands(BackpackOrderRequest order)
    {
        var now = _exchange.GetStatistics(order.Market.Id);
        return BackpackError.PriceTooFar.Unless(IsWithin(order.Price, now.LastPrice, _options.LastPriceBandFraction))
            ?? BackpackError.OutsideMarkBand.Unless(IsWithin(order.Price, now.MarkPrice, _options.MarkPriceBandFraction));
    }

    private static bool IsWithin(decimal price, decimal reference, decimal fraction) => Math.Abs(price - reference) <= reference * fraction;

    /// <summary>A limit order that would trade beyond the largest impact is refused. UNCONFIRMED; the documents say that it may not, and not how.</summary>
    private BackpackError? CheckImpact(BackpackOrderRequest order, decimal quantity, BookSnapshot book)
    {
        var reach = Touch(order, book) * _options.ImpactFraction;
        var left = quantity;
        foreach (var level in OtherSide(order, book))
        {
            if (left <= 0m || (order.IsBuy ? level.Price > order.Price : level.Price < order.Price))
            {
                break;
            }

            if (Math.Abs(level.Price - Touch(order, book)) > reach)
            {
                return BackpackError.TooMuchImpact;
            }

            left -= level.Size;
        }

        return null;
    }

    private BackpackError? CheckMargin(BackpackAccount account, BackpackOrderRequest order, decimal quantity) =>
        BackpackError.InsufficientMargin.Unless(order.ReduceOnly == true || _margin.Allows(account, order.Market, order.IsBuy, quantity));

    private static BackpackError? Refusal(RejectReason reason) => reason switch
    {
        RejectReason.None => null,
        RejectReason.DuplicateClientOrderId => BackpackError.DuplicateClientId,
        RejectReason.TooManyOrders => BackpackError.TooManyOrders,
        RejectReason.PostOnlyWouldCross => BackpackError.PostOnlyWouldCross,
        RejectReason.ReduceOnly => BackpackError.NothingToReduce,
        RejectReason.InsufficientMargin => BackpackError.InsufficientMargin,
        RejectReason.MarketInactive => BackpackError.MarketClosed,
        RejectReason.InvalidPrice => BackpackError.OffTick,
        RejectReason.InvalidSize => BackpackError.OffStep,
        _ => new BackpackError(BackpackError.InvalidOrder, "Invalid order"),
    };
}
