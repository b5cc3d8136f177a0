namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>Transaction 16: cancels all orders, now or later, or calls a later one off.</summary>
internal sealed record LighterCancelAllOrders : LighterTransaction
{
    /// <inheritdoc/>
    public override byte Type => 16;

    /// <summary>When it acts.</summary>
    public required LighterCancelAllTiming Timing { get; init; }

    /// <summary>The moment of a scheduled one: unix milliseconds, 5 minutes to 15 days ahead. Else 0.</summary>
    public long Time { get; init; }

    /// <summary>Only this perpetual's orders (attribute 5, immediate ones only); null for all markets.</summary>
    public int? OnlyMarketIndex { get; init; }

    /// <inheritdoc/>
    public override int WriteBody(Span<ulong> elements)
    {
        elements[0] = (ulong)Timing;
        elements[1] = (ulong)Time;
        return 2;
    }

    /// <inheritdoc/>
    public override void WriteMembers(ref LighterTxInfoWriter writer)
    {
        writer.Number("TimeInForce"u8, (long)Timing);
        writer.Number("Time"u8, Time);
    }

    /// <inheritdoc/>
    protected override void ValidateBody()
    {
        LighterLimits.CheckEnum(nameof(Timing), Timing);
        LighterLimits.Check(nameof(Time), Time, 0, LighterLimits.MaxTimestamp);
        LighterLimits.Require(
            Time > 0 == (Timing == LighterCancelAllTiming.Scheduled),
            nameof(Time),
            $"A cancel-all has a time exactly when it is scheduled; this one is {Timing} with time {Time}.");
        if (OnlyMarketIndex is { } market)
        {
            LighterLimits.Check(nameof(OnlyMarketIndex), market, 0, LighterLimits.MaxPerpetualMarketIndex);
            LighterLimits.Require(
                Timing == LighterCancelAllTiming.Immediate,
                nameof(OnlyMarketIndex),
                $"Only an immediate cancel-all can be limited to one market; this one is {Timing}.");
        }
    }

    /// <inheritdoc/>
    protected override void AddAttributes(ref LighterAttributes attributes) =>
        attributes.SetUnlessNil(LighterAttributes.CancelAllMarketKey, OnlyMarketIndex ?? LighterAttributes.NilCancelAllMarket);
}
