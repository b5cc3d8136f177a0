namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>Transaction 20: leverage and margin mode of a market.</summary>
internal sealed record LighterUpdateLeverage : LighterTransaction
{
    /// <inheritdoc/>
    public override byte Type => 20;

    /// <summary>The market.</summary>
    public required int MarketIndex { get; init; }

    /// <summary>10,000 / leverage, truncated: 1 to 10,000 (10,000 is leverage 1, 500 is 20).</summary>
    public required int InitialMarginFraction { get; init; }

    /// <summary>Cross or isolated.</summary>
    public required LighterMarginMode MarginMode { get; init; }

    /// <inheritdoc/>
    public override int WriteBody(Span<ulong> elements)
    {
        elements[0] = (ulong)MarketIndex;
        elements[1] = (ulong)InitialMarginFraction;
        elements[2] = (ulong)MarginMode;
        return 3;
    }

    /// <inheritdoc/>
    public override void WriteMembers(ref LighterTxInfoWriter writer)
    {
        writer.Number("MarketIndex"u8, MarketIndex);
        writer.Number("InitialMarginFraction"u8, InitialMarginFraction);
        writer.Number("MarginMode"u8, (long)MarginMode);
    }

    /// <inheritdoc/>
    protected override void ValidateBody()
    {
        LighterLimits.CheckMarket(MarketIndex);
        LighterLimits.Check(nameof(InitialMarginFraction), InitialMarginFraction, 1, LighterLimits.MaxMarginFraction);
        LighterLimits.CheckEnum(nameof(MarginMode), MarginMode);
    }
}
