using TradingBot.Exchanges;
using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Risk;

/// <summary>Brings venues to flat: cancel own orders, close reduce-only at the market, see on the venue that it is so. Patient: a refused close is tried on.</summary>
internal sealed class Unwinder(
    IReadOnlyList<TradingDesk> desks,
    OrderTracker tracker,
    OrderExecutor executor,
    Func<int> reconciliationNumber,
    Action<string> wantReconciliation)
{
    private int? _flatSince;

    /// <summary>Takes the next step that is possible now.</summary>
    /// <returns>True once every venue has confirmed that it is flat and no own order rests.</returns>
    public bool Tick()
    {
        var isFlat = true;
        foreach (var desk in desks)
        {
            isFlat &= TickDesk(desk);
        }

        if (!isFlat)
        {
            _flatSince = null;
            return false;
        }

        if (_flatSince is not { } since)
        {
            // By our own books it is done. Only a fresh answer of the venue makes it so.
            _flatSince = reconciliationNumber();
            desks.ToList().ForEach(d => wantReconciliation(d.Exchange));
            return false;
        }

        return reconciliationNumber() > since && desks.All(d => d.VenuePosition is null or { Size: 0m });
    }

    private bool TickDesk(TradingDesk desk)
    {
        executor.DropPending(p => p.Params.Exchange == desk.Exchange && p.Params.Purpose != OrderPurpose.TakerClose);
        var live = tracker.Live.Where(o => o.Exchange == desk.Exchange).ToList();
        foreach (var order in live.Where(o => o.Purpose != OrderPurpose.TakerClose))
        {
            executor.Cancel(order.Id);
        }

        if (live.Count > 0 || executor.Pending(desk.Exchange).Count > 0)
        {
            return false;
        }

        var position = executor.PositionOf(desk);
        if (position == 0m)
        {
            return true;
        }

        executor.Place(
            [
                new OrderParams
                {
                    Exchange = desk.Exchange,
                    ContractId = desk.ContractId,
                    Purpose = OrderPurpose.TakerClose,
                    Side = position > 0m ? OrderSide.Sell : OrderSide.Buy,
                    Quantity = Math.Abs(position),
                },
            ],
            []);
        return false;
    }
}
