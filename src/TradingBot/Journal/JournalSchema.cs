namespace TradingBot.Journal;

/// <summary>The journal's tables. Each row keeps the whole fact as JSON beside the columns that are searched.</summary>
internal static class JournalSchema
{
    /// <summary>Counted up with every change that an older program could not read.</summary>
    public const int Version = 1;

    public const string Create = """
        CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS orders (
            tag INTEGER NOT NULL, sequence INTEGER NOT NULL, exchange TEXT NOT NULL, status TEXT NOT NULL,
            settled INTEGER NOT NULL DEFAULT 0, body TEXT NOT NULL, PRIMARY KEY (tag, sequence)) STRICT, WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS orders_unsettled ON orders (settled) WHERE settled = 0;
        CREATE TABLE IF NOT EXISTS order_events (
            id INTEGER PRIMARY KEY, tag INTEGER NOT NULL, sequence INTEGER NOT NULL, status TEXT NOT NULL, filled TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS fills (
            exchange TEXT NOT NULL, trade TEXT NOT NULL, side TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (exchange, trade, side)) STRICT, WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS fills_by_time ON fills (at);
        CREATE TABLE IF NOT EXISTS funding (
            exchange TEXT NOT NULL, payment TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (exchange, payment)) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS books (exchange TEXT NOT NULL, contract TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (exchange, contract)) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS baselines (exchange TEXT NOT NULL, contract TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (exchange, contract)) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS risk_baselines (exchange TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS equity (at INTEGER NOT NULL, exchange TEXT NOT NULL, body TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS halts (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL, cleared_at INTEGER) STRICT;
        CREATE TABLE IF NOT EXISTS runs (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, run TEXT NOT NULL, what TEXT NOT NULL, configuration TEXT NOT NULL) STRICT;
        """;
}
