namespace TradingBot.Exchanges.Transport;

/// <summary>What became of a request on its way. There is no fourth case, and no exception for anything that a network does.</summary>
internal abstract record RestOutcome
{
    private RestOutcome()
    {
    }

    /// <summary>The venue, or something in front of it, answered.</summary>
    /// <param name="Status">HTTP status.</param>
    /// <param name="Body">The complete body.</param>
    /// <param name="LooksLikeJson">The body begins as a JSON object or array and was not announced as HTML. A load balancer's maintenance page does not.</param>
    /// <param name="RetryAfter">The Retry-After header, where there was one.</param>
    internal sealed record Answered(int Status, ReadOnlyMemory<byte> Body, bool LooksLikeJson, TimeSpan? RetryAfter) : RestOutcome
    {
        /// <summary>The headers that the request wanted, as often as they occur; may hold tokens and is never logged.</summary>
        public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

        /// <summary>Status only: bodies may be private.</summary>
        public override string ToString() => $"HTTP {Status}, {Body.Length} bytes";
    }

    /// <summary>Certainly nothing of the request was taken: no connection, or its body had not begun to leave.</summary>
    /// <param name="Reason">For the log.</param>
    /// <param name="FreeIn">Set when our own gate held it back: how long until the budget is free.</param>
    internal sealed record NotSent(string Reason, TimeSpan? FreeIn = null) : RestOutcome;

    /// <summary>Sent in part or in full, and no usable answer came back. Whether the venue acted on it is open.</summary>
    /// <param name="Reason">For the log.</param>
    internal sealed record Lost(string Reason) : RestOutcome;
}
