using System.Diagnostics.CodeAnalysis;
using TradingBot.Exchanges.Grvt.Wire;

namespace TradingBot.Exchanges.Grvt;

/// <summary>The perpetual instruments of one reading of the venue's list.</summary>
internal sealed class GrvtMarkets
{
    private readonly Dictionary<string, GrvtMarket> _bySymbol = new(StringComparer.Ordinal);

    /// <param name="list">The venue's list.</param>
    public GrvtMarkets(GrvtListDto<GrvtInstrumentDto> list)
    {
        foreach (var row in list.Result ?? [])
        {
            if (GrvtMarket.From(row) is { } market)
            {
                _bySymbol[market.Symbol] = market;
            }
        }
    }

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<GrvtMarket> All => _bySymbol.Values;

    /// <summary>By symbol, which is the bot's name of the contract too.</summary>
    public bool TryGet(string? symbol, [NotNullWhen(true)] out GrvtMarket? market)
    {
        market = null;
        return symbol is not null && _bySymbol.TryGetValue(symbol, out market);
    }
}
