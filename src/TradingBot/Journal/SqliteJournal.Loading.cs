using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Data.Sqlite;

namespace TradingBot.Journal;

// Reading happens once, before the first write.
internal sealed partial class SqliteJournal
{
    private const int RecentFillCount = 20_000;
    private const int RecentFundingCount = 2_000;

    /// <inheritdoc />
    public Task<JournalState> LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(Load());
        }
        catch (Exception e) when (e is SqliteException or JsonException)
        {
            return Task.FromException<JournalState>(new JournalException($"The journal {FilePath} cannot be read: {e.Message}", e));
        }
    }

    private JournalState Load()
    {
        var lastSequence = Convert.ToUInt32(Scalar(_connection, "SELECT COALESCE(MAX(sequence), 0) FROM orders"), CultureInfo.InvariantCulture);

        // After damage the journal knows nothing of the ids that were used; the mark beside it does.
        var isRebuilt = lastSequence == 0 && _ids.Reserved > 0;
        return new JournalState
        {
            BotTag = _ids.Tag,
            LastSequence = isRebuilt ? _ids.Reserved : lastSequence,
            Orders = [.. Rows("SELECT '', '', body FROM orders WHERE settled = 0 ORDER BY sequence", JournalJson.Default.TrackedOrder).Select(r => r.Value)],
            RecentFills = [.. Rows($"SELECT exchange, '', body FROM fills ORDER BY at DESC LIMIT {RecentFillCount}", JournalJson.Default.Fill).Select(r => (r.First, r.Value)).Reverse()],
            RecentFunding = [.. Rows($"SELECT exchange, '', body FROM funding ORDER BY at DESC LIMIT {RecentFundingCount}", JournalJson.Default.FundingPayment).Select(r => (r.First, r.Value)).Reverse()],
            Books = Rows("SELECT exchange, contract, body FROM books", JournalJson.Default.PositionBook).ToDictionary(r => (r.First, r.Second), r => r.Value),
            Baselines = Rows("SELECT exchange, contract, body FROM baselines", JournalJson.Default.BookBaseline).ToDictionary(r => (r.First, r.Second), r => r.Value),
            RiskBaselines = Rows("SELECT exchange, '', body FROM risk_baselines", JournalJson.Default.RiskBaseline).ToDictionary(r => r.First, r => r.Value, StringComparer.Ordinal),
            StrategyState = Scalar(_connection, "SELECT value FROM meta WHERE key = 'strategy_state'") as string,
            Halt = Rows("SELECT '', '', body FROM halts WHERE cleared_at IS NULL ORDER BY id DESC LIMIT 1", JournalJson.Default.HaltRecord).Select(r => r.Value).FirstOrDefault(),
            Notice = _notice,
        };
    }

    private List<(string First, string Second, T Value)> Rows<T>(string sql, JsonTypeInfo<T> type)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this program.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<(string, string, T)>();
        while (reader.Read())
        {
            rows.Add((reader.GetString(0), reader.GetString(1), JsonSerializer.Deserialize(reader.GetString(2), type) ?? throw new JsonException("an empty row")));
        }

        return rows;
    }
}
