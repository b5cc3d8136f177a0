using TradingBot.Cryptography.Ethereum;
using TradingBot.Model;
using TradingBot.SimulatedVenues.Grvt.Accounts;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Grvt.Orders;

// In the order that the venue's document proposes; the real order of checks is UNCONFIRMED.
internal sealed partial class GrvtOrderDesk
{
    /// <summary>Everything that does not depend on the state of account and market.</summary>
    private GrvtError? CheckForm(GrvtAccount account, GrvtOrderFields order, out string digest)
    {
        digest = string.Empty;
        if (_listing.Find(order.Instrument) is not { } instrument)
        {
            return GrvtError.Of(GrvtError.InstrumentUnsupported);
        }

        return GrvtError.Unless(instrument.Market.IsActive, GrvtError.InstrumentInactive)
            ?? GrvtError.Unless(order.SubAccountId == (ulong)account.SubAccountId, GrvtError.ForeignSubAccount)
            ?? order.Signature.CheckForm(_options, _exchange.Now)
            ?? CheckSigner(account, order, instrument, out digest)
            ?? CheckKind(order)
            ?? CheckNumbers(order, instrument);
    }

    private GrvtError? CheckSigner(GrvtAccount account, GrvtOrderFields order, GrvtInstrument instrument, out string digest)
    {
        Span<byte> hash = stackalloc byte[Eip712Encoder.WordBytes];
        digest = string.Empty;
        if (!_messages.TryOrder(order, instrument.Hash, instrument.BaseDecimals, hash))
        {
            return GrvtError.Of(GrvtError.SignatureMismatch);
        }

        digest = Convert.ToHexStringLower(hash);
        return order.Signature.CheckSigner(hash, out var signer) ?? GrvtError.Unless(account.Signers.Contains(signer), GrvtError.SignerNotAuthorised);
    }

    private static GrvtError? CheckKind(GrvtOrderFields order) =>

        // ALL_OR_NONE is for requests for quotes only. RETAIL_PRICE_IMPROVEMENT rests where programs cannot take it, and is not simulated.
        GrvtError.Unless(order.TimeInForce is not (GrvtTimeInForce.AllOrNone or GrvtTimeInForce.RetailPriceImprovement), GrvtError.TimeInForceNotAllowed)
        ?? GrvtError.Unless(!order.PostOnly || (order.TimeInForce == GrvtTimeInForce.GoodTillTime && !order.IsMarket), GrvtError.PostOnlyTimeInForce)
        ?? GrvtError.Unless(!order.IsMarket || order.LimitPrice == 0m, GrvtError.MarketOrderWithPrice)
        ?? GrvtError.Unless(order.IsMarket || order.LimitPrice > 0m, GrvtError.LimitOrderWithoutPrice);

    private GrvtError? CheckNumbers(GrvtOrderFields order, GrvtInstrument instrument)
    {
        var market = instrument.Market;
        return GrvtError.Unless(order.IsMarket || market.Tick.Contains(order.LimitPrice), GrvtError.OffTick)
            ?? GrvtError.Unless(order.Size >= market.MinSize, GrvtError.BelowMinSize)
            ?? GrvtError.Unless(market.Lot.Contains(order.Size), GrvtError.SizeTooFine)
            ?? CheckNotional(order, instrument);
    }

    private GrvtError? CheckNotional(GrvtOrderFields order, GrvtInstrument instrument)
    {
        var price = order.IsMarket ? _exchange.GetStatistics(instrument.Market.Id).MarkPrice : order.LimitPrice;
        if (price * order.Size >= instrument.Market.MinNotional)
        {
            return null;
        }

        if (!order.ReduceOnly)
        {
            return GrvtError.Of(GrvtError.BelowMinNotional);
        }

        var position = _exchange.GetPosition((long)order.SubAccountId, instrument.Market.Id).Size;
        return GrvtError.Unless(_options.LetsWholePositionsOut && order.Size >= Math.Abs(position), GrvtError.BelowMinNotionalReducing);
    }

