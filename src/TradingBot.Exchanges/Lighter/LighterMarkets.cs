using System.Diagnostics.CodeAnalysis;
using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Lighter;

/// <summary>The perpetual markets of one reading of the venue's list, by the venue's numbers too.</summary>
internal sealed class LighterMarkets : VenueMarkets<LighterMarket>
{
    private readonly Dictionary<int, LighterMarket> _byIndex = [];

    /// <param name="list">The venue's list.</param>
    public LighterMarkets(LighterMarketsDto list)
        : base((list.OrderBookDetails ?? list.OrderBooks ?? []).Select(LighterMarket.From))
    {
        foreach (var market in All)
        {
            _byIndex[market.Index] = market;
        }
    }

    /// <summary>By the venue's number.</summary>
    public bool TryGet(int index, [NotNullWhen(true)] out LighterMarket? market) => _byIndex.TryGetValue(index, out market);
}
