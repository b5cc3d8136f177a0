using TradingBot.Simulation.Matching;

namespace TradingBot.Simulation.Market;

/// <summary>Moves one market from step to step: quotes, strangers, index and mark price.</summary>
internal sealed class MarketDriver
{
    // The mark price follows the market over this time, and never further from the index than this fraction.
    private const double MarkLifeSeconds = 60;
    private const double MarkBand = 0.005;

    private readonly MarketState _market;
    private readonly QuoteModel _quotes;
    private readonly StrangerFlow _strangers;
    private readonly ulong _seed;
    private readonly double _markShare;
    private double _premium;
    private bool _isOpen;

    public MarketDriver(MarketDesk desk, ulong seed, TimeSpan step)
    {
        _market = desk.Market;

        // By market id, not by place: a market behaves the same whichever others are listed with it.
        _seed = SeededRandom.For(seed, purpose: 6, (ulong)_market.Definition.Id).NextBits();
        _quotes = new QuoteModel(_market.Definition.Character, _seed, step);
        _strangers = new StrangerFlow(desk, step);
        _markShare = 1 - Math.Exp(-step.TotalSeconds / MarkLifeSeconds);
    }

    /// <summary>One step of a generated or recorded market.</summary>
    public void Step(long step, double price, double venuePremium, double activity, RecordedQuote? recorded)
    {
        var random = SeededRandom.For(_seed, purpose: 7, (ulong)step);
        var point = _quotes.Advance(ref random, price, venuePremium, activity, recorded);
        var sizes = SeededRandom.For(_seed, purpose: 8, (ulong)step);
        _strangers.Move(ref sizes, ref random, point);
        var premium = (point.Mid / point.Index) - 1;
        _premium = _isOpen ? _premium + (_markShare * (premium - _premium)) : premium;
        _isOpen = true;
        _market.IndexPrice = _market.Scale.Nearest(point.Index);
        _market.MarkPrice = _market.Scale.Nearest(point.Index * (1 + Math.Clamp(_premium, -MarkBand, MarkBand)));
    }

    /// <summary>A scripted quote. Index and mark are the nearest tick to its middle.</summary>
    public void Place(long bid, long bidLots, long ask, long askLots)
    {
        var scale = _market.Scale;
        _market.IndexPrice = _market.MarkPrice = _market.Definition.Tick.Nearest((scale.ToPrice(bid) + scale.ToPrice(ask)) / 2m);
        _strangers.Place(bid, bidLots, ask, askLots);
    }
}
