using TradingBot.Simulation;
using TradingBot.Simulation.Market;
using TradingBot.Simulation.Time;

namespace TradingBot.Tests.Simulation;

public sealed class ReplayTests
{
    private const string CandleHeader = "timestamp,open,high,low,close,volume";

    [Fact]
    public void Market_time_begins_at_the_first_stamp_and_ends_a_minute_after_the_last()
    {
        var replay = Candles("2022-01-01 00:00:00.000000,100,101,99,100.5,1", "2022-01-01 00:01:00.000000,100.5,102,100,101,1");
        Assert.Equal(new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero), replay.Start);
        Assert.Equal(new DateTimeOffset(2022, 1, 1, 0, 2, 0, TimeSpan.Zero), replay.End);
    }

    [Theory]
    [InlineData("2022-01-01 00:00:00,100,101,99,x,1", "test.csv, line 2, column close: 'x' is not allowed; expected a number above 0, up to 1e15.")]
    [InlineData("2022-01-01 00:00:00,100,101,99,102,1", "test.csv, line 2, column close: '102' is not allowed; expected 99 to 101 (low to high).")]
    [InlineData("2022-01-01 00:00:00,100,98,99,100,1", "test.csv, line 2, column low: '99' is not allowed; expected at most the high 98.")]
    [InlineData("2022-01-01 00:00:00,100,101,-99,100,1", "test.csv, line 2, column low: '-99' is not allowed; expected a number above 0, up to 1e15.")]
    [InlineData("yesterday,100,101,99,100,1", "test.csv, line 2, column timestamp: 'yesterday' is not allowed; expected a UTC time such as 2022-01-01 00:00:00.")]
    [InlineData("2022-01-01 00:00:00,100,101,99,100", "test.csv, line 2: 5 columns; expected 6 (timestamp,open,high,low,close,volume).")]
    public void A_fault_names_file_line_column_value_and_what_is_allowed(string row, string message)
    {
        var fault = Assert.Throws<ReplayFormatException>(() => Candles(row));
        Assert.Equal(message, fault.Message);
    }

    [Fact]
    public void Rows_out_of_order_are_refused()
    {
        var fault = Assert.Throws<ReplayFormatException>(() => Candles("2022-01-01 00:01:00,100,101,99,100,1", "2022-01-01 00:01:00,100,101,99,100,1"));
        Assert.Equal((3, "timestamp"), (fault.Line, fault.Column));
    }

    [Fact]
    public void Crossed_quotes_are_refused()
    {
        const string Header = "open_time_ms,bid_open,bid_high,bid_low,bid_close,bid_size,ask_open,ask_high,ask_low,ask_close,ask_size";
        var fault = Assert.Throws<ReplayFormatException>(() => Read(Header, "1670889600000,100,101,99,100,1,100,102,100,101,1"));
        Assert.Equal((2, "ask_open"), (fault.Line, fault.Column));
    }

    [Fact]
    public void An_unknown_header_and_an_empty_file_are_refused()
    {
        Assert.StartsWith("test.csv, line 1: unknown header 'a,b'", Assert.Throws<ReplayFormatException>(() => Read("a,b")).Message, StringComparison.Ordinal);
        Assert.Equal("test.csv: no rows after the header.", Assert.Throws<ReplayFormatException>(() => Read(CandleHeader)).Message);
    }

    [Fact]
    public void The_end_of_the_file_is_an_event_and_prices_stand_still_after_it()
    {
        var replay = Candles("2022-01-01 00:00:00,64000,64100,63900,64050,1");
        var (clock, exchange) = Open(replay, seed: 1);
        using (exchange)
        {
            var log = new MarketLog();
            exchange.AddMarketListener(log);
            clock.RunFor(TimeSpan.FromSeconds(59));
            Assert.False(exchange.HasReplayEnded);
            clock.RunFor(TimeSpan.FromSeconds(1));
            Assert.True(exchange.HasReplayEnded);
            Assert.Equal(replay.End, log.EndedAt);
            clock.RunFor(TimeSpan.FromMinutes(5));
            var quote = exchange.GetBook(1, 1);
            Assert.InRange((double)(quote.Bids[0].Price + quote.Asks[0].Price) / 2, 64_049, 64_051);
        }
    }

    [Fact]
    public void The_price_passes_through_open_extremes_and_close_and_never_leaves_the_range()
    {
        var random = new SeededRandom(11);
        var rows = new string[200];
        var close = 1_000.0;
        for (var i = 0; i < rows.Length; i++)
        {
            var open = close;
            close = open + (random.NextNormal() * 5);
            var high = Math.Max(open, close) + (random.NextExponential() * 3);
            var low = Math.Min(open, close) - (random.NextExponential() * 3);
            rows[i] = FormattableString.Invariant($"2022-01-01 {i / 60:00}:{i % 60:00}:00,{open:R},{high:R},{low:R},{close:R},1");
        }

        foreach (var step in new[] { TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10) })
        {
            RequireThroughAll(Candles(rows), rows, step);
        }
    }

    [Fact]
    public void Recorded_candles_are_followed_minute_by_minute()
    {
        var replay = ReplayFile.Load(SharedData.Find("btc-perp-1m-2022-01.csv"));
        Assert.Equal(45_031, Assert.IsType<CandleReplay>(replay).Count);
        var (clock, exchange) = Open(replay, seed: 5);
        using (exchange)
        {
            var rows = File.ReadLines(SharedData.Find("btc-perp-1m-2022-01.csv")).Skip(1).Take(240).Select(row => row.Split(',')).ToArray();
            foreach (var row in rows)
            {
                var (high, low) = (decimal.Parse(row[2]), decimal.Parse(row[3]));
                var last = exchange.GetTrades(1, 1) is [var before] ? before.TradeId : 0;
                clock.RunFor(TimeSpan.FromSeconds(59.999));
                Assert.All(exchange.GetTrades(1, 1_000).Where(trade => trade.TradeId > last), trade => Assert.InRange(trade.Price, low, high));
                clock.RunFor(TimeSpan.FromMilliseconds(1));
            }
        }
    }

    [Fact]
    public void Recorded_quotes_are_quoted_as_they_are()
    {
        var replay = ReplayFile.Load(SharedData.Find("btcusdt-quotes-1m-2022-12-13.csv"));
        Assert.Equal(460, Assert.IsType<QuoteReplay>(replay).Count);
        var (clock, exchange) = Open(replay, seed: 5);
        using (exchange)
        {
            clock.RunFor(TimeSpan.FromSeconds(59.999));
            var book = exchange.GetBook(1, 1);
            Assert.Equal((17_199m, 17_199.5m), (book.Bids[0].Price, book.Asks[0].Price));
            clock.RunFor(replay.End - clock.MarketTime.GetUtcNow());
            Assert.True(exchange.HasReplayEnded);
        }
    }

    private static void RequireThroughAll(Replay replay, string[] rows, TimeSpan step)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var fields = rows[i].Split(',');
            var (open, high, low, close) = (double.Parse(fields[1]), double.Parse(fields[2]), double.Parse(fields[3]), double.Parse(fields[4]));
            var start = replay.Start.AddMinutes(i);
            var path = Enumerable.Range(0, (int)(TimeSpan.FromMinutes(1) / step)).Select(n => replay.At(start + (n * step), seed: 3, step).Mid).ToArray();
            Assert.Equal((open, close), (path[0], path[^1]));
            Assert.Equal((low, high), (path.Min(), path.Max()));
        }
    }

    private static (VirtualTimeContext Clock, SimulatedExchange Exchange) Open(Replay replay, ulong seed)
    {
        var clock = new VirtualTimeContext(replay.Start);
        var options = new SimulatedExchangeOptions { Source = new MarketSource.Replayed("BTC", replay) };
        return (clock, new SimulatedExchange(clock.MarketTime, seed, TestMarkets.All, options));
    }

    private static Replay Candles(params string[] rows) => Read([CandleHeader, .. rows]);

    private static Replay Read(params string[] lines) => ReplayFile.Read(new StringReader(string.Join('\n', lines)), "test.csv");
}
