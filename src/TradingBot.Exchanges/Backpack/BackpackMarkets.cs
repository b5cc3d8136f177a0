using TradingBot.Exchanges.Backpack.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Backpack;

/// <summary>The perpetual markets of one reading of the venue's list.</summary>
internal sealed class BackpackMarkets(IEnumerable<BackpackMarketDto> rows) : VenueMarkets<BackpackMarket>(rows.Select(BackpackMarket.From));
