using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Backpack.Orders;

/// <summary>What the protocol knows of an order besides the engine.</summary>
internal sealed class BackpackOrderRecord
{
    /// <param name="orderId">The engine's number, which is Backpack's too.</param>
    /// <param name="account">Its owner.</param>
    /// <param name="request">What was asked for.</param>
    public BackpackOrderRecord(long orderId, long account, BackpackOrderRequest request)
    {
        OrderId = orderId;
        Account = account;
        Market = request.Market;
        ClientId = request.ClientId;
        TimeInForce = request.TimeInForce;
        PostOnly = request.PostOnly;
        ReduceOnly = request.ReduceOnly;
        SelfTrade = request.SelfTrade;
        QuoteQuantity = request.QuoteQuantity;
        Slippage = request.Slippage;
        SlippageType = request.SlippageType;
    }

    /// <summary>An order of the venue itself, which closes a position.</summary>
    public BackpackOrderRecord(OrderState forced, BackpackMarket market)
    {
        OrderId = forced.OrderId;
        Account = forced.AccountId;
        Market = market;
        TimeInForce = BackpackOrderRequest.Gtc;
        ReduceOnly = true;
        SelfTrade = BackpackOrderRequest.RejectTaker;
        IsForced = true;
    }

    public long OrderId { get; }

    public long Account { get; }

    public BackpackMarket Market { get; }

    /// <summary>Its owner's name of it; null when it has none.</summary>
    public uint? ClientId { get; }

    public string TimeInForce { get; }

    public bool PostOnly { get; }

    public bool? ReduceOnly { get; }

    public string SelfTrade { get; }

    /// <summary>Value that was asked for instead of a quantity.</summary>
    public decimal? QuoteQuantity { get; }

    public decimal? Slippage { get; }

    public string? SlippageType { get; }

    public bool IsForced { get; }

    /// <summary>The stream has told of it.</summary>
    public bool IsAnnounced { get; set; }

    /// <summary>Filled quantity that the stream has told of.</summary>
    public decimal Filled { get; private set; }

    /// <summary>Value of <see cref="Filled"/>.</summary>
    public decimal FilledNotional { get; private set; }

    public void Add(AccountFill fill)
    {
        Filled += fill.Size;
        FilledNotional += fill.Notional;
    }
}
