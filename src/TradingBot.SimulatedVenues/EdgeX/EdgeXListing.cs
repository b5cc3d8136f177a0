namespace TradingBot.SimulatedVenues.EdgeX;

/// <summary>The contracts by the text of their id and by the engine's number.</summary>
internal sealed class EdgeXListing(IReadOnlyList<EdgeXContract> contracts)
{
    private readonly Dictionary<string, EdgeXContract> _byText = contracts.ToDictionary(contract => contract.Id, StringComparer.Ordinal);
    private readonly Dictionary<int, EdgeXContract> _byNumber = contracts.ToDictionary(contract => contract.Market.Id);

    public IReadOnlyList<EdgeXContract> All => contracts;

    public EdgeXContract this[int marketId] => _byNumber[marketId];

    public EdgeXContract? Find(string? id) => id is null ? null : _byText.GetValueOrDefault(id);
}
