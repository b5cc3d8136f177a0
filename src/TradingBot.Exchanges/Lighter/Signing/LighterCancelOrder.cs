namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>Transaction 15: cancels one order.</summary>
internal sealed record LighterCancelOrder : LighterTransaction
{
    /// <inheritdoc/>
    public override byte Type => 15;

    /// <summary>Market of the order.</summary>
    public required int MarketIndex { get; init; }

    /// <summary>The client order index (1 to 2^48 - 1) or the venue's order index (2^48 to 2^60 - 1): the size tells which.</summary>
    public required long Index { get; init; }

    /// <inheritdoc/>
    public override int WriteBody(Span<ulong> elements)
    {
        elements[0] = (ulong)MarketIndex;
        elements[1] = (ulong)Index;
        return 2;
    }

    /// <inheritdoc/>
    public override void WriteMembers(ref LighterTxInfoWriter writer)
    {
        writer.Number("MarketIndex"u8, MarketIndex);
        writer.Number("Index"u8, Index);
    }

    /// <inheritdoc/>
    protected override void ValidateBody()
    {
        LighterLimits.CheckMarket(MarketIndex);
        LighterLimits.Check(nameof(Index), Index, 1, LighterLimits.MaxOrderIndex);
    }
}
