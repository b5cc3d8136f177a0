namespace TradingBot.SimulatedVenues.Grvt.Streams;

/// <summary>How a socket, or on the oldest path a subscription, spells its frames.</summary>
/// <param name="IsLite">Short names.</param>
/// <param name="IsLegacy">The framing before JSON-RPC.</param>
internal readonly record struct GrvtFraming(bool IsLite, bool IsLegacy);
