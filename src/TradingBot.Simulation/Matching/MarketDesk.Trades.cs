using TradingBot.Model;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.Simulation.Matching;

internal sealed partial class MarketDesk
{
    /// <summary>A stranger's resting order.</summary>
    public BookOrder Quote(bool isBid, long ticks, long lots) =>
        _market.Book.Add(_venue.NextOrderId(), _venue.Options.MakersAccountId, isBid, ticks, lots, live: null);

    /// <summary>A stranger's immediate order.</summary>
    /// <returns>Lots that it could not trade.</returns>
    public long TakeAsStranger(bool isBuy, long limitTicks, long lots)
    {
        var taker = Stranger(isBuy, limitTicks, lots);
        _engine.Take(ref taker);
        return taker.Lots;
    }

    /// <summary>A stranger trades with one resting order, whatever stands before it.</summary>
    public void FillAsStranger(LiveOrder order, long lots)
    {
        var taker = Stranger(!order.IsBuy, order.Ticks, lots);
        _engine.TakeFrom(order.Node!, ref taker);
    }

    /// <summary>Closes a position by force; what the book cannot take, a stranger takes at the mark price.</summary>
    public void ForceClose(Account account)
    {
        var position = account.Position(_market);
        var size = _market.Scale.ToSize(Math.Abs(position.Lots));
        var side = position.Lots > 0 ? OrderSide.Sell : OrderSide.Buy;
        var missing = Math.Abs(position.Lots) - LotsOnSide(isBid: side == OrderSide.Sell);
        if (missing > 0)
        {
            // Only beyond everything else, so that it changes nothing for whoever quotes better.
            var book = _market.Book.Side(side == OrderSide.Sell);
            var mark = _market.Scale.TryTicks(_market.MarkPrice, out var ticks) ? ticks : 1;
            var worst = book.Count == 0 ? mark : book[book.Count - 1].Ticks;
            Quote(side == OrderSide.Sell, book.Count == 0 ? mark : side == OrderSide.Sell ? Math.Min(mark, worst) : Math.Max(mark, worst), missing);
        }

        var order = Accept(account, new OrderSubmission { MarketId = _market.Definition.Id, Side = side, Size = size, Price = 0m, Type = OrderType.Market, ReduceOnly = true }, isForced: true);
        Process(order);
    }

    /// <inheritdoc/>
    public long Available(BookOrder maker) =>
        maker.Live is { ReduceOnly: true } order ? Math.Min(maker.Lots, Reducible(order.Account.Position(_market), order.IsBuy)) : maker.Lots;

    /// <inheritdoc/>
    public void OnSelfTrade(BookOrder maker) => Cancel(maker.Live!, OrderEndReason.SelfTrade);

    /// <inheritdoc/>
    public void OnTrade(BookOrder maker, bool makerIsGone, in Taker taker, long lots)
    {
        var price = _market.Scale.ToPrice(maker.Ticks);
        var size = _market.Scale.ToSize(lots);
        var trade = new MarketTrade
        {
            TradeId = _venue.NextTradeId(),
            MarketId = _market.Definition.Id,
            Price = price,
            Size = size,
            Notional = _venue.Round(price * size),
            TakerSide = taker.IsBuy ? OrderSide.Buy : OrderSide.Sell,
            MakerOrderId = maker.Id,
            TakerOrderId = taker.OrderId,
            MakerAccountId = maker.AccountId,
            TakerAccountId = taker.AccountId,
            MakerClientOrderId = maker.Live?.ClientOrderId,
            TakerClientOrderId = taker.Live?.ClientOrderId,
            MakerFeeFraction = maker.Live?.Account.Fees(_market).MakerFraction ?? _market.Definition.Fees.MakerFraction,
            TakerFeeFraction = taker.Live?.Account.Fees(_market).TakerFraction ?? _market.Definition.Fees.TakerFraction,
            IsLiquidation = taker.Live is { IsForced: true },
            At = _venue.Clock,
        };
        _market.Tape.Add(trade);
        _market.Candles.Add(trade);
        _venue.Outbox.Publish(trade);

        var makerOrder = maker.Live;
        if (makerIsGone && makerOrder is not null)
        {
            makerOrder.Node = null;
        }

        // Both sides are booked before anything that follows from it: a reduce-only cancel must see both positions.
        Book(makerOrder, taker.Live, trade, lots, Liquidity.Maker);
        Book(taker.Live, makerOrder, trade, lots, Liquidity.Taker);
        if (makerOrder is not null)
        {
            Settle(makerOrder);
        }

        if (taker.Live is { } takerOrder)
        {
            Settle(takerOrder);
        }
    }

