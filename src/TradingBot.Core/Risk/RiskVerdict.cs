using TradingBot.Orders;

namespace TradingBot.Risk;

/// <summary>An order that <see cref="RiskManager"/> has let through. Only it can make one, so an unchecked order cannot be sent.</summary>
public sealed record ApprovedOrder
{
    internal ApprovedOrder(TrackedOrder order) => Order = order;

    /// <summary>The order.</summary>
    public TrackedOrder Order { get; }
}

/// <summary>The risk manager's word on one order.</summary>
public abstract record RiskVerdict
{
    private RiskVerdict()
    {
    }

    /// <summary>It may be sent.</summary>
    /// <param name="Order">The order.</param>
    public sealed record Approved(ApprovedOrder Order) : RiskVerdict;

    /// <summary>It may not.</summary>
    /// <param name="Rule">The rule in a word.</param>
    /// <param name="Reason">A sentence with the numbers.</param>
    public sealed record Refused(string Rule, string Reason) : RiskVerdict;
}
