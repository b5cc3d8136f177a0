using TradingBot.SimulatedVenues.EdgeX.Orders;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.EdgeX.Accounts;

/// <summary>All ledgers, and what they tell.</summary>
internal sealed class EdgeXLedgers(SimulatedExchange exchange, EdgeXListing listing, EdgeXOrderDesk orders, EdgeXVenueOptions options, TimeProvider marketTime) : IDisposable
{
    private readonly Dictionary<long, EdgeXLedger> _ledgers = [];
    private readonly EdgeXIds _ids = new();

    /// <summary>Something has happened to an account.</summary>
    public Action<EdgeXLedger, EdgeXEvent>? Changed { get; set; }

    public EdgeXLedger this[EdgeXAccount account] => _ledgers[account.Id];

    /// <summary>Keeps an account's ledger from now on.</summary>
    public void Open(EdgeXAccount account) =>
        _ledgers.Add(account.Id, new EdgeXLedger(account, exchange, listing, orders, _ids, options, marketTime, (ledger, happened) => Changed?.Invoke(ledger, happened)));

    public void Dispose()
    {
        foreach (var ledger in _ledgers.Values)
        {
            ledger.Dispose();
        }
    }
}
