using System.Diagnostics.CodeAnalysis;
using TradingBot.Exchanges.Aster.Wire;

namespace TradingBot.Exchanges.Aster;

/// <summary>The perpetual symbols of one reading of the venue's lists.</summary>
internal sealed class AsterMarkets
{
    private readonly Dictionary<string, AsterMarket> _bySymbol = new(StringComparer.Ordinal);

    /// <param name="info">The symbols.</param>
    /// <param name="funding">The intervals of funding, which differ by symbol.</param>
    public AsterMarkets(AsterExchangeInfoDto info, IReadOnlyList<AsterFundingInfoDto> funding)
    {
        var hours = funding.Where(row => row.Symbol is not null).DistinctBy(row => row.Symbol).ToDictionary(row => row.Symbol!, row => row.FundingIntervalHours, StringComparer.Ordinal);
        foreach (var row in info.Symbols ?? [])
        {
            if (AsterMarket.From(row, hours.GetValueOrDefault(row.Symbol ?? string.Empty)) is { } market)
            {
                _bySymbol[market.Symbol] = market;
            }
        }
    }

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<AsterMarket> All => _bySymbol.Values;

    /// <summary>By symbol, which is the bot's name of the contract too.</summary>
    public bool TryGet(string? symbol, [NotNullWhen(true)] out AsterMarket? market)
    {
        market = null;
        return symbol is not null && _bySymbol.TryGetValue(symbol, out market);
    }
}
