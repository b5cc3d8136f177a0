using TradingBot.Simulation.Market;

namespace TradingBot.Simulation.Accounts;

/// <summary>Samples premiums and pays funding when they are due.</summary>
internal static class FundingDesk
{
    public static void Run(VenueState venue, MarketState market, DateTimeOffset at)
    {
        var funding = market.Funding;
        if (funding.IsSampleDue(at))
        {
            var notional = market.Definition.Funding.ImpactNotional;
            funding.Sample(at, market.IndexPrice, market.ImpactPrice(isBid: true, notional), market.ImpactPrice(isBid: false, notional));
        }

        if (funding.IsPaymentDue(at))
        {
            Pay(venue, market, funding.Close(market.Definition.Id, market.Definition.Funding.PaysOnMarkPrice ? market.MarkPrice : market.IndexPrice));
        }
    }

    private static void Pay(VenueState venue, MarketState market, FundingRound round)
    {
        foreach (var account in venue.Accounts)
        {
            if (account.FindPosition(market) is not { Lots: not 0 } position)
            {
                continue;
            }

            var size = market.Scale.ToSize(position.Lots);
            var amount = venue.Round(-size * round.Price * round.RateFraction);
            account.BookFunding(amount);
            position.FundingReceived += amount;
            market.StrangersCash -= amount;
            var payment = new AccountFunding(venue.NextPaymentId(), account.Id, market.Definition.Id, amount, round.RateFraction, size, round.Price, round.At);
            account.Fundings.Add(payment);
            venue.Outbox.Tell(account, payment);
        }
    }
}
