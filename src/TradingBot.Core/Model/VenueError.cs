namespace TradingBot.Model;

/// <summary>Our reading of a venue's refusal. Each venue maps its codes in one table, <c>&lt;Venue&gt;Errors</c>.</summary>
public enum VenueErrorKind
{
    /// <summary>A code that the venue's table does not hold.</summary>
    Unclassified = 0,

    /// <summary>Too many requests; nothing was done.</summary>
    RateLimited,

    /// <summary>The venue is busy; nothing was done.</summary>
    Overloaded,

    /// <summary>The venue or the market is in maintenance.</summary>
    Maintenance,

    /// <summary>The request did not reach the venue: no connection, or refused by our own gate.</summary>
    NotSent,

    /// <summary>A query got no usable answer: time-out, broken connection, garbage. Says nothing about the state asked for.</summary>
    NoAnswer,

    /// <summary>The venue does not know the order, or it is no longer active.</summary>
    OrderNotFound,

    /// <summary>The client order id is taken: an earlier submit lived.</summary>
    DuplicateClientOrderId,

    /// <summary>Not enough margin or collateral.</summary>
    InsufficientMargin,

    /// <summary>A post-only order would have crossed.</summary>
    PostOnlyWouldCross,

    /// <summary>There is nothing to reduce.</summary>
    ReduceOnlyRejected,

    /// <summary>Price off tick, out of the venue's band, or too far away.</summary>
    InvalidPrice,

    /// <summary>Size off lot or out of range.</summary>
    InvalidSize,

    /// <summary>Under the venue's minimum size or value.</summary>
    BelowMinimum,

    /// <summary>Expiry too near or too far.</summary>
    InvalidExpiry,

    /// <summary>Too many open or pending orders.</summary>
    TooManyOrders,

    /// <summary>The order was taken out because it would have traded with our own.</summary>
    SelfTrade,

    /// <summary>An immediate order found not enough within its price cap.</summary>
    NotEnoughLiquidity,

    /// <summary>The venue ended it to liquidate or deleverage the account.</summary>
    Liquidation,

    /// <summary>No such market, or not trading now.</summary>
    MarketInactive,

    /// <summary>The nonce was used or skipped.</summary>
    InvalidNonce,

    /// <summary>Our clock is off.</summary>
    TimestampOutsideWindow,

    /// <summary>The key or token is unknown, expired or not allowed to do this.</summary>
    Unauthorized,

    /// <summary>The signature does not verify with the registered key.</summary>
    InvalidSignature,

    /// <summary>No such account.</summary>
    AccountNotFound,

    /// <summary>Leverage or margin mode not possible now.</summary>
    LeverageRejected,

    /// <summary>The venue, or our client of it, cannot do this at all.</summary>
    NotSupported,

    /// <summary>The request was malformed: a fault of ours.</summary>
    InvalidRequest,
}

/// <summary>A refusal by a venue, in its words and in ours.</summary>
/// <param name="Kind">Our reading of <paramref name="Code"/>.</param>
/// <param name="Code">The venue's own code, kept as text because two venues use words; empty when there was none.</param>
/// <param name="Message">The venue's own sentence, already stripped of credentials.</param>
/// <param name="RetryAfter">How long the venue asked us to wait; null when it did not say.</param>
public sealed record VenueError(VenueErrorKind Kind, string Code, string Message, TimeSpan? RetryAfter = null)
{
    /// <summary>True when the same request may succeed later without a change.</summary>
    public bool IsTransient => Kind is VenueErrorKind.RateLimited or VenueErrorKind.Overloaded or VenueErrorKind.Maintenance
        or VenueErrorKind.NotSent or VenueErrorKind.NoAnswer or VenueErrorKind.InvalidNonce or VenueErrorKind.TimestampOutsideWindow;

    /// <summary>True when nothing was done because the venue, or our own gate for the venue's sake, asks for patience.</summary>
    public bool IsBusy => Kind is VenueErrorKind.RateLimited or VenueErrorKind.Overloaded or VenueErrorKind.Maintenance
        || (Kind == VenueErrorKind.NotSent && RetryAfter is not null);

    /// <summary>How long to wait before the same request is made again: what the venue asked for, and at least a second that doubles with each attempt up to a minute.</summary>
    /// <param name="attempt">Attempts so far, from 1.</param>
    public TimeSpan WaitBefore(int attempt)
    {
        var doubled = TimeSpan.FromSeconds(Math.Min(60d, Math.Pow(2, attempt - 1)));
        return RetryAfter > doubled ? RetryAfter.Value : doubled;
    }

    /// <summary>One line for a person: kind, code and the venue's sentence.</summary>
    public override string ToString() => Code.Length == 0 ? $"{Kind}: {Message}" : $"{Kind} ({Code}): {Message}";
}
