using System.Text.Json;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Lighter.Rest;

internal sealed partial class LighterApi
{
    private const int MaxCandles = 500;

    // That there is a limit is published, its number is not: UNCONFIRMED.
    private const int MaxCandlesOfSpan = 10_000;
    private const long Year2286 = 9_999_999_999_999;

    private static readonly Dictionary<string, TimeSpan> Resolutions = new(StringComparer.Ordinal)
    {
        ["1m"] = TimeSpan.FromMinutes(1),
        ["5m"] = TimeSpan.FromMinutes(5),
        ["15m"] = TimeSpan.FromMinutes(15),
        ["30m"] = TimeSpan.FromMinutes(30),
        ["1h"] = TimeSpan.FromHours(1),
        ["4h"] = TimeSpan.FromHours(4),
        ["12h"] = TimeSpan.FromHours(12),
        ["1d"] = TimeSpan.FromDays(1),
        ["1w"] = TimeSpan.FromDays(7),
    };

    /// <summary>Length of a candle; null for a resolution that the venue does not have.</summary>
    internal static TimeSpan? Resolution(string? name) => name is not null && Resolutions.TryGetValue(name, out var span) ? span : null;

    private VenueHttpResponse RecentTrades(Call call)
    {
        if (One(call) is not { } market)
        {
            return Error(LighterError.Of(LighterError.InvalidMarket));
        }

        if (!call.Allows("limit", 1, 100))
        {
            return InvalidParameter("limit");
        }

        var trades = _exchange.GetTrades(market.Id, (int)(call.Number("limit") ?? 100));
        return Ok(json => json.WriteObjects("trades", trades, trade => LighterJson.WriteTrade(json, trade, market, fill: null)));
    }

    private VenueHttpResponse Candles(Call call)
    {
        if (One(call) is not { } market)
        {
            return Error(LighterError.Of(LighterError.InvalidMarket));
        }

        if (Resolution(call["resolution"]) is not { } resolution)
        {
            return Error(LighterError.Of(LighterError.InvalidResolution));
        }

        if (CheckSpan(call, out var from, out var to) is { } error)
        {
            return Error(error);
        }

        if ((to - from) / resolution > MaxCandlesOfSpan)
        {
            return Error(LighterError.Of(LighterError.TimeRangeTooLong));
        }

        if (!call.Allows("count_back", 0, MaxCandles))
        {
            return InvalidParameter("count_back");
        }

        var count = call.Number("count_back") is > 0 and var wanted ? (int)wanted : MaxCandles;
        var candles = _exchange.GetCandles(market.Id, resolution, from, to).TakeLast(count);
        return Ok(json =>
        {
            json.WriteString("r", call["resolution"]);
            json.WriteObjects("c", candles, candle => WriteCandle(json, candle));
        });
    }

    /// <summary>Writes a candle; v is the volume in base, V in quote.</summary>
    internal static void WriteCandle(Utf8JsonWriter json, Candle candle)
    {
        json.WriteNumber("t", candle.Start.ToUnixTimeMilliseconds());
        json.WriteNumber("o", candle.Open);
        json.WriteNumber("h", candle.High);
        json.WriteNumber("l", candle.Low);
        json.WriteNumber("c", candle.Close);
        json.WriteNumber("v", candle.BaseVolume);
        json.WriteNumber("V", candle.QuoteVolume);
        json.WriteNumber("i", candle.LastTradeId);
    }

    private VenueHttpResponse Fundings(Call call)
    {
        if (One(call) is not { } market)
        {
            return Error(LighterError.Of(LighterError.InvalidMarket));
        }

        if (call["resolution"] is not ("1h" or "1d"))
        {
            return Error(LighterError.Of(LighterError.InvalidResolution));
        }

        if (CheckSpan(call, out var from, out var to) is { } error)
        {
            return Error(error);
        }

        var count = (int)Math.Clamp(call.Number("count_back") ?? 100, 1, 100);
        var rounds = _exchange.GetFundingRounds(market.Id, from)
            .Where(round => round.At <= to && (call["resolution"] == "1h" || round.At.Hour == 0))
            .TakeLast(count);
        return Ok(json =>
        {
            json.WriteString("resolution", call["resolution"]);
            json.WriteObjects("fundings", rounds, round =>
            {
                // Percent an hour without a sign; the direction is the side that pays; the value is USDC for one unit.
                var percent = Math.Abs(round.RateFraction) * 100m;
                json.WriteNumber("timestamp", round.At.ToUnixTimeSeconds());
                json.WriteString("value", LighterJson.Fixed(percent / 100m * round.Price, 8));
                json.WriteString("rate", LighterJson.Fixed(percent, 4));
                json.WriteString("direction", round.RateFraction < 0m ? "short" : "long");
            });
        });
    }

    private static LighterError? CheckSpan(Call call, out DateTimeOffset from, out DateTimeOffset to)
    {
        from = to = default;
        if (call.Number("start_timestamp") is not { } start || call.Number("end_timestamp") is not { } end
            || start < 0 || end is <= 0 or > Year2286 || start > Year2286)
        {
            return LighterError.Of(LighterError.InvalidTimestamp);
        }

        from = DateTimeOffset.FromUnixTimeMilliseconds(start);
        to = DateTimeOffset.FromUnixTimeMilliseconds(end);
        return end <= start ? LighterError.Of(LighterError.InvalidTimestamps) : null;
    }
}
