using System.Text.Json;
using TradingBot.Model;
using TradingBot.SimulatedVenues.Aster.Orders;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Aster.Streams;

/// <summary>The user stream of one account. Events go out at once, one for each fact.</summary>
internal sealed class AsterUserFeed(long account, SimulatedExchange exchange, AsterListing listing, AsterVenueOptions options, AsterOrderDesk orders, Action<byte[]> send) : IAccountListener
{
    private decimal _balance = exchange.GetAccount(account).Collateral;

    /// <inheritdoc/>
    public void OnOrder(OrderState order)
    {
        var view = orders.View(order);
        Announce(view);
        if (order.Status == SimulatedOrderStatus.Canceled)
        {
            SendOrder(view, view.Status);
        }
        else if (order.IsActive && view.Record.Update(order))
        {
            SendOrder(view, options.AmendmentEvent);
        }
    }

    /// <inheritdoc/>
    public void OnFill(AccountFill fill)
    {
        if (exchange.FindOrder(account, fill.OrderId) is not { } order)
        {
            return;
        }

        var view = orders.View(order);
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
        SendOrder(then, fill.IsForced && options.ReportsLiquidationAsCalculated ? "CALCULATED" : "TRADE", fill);
    }

    /// <inheritdoc/>
    public void OnPosition(PositionState position) => SendAccount("ORDER", position.At, position);

    /// <inheritdoc/>
    public void OnAccount(AccountState state)
    {
        // Trades and funding have told of their own changes; what is left is money paid in or out.
        if (state.Collateral != _balance)
        {
            SendAccount(state.Collateral > _balance ? "DEPOSIT" : "WITHDRAW", state.At, position: null);
        }
    }

    /// <inheritdoc/>
    public void OnFunding(AccountFunding funding) => SendAccount("FUNDING_FEE", funding.At, position: null);

    /// <summary>The leverage of a symbol was set, or without one the position mode.</summary>
    public void OnConfigured(AsterSymbol? symbol, bool isHedged) => Send("ACCOUNT_CONFIG_UPDATE", exchange.Now, json =>
    {
        if (symbol is null)
        {
            json.WriteStartObject("ai");
            json.WriteBoolean("j", value: false);
            json.WriteBoolean("f", value: true);
            json.WriteBoolean("d", isHedged);
            json.WriteEndObject();
            return;
        }

        json.WriteStartObject("ac");
        json.WriteString("s", symbol.Name);
        json.WriteNumber("l", AsterText.Leverage(exchange.GetPosition(account, symbol.Market.Id).InitialMarginFraction));
        json.WriteEndObject();
    });

    private void Announce(AsterOrderView view)
    {
        if (!view.Record.IsAnnounced)
        {
            view.Record.IsAnnounced = true;
            SendOrder(view.Untouched(), "NEW");
        }
    }

    private void Send(string type, DateTimeOffset at, Action<Utf8JsonWriter> members) => send(JsonText.Object(json =>
    {
        json.WriteString("e", type);
        json.WriteNumber("E", exchange.Now.ToUnixTimeMilliseconds());
        json.WriteNumber("T", at.ToUnixTimeMilliseconds());
        members(json);
    }));

    private void SendOrder(AsterOrderView view, string happened, AccountFill? fill = null) => Send("ORDER_TRADE_UPDATE", view.State.UpdatedAt, json =>
    {
        json.WriteStartObject("o");
        WriteOrder(json, view, happened);
        WriteFill(json, view, fill);
        json.WriteEndObject();
    });

    private static void WriteOrder(Utf8JsonWriter json, AsterOrderView view, string happened)
    {
        json.WriteString("s", view.Record.Symbol.Name);
        json.WriteString("c", view.Record.ClientOrderId);
        json.WriteString("S", view.Side);
        json.WriteString("o", view.Type);
        json.WriteString("f", view.Record.TimeInForce);
        json.WriteString("q", AsterText.Number(view.State.Size));
        json.WriteString("p", AsterText.Number(view.Price));
        json.WriteString("ap", AsterText.Number(decimal.Round(view.State.AverageFillPrice ?? 0m, 8)));
        json.WriteString("sp", "0");
        json.WriteString("x", happened);
        json.WriteString("X", view.Status);
        json.WriteNumber("i", view.Record.OrderId);
    }

    private void WriteFill(Utf8JsonWriter json, AsterOrderView view, AccountFill? fill)
    {
        json.WriteString("l", AsterText.Number(fill?.Size ?? 0m));
        json.WriteString("z", AsterText.Number(view.State.FilledSize));
        json.WriteString("L", AsterText.Number(fill?.Price ?? 0m));
        if (fill is not null)
        {
            json.WriteString("N", AsterSymbol.Quote);
            json.WriteString("n", AsterText.Number(fill.Fee));
        }

        json.WriteNumber("T", view.State.UpdatedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("t", fill?.TradeId ?? 0);
        json.WriteString("b", AsterText.Number(OpenValue(view.Record.Symbol, OrderSide.Buy)));
        json.WriteString("a", AsterText.Number(OpenValue(view.Record.Symbol, OrderSide.Sell)));
        json.WriteBoolean("m", fill?.Liquidity == Liquidity.Maker);
        json.WriteBoolean("R", view.State.ReduceOnly);
        json.WriteString("wt", "CONTRACT_PRICE");
        json.WriteString("ot", view.Type);
        json.WriteString("ps", "BOTH");
        json.WriteBoolean("cp", value: false);
        json.WriteString("rp", AsterText.Number(fill?.RealizedPnl ?? 0m));
    }

    private decimal OpenValue(AsterSymbol symbol, OrderSide side) =>
        exchange.GetActiveOrders(account, symbol.Market.Id).Where(order => order.Side == side).Sum(order => order.Price * order.RemainingSize);

    private void SendAccount(string reason, DateTimeOffset at, PositionState? position)
    {
        var balance = exchange.GetAccount(account).Collateral;
        var transferred = position is null && reason != "FUNDING_FEE" ? balance - _balance : 0m;
        _balance = balance;
        Send("ACCOUNT_UPDATE", at, json =>
        {
            json.WriteStartObject("a");
            json.WriteString("m", reason);
            json.WriteObjects("B", [balance], wallet =>
            {
                json.WriteString("a", AsterSymbol.Quote);
                json.WriteString("wb", AsterText.Fixed(wallet));
                json.WriteString("cw", AsterText.Fixed(wallet));
                json.WriteString("bc", AsterText.Fixed(transferred));
            });
            json.WriteObjects("P", position is null ? Array.Empty<PositionState>() : [position], held => WritePosition(json, held));
            json.WriteEndObject();
        });
    }

    private void WritePosition(Utf8JsonWriter json, PositionState held)
    {
        json.WriteString("s", listing[held.MarketId].Name);
        json.WriteString("pa", AsterText.Number(held.Size));
        json.WriteString("ep", AsterText.Average(held.EntryPrice));
        json.WriteString("cr", AsterText.Fixed(held.RealizedPnl));
        json.WriteString("up", AsterText.Fixed(held.UnrealizedPnl));
        json.WriteString("mt", "cross");
        json.WriteString("iw", AsterText.Fixed(0m));
        json.WriteString("ps", "BOTH");
    }
}
