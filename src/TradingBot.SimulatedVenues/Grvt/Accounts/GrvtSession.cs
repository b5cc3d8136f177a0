namespace TradingBot.SimulatedVenues.Grvt.Accounts;

/// <summary>A login.</summary>
/// <param name="Account">Whose it is.</param>
/// <param name="Cookie">Value of the cookie <c>gravity</c>.</param>
/// <param name="AccountId">Value of <c>X-Grvt-Account-Id</c>.</param>
/// <param name="ExpiresAt">Market time from which on the cookie opens nothing.</param>
internal sealed record GrvtSession(GrvtAccount Account, string Cookie, string AccountId, DateTimeOffset ExpiresAt);
