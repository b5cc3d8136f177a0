namespace TradingBot.SimulatedVenues.Backpack;

/// <summary>The markets by symbol and by the engine's number.</summary>
internal sealed class BackpackListing(IReadOnlyList<BackpackMarket> markets)
{
    // Case-sensitive: KPEPE is not kPEPE.
    private readonly Dictionary<string, BackpackMarket> _bySymbol = markets.ToDictionary(market => market.Symbol, StringComparer.Ordinal);
    private readonly Dictionary<int, BackpackMarket> _byId = markets.ToDictionary(market => market.Id);

    public IReadOnlyList<BackpackMarket> All => markets;

    public BackpackMarket this[int marketId] => _byId[marketId];

    public BackpackMarket? Find(string? symbol) => symbol is null ? null : _bySymbol.GetValueOrDefault(symbol);
}
