namespace TradingBot.Simulation.Market;

/// <summary>Describes a market as a statistics channel does.</summary>
internal static class StatisticsDesk
{
    public static MarketStatistics Describe(VenueState venue, MarketState market)
    {
        var day = market.Candles.Day(venue.Clock);
        var last = market.Tape.Count > 0 ? market.Tape[market.Tape.Count - 1].Price : market.IndexPrice;
        return new MarketStatistics
        {
            MarketId = market.Definition.Id,
            IndexPrice = market.IndexPrice,
            MarkPrice = market.MarkPrice,
            BestBid = market.BestBid,
            BestAsk = market.BestAsk,
            LastPrice = last,
            OpenInterest = OpenInterest(venue, market),
            EstimatedFundingRate = market.Accrual?.Rate ?? market.Funding.EstimatedRate,
            NextFundingRate = market.Accrual?.Rate ?? market.Funding.NextRate,
            LastFundingRate = market.Accrual?.Rate ?? market.Funding.LastRate,
            LastFundingAt = market.Accrual is null ? market.Funding.LastPaymentAt : venue.Clock,
            NextFundingAt = market.Accrual is null ? market.Funding.NextPaymentAt : venue.Clock,
            FundingIndex = market.Accrual?.Index ?? 0m,
            FundingPremium = market.Accrual?.Premium ?? 0m,
            High24h = day.Trades > 0 ? day.High : last,
            Low24h = day.Trades > 0 ? day.Low : last,
            Open24h = day.Trades > 0 ? day.Open : last,
            BaseVolume24h = day.BaseVolume,
            QuoteVolume24h = day.QuoteVolume,
            Trades24h = day.Trades,
            At = venue.Clock,
        };
    }

    /// <summary>Every trade has a buyer and a seller, strangers included, so the long positions are the open interest.</summary>
    private static decimal OpenInterest(VenueState venue, MarketState market)
    {
        var lots = Math.Max(0, market.Strangers.Lots);
        foreach (var account in venue.Accounts)
        {
            lots += Math.Max(0, account.FindPosition(market)?.Lots ?? 0);
        }

        return market.Scale.ToSize(lots + market.StrangersInterestLots);
    }
}
