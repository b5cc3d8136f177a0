namespace TradingBot.SimulatedVenues.Faults;

/// <summary>What may go wrong with one HTTP request.</summary>
public enum RequestFault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The connection ends before the venue has seen the request.</summary>
    DropBefore,

    /// <summary>The venue does what it was asked, then the connection ends without an answer.</summary>
    DropAfter,

    /// <summary>The venue sees the request late.</summary>
    DelayBefore,

    /// <summary>The venue does what it was asked at once, and the answer comes late.</summary>
    DelayAfter,

    /// <summary>HTTP 429 with Retry-After; the venue does not see the request.</summary>
    RateLimited,

    /// <summary>HTTP 502; the venue does not see the request.</summary>
    ServerErrorBefore,

    /// <summary>The venue does what it was asked, and HTTP 502 is the answer.</summary>
    ServerErrorAfter,

    /// <summary>HTTP 503 with a page of HTML; the venue does not see the request.</summary>
    Maintenance,

    /// <summary>The venue does what it was asked; the answer has its status and a body that is no JSON.</summary>
    GarbageAfter,

    /// <summary>The venue does what it was asked; the answer's body ends in the middle.</summary>
    TruncatedAfter,

    /// <summary>No answer ever; the venue does not see the request.</summary>
    SilenceBefore,

    /// <summary>The venue does what it was asked and never answers.</summary>
    SilenceAfter,
}
