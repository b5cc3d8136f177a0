namespace TradingBot.Simulation.Market;

/// <summary>Makes the quote of one market out of the underlying price: the venue's own spread and its premium over the index.</summary>
internal sealed class QuoteModel
{
    private const double SpreadLifeSeconds = 30;
    private const double BasisLifeSeconds = 4 * 3_600;

    // A premium of seven basis points was captured on a live venue; within about five the funding formula pays its base rate only.
    private const double BasisSd = 0.0003;
    private const double BasisReach = 0.0006;

    // Distance of the 99th percentile of a normal variable from its median, in standard deviations.
    private const double Percentile99 = 2.326;

    private readonly double _spreadDecay;
    private readonly double _spreadKick;
    private readonly double _medianSpread;
    private readonly double _basisDecay;
    private readonly double _basisKick;
    private readonly double _basisMean;
    private double _spread;
    private double _basis;

    public QuoteModel(MarketCharacter character, ulong seed, TimeSpan step)
    {
        var random = SeededRandom.For(seed, purpose: 5, step: 0);
        var width = Math.Log(character.WideSpreadBps / character.MedianSpreadBps) / Percentile99;
        _spreadDecay = Math.Exp(-step.TotalSeconds / SpreadLifeSeconds);
        _spreadKick = width * Math.Sqrt(1 - (_spreadDecay * _spreadDecay));
        _medianSpread = character.MedianSpreadBps / 10_000;
        _basisDecay = Math.Exp(-step.TotalSeconds / BasisLifeSeconds);
        _basisKick = BasisSd * Math.Sqrt(1 - (_basisDecay * _basisDecay));
        var drawn = BasisReach * ((2 * random.NextDouble()) - 1);
        _basisMean = character.PremiumBps / 10_000 ?? drawn;
        _basis = _basisMean + (BasisSd * random.NextNormal());
        _spread = width * random.NextNormal();
    }

    /// <summary>Moves on by one step.</summary>
    /// <param name="random">This market's stream of this step.</param>
    /// <param name="price">Underlying price, or the recorded price of this market.</param>
    /// <param name="premium">What the whole venue stands above the index, as a fraction, besides what the market has of its own.</param>
    /// <param name="activity">How busy strangers are.</param>
    /// <param name="recorded">The recording of this market; null when it is generated.</param>
    public PricePoint Advance(ref SeededRandom random, double price, double premium, double activity, RecordedQuote? recorded)
    {
        _spread = (_spread * _spreadDecay) + (_spreadKick * random.NextNormal());
        _basis = _basisMean + ((_basis - _basisMean) * _basisDecay) + (_basisKick * random.NextNormal());
        var half = _medianSpread * Math.Exp(_spread) / 2;
        if (recorded is not { } quote)
        {
            var mid = price * (1 + _basis + premium);
            return new PricePoint(mid * (1 - half), mid * (1 + half), price, 0, double.MaxValue, 0, 0, activity);
        }

        // A recording is of the perpetual; its index is what the premium leaves of it.
        var index = quote.Mid / (1 + _basis);
        return quote.Bid > 0
            ? new PricePoint(quote.Bid, quote.Ask, index, quote.Low, quote.High, quote.BidSize * quote.Bid, quote.AskSize * quote.Ask, activity)
            : new PricePoint(quote.Mid * (1 - half), quote.Mid * (1 + half), index, quote.Low, quote.High, 0, 0, activity);
    }
}
