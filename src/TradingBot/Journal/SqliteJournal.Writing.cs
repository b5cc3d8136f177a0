using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using TradingBot.Orders;

namespace TradingBot.Journal;

// The writer thread: takes everything that waits, writes it as one transaction, tells everyone who waits.
internal sealed partial class SqliteJournal
{
    private const int LargestGroup = 256;

    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    private void WriteLoop()
    {
        var group = new List<Batch>();
        while (WaitForBatch())
        {
            while (group.Count < LargestGroup && _queue.Reader.TryRead(out var batch))
            {
                group.Add(batch);
            }

            WriteGroup(group);
            group.Clear();
        }

        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }
    }

#pragma warning disable VSTHRD002 // The writer is a thread of its own, with nothing else to do.
    private bool WaitForBatch() => _queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();
#pragma warning restore VSTHRD002

    private void WriteGroup(List<Batch> group)
    {
        try
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var entry in group.SelectMany(b => b.Entries))
            {
                Write(entry, transaction);
            }

            transaction.Commit();
            group.ForEach(b => b.Done.SetResult());
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            var fault = new JournalException($"{e.Message}.", e);
            group.ForEach(b => b.Done.TrySetException(fault));
        }
    }

    private void Write(JournalEntry entry, SqliteTransaction transaction)
    {
        switch (entry)
        {
            case JournalEntry.OrderSaved saved:
                WriteOrder(saved.Order, transaction);
                break;
            case JournalEntry.OrdersSettled settled:
                foreach (var id in settled.Ids)
                {
                    Run(transaction, "UPDATE orders SET settled = 1 WHERE tag = $tag AND sequence = $sequence", ("$tag", id.BotTag), ("$sequence", id.Sequence));
                }

                break;
            case JournalEntry.FillBooked booked:
                Run(
                    transaction,
                    "INSERT OR IGNORE INTO fills (exchange, trade, side, at, body) VALUES ($exchange, $trade, $side, $at, $body)",
                    ("$exchange", booked.Exchange),
                    ("$trade", booked.Fill.TradeId),
                    ("$side", booked.Fill.Side.ToString()),
                    ("$at", Stamp(booked.Fill.At)),
                    ("$body", JsonSerializer.Serialize(booked.Fill, JournalJson.Default.Fill)));
                WriteBook(booked.Exchange, booked.Fill.ContractId, booked.Book, transaction);
                break;
            case JournalEntry.FundingBooked booked:
                Run(
                    transaction,
                    "INSERT OR IGNORE INTO funding (exchange, payment, at, body) VALUES ($exchange, $payment, $at, $body)",
                    ("$exchange", booked.Exchange),
                    ("$payment", booked.Payment.PaymentId),
                    ("$at", Stamp(booked.Payment.At)),
                    ("$body", JsonSerializer.Serialize(booked.Payment, JournalJson.Default.FundingPayment)));
                WriteBook(booked.Exchange, booked.Payment.ContractId, booked.Book, transaction);
                break;
            case JournalEntry.BookSaved saved:
                WriteBook(saved.Exchange, saved.ContractId, saved.Book, transaction);
                break;
            default:
                WriteState(entry, transaction);
                break;
        }
    }

    private void WriteState(JournalEntry entry, SqliteTransaction transaction)
    {
        switch (entry)
        {
            case JournalEntry.StrategyStateSaved saved:
                Run(transaction, "INSERT OR REPLACE INTO meta (key, value) VALUES ('strategy_state', $body)", ("$body", saved.Text));
                break;
            case JournalEntry.EquityPoint point:
                Run(
                    transaction,
                    "INSERT INTO equity (at, exchange, body) VALUES ($at, $exchange, $body)",
                    ("$at", Stamp(point.At)),
                    ("$exchange", point.Exchange),
                    ("$body", JsonSerializer.Serialize(point.Account, JournalJson.Default.AccountSnapshot)));
                break;
            case JournalEntry.BaselineSaved saved:
                Run(
                    transaction,
                    "INSERT OR REPLACE INTO baselines (exchange, contract, body) VALUES ($exchange, $contract, $body)",
                    ("$exchange", saved.Baseline.Exchange),
                    ("$contract", saved.Baseline.ContractId),
                    ("$body", JsonSerializer.Serialize(saved.Baseline, JournalJson.Default.BookBaseline)));
                break;
            case JournalEntry.RiskBaselineSaved saved:
                Run(
                    transaction,
                    "INSERT OR REPLACE INTO risk_baselines (exchange, body) VALUES ($exchange, $body)",
                    ("$exchange", saved.Baseline.Exchange),
                    ("$body", JsonSerializer.Serialize(saved.Baseline, JournalJson.Default.RiskBaseline)));
                break;
            case JournalEntry.HaltSaved saved:
                Run(
                    transaction,
                    "INSERT INTO halts (at, body) VALUES ($at, $body)",
                    ("$at", Stamp(saved.Halt.At)),
                    ("$body", JsonSerializer.Serialize(saved.Halt, JournalJson.Default.HaltRecord)));
                break;
            case JournalEntry.HaltCleared cleared:
                Run(transaction, "UPDATE halts SET cleared_at = $at WHERE cleared_at IS NULL", ("$at", Stamp(cleared.At)));
                break;
            case JournalEntry.RunMarked marked:
                Run(
                    transaction,
                    "INSERT INTO runs (at, run, what, configuration) VALUES ($at, $run, $what, $configuration)",
                    ("$at", Stamp(marked.At)),
                    ("$run", marked.RunId),
                    ("$what", marked.What),
                    ("$configuration", marked.ConfigurationHash));
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void WriteOrder(TrackedOrder order, SqliteTransaction transaction)
    {
        _ids.Reserve(order.Id.Sequence);
        Run(
            transaction,
            """
            INSERT INTO orders (tag, sequence, exchange, status, body) VALUES ($tag, $sequence, $exchange, $status, $body)
            ON CONFLICT (tag, sequence) DO UPDATE SET status = excluded.status, body = excluded.body, settled = 0
            """,
            ("$tag", order.Id.BotTag),
            ("$sequence", order.Id.Sequence),
            ("$exchange", order.Exchange),
            ("$status", order.Status.ToString()),
            ("$body", JsonSerializer.Serialize(order, JournalJson.Default.TrackedOrder)));
        Run(
            transaction,
            "INSERT INTO order_events (tag, sequence, status, filled) VALUES ($tag, $sequence, $status, $filled)",
            ("$tag", order.Id.BotTag),
            ("$sequence", order.Id.Sequence),
            ("$status", order.Status.ToString()),
            ("$filled", order.FilledSize.ToString(CultureInfo.InvariantCulture)));
    }

    private void WriteBook(string exchange, string contractId, PositionBook book, SqliteTransaction transaction) => Run(
        transaction,
        "INSERT OR REPLACE INTO books (exchange, contract, body) VALUES ($exchange, $contract, $body)",
        ("$exchange", exchange),
        ("$contract", contractId),
        ("$body", JsonSerializer.Serialize(book, JournalJson.Default.PositionBook)));

    private void Run(SqliteTransaction transaction, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this program.
            command.CommandText = sql;
#pragma warning restore CA2100
            _commands[sql] = command;
        }

        command.Transaction = transaction;
        command.Parameters.Clear();
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }

    private static long Stamp(DateTimeOffset at) => at.ToUnixTimeMilliseconds();
}
