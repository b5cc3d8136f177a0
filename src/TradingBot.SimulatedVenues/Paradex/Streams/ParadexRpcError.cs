namespace TradingBot.SimulatedVenues.Paradex.Streams;

/// <summary>A refusal on a socket.</summary>
/// <param name="Code">Of JSON-RPC, or the venue's own.</param>
/// <param name="Message">What it says.</param>
/// <param name="Data">Why; null when the message says it.</param>
internal sealed record ParadexRpcError(int Code, string Message, string? Data = null)
{
    public static ParadexRpcError Parse { get; } = new(-32700, "parse error");

    public static ParadexRpcError UnknownMethod { get; } = new(-32601, "method does not exist");

    public static ParadexRpcError MalformedBearer { get; } = new(40110, "malformed bearer token");

    public static ParadexRpcError InvalidBearer { get; } = new(40111, "invalid bearer token");

    public static ParadexRpcError NotAuthenticated { get; } = new(40300, "not authenticated");

    public static ParadexRpcError TooManyRequests { get; } = new(42901, "rate limit exceeded");

    public static ParadexRpcError InvalidRequest(string message, string? data = null) => new(-32600, message, data);

    public static ParadexRpcError InvalidSubscription(string why) => new(-32600, "invalid subscribe request", why);

    public static ParadexRpcError InvalidParameters(string why) => new(-32602, "invalid params", why);

    /// <summary>A refused order: the venue's code is the message, and there is no finer number.</summary>
    public static ParadexRpcError Of(ParadexError error) => error.Code is "VALIDATION_ERROR" or "BINDING_ERROR"
        ? InvalidParameters($"{error.Code}: {error.Message}")
        : new ParadexRpcError(100, error.Code, error.Message);
}
