namespace TradingBot.Exchanges.Lighter.Signing;

/// <summary>Transaction 41: the account's trading mode.</summary>
internal sealed record LighterUpdateAccountConfig : LighterTransaction
{
    /// <inheritdoc/>
    public override byte Type => 41;

    /// <summary>Classic or unified.</summary>
    public required LighterAccountTradingMode TradingMode { get; init; }

    /// <inheritdoc/>
    public override int WriteBody(Span<ulong> elements)
    {
        elements[0] = (ulong)TradingMode;
        return 1;
    }

    /// <inheritdoc/>
    public override void WriteMembers(ref LighterTxInfoWriter writer) => writer.Number("AccountTradingMode"u8, (long)TradingMode);

    /// <inheritdoc/>
    protected override void ValidateBody() => LighterLimits.CheckEnum(nameof(TradingMode), TradingMode);
}
