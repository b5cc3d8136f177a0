using TradingBot.SimulatedVenues.Grvt.Wire;

namespace TradingBot.SimulatedVenues.Grvt;

/// <summary>The instruments by name and by the engine's number.</summary>
internal sealed class GrvtListing(IReadOnlyList<GrvtInstrument> instruments)
{
    private readonly Dictionary<string, GrvtInstrument> _byName = instruments.ToDictionary(instrument => instrument.Name, StringComparer.Ordinal);
    private readonly Dictionary<int, GrvtInstrument> _byId = instruments.ToDictionary(instrument => instrument.Market.Id);

    public IReadOnlyList<GrvtInstrument> All => instruments;

    public GrvtInstrument this[int marketId] => _byId[marketId];

    public GrvtInstrument? Find(string? name) => name is null ? null : _byName.GetValueOrDefault(name);

    /// <summary>True when an instrument passes the filters <c>kind</c>, <c>base</c> and <c>quote</c>.</summary>
    public static bool Selects(GrvtRequest filters, GrvtInstrument instrument) =>
        filters.Selects("kind", "PERPETUAL") && filters.Selects("base", instrument.Base) && filters.Selects("quote", GrvtInstrument.Quote);
}
