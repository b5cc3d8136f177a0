namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>Transaction 29: moves collateral into an isolated position or out of it.</summary>
internal sealed record LighterUpdateMargin : LighterTransaction
{
    /// <inheritdoc/>
    public override byte Type => 29;

    /// <summary>Market of the position.</summary>
    public required int MarketIndex { get; init; }

    /// <summary>Millionths of a USDC: 1 to 2^60 - 1.</summary>
    public required long UsdcAmount { get; init; }

    /// <summary>In or out.</summary>
    public required LighterMarginDirection Direction { get; init; }

    /// <inheritdoc/>
    public override int WriteBody(Span<ulong> elements)
    {
        // The amount enters the hash in two halves of 32 bits, the low one first.
        var amount = (ulong)UsdcAmount;
        elements[0] = (ulong)MarketIndex;
        elements[1] = amount & uint.MaxValue;
        elements[2] = amount >> 32;
        elements[3] = (ulong)Direction;
        return 4;
    }

    /// <inheritdoc/>
    public override void WriteMembers(ref LighterTxInfoWriter writer)
    {
        writer.Number("MarketIndex"u8, MarketIndex);
        writer.Number("USDCAmount"u8, UsdcAmount);
        writer.Number("Direction"u8, (long)Direction);
    }

    /// <inheritdoc/>
    protected override void ValidateBody()
    {
        LighterLimits.CheckMarket(MarketIndex);
        LighterLimits.Check(nameof(UsdcAmount), UsdcAmount, 1, LighterLimits.MaxUsdcAmount);
        LighterLimits.CheckEnum(nameof(Direction), Direction);
    }
}
