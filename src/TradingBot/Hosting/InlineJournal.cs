using TradingBot.Journal;

namespace TradingBot.Hosting;

// The writer has a thread of its own. On a virtual clock nothing may resume from a foreign thread, and market time stands still anyhow until
// the entries are written: so the pump waits for them.

/// <summary>A journal that has written when it returns, for runs on a virtual clock.</summary>
internal sealed class InlineJournal(ITradeJournal journal) : ITradeJournal
{
    /// <inheritdoc/>
    public Task<JournalState> LoadAsync(CancellationToken cancellationToken) => Complete(journal.LoadAsync(cancellationToken));

    /// <inheritdoc/>
    public Task AppendAsync(IReadOnlyList<JournalEntry> entries) => Complete(journal.AppendAsync(entries));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static T Complete<T>(T task)
        where T : Task
    {
        // Waits without throwing: a fault belongs to whoever awaits the task.
        ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
        return task;
    }
}