    private GrvtError? CheckClientId(long account, GrvtOrderFields order) =>
        GrvtError.Unless(FindActive(account, order.ClientOrderId) is null, GrvtError.ClientOrderIdInUse);

    /// <summary>What depends on the state of account and market, as far as it is looked at before the answer.</summary>
    private GrvtError? CheckState(long account, GrvtOrderFields order)
    {
        var instrument = _listing.Find(order.Instrument)!;
        if (order.Trigger is not null)
        {
            return null;
        }

        return CheckBand(order, instrument)
            ?? (_options.ImmediateChecks.HasFlag(SubmitChecks.ReduceOnly) ? CheckReduceOnly(account, order, instrument) : null)
            ?? CheckPositionLimit(account, order, instrument)
            ?? Refusal(_exchange.Check(account, Submission(order, instrument)));
    }

    /// <summary>Passive orders may rest outside of the band; a marketable one is refused as a whole.</summary>
    private GrvtError? CheckBand(GrvtOrderFields order, GrvtInstrument instrument)
    {
        if (order.IsMarket || order.PostOnly)
        {
            return null;
        }

        var now = _exchange.GetStatistics(instrument.Market.Id);
        var isMarketable = order.IsBuy ? now.BestAsk > 0m && order.LimitPrice >= now.BestAsk : now.BestBid > 0m && order.LimitPrice <= now.BestBid;
        var edge = BandEdge(instrument, order.IsBuy);
        return GrvtError.Unless(!isMarketable || (order.IsBuy ? order.LimitPrice <= edge : order.LimitPrice >= edge), GrvtError.PriceOutOfBand);
    }

    private GrvtError? CheckReduceOnly(long account, GrvtOrderFields order, GrvtInstrument instrument)
    {
        // An order larger than the position fills up to it: the code for "too large" (2402) is published, its rule is not.
        var position = _exchange.GetPosition(account, instrument.Market.Id).Size;
        return !order.ReduceOnly ? null
            : position == 0m ? GrvtError.Of(GrvtError.NoPosition)
            : GrvtError.Unless(position > 0m != order.IsBuy, GrvtError.WouldIncrease);
    }

    private GrvtError? CheckPositionLimit(long account, GrvtOrderFields order, GrvtInstrument instrument)
    {
        if (order.ReduceOnly)
        {
            return null;
        }

        var side = order.IsBuy ? OrderSide.Buy : OrderSide.Sell;
        var position = _exchange.GetPosition(account, instrument.Market.Id).Size;
        var open = _exchange.GetActiveOrders(account, instrument.Market.Id).Where(other => other.Side == side && !other.ReduceOnly).Sum(other => other.RemainingSize);
        var reached = (order.IsBuy ? position : -position) + open + order.Size;
        return GrvtError.Unless(reached <= instrument.MaxPositionSize, GrvtError.PositionLimit);
    }

    private static GrvtError? Refusal(RejectReason reason) => reason switch
    {
        RejectReason.None => null,
        RejectReason.InsufficientMargin => GrvtError.Of(GrvtError.InsufficientMargin),
        RejectReason.DuplicateClientOrderId => GrvtError.Of(GrvtError.ClientOrderIdInUse),
        RejectReason.TooManyOrders => GrvtError.Of(GrvtError.TooManyOrders),
        RejectReason.ReduceOnly => GrvtError.Of(GrvtError.NoPosition),
        RejectReason.InvalidExpiry => GrvtError.Of(GrvtError.SignatureExpired),
        RejectReason.MarketInactive => GrvtError.Of(GrvtError.InstrumentInactive),
        RejectReason.InvalidPrice => GrvtError.Of(GrvtError.OffTick),
        RejectReason.InvalidSize => GrvtError.Of(GrvtError.SizeTooFine),
        _ => GrvtError.Of(GrvtError.CheckFailed),
    };
}