    private Taker Stranger(bool isBuy, long limitTicks, long lots) => new()
    {
        OrderId = _venue.NextOrderId(),
        AccountId = _venue.Options.TakersAccountId,
        IsBuy = isBuy,
        LimitTicks = limitTicks,
        Lots = lots,
    };

    private long LotsOnSide(bool isBid)
    {
        var side = _market.Book.Side(isBid);
        var sum = 0L;
        for (var rank = 0; rank < side.Count; rank++)
        {
            sum += side[rank].Lots;
        }

        return sum;
    }

    private void Book(LiveOrder? order, LiveOrder? counterparty, MarketTrade trade, long lots, Liquidity liquidity)
    {
        var isBuy = (trade.TakerSide == OrderSide.Buy) == (liquidity == Liquidity.Taker);
        if (order is null)
        {
            if (counterparty is not null)
            {
                _market.StrangersCash += _market.Strangers.Apply(isBuy, lots, trade.Notional, _venue.Options.QuoteDecimals);
            }

            return;
        }

        var account = order.Account;
        var position = account.Position(_market);
        var before = position.Lots;
        var entryBefore = position.EntryValue;
        var funding = FundingDesk.Settle(_venue, _market, account, trade.TradeId);
        var realized = position.Apply(isBuy, lots, trade.Notional, _venue.Options.QuoteDecimals);
        var fee = _venue.RoundFee(trade.Notional * (liquidity == Liquidity.Maker ? trade.MakerFeeFraction : trade.TakerFeeFraction));
        account.BookFill(realized, fee);
        position.IsDirty = true;
        position.Revision = _venue.NextRevision();
        if (!order.ReduceOnly)
        {
            Release(order, lots);
        }

        order.FilledLots += lots;
        order.FilledNotional += trade.Notional;
        var fill = new AccountFill
        {
            TradeId = trade.TradeId,
            AccountId = account.Id,
            MarketId = trade.MarketId,
            OrderId = order.Id,
            ClientOrderId = order.ClientOrderId,
            Side = order.Side,
            Price = trade.Price,
            Size = trade.Size,
            Notional = trade.Notional,
            Fee = fee,
            RealizedPnl = realized,
            RealizedFunding = funding,
            IndexPrice = _market.IndexPrice,
            PositionBefore = _market.Scale.ToSize(before),
            EntryValueBefore = entryBefore,
            Liquidity = liquidity,
            IsForced = order.IsForced,
            Trade = trade,
            Revision = position.Revision,
            At = trade.At,
        };
        account.Fills.Add(fill);
        _venue.Outbox.Tell(account, fill);
    }

    /// <summary>What follows from a fill for its order and for the reduce-only orders of its account.</summary>
    private void Settle(LiveOrder order)
    {
        if (order.RemainingLots == 0)
        {
            End(order, OrderEndReason.Filled);
        }
        else if (order.Node is not null)
        {
            _venue.Report(order);
        }

        var position = order.Account.Position(_market);
        if (position.ReduceOnlyOrders == 0)
        {
            return;
        }

        List<LiveOrder>? pointless = null;
        foreach (var other in order.Account.Active.Values)
        {
            if (other.ReduceOnly && other.Node is not null && ReferenceEquals(other.Market, _market) && Reducible(position, other.IsBuy) == 0)
            {
                (pointless ??= []).Add(other);
            }
        }

        pointless?.Sort((left, right) => left.Id.CompareTo(right.Id));
        pointless?.ForEach(other => Cancel(other, OrderEndReason.ReduceOnly));
    }
}
