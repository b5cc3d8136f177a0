namespace TradingBot.Model;

/// <summary>How a venue keeps a long and a short position in one contract.</summary>
public enum PositionMode
{
    /// <summary>The venue does not say.</summary>
    Unknown,

    /// <summary>One net position a contract; what this bot trades.</summary>
    OneWay,

    /// <summary>A long and a short one side by side; this bot does not trade such accounts.</summary>
    Hedge,
}

/// <summary>What the credentials in use may do, as far as the venue tells.</summary>
public sealed record AccountRights
{
    /// <summary>They may place orders; null when the venue does not say.</summary>
    public bool? CanTrade { get; init; }

    /// <summary>They may move money off the account, which a bot never needs; null when the venue does not say.</summary>
    public bool? CanWithdraw { get; init; }

    /// <summary>When the key ends; null when it does not, or the venue does not say.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Position mode of the account.</summary>
    public PositionMode PositionMode { get; init; }
}
