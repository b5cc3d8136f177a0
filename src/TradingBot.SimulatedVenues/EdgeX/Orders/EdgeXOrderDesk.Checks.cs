using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues.EdgeX.Accounts;
using TradingBot.SimulatedVenues.EdgeX.Signing;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.EdgeX.Orders;

// The order of checks is UNCONFIRMED: what is signed, the contract's rules, then what depends on the account's state.
internal sealed partial class EdgeXOrderDesk
{
    private static readonly TimeSpan L2Margin = TimeSpan.FromDays(8);

    private EdgeXError? CheckSigned(EdgeXAccount account, EdgeXOrderRequest order)
    {
        Span<byte> digest = stackalloc byte[Eip712Encoder.WordBytes];
        _messages.Digest(order.ToTyped(account.Id, account.Signer), digest);
        return EdgeXError.BadNonce.Unless(!_options.ChecksNonce || order.L2.Nonce == EdgeXMessages.NonceOf(order.ClientOrderId))
            ?? EdgeXError.BadL2Size.Unless(order.L2.Size == order.Size)
            ?? EdgeXError.BadOrderSignature.Unless(order.L2.Signature.IsBy(account.Signer, digest))
            ?? CheckExpiry(order);
    }

    private EdgeXError? CheckExpiry(EdgeXOrderRequest order)
    {
        var now = _exchange.Now.ToUnixTimeMilliseconds();
        var soonest = now + (long)_options.MinOrderLife.TotalMilliseconds;
        var latest = now + (long)_exchange.Options.MaxOrderLife.TotalMilliseconds;
        return EdgeXError.BadExpiry.Unless(order.ExpireTime > soonest && order.ExpireTime < latest)
            ?? EdgeXError.BadL2Expiry.Unless(order.L2.ExpireTime >= order.ExpireTime + (long)L2Margin.TotalMilliseconds);
    }

    private EdgeXError? CheckRules(EdgeXAccount account, EdgeXOrderRequest order) =>
        EdgeXError.DuplicateClientOrderId.Unless(!account.UsedClientIds.Contains(order.ClientOrderId))
        ?? EdgeXError.MarketClosed.Unless(order.Contract.Market.IsActive)
        ?? EdgeXError.AccountLiquidating.Unless(!account.IsLiquidating)
        ?? CheckSize(order)
        ?? (order.IsMarket ? null : CheckPrice(order))
        ?? CheckBounds(account, order);

    private static EdgeXError? CheckSize(EdgeXOrderRequest order) =>
        EdgeXError.SizeTooSmall.Unless(order.Size >= order.Contract.Market.MinSize)
        ?? EdgeXError.SizeTooLarge.Unless(order.Size <= order.Contract.MaxOrderSize)
        ?? EdgeXError.SizeOffStep.Unless(order.Contract.Market.Lot.Contains(order.Size));

    private EdgeXError? CheckPrice(EdgeXOrderRequest order)
    {
        var oracle = Oracle(order);
        return EdgeXError.PriceOffTick.Unless(order.Price > 0m && order.Contract.Market.Tick.Contains(order.Price))
            ?? EdgeXError.PriceTooHigh.Unless(!order.IsBuy || order.Price <= oracle * (1m + _options.PriceBandFraction))
            ?? EdgeXError.PriceTooLow.Unless(order.IsBuy || order.Price >= oracle * (1m - _options.PriceBandFraction));
    }

    // No fill may be worse than l2Value / l2Size, so these must leave room for the price of the order, or for the engine's own bound of a market
    // order. The fee is bound by what the signed value would cost; the official clients sign a tiny value, and fee, for selling at market.
    private EdgeXError? CheckBounds(EdgeXAccount account, EdgeXOrderRequest order)
    {
        var worst = (order.IsMarket ? MarketBound(order) : order.Price) * order.Size;
        var fee = order.L2.Value * _exchange.GetFees(account.Id, order.Contract.Market.Id).TakerFraction;
        return EdgeXError.ValueTooTight.Unless(order.IsBuy ? order.L2.Value >= worst : order.L2.Value <= worst)
            ?? EdgeXError.FeeTooSmall.Unless(order.L2.LimitFee >= fee);
    }

    private decimal MarketBound(EdgeXOrderRequest order)
    {
        var tick = order.Contract.Market.Tick;
        return order.IsBuy ? tick.Floor(Oracle(order) * (1m + _options.PriceBandFraction)) : Math.Max(tick.Value, tick.Ceiling(Oracle(order) * (1m - _options.PriceBandFraction)));
    }

    private decimal Oracle(EdgeXOrderRequest order) => _exchange.GetStatistics(order.Contract.Market.Id).MarkPrice;

    private static EdgeXError? Refusal(RejectReason reason) => reason switch
    {
        RejectReason.None => null,
        RejectReason.DuplicateClientOrderId => EdgeXError.DuplicateClientOrderId,
        RejectReason.TooManyOrders => EdgeXError.TooManyActiveOrders,
        RejectReason.PostOnlyWouldCross => EdgeXError.PostOnlyRefused,
        RejectReason.ReduceOnly => EdgeXError.ReduceOnlyRefused,
        RejectReason.InsufficientMargin => EdgeXError.InsufficientBalance,
        RejectReason.MarketInactive => EdgeXError.MarketClosed,
        RejectReason.InvalidExpiry => EdgeXError.BadExpiry,
        RejectReason.InvalidPrice => EdgeXError.PriceOffTick,
        _ => EdgeXError.SizeOffStep,
    };
}
