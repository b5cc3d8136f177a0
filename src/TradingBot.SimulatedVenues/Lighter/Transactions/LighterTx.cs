namespace TradingBot.SimulatedVenues.Lighter.Transactions;

/// <summary>A decoded transaction: the members that all types have, and the body of its own.</summary>
internal sealed record LighterTx
{
    public required int Type { get; init; }

    public required long AccountIndex { get; init; }

    public required long ApiKeyIndex { get; init; }

    /// <summary>Unix milliseconds after which it may no longer be executed.</summary>
    public required long ExpiredAt { get; init; }

    public required long Nonce { get; init; }

    /// <summary>80 bytes when well formed.</summary>
    public required byte[] Signature { get; init; }

    public required LighterAttributes Attributes { get; init; }

    public required LighterBody Body { get; init; }

    /// <summary>The text as it came, for the transaction log.</summary>
    public required string Info { get; init; }
}
