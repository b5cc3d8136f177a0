using System.Text.Json;
using TradingBot.Model;
using TradingBot.SimulatedVenues.Backpack.Accounts;
using TradingBot.SimulatedVenues.Backpack.Orders;
using TradingBot.SimulatedVenues.Backpack.Rest;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Backpack.Streams;

/// <summary>The private streams of one account. Events go out at once, one for each fact, and before the answer to the request that caused them. Money has no stream.</summary>
internal sealed class BackpackUserFeed(BackpackAccount account, BackpackDesks desks, Action<string, BackpackMarket, byte[]> send) : IAccountListener
{
    private readonly HashSet<int> _held = [];

    /// <summary>One document for each open position, without a kind of event.</summary>
    public IEnumerable<byte[]> OpenPositions(BackpackMarket? market) => desks.Exchange.GetPositions(account.Id)
        .Where(position => market is null || position.MarketId == market.Id)
        .Select(position => Describe(position, happened: null));

    /// <inheritdoc/>
    public void OnOrder(OrderState order)
    {
        var view = desks.Orders.View(order);
        Announce(view);
        if (order.Status == SimulatedOrderStatus.Canceled)
        {
            SendOrder(view, view.Status == BackpackOrderView.Cancelled ? "orderCancelled" : "orderExpired");
        }
    }

    /// <inheritdoc/>
    public void OnFill(AccountFill fill)
    {
        desks.Positions.OnFill(fill);
        if (desks.Exchange.FindOrder(account.Id, fill.OrderId) is not { } order)
        {
            return;
        }

        var view = desks.Orders.View(order);
        Announce(view);
        var record = view.Record;
        record.Add(fill);

        // Several fills may have happened by now; each event shows the order as it was after its own.
        var then = view with
        {
            State = order with
            {
                Status = record.Filled >= order.Size ? SimulatedOrderStatus.Filled : SimulatedOrderStatus.Open,
                FilledSize = record.Filled,
                FilledNotional = record.FilledNotional,
                UpdatedAt = fill.At,
            },
        };
        SendOrder(then, "orderFill", fill);
    }

    /// <inheritdoc/>
    public void OnPosition(PositionState position)
    {
        var wasHeld = _held.Contains(position.MarketId);
        var happened = !wasHeld ? "positionOpened" : position.Size == 0m ? "positionClosed" : "positionAdjusted";
        if (position.Size == 0m)
        {
            _held.Remove(position.MarketId);
        }
        else
        {
            _held.Add(position.MarketId);
        }

        send(BackpackPrivateStream.Positions, desks.Listing[position.MarketId], Describe(position, happened));
    }

    /// <inheritdoc/>
    public void OnAccount(AccountState state)
    {
        // There is no stream of balances: clients ask.
    }

    /// <inheritdoc/>
    public void OnFunding(AccountFunding funding)
    {
        // Nor one of funding payments.
    }

    private void Announce(BackpackOrderView view)
    {
        if (!view.Record.IsAnnounced)
        {
            view.Record.IsAnnounced = true;
            SendOrder(view.Untouched(), "orderAccepted");
        }
    }

    private void SendOrder(BackpackOrderView view, string happened, AccountFill? fill = null) => send(BackpackPrivateStream.Orders, view.Record.Market, JsonText.Object(json =>
    {
        WriteHead(json, happened, view.State.UpdatedAt, view.Record.Market);
        WriteOrder(json, view);
        WriteFill(json, fill);
        if (view.ExpiryReason is { } reason)
        {
            json.WriteString("R", reason);
        }
    }));

    private void WriteHead(Utf8JsonWriter json, string? happened, DateTimeOffset at, BackpackMarket market)
    {
        if (happened is not null)
        {
            json.WriteString("e", happened);
        }

        json.WriteNumber("E", BackpackText.Microseconds(desks.Exchange.Now));
        json.WriteNumber("T", BackpackText.Microseconds(at));
        json.WriteString("s", market.Symbol);
    }

    private static void WriteOrder(Utf8JsonWriter json, BackpackOrderView view)
    {
        var record = view.Record;
        if (record.ClientId is { } clientId)
        {
            json.WriteNumber("c", clientId);
        }

        json.WriteString("S", view.Side);
        json.WriteString("o", view.IsMarket ? "MARKET" : "LIMIT");
        json.WriteString("f", record.TimeInForce);
        json.WriteString("q", BackpackText.Number(view.State.Size));
        if (record.QuoteQuantity is { } quote)
        {
            json.WriteString("Q", BackpackText.Number(quote));
        }

        if (!view.IsMarket)
        {
            json.WriteString("p", BackpackText.Number(view.State.Price));
        }

        json.WriteString("X", view.Status);
        json.WriteString("i", BackpackText.Integer(record.OrderId));
        json.WriteString("z", BackpackText.Number(view.State.FilledSize));
        json.WriteString("Z", BackpackText.Number(view.State.FilledNotional));
        json.WriteString("V", record.SelfTrade);
        json.WriteString("O", record.IsForced ? BackpackSystemOrders.LiquidationOrigin : BackpackSystemOrders.UserOrigin);
        json.WriteBoolean("r", view.State.ReduceOnly);
        json.WriteBoolean("y", record.PostOnly);
    }

    private static void WriteFill(Utf8JsonWriter json, AccountFill? fill)
    {
        if (fill is null)
        {
            json.WriteNull("t");
            return;
        }

        json.WriteNumber("t", fill.TradeId);
        json.WriteString("l", BackpackText.Number(fill.Size));
        json.WriteString("L", BackpackText.Number(fill.Price));
        json.WriteBoolean("m", fill.Liquidity == Liquidity.Maker);
        json.WriteString("n", BackpackText.Number(fill.Fee));
        json.WriteString("N", BackpackMarket.Quote);
    }

    private byte[] Describe(PositionState state, string? happened)
    {
        var market = desks.Listing[state.MarketId];
        var position = desks.Positions.Describe(market, state);
        var exposure = desks.Margin.Exposure(account, market);
        return JsonText.Object(json =>
        {
            WriteHead(json, happened, state.At, market);
            json.WriteString("b", BackpackText.Quotient(position.BreakEvenPrice));
            json.WriteString("B", BackpackText.Quotient(state.EntryPrice));
            json.WriteString("M", BackpackText.Quotient(state.MarkPrice));
            json.WriteString("f", BackpackText.Quotient(exposure.InitialFraction));
            json.WriteString("m", BackpackText.Quotient(exposure.MaintenanceFraction));
            json.WriteString("q", BackpackText.Number(state.Size));
            json.WriteString("Q", BackpackText.Number(Math.Abs(state.Size)));
            json.WriteString("n", BackpackText.Quotient(Math.Abs(state.Size) * state.MarkPrice));
            json.WriteNumber("i", position.Id);
            json.WriteString("p", BackpackText.Number(position.RealizedPnl));
            json.WriteString("P", BackpackText.Quotient(state.UnrealizedPnl));
            json.WriteString("l", "0");
        });
    }
}
