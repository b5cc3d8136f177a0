using TradingBot.Journal;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>What survives a process: its journal.</summary>
internal interface IDisk : IDisposable
{
    /// <summary>A new process opens it.</summary>
    (ITradeJournal Journal, uint BotTag) Open();

    /// <summary>The process is gone.</summary>
    void Close();

    /// <summary>What it holds, between two processes.</summary>
    JournalState Read();
}
