using System.Diagnostics;
using TradingBot.Simulation.Accounts;

namespace TradingBot.Simulation.Matching;

/// <summary>Matches arriving orders with one book: best price first, oldest first within a price, at the price of the order that rests.</summary>
internal sealed class MatchingEngine(OrderBook book, IMatchingHost host)
{
    /// <summary>Trades until the order is done, the limit is reached or the other side is empty. What is left stays in <see cref="Taker.Lots"/>.</summary>
    public void Take(ref Taker taker)
    {
        var side = book.Side(!taker.IsBuy);

        // The host may remove any resting order while it hears of a trade, so each turn looks at the book afresh.
        while (taker.Lots > 0 && side.Best is { } level && side.Reaches(level.Ticks, taker.LimitTicks))
        {
            var maker = level.Head!;
            if (maker.AccountId == taker.AccountId)
            {
                if (!Prevent(maker, ref taker))
                {
                    return;
                }

                continue;
            }

            Execute(maker, ref taker);
        }
    }

    /// <summary>Trades with one resting order, whatever stands before it: only for scripted fills.</summary>
    public void TakeFrom(BookOrder maker, ref Taker taker) => Execute(maker, ref taker);

    /// <summary>True when an order of that side and price would trade on arrival.</summary>
    public bool WouldCross(bool isBuy, long ticks)
    {
        var side = book.Side(!isBuy);
        return side.Best is { } best && side.Reaches(best.Ticks, ticks);
    }

    /// <summary>True when the other side has that many lots up to the limit, whoever owns them.</summary>
    public bool CanFill(bool isBuy, long limitTicks, long lots)
    {
        var side = book.Side(!isBuy);
        for (var rank = 0; lots > 0 && rank < side.Count && side.Reaches(side[rank].Ticks, limitTicks); rank++)
        {
            lots -= side[rank].Lots;
        }

        return lots <= 0;
    }

    private void Execute(BookOrder maker, ref Taker taker)
    {
        var lots = Math.Min(taker.Lots, host.Available(maker));
        if (lots <= 0)
        {
            throw new UnreachableException($"Order {maker.Id} rests with nothing to give.");
        }

        taker.Lots -= lots;
        if (lots < maker.Lots)
        {
            book.Reduce(maker, lots);
            host.OnTrade(maker, makerIsGone: false, taker, lots);
            return;
        }

        book.Detach(maker);
        host.OnTrade(maker, makerIsGone: true, taker, lots);
        book.Recycle(maker);
    }

    /// <returns>False when the taker has ended.</returns>
    private bool Prevent(BookOrder maker, ref Taker taker)
    {
        switch (taker.SelfTrade)
        {
            case SelfTradePrevention.ExpireMaker:
                host.OnSelfTrade(maker);
                return true;
            case SelfTradePrevention.ExpireTaker:
                taker.IsExpired = true;
                return false;
            case SelfTradePrevention.CancelBoth:
                host.OnSelfTrade(maker);
                taker.IsExpired = true;
                return false;
            default:
                throw new UnreachableException($"Self-trade prevention {taker.SelfTrade}.");
        }
    }
}
