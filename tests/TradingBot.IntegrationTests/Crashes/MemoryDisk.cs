using TradingBot.Journal;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>Commits are instants and reads are copies; what a process has not committed was never here.</summary>
internal sealed class MemoryDisk : IDisk
{
    private const uint BotTag = 0x12340007;

    private readonly MemoryJournal _journal = new(BotTag);

    public (ITradeJournal Journal, uint BotTag) Open() => (_journal, BotTag);

    public void Close()
    {
        // Memory has nothing to release.
    }

#pragma warning disable VSTHRD002 // Complete when it returns.
    public JournalState Read() => _journal.LoadAsync(CancellationToken.None).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002

    public void Dispose()
    {
        // Memory has nothing to release.
    }
}
