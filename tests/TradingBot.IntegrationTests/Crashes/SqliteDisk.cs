using TradingBot.Journal;

namespace TradingBot.IntegrationTests.Crashes;

// The journal writes on a thread of its own. The virtual clock stands still until it has written (CrashingJournal), so that thread decides
// nothing; and what a process has not handed over by then is lost with it, as in a crash.

/// <summary>The real journal file in a folder of its own.</summary>
internal sealed class SqliteDisk : IDisk
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tradingbot-crash-");
    private SqliteJournal? _open;

    private string Path => System.IO.Path.Combine(_folder.FullName, "journal.db");

    public (ITradeJournal Journal, uint BotTag) Open()
    {
        _open = SqliteJournal.Open(Path, isDurable: false, TimeProvider.System);
        return (_open, _open.BotTag);
    }

    public void Close()
    {
#pragma warning disable VSTHRD002, CA2012 // Ends the writer thread; nothing of the virtual machine waits for it.
        _open?.DisposeAsync().AsTask().GetAwaiter().GetResult();
#pragma warning restore VSTHRD002, CA2012
        _open = null;
    }

    public JournalState Read()
    {
        var (journal, _) = Open();
#pragma warning disable VSTHRD002 // Read at once, on this thread.
        var state = journal.LoadAsync(CancellationToken.None).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        Close();
        return state;
    }

    public void Dispose()
    {
        Close();
        _folder.Delete(recursive: true);
    }
}
