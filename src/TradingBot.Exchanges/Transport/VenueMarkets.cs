using System.Diagnostics.CodeAnalysis;

namespace TradingBot.Exchanges.Transport;

/// <summary>The perpetual markets of one reading of a venue's list.</summary>
/// <typeparam name="TMarket">The venue's market.</typeparam>
internal class VenueMarkets<TMarket>
    where TMarket : VenueMarket
{
    private readonly Dictionary<string, TMarket> _bySymbol = new(StringComparer.Ordinal);

    /// <param name="markets">What the rows of the list were read as; null for those that are not perpetuals or lack a number.</param>
    public VenueMarkets(IEnumerable<TMarket?> markets)
    {
        foreach (var market in markets)
        {
            if (market is not null)
            {
                _bySymbol[market.Symbol] = market;
            }
        }
    }

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<TMarket> All => _bySymbol.Values;

    /// <summary>By symbol, which is the bot's name of the contract too.</summary>
    public bool TryGet(string? symbol, [NotNullWhen(true)] out TMarket? market)
    {
        market = null;
        return symbol is not null && _bySymbol.TryGetValue(symbol, out market);
    }
}
