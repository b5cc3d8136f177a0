using TradingBot.Model;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Aster.Orders;

/// <summary>What the protocol knows of an order besides the engine.</summary>
internal sealed class AsterOrderRecord
{
    /// <param name="orderId">The engine's number, which is Aster's too.</param>
    /// <param name="account">Its owner.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="clientOrderId">Its owner's name of it, or the one that the venue made.</param>
    public AsterOrderRecord(long orderId, long account, AsterOrderRequest request, string clientOrderId)
    {
        OrderId = orderId;
        Account = account;
        Symbol = request.Symbol;
        ClientOrderId = clientOrderId;
        TimeInForce = request.TimeInForce;
        Price = request.Price;
        Quantity = request.Quantity;
    }

    /// <summary>An order of the venue itself, which closes a position.</summary>
    public AsterOrderRecord(OrderState forced, AsterSymbol symbol)
    {
        OrderId = forced.OrderId;
        Account = forced.AccountId;
        Symbol = symbol;
        ClientOrderId = $"autoclose-{AsterText.Time(forced.CreatedAt)}-{AsterText.Integer(forced.OrderId)}";
        TimeInForce = "IOC";
        Price = forced.Price;
        Quantity = forced.Size;
        IsForced = true;
    }

    public long OrderId { get; }

    public long Account { get; }

    public AsterSymbol Symbol { get; }

    public string ClientOrderId { get; }

    public string TimeInForce { get; }

    public bool IsForced { get; }

    /// <summary>The user stream has told of it.</summary>
    public bool IsAnnounced { get; set; }

    /// <summary>Price that the user stream has told of.</summary>
    public decimal Price { get; private set; }

    /// <summary>Quantity that the user stream has told of.</summary>
    public decimal Quantity { get; private set; }

    /// <summary>Filled quantity that the user stream has told of.</summary>
    public decimal Filled { get; private set; }

    /// <summary>Value of <see cref="Filled"/>.</summary>
    public decimal FilledNotional { get; private set; }

    /// <summary>How often it was changed.</summary>
    public int Changes { get; set; }

    public void Add(AccountFill fill)
    {
        Filled += fill.Size;
        FilledNotional += fill.Notional;
    }

    /// <summary>Takes over price and quantity.</summary>
    /// <returns>True when one of them is new.</returns>
    public bool Update(OrderState order)
    {
        if (order.Type == OrderType.Market || (order.Price == Price && order.Size == Quantity))
        {
            return false;
        }

        Price = order.Price;
        Quantity = order.Size;
        return true;
    }
}
