using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Paradex;

/// <summary>The perpetual markets of one reading of the venue's list.</summary>
/// <param name="list">The venue's list.</param>
/// <param name="now">Venue time of the reading.</param>
internal sealed class ParadexMarkets(ParadexMarketsDto list, DateTimeOffset now)
    : VenueMarkets<ParadexMarket>((list.Results ?? []).Select(row => ParadexMarket.From(row, now)));
