using TradingBot.Simulation.Market;

namespace TradingBot.Simulation.Accounts;

/// <summary>Samples premiums and pays funding: when it is due, or when a position changes.</summary>
internal static class FundingDesk
{
    public static void Run(VenueState venue, MarketState market, DateTimeOffset at)
    {
        var notional = market.Definition.Funding.ImpactNotional;
        if (market.Accrual is { } accrual)
        {
            if (accrual.IsDue(at))
            {
                accrual.Accrue(market.Definition.Id, at, market.IndexPrice, market.ImpactPrice(isBid: true, notional), market.ImpactPrice(isBid: false, notional));
            }

            return;
        }

        var funding = market.Funding;
        if (funding.IsSampleDue(at))
        {
            funding.Sample(at, market.IndexPrice, market.ImpactPrice(isBid: true, notional), market.ImpactPrice(isBid: false, notional));
        }

        if (funding.IsPaymentDue(at))
        {
            Pay(venue, market, funding.Close(market.Definition.Id, market.Definition.Funding.PaysOnMarkPrice ? market.MarkPrice : market.IndexPrice));
        }
    }

    /// <summary>Funding that a position has accrued since it was last settled; positive is to be received. Rounded as its payment would be.</summary>
    public static decimal Accrued(VenueState venue, MarketState market, PositionLedger position) => market.Accrual is { } accrual && position.Lots != 0
        ? venue.Round(-market.Scale.ToSize(position.Lots) * (accrual.Index - position.FundingIndex))
        : 0m;

    /// <summary>Pays what a position has accrued, because a trade is about to change it. Does nothing where funding is paid at intervals.</summary>
    /// <returns>What was paid; positive is received.</returns>
    public static decimal Settle(VenueState venue, MarketState market, Account account, long tradeId)
    {
        if (market.Accrual is not { } accrual)
        {
            return 0m;
        }

        var position = account.Position(market);
        var amount = Accrued(venue, market, position);
        position.FundingIndex = accrual.Index;
        if (amount != 0m)
        {
            Book(venue, market, account, amount, accrual.Rate, market.IndexPrice, venue.Clock, accrual.Index, tradeId);
        }

        return amount;
    }

    private static void Pay(VenueState venue, MarketState market, FundingRound round)
    {
        foreach (var account in venue.Accounts)
        {
            if (account.FindPosition(market) is { Lots: not 0 } position)
            {
                var amount = venue.Round(-market.Scale.ToSize(position.Lots) * round.Price * round.RateFraction);
                Book(venue, market, account, amount, round.RateFraction, round.Price, round.At, index: 0m, tradeId: 0);
            }
        }
    }

    private static void Book(VenueState venue, MarketState market, Account account, decimal amount, decimal rate, decimal price, DateTimeOffset at, decimal index, long tradeId)
    {
        var position = account.Position(market);
        account.BookFunding(amount);
        position.FundingReceived += amount;
        market.StrangersCash -= amount;
        var payment = new AccountFunding(venue.NextPaymentId(), account.Id, market.Definition.Id, amount, rate, market.Scale.ToSize(position.Lots), price, at)
        {
            Index = index,
            TradeId = tradeId,
        };
        account.Fundings.Add(payment);
        venue.Outbox.Tell(account, payment);
    }
}
