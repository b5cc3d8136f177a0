using System.Globalization;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace TradingBot.Journal;

/// <summary>The journal in a SQLite file: one writer thread, whatever waits goes into one transaction, a lock file keeps a second bot out.</summary>
internal sealed partial class SqliteJournal : ITradeJournal
{
    private const int SqliteCorrupt = 11;
    private const int SqliteNotADatabase = 26;

    private readonly SqliteConnection _connection;
    private readonly FileStream _lock;
    private readonly JournalIds _ids;
    private readonly string? _notice;
    private readonly Channel<Batch> _queue = Channel.CreateUnbounded<Batch>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Thread _writer;

    private SqliteJournal(string path, SqliteConnection connection, FileStream fileLock, JournalIds ids, string? notice)
    {
        FilePath = path;
        _connection = connection;
        _lock = fileLock;
        _ids = ids;
        _notice = notice;
        _writer = new Thread(WriteLoop) { Name = "journal", IsBackground = true };
        _writer.Start();
    }

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>Tag of all client order ids of this journal.</summary>
    public uint BotTag => _ids.Tag;

    /// <summary>Opens or creates a journal.</summary>
    /// <param name="path">The file; its folder is created.</param>
    /// <param name="isDurable">Every commit reaches the disk before it counts; false lets the operating system choose the moment.</param>
    /// <param name="timeProvider">For the name of a damaged file that is moved aside.</param>
    /// <exception cref="JournalException">In use by another bot, not writable, or made by a newer program.</exception>
    public static SqliteJournal Open(string path, bool isDurable, TimeProvider timeProvider)
    {
        var fileLock = TakeLock(path);
        try
        {
            var notice = MoveDamagedAside(path, timeProvider);
            var connection = Connect(path, isDurable);
            var ids = JournalIds.Open(path + ".ids", ReadTag(connection));
            Execute(connection, "INSERT OR REPLACE INTO meta (key, value) VALUES ('bot_tag', $tag)", ("$tag", ids.Tag.ToString(CultureInfo.InvariantCulture)));
            return new SqliteJournal(path, connection, fileLock, ids, notice);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            fileLock.Dispose();
            throw new JournalException($"The journal {path} cannot be opened: {e.Message} Check the disk and the folder's permissions, or choose another --data-dir.", e);
        }
        catch (JournalException)
        {
            fileLock.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public Task AppendAsync(IReadOnlyList<JournalEntry> entries)
    {
        var batch = new Batch(entries, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_queue.Writer.TryWrite(batch))
        {
            return Task.FromException(new JournalException("The journal is closed."));
        }

        return batch.Done.Task;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_queue.Writer.TryComplete())
        {
            return;
        }

        await Task.Factory.StartNew(_writer.Join, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await _connection.DisposeAsync();
        await _lock.DisposeAsync();
    }

    private static FileStream TakeLock(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"The journal {path} is in use by another bot, or its folder cannot be written: {e.Message} Two bots must not trade one account from one journal.", e);
        }
    }

    private static SqliteConnection Connect(string path, bool isDurable)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, isDurable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        var version = Convert.ToInt32(Scalar(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (version > JournalSchema.Version)
        {
            connection.Dispose();
            throw new JournalException($"The journal {path} was written by a newer version of this program (schema {version}, this one reads {JournalSchema.Version}). Update the program, or choose another --data-dir.");
        }

        Execute(connection, JournalSchema.Create);
        Execute(connection, $"PRAGMA user_version = {JournalSchema.Version}");
        return connection;
    }

    // A damaged file is worth less than none: it is kept for a person to look at, and the venue is asked instead.
    private static string? MoveDamagedAside(string path, TimeProvider timeProvider)
    {
        if (!File.Exists(path) || IsSound(path))
        {
            return null;
        }

        var aside = $"{path}.damaged-{timeProvider.GetUtcNow():yyyyMMdd-HHmmss}";
        File.Move(path, aside);
        foreach (var suffix in (string[])["-wal", "-shm"])
        {
            if (File.Exists(path + suffix))
            {
                File.Move(path + suffix, aside + suffix);
            }
        }

        return $"The journal was damaged and has been moved to {aside}. Orders and position are taken over from the venue; the sums of earlier runs are lost.";
    }

    private static bool IsSound(string path)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            connection.Open();
            return Scalar(connection, "PRAGMA quick_check(1)") is "ok";
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SqliteCorrupt or SqliteNotADatabase)
        {
            return false;
        }
    }

    private static uint? ReadTag(SqliteConnection connection) =>
        Scalar(connection, "SELECT value FROM meta WHERE key = 'bot_tag'") is string text && uint.TryParse(text, out var tag) ? tag : null;

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this program.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    private static void Execute(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this program.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }

    private sealed record Batch(IReadOnlyList<JournalEntry> Entries, TaskCompletionSource Done);
}
