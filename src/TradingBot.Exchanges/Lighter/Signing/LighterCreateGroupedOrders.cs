using TradingBot.Cryptography.Goldilocks;

namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>Transaction 28: orders that trigger or cancel one another.</summary>
/// <remarks>The orders enter the hash as one digest: the first order's, then joined with the next one's, and so on.</remarks>
internal sealed record LighterCreateGroupedOrders : LighterTransaction
{
    /// <inheritdoc/>
    public override byte Type => 28;

    /// <summary>How the orders hang together.</summary>
    public required LighterGroupingType GroupingType { get; init; }

    /// <summary>Two orders, or three for one-triggers-a-one-cancels-other; the parent first.</summary>
    public required IReadOnlyList<LighterOrder> Orders { get; init; }

    /// <inheritdoc/>
    public override int WriteBody(Span<ulong> elements)
    {
        elements[0] = (ulong)GroupingType;
        WriteAggregate(elements.Slice(1, Poseidon2.DigestLength));
        return 1 + Poseidon2.DigestLength;
    }

    /// <inheritdoc/>
    public override void WriteMembers(ref LighterTxInfoWriter writer)
    {
        writer.Number("GroupingType"u8, (long)GroupingType);
        writer.BeginArray("Orders"u8);
        for (var i = 0; i < Orders.Count; i++)
        {
            writer.BeginObject();
            Orders[i].WriteMembers(ref writer);
            writer.EndObject();
        }

        writer.EndArray();
    }

    /// <inheritdoc/>
    protected override void ValidateBody()
    {
        LighterLimits.CheckEnum(nameof(GroupingType), GroupingType);
        var wanted = GroupingType == LighterGroupingType.OneTriggersOneCancelsOther ? 3 : 2;
        LighterLimits.Check("Orders.Count", Orders.Count, wanted, wanted);
        var hasParent = GroupingType != LighterGroupingType.OneCancelsOther;
        for (var i = 0; i < Orders.Count; i++)
        {
            Orders[i].Validate(zeroAmountAllowed: hasParent && i > 0);
            LighterLimits.Require(Orders[i].MarketIndex == Orders[0].MarketIndex, nameof(Orders), "The orders of a group share one market.");
        }

        if (hasParent)
        {
            ValidateChildren();
        }

        if (GroupingType != LighterGroupingType.OneTriggersOther)
        {
            ValidatePair(Orders[^2], Orders[^1]);
        }
    }

    private void ValidateChildren()
    {
        var parent = Orders[0];
        for (var i = 1; i < Orders.Count; i++)
        {
            var child = Orders[i];
            LighterLimits.Require(child.BaseAmount == 0, nameof(Orders), $"A child order takes its parent's size: its BaseAmount is 0, not {child.BaseAmount}.");
            LighterLimits.Require(child.IsAsk != parent.IsAsk, nameof(Orders), "A child order is on the other side than its parent.");
            LighterLimits.Require(child.OrderExpiry == Orders[1].OrderExpiry, nameof(Orders), "The child orders of a group expire together.");
            LighterLimits.Require(
                parent.OrderExpiry == 0 || parent.OrderExpiry == child.OrderExpiry,
                nameof(Orders),
                "A parent order expires with its children, or has no expiry.");
        }
    }

    private static void ValidatePair(LighterOrder first, LighterOrder second)
    {
        LighterLimits.Require(first.BaseAmount == second.BaseAmount, nameof(Orders), "Two orders that cancel each other have one size.");
        LighterLimits.Require(first.IsAsk == second.IsAsk, nameof(Orders), "Two orders that cancel each other are on one side.");
        LighterLimits.Require(first.ReduceOnly && second.ReduceOnly, nameof(Orders), "Two orders that cancel each other are reduce-only.");
        LighterLimits.Require(first.OrderExpiry == second.OrderExpiry, nameof(Orders), "Two orders that cancel each other expire together.");
        LighterLimits.Require(
            (first.IsStopLoss && second.IsTakeProfit) || (first.IsTakeProfit && second.IsStopLoss),
            nameof(Orders),
            "Of two orders that cancel each other one is a stop-loss and one a take-profit.");
    }

    private void WriteAggregate(Span<ulong> aggregate)
    {
        Span<ulong> elements = stackalloc ulong[LighterOrder.ElementCount];
        Span<ulong> digest = stackalloc ulong[Poseidon2.DigestLength];
        for (var i = 0; i < Orders.Count; i++)
        {
            Orders[i].WriteElements(elements);
            if (i == 0)
            {
                Poseidon2.HashNoPad(elements, aggregate);
                continue;
            }

            Poseidon2.HashNoPad(elements, digest);
            Poseidon2.TwoToOne(aggregate, digest, aggregate);
        }
    }
}
