using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Aster;

/// <summary>The perpetual symbols of one reading of the venue's lists.</summary>
/// <param name="info">The symbols.</param>
/// <param name="funding">The intervals of funding, which differ by symbol.</param>
internal sealed class AsterMarkets(AsterExchangeInfoDto info, IReadOnlyList<AsterFundingInfoDto> funding) : VenueMarkets<AsterMarket>(Read(info, funding))
{
    private static IEnumerable<AsterMarket?> Read(AsterExchangeInfoDto info, IReadOnlyList<AsterFundingInfoDto> funding)
    {
        var hours = funding.Where(row => row.Symbol is not null).DistinctBy(row => row.Symbol).ToDictionary(row => row.Symbol!, row => row.FundingIntervalHours, StringComparer.Ordinal);
        return (info.Symbols ?? []).Select(row => AsterMarket.From(row, hours.GetValueOrDefault(row.Symbol ?? string.Empty)));
    }
}
