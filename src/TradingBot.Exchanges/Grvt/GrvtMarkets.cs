using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Grvt;

/// <summary>The perpetual instruments of one reading of the venue's list.</summary>
/// <param name="list">The venue's list.</param>
internal sealed class GrvtMarkets(GrvtListDto<GrvtInstrumentDto> list) : VenueMarkets<GrvtMarket>((list.Result ?? []).Select(GrvtMarket.From));
