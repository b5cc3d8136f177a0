using System.Globalization;

namespace TradingBot.Simulation.Market;

/// <summary>Reads recordings. The header decides the format.</summary>
public static class ReplayFile
{
    private const string CandleHeader = "timestamp,open,high,low,close,volume";
    private const string QuoteHeader = "open_time_ms,bid_open,bid_high,bid_low,bid_close,bid_size,ask_open,ask_high,ask_low,ask_close,ask_size";

    /// <summary>Reads a file.</summary>
    /// <exception cref="ReplayFormatException">Its content cannot be used.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Replay Load(string path)
    {
        using var reader = new StreamReader(path);
        return Read(reader, Path.GetFileName(path));
    }

    /// <summary>Reads a recording.</summary>
    /// <param name="reader">Its text, header included.</param>
    /// <param name="name">Name for messages.</param>
    /// <exception cref="ReplayFormatException">The content cannot be used.</exception>
    public static Replay Read(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var header = reader.ReadLine()?.Trim() ?? string.Empty;
        var table = new Table(name, header.Split(','));
        return header switch
        {
            CandleHeader => ReadCandles(reader, table),
            QuoteHeader => ReadQuotes(reader, table),
            _ => throw new ReplayFormatException($"{name}, line 1: unknown header '{header}'; expected '{CandleHeader}' or '{QuoteHeader}'."),
        };
    }

    private static CandleReplay ReadCandles(TextReader reader, Table table)
    {
        var bars = new List<MinuteBar>();
        while (table.Next(reader))
        {
            table.StampText(0);
            bars.Add(table.Bar(1));
            table.Number(5, zeroAllowed: true);
        }

        return new CandleReplay(table.Name, table.Stamps(), [.. bars]);
    }

    private static QuoteReplay ReadQuotes(TextReader reader, Table table)
    {
        var bars = new List<QuoteReplay.QuoteBar>();
        while (table.Next(reader))
        {
            table.StampMilliseconds(0);
            var bid = table.Bar(1);
            var bidSize = table.Number(5, zeroAllowed: true);
            var ask = table.Bar(6);
            var askSize = table.Number(10, zeroAllowed: true);

            // The same way through both bars keeps bid below ask only if each corner of one is below that of the other.
            table.Require(bid.Open < ask.Open, 6, "above bid_open");
            table.Require(bid.High < ask.High, 7, "above bid_high");
            table.Require(bid.Low < ask.Low, 8, "above bid_low");
            table.Require(bid.Close < ask.Close, 9, "above bid_close");
            bars.Add(new QuoteReplay.QuoteBar(bid, bidSize, ask, askSize));
        }

        return new QuoteReplay(table.Name, table.Stamps(), [.. bars]);
    }

    /// <summary>The rows of one file, with their line numbers.</summary>
    private sealed class Table(string name, string[] columns)
    {
        private readonly List<DateTimeOffset> _stamps = [];
        private string[] _fields = [];
        private int _line = 1;

        public string Name => name;

        public bool Next(TextReader reader)
        {
            while (reader.ReadLine() is { } text)
            {
                _line++;
                if (string.IsNullOrWhiteSpace(text))
                {
                    continue;
                }

                _fields = text.Split(',');
                return _fields.Length == columns.Length
                    ? true
                    : throw new ReplayFormatException($"{name}, line {_line}: {_fields.Length} columns; expected {columns.Length} ({string.Join(',', columns)}).");
            }

            return false;
        }

        public DateTimeOffset[] Stamps() =>
            _stamps.Count > 0 ? [.. _stamps] : throw new ReplayFormatException($"{name}: no rows after the header.");

        public void StampText(int column)
        {
            const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
            var isTime = DateTimeOffset.TryParse(_fields[column], CultureInfo.InvariantCulture, Styles, out var stamp);
            Require(isTime, column, "a UTC time such as 2022-01-01 00:00:00");
            AddStamp(stamp, column);
        }

        public void StampMilliseconds(int column)
        {
            const long End = 253_402_300_800_000;
            var isNumber = long.TryParse(_fields[column], NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds);
            Require(isNumber && milliseconds < End, column, $"whole milliseconds since 1970, 0 to {End - 1}");
            AddStamp(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), column);
        }

        public double Number(int column, bool zeroAllowed)
        {
            var isNumber = double.TryParse(_fields[column], NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value);
            var isInRange = isNumber && double.IsFinite(value) && value < 1e15 && (value > 0 || (zeroAllowed && value == 0));
            Require(isInRange, column, zeroAllowed ? "a number from 0 to 1e15" : "a number above 0, up to 1e15");
            return value;
        }

        /// <summary>Four columns: open, high, low, close.</summary>
        public MinuteBar Bar(int column)
        {
            var open = Number(column, zeroAllowed: false);
            var high = Number(column + 1, zeroAllowed: false);
            var low = Number(column + 2, zeroAllowed: false);
            var close = Number(column + 3, zeroAllowed: false);
            Require(low <= high, column + 2, $"at most the high {high}");
            Require(open >= low && open <= high, column, $"{low} to {high} (low to high)");
            Require(close >= low && close <= high, column + 3, $"{low} to {high} (low to high)");
            return new MinuteBar(open, high, low, close);
        }

        public void Require(bool isAllowed, int column, string allowed)
        {
            if (!isAllowed)
            {
                throw new ReplayFormatException(name, _line, columns[column], _fields[column], allowed);
            }
        }

        private void AddStamp(DateTimeOffset stamp, int column)
        {
            if (_stamps.Count > 0)
            {
                Require(stamp >= _stamps[^1] + TimeSpan.FromMinutes(1), column, $"at least one minute after the row before ({_stamps[^1]:yyyy-MM-dd HH:mm:ss})");
            }

            _stamps.Add(stamp);
        }
    }
}
