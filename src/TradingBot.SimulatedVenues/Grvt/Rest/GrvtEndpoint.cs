using TradingBot.SimulatedVenues.Grvt.Wire;

namespace TradingBot.SimulatedVenues.Grvt.Rest;

/// <summary>One endpoint of the trading or market-data host.</summary>
/// <param name="IsPrivate">It needs a login.</param>
/// <param name="PerSecond">Sustained calls a second.</param>
/// <param name="Request">Names of its parameters.</param>
/// <param name="Answer">Names of its answer.</param>
/// <param name="Handle">Does it.</param>
internal sealed record GrvtEndpoint(bool IsPrivate, decimal PerSecond, GrvtShape Request, GrvtShape Answer, Func<GrvtCall, GrvtAnswer> Handle);
