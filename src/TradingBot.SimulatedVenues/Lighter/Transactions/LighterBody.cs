namespace TradingBot.SimulatedVenues.Lighter.Transactions;

/// <summary>What one type of transaction says.</summary>
internal abstract record LighterBody
{
    /// <summary>Appends the elements that are hashed after the six common ones.</summary>
    public abstract void AddElements(List<ulong> elements);

    /// <summary>Type 14.</summary>
    public sealed record CreateOrder(LighterOrderFields Order) : LighterBody
    {
        public override void AddElements(List<ulong> elements) => Order.AddElements(elements);
    }

    /// <summary>Type 15. The index is an order index from 2^48 on, below it a client order index.</summary>
    public sealed record CancelOrder(long Market, long Index) : LighterBody
    {
        public override void AddElements(List<ulong> elements) => elements.AddRange([(ulong)Market, (ulong)Index]);
    }

    /// <summary>Type 16. Time in force 0: now, 1: at the time (Unix milliseconds), 2: take the scheduled one back.</summary>
    public sealed record CancelAll(long TimeInForce, long Time) : LighterBody
    {
        public override void AddElements(List<ulong> elements) => elements.AddRange([(ulong)TimeInForce, (ulong)Time]);
    }

    /// <summary>Type 17.</summary>
    public sealed record ModifyOrder(long Market, long Index, long BaseAmount, long Price, long TriggerPrice) : LighterBody
    {
        public override void AddElements(List<ulong> elements) =>
            elements.AddRange([(ulong)Market, (ulong)Index, (ulong)BaseAmount, (ulong)Price, (ulong)TriggerPrice]);
    }

    /// <summary>Type 20. The fraction is in ten-thousandths; margin mode 0 cross, 1 isolated.</summary>
    public sealed record UpdateLeverage(long Market, long InitialMarginFraction, long MarginMode) : LighterBody
    {
        public override void AddElements(List<ulong> elements) => elements.AddRange([(ulong)Market, (ulong)InitialMarginFraction, (ulong)MarginMode]);
    }

    /// <summary>Type 29. The amount is in millionths of a USDC and hashed as two words of 32 bits.</summary>
    public sealed record UpdateMargin(long Market, long UsdcAmount, long Direction) : LighterBody
    {
        public override void AddElements(List<ulong> elements) =>
            elements.AddRange([(ulong)Market, (ulong)UsdcAmount & uint.MaxValue, (ulong)UsdcAmount >> 32, (ulong)Direction]);
    }

    /// <summary>Type 28. Grouping 1: one triggers the other, 2: one cancels the other, 3: one triggers a pair of which one cancels the other.</summary>
    public sealed record Grouped(long GroupingType, IReadOnlyList<LighterOrderFields> Orders) : LighterBody
    {
        public override void AddElements(List<ulong> elements)
        {
            elements.Add((ulong)GroupingType);
            elements.AddRange(LighterTxHash.Aggregate(Orders));
        }
    }

    /// <summary>Type 8. The new key as five field elements.</summary>
    public sealed record ChangePublicKey(IReadOnlyList<ulong> KeyLimbs, byte[] PublicKey, string L1Signature) : LighterBody
    {
        public override void AddElements(List<ulong> elements) => elements.AddRange(KeyLimbs);
    }

    /// <summary>Type 9.</summary>
    public sealed record CreateSubAccount : LighterBody
    {
        public override void AddElements(List<ulong> elements)
        {
            // Only the common elements.
        }
    }

    /// <summary>Type 41. Trading mode 0 classic, 1 unified.</summary>
    public sealed record UpdateAccountConfig(long TradingMode) : LighterBody
    {
        public override void AddElements(List<ulong> elements) => elements.Add((ulong)TradingMode);
    }

    /// <summary>Type 45: members in the order in which they are hashed.</summary>
    public sealed record ApproveIntegrator(IReadOnlyList<long> Members) : LighterBody
    {
        public override void AddElements(List<ulong> elements) => elements.AddRange(Members.Select(member => (ulong)member));
    }
}
