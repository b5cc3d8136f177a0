namespace TradingBot.SimulatedVenues.Aster;

/// <summary>The symbols by name and by the engine's number.</summary>
internal sealed class AsterListing(IReadOnlyList<AsterSymbol> symbols)
{
    private readonly Dictionary<string, AsterSymbol> _byName = symbols.ToDictionary(symbol => symbol.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, AsterSymbol> _byStreamName = symbols.ToDictionary(symbol => symbol.StreamName, StringComparer.Ordinal);
    private readonly Dictionary<int, AsterSymbol> _byId = symbols.ToDictionary(symbol => symbol.Market.Id);

    public IReadOnlyList<AsterSymbol> All => symbols;

    public AsterSymbol this[int marketId] => _byId[marketId];

    public AsterSymbol? Find(string? name) => name is null ? null : _byName.GetValueOrDefault(name);

    public AsterSymbol? FindByStreamName(string name) => _byStreamName.GetValueOrDefault(name);
}
