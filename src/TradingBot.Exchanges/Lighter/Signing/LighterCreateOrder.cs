namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>Transaction 14: one new order.</summary>
internal sealed record LighterCreateOrder : LighterTransaction
{
    /// <inheritdoc/>
    public override byte Type => 14;

    /// <summary>The order.</summary>
    public required LighterOrder Order { get; init; }

    /// <summary>What happens when it would meet one's own.</summary>
    public LighterSelfTrade SelfTrade { get; init; }

    /// <inheritdoc/>
    public override int WriteBody(Span<ulong> elements)
    {
        Order.WriteElements(elements);
        return LighterOrder.ElementCount;
    }

    /// <inheritdoc/>
    public override void WriteMembers(ref LighterTxInfoWriter writer) => Order.WriteMembers(ref writer);

    /// <inheritdoc/>
    protected override void ValidateBody()
    {
        Order.Validate(zeroAmountAllowed: false);
        SelfTrade.Validate();
    }

    /// <inheritdoc/>
    protected override void AddAttributes(ref LighterAttributes attributes) => SelfTrade.AddTo(ref attributes);
}
