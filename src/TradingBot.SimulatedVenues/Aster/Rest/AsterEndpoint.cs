namespace TradingBot.SimulatedVenues.Aster.Rest;

/// <summary>One method of one path.</summary>
/// <param name="Security">What it must prove.</param>
/// <param name="Weight">What it weighs, by its parameters.</param>
/// <param name="IsOrder">Its answer shows the count of orders.</param>
/// <param name="IsLegacy">It is a path of V1.</param>
/// <param name="Handle">Does it.</param>
internal sealed record AsterEndpoint(AsterSecurity Security, Func<AsterParameters, int> Weight, bool IsOrder, bool IsLegacy, Func<AsterCall, AsterAnswer> Handle);
