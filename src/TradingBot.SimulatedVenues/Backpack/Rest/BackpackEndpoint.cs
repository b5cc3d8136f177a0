namespace TradingBot.SimulatedVenues.Backpack.Rest;

/// <summary>One method of one path.</summary>
/// <param name="Instruction">What its signature calls it; null for public calls, which need none.</param>
/// <param name="IsHistorical">It counts against the smaller limit.</param>
/// <param name="IsBatch">Its body is a list.</param>
/// <param name="Handle">Does it.</param>
internal sealed record BackpackEndpoint(string? Instruction, bool IsHistorical, bool IsBatch, Func<BackpackCall, BackpackAnswer> Handle);
