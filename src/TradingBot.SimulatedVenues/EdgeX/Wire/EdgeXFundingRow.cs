using System.Text.Json;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.EdgeX.Wire;

/// <summary>A row of funding rates: of the running interval, or of a settlement in the past.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="FundingTime">When the rate was fixed; it is paid one interval later.</param>
/// <param name="At">Moment of which the row speaks.</param>
/// <param name="OraclePrice">In USDC.</param>
/// <param name="IndexPrice">In USDC.</param>
/// <param name="Rate">Fraction of the interval.</param>
/// <param name="Previous">The rate fixed one interval before.</param>
/// <param name="Forecast">The rate that the running interval makes; null in rows of the past.</param>
/// <param name="Bid">Best bid; stands for the impact price, which is not kept. 0 for none.</param>
/// <param name="Ask">Best ask, likewise.</param>
internal sealed record EdgeXFundingRow(EdgeXContract Contract, DateTimeOffset FundingTime, DateTimeOffset At, decimal OraclePrice, decimal IndexPrice, decimal Rate, decimal Previous, decimal? Forecast, decimal Bid, decimal Ask)
{
    /// <summary>The running interval.</summary>
    public static EdgeXFundingRow Latest(EdgeXContract contract, MarketStatistics now) => new(
        contract, now.LastFundingAt, Minute(now.At), now.MarkPrice, now.IndexPrice, now.NextFundingRate, now.LastFundingRate, now.EstimatedFundingRate, now.BestBid, now.BestAsk);

    /// <summary>Settlements of the past, newest first.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="now">Its statistics: they know the rate that the last settlement has fixed.</param>
    /// <param name="rounds">What was paid, oldest first.</param>
    public static IEnumerable<EdgeXFundingRow> Past(EdgeXContract contract, MarketStatistics now, IReadOnlyList<FundingRound> rounds)
    {
        // What a settlement fixes is what the next one pays.
        for (var i = rounds.Count - 1; i >= 0; i--)
        {
            var fixedRate = i == rounds.Count - 1 ? now.NextFundingRate : rounds[i + 1].RateFraction;
            yield return new EdgeXFundingRow(contract, rounds[i].At, rounds[i].At, rounds[i].Price, rounds[i].Price, fixedRate, rounds[i].RateFraction, Forecast: null, rounds[i].Price, rounds[i].Price);
        }
    }

    /// <summary>Premium of the moment, as a fraction; of the interval's mean nothing is kept but the rate.</summary>
    private decimal Premium => (Math.Max(0m, Bid - IndexPrice) - (Ask > 0m ? Math.Max(0m, IndexPrice - Ask) : 0m)) / IndexPrice;

    /// <summary>Members of the row.</summary>
    public void Write(Utf8JsonWriter json)
    {
        var at = EdgeXText.Time(At);
        var premium = EdgeXText.Rate(Premium);
        json.WriteString("contractId", Contract.Id);
        json.WriteString("fundingTime", EdgeXText.Time(FundingTime));
        json.WriteString("fundingTimestamp", at);
        json.WriteString("oraclePrice", EdgeXText.Number(OraclePrice));
        json.WriteString("indexPrice", EdgeXText.Number(IndexPrice));
        json.WriteString("fundingRate", EdgeXText.Rate(Rate));
        json.WriteBoolean("isSettlement", Forecast is null);
        json.WriteString("forecastFundingRate", Forecast is { } forecast ? EdgeXText.Rate(forecast) : string.Empty);
        json.WriteString("previousFundingRate", EdgeXText.Rate(Previous));
        json.WriteString("previousFundingTimestamp", EdgeXText.Time(FundingTime.AddMinutes(-1)));
        json.WriteString("premiumIndex", premium);
        json.WriteString("avgPremiumIndex", premium);
        json.WriteString("premiumIndexTimestamp", at);
        json.WriteString("impactMarginNotional", EdgeXText.Number(Contract.Market.Funding.ImpactNotional));
        json.WriteString("impactAskPrice", EdgeXText.Number(Ask));
        json.WriteString("impactBidPrice", EdgeXText.Number(Bid));
        json.WriteString("interestRate", EdgeXText.Number(Contract.DailyInterest));
        json.WriteString("predictedFundingRate", EdgeXText.Rate(Contract.IntervalInterest));
        json.WriteString("fundingRateIntervalMin", EdgeXText.Integer(Contract.FundingMinutes));
    }

    /// <summary>Members of the row on the stream.</summary>
    public void WriteStream(Utf8JsonWriter json)
    {
        Write(json);
        json.WriteString("markPrice", EdgeXText.Number(OraclePrice));
        json.WriteString("fundingIndex", EdgeXText.Number(OraclePrice));
    }

    private static DateTimeOffset Minute(DateTimeOffset at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
}
