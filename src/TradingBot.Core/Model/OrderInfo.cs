namespace TradingBot.Model;

/// <summary>A venue's report of one order, from a stream or from a query.</summary>
public sealed record OrderInfo
{
    /// <summary>The venue's name of the contract.</summary>
    public required string ContractId { get; init; }

    /// <summary>Our name of the order; null when it is not one of this bot's.</summary>
    public ClientOrderId? ClientOrderId { get; init; }

    /// <summary>The venue's name of the order.</summary>
    public required string VenueOrderId { get; init; }

    /// <summary>Which way it trades.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Limit price in quote currency.</summary>
    public required decimal Price { get; init; }

    /// <summary>Original size in tokens.</summary>
    public required decimal Size { get; init; }

    /// <summary>Filled so far, in tokens, cumulative.</summary>
    public required decimal FilledSize { get; init; }

    /// <summary>Average price of what has filled; null when nothing has, or the venue does not say.</summary>
    public decimal? AverageFillPrice { get; init; }

    /// <summary>Open, PartiallyFilled, Filled, Canceled, Rejected, Expired or Unrecognized; a venue never reports our own in-flight states.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>Why it ended, when the venue says so in a way that we can classify.</summary>
    public VenueErrorKind? EndReason { get; init; }

    /// <summary>The venue's own word for the state or the reason, for the log.</summary>
    public string? VenueStatus { get; init; }

    /// <summary>It may only shrink the position.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>Market time at which the venue drops it; null when unknown.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Market time of the venue's stamp. An older report than one already applied is ignored.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Size that still rests, in tokens, never negative.</summary>
    public decimal RemainingSize => Math.Max(0m, Size - FilledSize);
}
