using TradingBot.Journal;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>The journal as one process sees it: a transaction takes a moment to become durable, and what was on its way at the crash is lost.</summary>
/// <param name="disk">Outlives the process.</param>
/// <param name="process">Whose journal it is.</param>
/// <param name="commitTime">How long a transaction takes.</param>
internal sealed class CrashingJournal(ITradeJournal disk, BotProcess process, TimeSpan commitTime) : ITradeJournal
{
    private readonly Queue<(IReadOnlyList<JournalEntry> Entries, TaskCompletionSource Done)> _waiting = new();
    private bool _isWriting;

    public Task<JournalState> LoadAsync(CancellationToken cancellationToken) => disk.LoadAsync(cancellationToken);

    public Task AppendAsync(IReadOnlyList<JournalEntry> entries)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue(([.. entries], done));
        if (!_isWriting)
        {
            _ = WriteAsync();
        }

        return done.Task;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task WriteAsync()
    {
        _isWriting = true;
        while (_waiting.TryDequeue(out var next))
        {
            await Task.Delay(commitTime, process.TransportTime);
            if (!process.Survives(CrashStep.BeforeCommit))
            {
                return;
            }

#pragma warning disable VSTHRD002, CA1849 // A disk outside of the virtual clock: the process stands still until it has written.
            disk.AppendAsync(next.Entries).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002, CA1849
            if (!process.Survives(CrashStep.AfterCommit))
            {
                return;
            }

            next.Done.SetResult();
        }

        _isWriting = false;
    }
}
