using TradingBot.SimulatedVenues.Aster.Accounts;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Aster.Orders;

// The order of checks is UNCONFIRMED: mode of the account, form, filters, then what depends on the account's state.
internal sealed partial class AsterOrderDesk
{
    private static AsterError? CheckMode(AsterAccount account, AsterOrderRequest order) => account.IsHedged
        ? AsterError.WrongPositionSide.Unless(order.PositionSide != "BOTH") ?? AsterError.NotWanted("reduceOnly").Unless(!order.ReduceOnly) ?? AsterError.HedgeNotSimulated
        : AsterError.WrongPositionSide.Unless(order.PositionSide == "BOTH");

    private AsterError? CheckFilters(AsterOrderRequest order)
    {
        var symbol = order.Symbol;
        var mark = _exchange.GetStatistics(symbol.Market.Id).MarkPrice;
        return AsterError.SymbolClosed.Unless(symbol.Market.IsActive)
            ?? CheckQuantity(symbol, order.Quantity, order.IsMarket ? symbol.MaxMarketQuantity : symbol.MaxQuantity)
            ?? (order.IsMarket ? null : CheckPrice(symbol, order.Price, order.IsBuy, mark))
            ?? AsterError.NotionalTooSmall.Unless(order.ReduceOnly || order.Quantity * (order.IsMarket ? mark : order.Price) >= symbol.Market.MinNotional);
    }

    private static AsterError? CheckQuantity(AsterSymbol symbol, decimal quantity, decimal largest)
    {
        var lot = symbol.Market.Lot;
        return AsterError.NotPositiveQuantity.Unless(quantity > 0m)
            ?? AsterError.TooPrecise.Unless(quantity.Scale <= AsterText.Places(lot.Value))
            ?? AsterError.QuantityTooSmall.Unless(quantity >= symbol.Market.MinSize)
            ?? AsterError.QuantityTooLarge.Unless(quantity <= largest)
            ?? AsterError.OffStep.Unless(lot.Contains(quantity));
    }

    private AsterError? CheckPrice(AsterSymbol symbol, decimal price, bool isBuy, decimal mark)
    {
        var tick = symbol.Market.Tick;
        var highest = mark * (1m + _options.PriceBandFraction);
        var lowest = mark * (1m - _options.PriceBandFraction);
        return AsterError.NotPositivePrice.Unless(price > 0m)
            ?? AsterError.TooPrecise.Unless(price.Scale <= AsterText.Places(tick.Value))
            ?? AsterError.PriceTooLow.Unless(price >= tick.Value)
            ?? AsterError.PriceTooHigh.Unless(price <= symbol.MaxPrice)
            ?? AsterError.OffTick.Unless(tick.Contains(price))
            ?? new AsterError(-4016, $"Limit price can't be higher than {AsterText.Number(tick.Floor(highest))}.").Unless(!isBuy || price <= highest)
            ?? new AsterError(-4024, $"Limit price can't be lower than {AsterText.Number(tick.Ceiling(lowest))}.").Unless(isBuy || price >= lowest);
    }

    private AsterError? Refusal(RejectReason reason) => reason switch
    {
        RejectReason.None => null,
        RejectReason.DuplicateClientOrderId => new AsterError(_options.DuplicateClientIdCode, "ClientOrderId is duplicated."),
        RejectReason.TooManyOrders => AsterError.TooManyOpenOrders,
        RejectReason.PostOnlyWouldCross => AsterError.PostOnlyRejected,
        RejectReason.ReduceOnly => AsterError.ReduceOnlyRejected,
        RejectReason.InsufficientMargin => AsterError.MarginInsufficient,
        RejectReason.MarketInactive => AsterError.SymbolClosed,
        RejectReason.OrderNotFound or RejectReason.OrderNotActive => AsterError.NoSuchOrder,
        RejectReason.InvalidPrice => AsterError.OffTick,
        RejectReason.InvalidSize => AsterError.OffStep,
        _ => new AsterError(-2010, "NEW_ORDER_REJECTED"),
    };
}
