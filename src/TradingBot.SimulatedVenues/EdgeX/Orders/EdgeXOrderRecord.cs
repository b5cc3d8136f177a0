using TradingBot.SimulatedVenues.EdgeX.Accounts;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.EdgeX.Orders;

/// <summary>What the protocol knows of an order besides the engine.</summary>
/// <param name="orderId">The engine's number, which is EdgeX's too.</param>
/// <param name="account">Its owner.</param>
/// <param name="contract">What it trades.</param>
/// <param name="request">What was asked for; null for an order of the venue itself, which closes a position.</param>
/// <param name="leverage">Leverage at its creation: the order keeps it.</param>
/// <param name="fees">Fees at its creation.</param>
/// <param name="limitPrice">The engine's own bound of a market order; 0 for limit orders.</param>
internal sealed class EdgeXOrderRecord(long orderId, EdgeXAccount account, EdgeXContract contract, EdgeXOrderRequest? request, string leverage, FeeSchedule fees, decimal limitPrice)
{
    private readonly List<AccountFill> _matched = [];

    public long OrderId => orderId;

    public EdgeXAccount Account => account;

    public EdgeXContract Contract => contract;

    public EdgeXOrderRequest? Request => request;

    public string Leverage => leverage;

    public FeeSchedule Fees => fees;

    public decimal LimitPrice => limitPrice;

    /// <summary>A cancel was acknowledged and has not had its turn.</summary>
    public bool IsCanceling { get; set; }

    /// <summary>The private stream has told of it.</summary>
    public bool IsAnnounced { get; set; }

    /// <summary>Matched fills wait for the risk check.</summary>
    public bool IsInCheck { get; set; }

    /// <summary>The trade that matched it last.</summary>
    public long MatchSequence { get; private set; }

    /// <summary>Fees of what has matched.</summary>
    public decimal MatchFee { get; private set; }

    /// <summary>What has passed the risk check: <c>cumFillSize</c>.</summary>
    public decimal FillSize { get; private set; }

    public decimal FillValue { get; private set; }

    public decimal FillFee { get; private set; }

    public decimal RealizedPnl { get; private set; }

    public decimal MaxPrice { get; private set; }

    public decimal MinPrice { get; private set; }

    /// <summary>The engine has matched it.</summary>
    public void Match(AccountFill fill)
    {
        _matched.Add(fill);
        MatchSequence = fill.TradeId;
        MatchFee += fill.Fee;
    }

    /// <summary>The risk check lets pass what has matched.</summary>
    public IReadOnlyList<AccountFill> PassCheck()
    {
        AccountFill[] passed = [.. _matched];
        _matched.Clear();
        IsInCheck = false;
        foreach (var fill in passed)
        {
            FillSize += fill.Size;
            FillValue += fill.Notional;
            FillFee += fill.Fee;
            RealizedPnl += fill.RealizedPnl - fill.Fee;
            MaxPrice = Math.Max(MaxPrice, fill.Price);
            MinPrice = MinPrice == 0m ? fill.Price : Math.Min(MinPrice, fill.Price);
        }

        return passed;
    }

    /// <summary>Something has matched and is not yet in a check.</summary>
    public bool NeedsCheck => _matched.Count > 0 && !IsInCheck;
}
