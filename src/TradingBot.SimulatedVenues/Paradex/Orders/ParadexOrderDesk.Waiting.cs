using TradingBot.Model;
using TradingBot.SimulatedVenues.Paradex.Accounts;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Paradex.Orders;

// Orders that wait for a mark price live here; triggered ones are submitted to the engine under the number they have had all along. That
// triggers watch the mark price is not said by the documents.
internal sealed partial class ParadexOrderDesk
{
    /// <summary>Looks at what a new mark price triggers.</summary>
    public void OnStatistics(MarketStatistics statistics)
    {
        foreach (var order in _waiting.Values.Where(order => order.Market.Id == statistics.MarketId).ToArray())
        {
            if (order is { IsWaiting: true, IsUntriggered: true } && order.IsTriggeredBy(statistics.MarkPrice))
            {
                Trigger(order);
            }
        }
    }

    /// <summary>Reduce-only orders that together are larger than what is left of the position go, the worst price first.</summary>
    public void OnPosition(PositionState position)
    {
        var closing = position.Size > 0m ? OrderSide.Sell : OrderSide.Buy;
        var orders = _exchange.GetActiveOrders(position.AccountId, position.MarketId)
            .Where(order => order is { ReduceOnly: true, Status: SimulatedOrderStatus.Open } && order.Side == closing)
            .OrderByDescending(order => order.Price * closing.Sign() * -1m)
            .ToArray();
        var excess = orders.Sum(order => order.RemainingSize) - Math.Abs(position.Size);
        foreach (var order in orders)
        {
            if (excess <= 0m)
            {
                return;
            }

            excess -= order.RemainingSize;
            if (_orders.GetValueOrDefault(order.OrderId) is { } known)
            {
                known.ReasonInstead = ParadexOrderView.WillIncrease;
            }

            _exchange.Cancel(order.AccountId, order.OrderId);
        }
    }

    private IEnumerable<ParadexOrder> WaitingOf(ParadexAccount account) => _waiting.Values.Where(order => order.Account.Id == account.Id && order.IsWaiting);

    private void Wait(ParadexOrder order)
    {
        _waiting.Add(order.Number, order);
        Report(order);
        After(_options.OrderDelay, () =>
        {
            if (order.IsWaiting)
            {
                order.IsUntriggered = true;
                Report(order);
            }
        });
    }

    private void Trigger(ParadexOrder order)
    {
        var held = Math.Abs(_exchange.GetPosition(order.Account.Id, order.Market.Id).Size);
        if (order.Request.Size == 0m && held == 0m)
        {
            End(order, ParadexOrderView.WillIncrease);
            return;
        }

        order.Request = order.Request with { Size = order.Request.Size == 0m ? held : order.Request.Size };
        _waiting.Remove(order.Number);
        Submit(order);
    }

    private void End(ParadexOrder order, string reason)
    {
        if (!order.IsWaiting)
        {
            return;
        }

        order.EndReason = reason;
        _waiting.Remove(order.Number);
        Report(order);
    }

    private void Report(ParadexOrder order)
    {
        order.UpdatedAt = _exchange.Now;
        Changed?.Invoke(ParadexOrderView.Of(order));
    }
}
