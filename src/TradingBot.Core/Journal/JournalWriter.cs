using Microsoft.Extensions.Logging;

namespace TradingBot.Journal;

/// <summary>The bot's pen: writes in order, and remembers when writing failed, because then nothing more may be opened.</summary>
internal sealed class JournalWriter(ITradeJournal journal, IBotObserver observer)
{
    private Task _last = Task.CompletedTask;

    /// <summary>Why the journal cannot be written; null while it can.</summary>
    public string? Fault { get; private set; }

    /// <summary>Writes one entry that nothing waits for.</summary>
    public void Write(JournalEntry entry) => _ = AppendAsync([entry]);

    /// <summary>Writes entries as one transaction.</summary>
    /// <returns>Completes when they are durable; faults when they could not be written.</returns>
    public Task AppendAsync(IReadOnlyList<JournalEntry> entries)
    {
        if (entries.Count == 0)
        {
            return Task.CompletedTask;
        }

        return _last = AppendCoreAsync(entries);
    }

    /// <summary>Waits until all that was written is durable, or has failed.</summary>
    public async Task FlushAsync()
    {
        try
        {
            await _last;
        }
        catch (JournalException)
        {
            // Reported when it happened.
        }
    }

    private async Task AppendCoreAsync(IReadOnlyList<JournalEntry> entries)
    {
        try
        {
            await journal.AppendAsync(entries);
            if (Fault is not null)
            {
                Fault = null;
                observer.OnMessage(LogLevel.Warning, "The journal can be written again.");
            }
        }
        catch (JournalException e)
        {
            if (Fault is null)
            {
                observer.OnMessage(LogLevel.Error, $"The journal cannot be written: {e.Message} Nothing is opened until it can; closing goes on.");
            }

            Fault = e.Message;
            throw;
        }
    }
}
