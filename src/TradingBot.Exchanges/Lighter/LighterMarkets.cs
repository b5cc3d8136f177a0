using System.Diagnostics.CodeAnalysis;
using TradingBot.Exchanges.Lighter.Wire;

namespace TradingBot.Exchanges.Lighter;

/// <summary>The perpetual markets of one reading of the venue's list.</summary>
internal sealed class LighterMarkets
{
    private readonly Dictionary<int, LighterMarket> _byIndex = [];
    private readonly Dictionary<string, LighterMarket> _bySymbol = new(StringComparer.OrdinalIgnoreCase);

    public LighterMarkets(LighterMarketsDto list)
    {
        foreach (var row in list.OrderBookDetails ?? list.OrderBooks ?? [])
        {
            if (LighterMarket.From(row) is { } market)
            {
                _byIndex[market.Index] = market;
                _bySymbol[market.ContractId] = market;
            }
        }
    }

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<LighterMarket> All => _byIndex.Values;

    /// <summary>By the venue's number.</summary>
    public bool TryGet(int index, [NotNullWhen(true)] out LighterMarket? market) => _byIndex.TryGetValue(index, out market);

    /// <summary>By the bot's name of the contract.</summary>
    public bool TryGet(string contractId, [NotNullWhen(true)] out LighterMarket? market) => _bySymbol.TryGetValue(contractId, out market);
}
