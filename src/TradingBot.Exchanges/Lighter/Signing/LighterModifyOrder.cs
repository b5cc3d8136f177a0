namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>Transaction 17: changes a live order.</summary>
internal sealed record LighterModifyOrder : LighterTransaction
{
    /// <inheritdoc/>
    public override byte Type => 17;

    /// <summary>Market of the order.</summary>
    public required int MarketIndex { get; init; }

    /// <summary>The client order index (1 to 2^48 - 1) or the venue's order index (2^48 to 2^60 - 1).</summary>
    public required long Index { get; init; }

    /// <summary>The new size in lots: 0 to 2^48 - 1.</summary>
    public required long BaseAmount { get; init; }

    /// <summary>The new price in ticks.</summary>
    public required long Price { get; init; }

    /// <summary>The new trigger price in ticks; 0 for an order without one.</summary>
    public long TriggerPrice { get; init; }

    /// <summary>What happens when it would meet one's own.</summary>
    public LighterSelfTrade SelfTrade { get; init; }

    /// <summary>Applied only if greater than the version that the order holds (attribute 8); 0 to 2^48 - 1, 0 for no such guard.</summary>
    public long OrderVersion { get; init; }

    /// <inheritdoc/>
    public override int WriteBody(Span<ulong> elements)
    {
        elements[0] = (ulong)MarketIndex;
        elements[1] = (ulong)Index;
        elements[2] = (ulong)BaseAmount;
        elements[3] = (ulong)Price;
        elements[4] = (ulong)TriggerPrice;
        return 5;
    }

    /// <inheritdoc/>
    public override void WriteMembers(ref LighterTxInfoWriter writer)
    {
        writer.Number("MarketIndex"u8, MarketIndex);
        writer.Number("Index"u8, Index);
        writer.Number("BaseAmount"u8, BaseAmount);
        writer.Number("Price"u8, Price);
        writer.Number("TriggerPrice"u8, TriggerPrice);
    }

    /// <inheritdoc/>
    protected override void ValidateBody()
    {
        LighterLimits.CheckMarket(MarketIndex);
        LighterLimits.Check(nameof(Index), Index, 1, LighterLimits.MaxOrderIndex);
        LighterLimits.Check(nameof(BaseAmount), BaseAmount, 0, LighterLimits.MaxBaseAmount);
        LighterLimits.Check(nameof(Price), Price, 1, LighterLimits.MaxPrice);
        LighterLimits.Check(nameof(TriggerPrice), TriggerPrice, 0, LighterLimits.MaxPrice);
        LighterLimits.Check(nameof(OrderVersion), OrderVersion, 0, LighterLimits.MaxOrderVersion);
        SelfTrade.Validate();
    }

    /// <inheritdoc/>
    protected override void AddAttributes(ref LighterAttributes attributes)
    {
        SelfTrade.AddTo(ref attributes);
        attributes.SetUnlessNil(LighterAttributes.OrderVersionKey, OrderVersion);
    }
}
