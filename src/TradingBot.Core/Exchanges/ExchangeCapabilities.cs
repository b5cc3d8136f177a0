namespace TradingBot.Exchanges;

/// <summary>What a venue can do, as data: the bot asks here instead of asking which venue it is.</summary>
public sealed record ExchangeCapabilities
{
    /// <summary>Lower-case name, as given to <c>--exchange</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name as the venue writes it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Time between two funding payments; zero where funding accrues all the time and is paid when the position changes.</summary>
    public required TimeSpan FundingInterval { get; init; }

    /// <summary>Funding accrues all the time and is paid when the position changes; there is no hour to wait for.</summary>
    public bool FundsContinuously => FundingInterval == TimeSpan.Zero;

    /// <summary>Orders in one batch request; 1 when there is no batch.</summary>
    public required int MaxBatchSize { get; init; }

    /// <summary>Price and size of a resting order can be changed in place.</summary>
    public required bool CanAmend { get; init; }

    /// <summary>The venue can be told to cancel everything unless it hears from us.</summary>
    public required bool HasDeadManSwitch { get; init; }

    /// <summary>Shortest dead-man's countdown; zero when there is none.</summary>
    public TimeSpan MinDeadManDelay { get; init; }

    /// <summary>Longest dead-man's countdown.</summary>
    /// <value>Default: no limit.</value>
    public TimeSpan MaxDeadManDelay { get; init; } = TimeSpan.MaxValue;

    /// <summary>The dead-man's switch has no countdown: it acts at once when the connection ends, and spares what its client places past it.</summary>
    /// <value>Default: false.</value>
    public bool ActsOnDisconnect { get; init; }

    /// <summary>Equity and balance are pushed; otherwise they are polled within the rate budget.</summary>
    public required bool StreamsAccount { get; init; }

    /// <summary>After this long an accepted order is visible to queries.</summary>
    public required TimeSpan SettleTime { get; init; }

    /// <summary>Longest life of a resting order; <see cref="TimeSpan.MaxValue"/> where orders do not expire.</summary>
    public required TimeSpan MaxOrderLife { get; init; }

    /// <summary>Requests a minute that an ordinary account may spend on queries.</summary>
    public required int QueriesPerMinute { get; init; }

    /// <summary>The rate limits in words, for the capabilities table.</summary>
    public required string RateLimitText { get; init; }

    /// <summary>Order types in words, for the capabilities table.</summary>
    public required string OrderTypesText { get; init; }

    /// <summary>Maker fee of an ordinary account, fraction of the notional.</summary>
    public required decimal MakerFeeFraction { get; init; }

    /// <summary>Taker fee of an ordinary account, fraction of the notional.</summary>
    public required decimal TakerFeeFraction { get; init; }
}
