namespace TradingBot.Journal;

/// <summary>The bot's memory across a crash. SQLite in the executable, plain memory in tests.</summary>
public interface ITradeJournal : IAsyncDisposable
{
    /// <summary>Reads everything that a start needs.</summary>
    Task<JournalState> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Writes the entries as one transaction, after all earlier ones.</summary>
    /// <param name="entries">What happened, in order.</param>
    /// <returns>Completes when the transaction is durable to the degree that the mode promises; faults when it could not be written.</returns>
    Task AppendAsync(IReadOnlyList<JournalEntry> entries);
}
