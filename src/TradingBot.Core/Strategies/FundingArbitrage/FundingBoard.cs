using System.Globalization;
using TradingBot.Model;

namespace TradingBot.Strategies.FundingArbitrage;

/// <summary>One venue's market as the board needs it.</summary>
/// <param name="Contract">Fees and steps.</param>
/// <param name="Quote">Top of the book; null while unknown or stale.</param>
/// <param name="Funding">The rate; null while unknown.</param>
public sealed record FundingMarket(ContractAttributes Contract, BestBidOffer? Quote, FundingRate? Funding)
{
    /// <summary>Name of the venue.</summary>
    public string Exchange => Contract.Exchange;
}

/// <summary>Compares the funding of one asset over venues and works out what each pair should bring.</summary>
/// <param name="options">Horizon, order types, limits.</param>
public sealed class FundingBoard(FundingArbitrageOptions options)
{
    private const int EntryAndExit = 2;

    /// <summary>Every ordered pair of venues, the best expected net first; those that cannot be taken say why and come last.</summary>
    /// <param name="markets">The venues.</param>
    /// <param name="now">Market time.</param>
    public IReadOnlyList<FundingOpportunity> Rank(IReadOnlyList<FundingMarket> markets, DateTimeOffset now)
    {
        var found = new List<FundingOpportunity>();
        foreach (var buy in markets)
        {
            foreach (var sell in markets)
            {
                if (buy.Exchange != sell.Exchange && buy is { Quote.IsTradable: true, Funding: not null } && sell is { Quote.IsTradable: true, Funding: not null })
                {
                    found.Add(Assess(buy, sell, now));
                }
            }
        }

        return [.. found.OrderBy(o => o.Obstacle.Length > 0).ThenByDescending(o => o.Net)];
    }

    /// <summary>What a venue's rate lacks to be used; empty when nothing.</summary>
    public string FindRateFault(FundingMarket market, DateTimeOffset now)
    {
        if (market.Funding is not { } funding)
        {
            return $"{market.Exchange} has reported no funding rate";
        }

        if (Math.Abs(funding.RateFractionPerHour) > options.MaxRateFractionPerHour)
        {
            return Text($"{market.Exchange} reports {funding.RateFractionPerHour * 100m:0.####} % an hour, beyond the {options.MaxRateFractionPerHour * 100m:0.####} % that is believed");
        }

        if (now - funding.At > options.MaxRateAge)
        {
            return Text($"the rate of {market.Exchange} is {(now - funding.At).TotalMinutes:0} min old");
        }

        return funding.NextPaymentAt < now - options.MaxRateAge || funding.NextPaymentAt > now + funding.Interval + options.MaxRateAge
            ? Text($"{market.Exchange} says that its next payment is at {funding.NextPaymentAt:u}, which cannot be with an interval of {funding.Interval.TotalHours:0.##} h")
            : "";
    }

    private FundingOpportunity Assess(FundingMarket buy, FundingMarket sell, DateTimeOffset now)
    {
        var (buyQuote, sellQuote) = (buy.Quote!, sell.Quote!);
        var isBuyThin = buyQuote.AskSize <= sellQuote.BidSize;
        var opportunity = new FundingOpportunity
        {
            Long = buy.Exchange,
            Short = sell.Exchange,
            DivergencePerHour = sell.Funding!.RateFractionPerHour - buy.Funding!.RateFractionPerHour,
            HorizonHours = (decimal)options.Horizon.TotalHours,
            Fees = Fees(buy.Contract, isFirst: isBuyThin) + Fees(sell.Contract, isFirst: !isBuyThin),
            HalfSpreads = HalfSpreads(buyQuote, isFirst: isBuyThin) + HalfSpreads(sellQuote, isFirst: !isBuyThin),
            PriceDivergence = (sellQuote.Mid - buyQuote.Mid) / Math.Min(sellQuote.Mid, buyQuote.Mid),
            ThinSide = isBuyThin ? buy.Exchange : sell.Exchange,
            ThinSideSize = Math.Min(buyQuote.AskSize, sellQuote.BidSize),
        };
        return opportunity with { Obstacle = FindObstacle(opportunity, buy, sell, now) };
    }

    // A maker leg pays the maker fee and no spread on the way in; on the way out both legs take.
    private decimal Fees(ContractAttributes contract, bool isFirst) => IsMaker(isFirst)
        ? contract.MakerFeeFraction + contract.TakerFeeFraction
        : EntryAndExit * contract.TakerFeeFraction;

    private decimal HalfSpreads(BestBidOffer quote, bool isFirst)
    {
        var half = (quote.Ask - quote.Bid) / 2m / quote.Mid;
        return IsMaker(isFirst) ? half : EntryAndExit * half;
    }

    private bool IsMaker(bool isFirst) => isFirst && options.Entry == EntryStyle.MakerThenTaker;

    private string FindObstacle(FundingOpportunity opportunity, FundingMarket buy, FundingMarket sell, DateTimeOffset now)
    {
        if (FindRateFault(buy, now) is { Length: > 0 } buyFault)
        {
            return buyFault;
        }

        if (FindRateFault(sell, now) is { Length: > 0 } sellFault)
        {
            return sellFault;
        }

        if (Math.Abs(opportunity.PriceDivergence) > options.MaxPriceDivergenceFraction)
        {
            return Text($"the prices differ by {Math.Abs(opportunity.PriceDivergence) * 100m:0.###} %, more than {options.MaxPriceDivergenceFraction * 100m:0.###} %");
        }

        return opportunity.NetPerHour < options.MinProfitFractionPerHour
            ? Text($"net of {opportunity.NetPerHour * 100m:0.000000} % an hour is under the minimum of {options.MinProfitFractionPerHour * 100m:0.000000} %")
            : "";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
