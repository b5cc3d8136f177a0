namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>Transaction 9: a new sub-account under this one.</summary>
internal sealed record LighterCreateSubAccount : LighterTransaction
{
    /// <inheritdoc/>
    public override byte Type => 9;

    /// <inheritdoc/>
    public override int WriteBody(Span<ulong> elements) => 0;

    /// <inheritdoc/>
    public override void WriteMembers(ref LighterTxInfoWriter writer)
    {
        // Nothing beyond what every transaction has.
    }

    /// <inheritdoc/>
    protected override void ValidateBody()
    {
        // Nothing beyond what every transaction has.
    }
}
