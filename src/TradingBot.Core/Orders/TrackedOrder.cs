using TradingBot.Model;

namespace TradingBot.Orders;

/// <summary>One order that this bot has ever meant to send, and all that is known of it. One row of the state machine; immutable.</summary>
public sealed record TrackedOrder
{
    /// <summary>The venue it goes to.</summary>
    public required string Exchange { get; init; }

    /// <summary>What was, or is to be, sent.</summary>
    public required OrderRequest Request { get; init; }

    /// <summary>Why it exists.</summary>
    public required OrderPurpose Purpose { get; init; }

    /// <summary>The opening order whose fill it closes.</summary>
    public ClientOrderId? Parent { get; init; }

    /// <summary>Where it is in its life.</summary>
    public OrderStatus Status { get; init; } = OrderStatus.Intended;

    /// <summary>The venue's name of it, once known.</summary>
    public string? VenueOrderId { get; init; }

    /// <summary>Filled so far in tokens, cumulative; the larger of the venue's figure and the sum of the fills seen.</summary>
    public decimal FilledSize { get; init; }

    /// <summary>Quote currency traded for <see cref="FilledSize"/>; together they give the average price.</summary>
    public decimal FilledQuote { get; init; }

    /// <summary>Sum of the fills booked by trade id, in tokens. Lags <see cref="FilledSize"/> when an order report came first.</summary>
    public decimal BookedSize { get; init; }

    /// <summary>Quote currency of the fills booked by trade id.</summary>
    public decimal BookedQuote { get; init; }

    /// <summary>Why it ended, where that is known.</summary>
    public VenueErrorKind? EndReason { get; init; }

    /// <summary>Market time of the intent.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The venue's stamp of the last report that was applied; the minimum while there was none. Older reports are ignored.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Our name of it.</summary>
    public ClientOrderId Id => Request.ClientOrderId;

    /// <summary>Average price of what has filled; the limit price while nothing has.</summary>
    public decimal AverageFillPrice => FilledSize > 0m ? FilledQuote / FilledSize : Request.Price;

    /// <summary>What may still fill, in tokens; zero once terminal.</summary>
    public decimal RemainingSize => Status.IsTerminal() ? 0m : Math.Max(0m, Request.Size - FilledSize);

    /// <summary>It may be resting on the venue, as far as anyone knows.</summary>
    public bool IsLive => !Status.IsTerminal();
}
