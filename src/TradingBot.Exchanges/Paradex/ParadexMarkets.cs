using System.Diagnostics.CodeAnalysis;
using TradingBot.Exchanges.Paradex.Wire;

namespace TradingBot.Exchanges.Paradex;

/// <summary>The perpetual markets of one reading of the venue's list.</summary>
internal sealed class ParadexMarkets
{
    private readonly Dictionary<string, ParadexMarket> _bySymbol = new(StringComparer.Ordinal);

    /// <param name="list">The venue's list.</param>
    /// <param name="now">Venue time of the reading.</param>
    public ParadexMarkets(ParadexMarketsDto list, DateTimeOffset now)
    {
        foreach (var row in list.Results ?? [])
        {
            if (ParadexMarket.From(row, now) is { } market)
            {
                _bySymbol[market.Symbol] = market;
            }
        }
    }

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<ParadexMarket> All => _bySymbol.Values;

    /// <summary>By symbol, which is the bot's name of the contract too.</summary>
    public bool TryGet(string? symbol, [NotNullWhen(true)] out ParadexMarket? market)
    {
        market = null;
        return symbol is not null && _bySymbol.TryGetValue(symbol, out market);
    }
}
