using TradingBot.Simulation.Accounts;

namespace TradingBot.Simulation.Market;

/// <summary>One-minute candles of a market's trades, one week of them, and the sums of the last 24 hours.</summary>
internal sealed class CandleSeries
{
    private const int Kept = 7 * 24 * 60;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly BoundedLog<Candle> _minutes = new(Kept);
    private DateTimeOffset _dayCachedAt = DateTimeOffset.MinValue;
    private DaySums _day;

    public void Add(MarketTrade trade)
    {
        var start = new DateTimeOffset(trade.At.Ticks - (trade.At.Ticks % Minute.Ticks), TimeSpan.Zero);
        if (_minutes.Count > 0 && _minutes[_minutes.Count - 1] is var last && last.Start == start)
        {
            _minutes[_minutes.Count - 1] = Join(last, new Candle(start, last.Open, trade.Price, trade.Price, trade.Price, trade.Size, trade.Notional, 1, trade.TradeId));
            return;
        }

        _minutes.Add(new Candle(start, trade.Price, trade.Price, trade.Price, trade.Price, trade.Size, trade.Notional, 1, trade.TradeId));
    }

    public IReadOnlyList<Candle> Get(TimeSpan resolution, DateTimeOffset from, DateTimeOffset to)
    {
        if (resolution < Minute || resolution.Ticks % Minute.Ticks != 0)
        {
            throw new ArgumentException($"A candle's length is a whole number of minutes, not {resolution}.", nameof(resolution));
        }

        var result = new List<Candle>();
        for (var i = 0; i < _minutes.Count; i++)
        {
            var minute = _minutes[i];
            var start = new DateTimeOffset(minute.Start.Ticks - (minute.Start.Ticks % resolution.Ticks), TimeSpan.Zero);
            if (start < from || start > to)
            {
                continue;
            }

            if (result.Count > 0 && result[^1].Start == start)
            {
                result[^1] = Join(result[^1], minute);
            }
            else
            {
                result.Add(minute with { Start = start });
            }
        }

        return result;
    }

    /// <summary>The last 24 hours, the running minute included; null prices before the first trade.</summary>
    public DaySums Day(DateTimeOffset now)
    {
        // Complete minutes are summed once a minute; only the running one changes in between.
        var minute = new DateTimeOffset(now.Ticks - (now.Ticks % Minute.Ticks), TimeSpan.Zero);
        if (_dayCachedAt != minute)
        {
            _dayCachedAt = minute;
            _day = default;
            var first = minute - TimeSpan.FromDays(1);
            for (var i = Math.Max(0, _minutes.Count - (24 * 60) - 1); i < _minutes.Count; i++)
            {
                if (_minutes[i].Start > first && _minutes[i].Start < minute)
                {
                    _day = _day.With(_minutes[i]);
                }
            }
        }

        return _minutes.Count > 0 && _minutes[_minutes.Count - 1] is var running && running.Start == minute ? _day.With(running) : _day;
    }

    private static Candle Join(Candle first, Candle second) => first with
    {
        High = Math.Max(first.High, second.High),
        Low = Math.Min(first.Low, second.Low),
        Close = second.Close,
        BaseVolume = first.BaseVolume + second.BaseVolume,
        QuoteVolume = first.QuoteVolume + second.QuoteVolume,
        Trades = first.Trades + second.Trades,
        LastTradeId = second.LastTradeId,
    };

    /// <summary>Sums over a day; <see cref="Trades"/> 0 means that there was none.</summary>
    internal readonly record struct DaySums(decimal Open, decimal High, decimal Low, decimal BaseVolume, decimal QuoteVolume, long Trades)
    {
        public DaySums With(Candle candle) => Trades == 0
            ? new DaySums(candle.Open, candle.High, candle.Low, candle.BaseVolume, candle.QuoteVolume, candle.Trades)
            : new DaySums(
                Open,
                Math.Max(High, candle.High),
                Math.Min(Low, candle.Low),
                BaseVolume + candle.BaseVolume,
                QuoteVolume + candle.QuoteVolume,
                Trades + candle.Trades);
    }
}
