namespace TradingBot.SimulatedVenues.EdgeX.Rest;

/// <summary>One path and method.</summary>
internal sealed record EdgeXEndpoint(bool IsPrivate, Func<EdgeXCall, EdgeXAnswer> Handle);
