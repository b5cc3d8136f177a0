namespace TradingBot.SimulatedVenues.EdgeX.Accounts;

/// <summary>Numbers of fills and transactions, of the size of those in the documents.</summary>
internal sealed class EdgeXIds
{
    private long _last = 564_815_957_260_763_405;

    public long Next() => ++_last;
}
