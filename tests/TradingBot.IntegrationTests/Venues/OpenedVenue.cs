using TradingBot.SimulatedVenues;

namespace TradingBot.IntegrationTests.Venues;

/// <summary>A venue with one account.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="AccountId">The engine's number of the account.</param>
/// <param name="Credentials">What a client needs, by variable name.</param>
/// <param name="ChainId">What signatures carry; null where the client is not told.</param>
internal sealed record OpenedVenue(ISimulatedVenue Venue, long AccountId, IReadOnlyDictionary<string, string> Credentials, long? ChainId = null);
