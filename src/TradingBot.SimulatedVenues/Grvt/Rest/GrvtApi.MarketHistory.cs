using TradingBot.SimulatedVenues.Grvt.Wire;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Grvt.Rest;

internal sealed partial class GrvtApi
{
    private const int MaxTrades = 1_000;

    private GrvtAnswer Trades(GrvtCall call)
    {
        if (One(call) is not { } instrument)
        {
            return GrvtError.Of(GrvtError.InstrumentInvalid);
        }

        var now = _exchange.GetStatistics(instrument.Market.Id);
        return GrvtPaging.Of(call.Request, _exchange.GetTrades(instrument.Market.Id, MaxTrades), trade => (trade.At, trade.TradeId), out var error) is { } page
            ? GrvtAnswer.Page(page, (json, trade) => GrvtMarketJson.WriteTrade(json, instrument, trade, now))
            : error!;
    }

    private GrvtAnswer Candles(GrvtCall call)
    {
        if (One(call) is not { } instrument)
        {
            return GrvtError.Of(GrvtError.InstrumentInvalid);
        }

        if (GrvtCandles.Length(call.Request.Text("interval")) is not { } length)
        {
            return GrvtError.Of(GrvtError.IntervalInvalid);
        }

        if (!GrvtCandles.IsType(call.Request.Text("type")))
        {
            return GrvtError.Of(GrvtError.CandleTypeInvalid);
        }

        var hasVolume = call.Request.Text("type") == GrvtCandles.Trade;
        var candles = _exchange.GetCandles(instrument.Market.Id, length, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        return GrvtPaging.Of(call.Request, candles, candle => (candle.Start, 0), out var error) is { } page
            ? GrvtAnswer.Page(page, (json, candle) => GrvtMarketJson.WriteCandle(json, instrument, candle, length, hasVolume))
            : error!;
    }

    private GrvtAnswer Funding(GrvtCall call)
    {
        if (One(call) is not { } instrument)
        {
            return GrvtError.Of(GrvtError.InstrumentInvalid);
        }

        int? hours = call.Request.Text("agg_type") switch
        {
            null or "FUNDING_INTERVAL" => instrument.FundingHours,
            "ONE_HOURLY" => 1,
            "FOUR_HOURLY" => 4,
            "EIGHT_HOURLY" => 8,
            _ => null,
        };
        if (hours is not { } wanted)
        {
            return GrvtError.Of(GrvtError.Malformed);
        }

        // Shorter spans than the instrument's own do not exist; longer ones are sums.
        var span = Math.Max(wanted, instrument.FundingHours);
        var rounds = _exchange.GetFundingRounds(instrument.Market.Id, DateTimeOffset.MinValue).GroupBy(round => End(round.At, TimeSpan.FromHours(span))).Select(Join);
        return GrvtPaging.Of(call.Request, rounds, round => (round.At, 0), out var error) is { } page
            ? GrvtAnswer.Page(page, (json, round) =>
            {
                json.WriteString("instrument", instrument.Name);
                json.WriteString("funding_rate", GrvtText.Percent(round.RateFraction));
                json.WriteString("funding_time", GrvtText.Time(round.At));
                json.WriteString("mark_price", GrvtText.Number(round.Price));
                json.WriteString("funding_rate_8_h_avg", GrvtText.Percent(round.RateFraction * 8m / span));
                json.WriteNumber("funding_interval_hours", span);
            })
            : error!;
    }

    private static DateTimeOffset End(DateTimeOffset at, TimeSpan span) => new((at.Ticks + span.Ticks - 1) / span.Ticks * span.Ticks, TimeSpan.Zero);

    private static FundingRound Join(IEnumerable<FundingRound> rounds)
    {
        var all = rounds.ToArray();
        return all[^1] with { RateFraction = all.Sum(round => round.RateFraction) };
    }
}
