namespace TradingBot.SimulatedVenues.Lighter.Transactions;

/// <summary>An accepted transaction, as <c>/tx</c> and the account_tx channel show it.</summary>
/// <param name="Hash">80 hex digits.</param>
/// <param name="Tx">What was sent.</param>
/// <param name="AcceptedAt">Market time at which the API took it.</param>
/// <param name="ExecutesAt">Market time at which the sequencer gets to it.</param>
/// <param name="Failure">Why the sequencer rejected it; null when it did not.</param>
/// <param name="Number">Its place among all transactions, from 1.</param>
internal sealed record LighterTxRecord(string Hash, LighterTx Tx, DateTimeOffset AcceptedAt, DateTimeOffset ExecutesAt, LighterError? Failure, long Number)
{
    /// <summary>0 failed, 1 pending, 2 executed.</summary>
    public int StatusAt(DateTimeOffset now) => now < ExecutesAt ? 1 : Failure is null ? 2 : 0;
}
