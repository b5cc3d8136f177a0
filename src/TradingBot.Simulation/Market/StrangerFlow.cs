using TradingBot.Simulation.Matching;

namespace TradingBot.Simulation.Market;

// Strangers are liquidity without accounts. Makers keep a ladder of quotes a side and move a quote only when it has drifted from its
// place by more than makers tolerate at that distance, so the touch changes at each step and far levels stand for a while. Takers come by
// chance. An account's order that stands beyond the strangers' new quote is traded through; between the quotes it waits for takers like anybody's.

/// <summary>Background makers and takers of one market.</summary>
internal sealed class StrangerFlow
{
    private const int Depth = 24;
    private const double FarthestBps = 60;
    private const double NearestGapBps = 0.25;

    // Value within a distance grows like distance^1.2: 0.25, 0.6 and 4 million at 5, 10 and 50 basis points were measured.
    private const double DepthPower = 1.2;
    private const double TouchNoise = 0.6;
    private const double DepthNoise = 0.5;
    private const double TakerNoise = 1.2;
    private const double TakerReachBps = 10;

    // Of a hundred takers, this many more go with a move than against it.
    private const double Herding = 0.2;

    // A bound for the wildest minutes, so that a step stays cheap.
    private const double MostTakers = 50;

    // Above any price that a market here can have; keeps an open bound within the range of ticks.
    private const double MaxPrice = 1e12;

    private readonly MarketDesk _desk;
    private readonly MarketScale _scale;
    private readonly OrderBook _book;
    private readonly MarketCharacter _character;
    private readonly double _takersPerStep;
    private readonly Slot[] _bids = NewSlots();
    private readonly Slot[] _asks = NewSlots();
    private readonly double[] _offsets = new double[Depth];
    private readonly double[] _tolerances = new double[Depth];
    private readonly double[] _notionals = new double[Depth];
    private double _lastMid;

    public StrangerFlow(MarketDesk desk, TimeSpan step)
    {
        _desk = desk;
        _scale = desk.Market.Scale;
        _book = desk.Market.Book;
        _character = desk.Market.Definition.Character;
        _takersPerStep = _character.TakersPerMinute * step.TotalMinutes;
        var ratio = Math.Pow(FarthestBps / NearestGapBps, 1.0 / (Depth - 2));
        _notionals[0] = _character.TouchNotional;
        for (var i = 1; i < Depth; i++)
        {
            _offsets[i] = NearestGapBps * Math.Pow(ratio, i - 1);
            _tolerances[i] = 0.35 * (_offsets[i] - _offsets[i - 1]);
            _notionals[i] = _character.NotionalWithin10Bps * (Math.Pow(_offsets[i] / 10, DepthPower) - Math.Pow(_offsets[i - 1] / 10, DepthPower));
        }
    }

    /// <summary>One step: quotes move to the new prices, what stands in their way trades, takers come.</summary>
    /// <param name="sizes">Stream of the sizes of new quotes.</param>
    /// <param name="chance">Stream of the takers; its own one, so that what accounts take away does not change who comes.</param>
    /// <param name="point">Where the market goes.</param>
    public void Move(ref SeededRandom sizes, ref SeededRandom chance, in PricePoint point)
    {
        var bid = _scale.FloorTicks(point.Bid);
        var ask = Math.Max(_scale.CeilingTicks(point.Ask), bid + 1);
        Withdraw(_bids, bid, isBid: true);
        Withdraw(_asks, ask, isBid: false);
        TradeThrough(bid, ask);
        Requote(_bids, bid, isBid: true, ref sizes, point.Mid, point.BidNotional);
        Requote(_asks, ask, isBid: false, ref sizes, point.Mid, point.AskNotional);
        if (SendTakers(ref chance, bid, ask, point))
        {
            Requote(_bids, bid, isBid: true, ref sizes, point.Mid, point.BidNotional);
            Requote(_asks, ask, isBid: false, ref sizes, point.Mid, point.AskNotional);
        }

        _lastMid = point.Mid;
    }

    /// <summary>Quotes one price a side, by script.</summary>
    public void Place(long bid, long bidLots, long ask, long askLots)
    {
        Remove(_bids[0]);
        Remove(_asks[0]);
        TradeThrough(bid, ask);
        Set(_bids[0], isBid: true, bid, bidLots);
        Set(_asks[0], isBid: false, ask, askLots);
    }

    private static Slot[] NewSlots()
    {
        var slots = new Slot[Depth];
        for (var i = 0; i < Depth; i++)
        {
            slots[i] = new Slot();
        }

        return slots;
    }

    private static int Poisson(ref SeededRandom random, double mean)
    {
        var threshold = Math.Exp(-mean);
        var count = 0;
        for (var product = random.NextDouble(); product > threshold; product *= random.NextDouble())
        {
            count++;
        }

        return count;
    }

    /// <summary>Takes away quotes that are better than strangers now want to be.</summary>
    private void Withdraw(Slot[] slots, long best, bool isBid)
    {
        foreach (var slot in slots)
        {
            if (slot.Resting is { } node && (isBid ? node.Ticks > best : node.Ticks < best))
            {
                Remove(slot);
            }
        }
    }

    /// <summary>Trades with accounts' orders that the new quotes meet; the strangers' own quotes are out of the way by then.</summary>
    private void TradeThrough(long bid, long ask)
    {
        if (_book.Asks.Best is { } lowest && lowest.Ticks <= bid)
        {
            _desk.TakeAsStranger(isBuy: true, bid, MarketScale.MaxCount);
        }

        if (_book.Bids.Best is { } highest && highest.Ticks >= ask)
        {
            _desk.TakeAsStranger(isBuy: false, ask, MarketScale.MaxCount);
        }
    }

    private void Requote(Slot[] slots, long best, bool isBid, ref SeededRandom sizes, double mid, double touchNotional)
    {
        for (var i = 0; i < Depth; i++)
        {
            var away = (long)(best * _offsets[i] / 10_000);
            var wanted = Math.Max(1, isBid ? best - away : best + away);
            if (slots[i].Resting is { } node)
            {
                var tolerance = (long)(best * _tolerances[i] / 10_000);
                if (Math.Abs(node.Ticks - wanted) <= tolerance)
                {
                    continue;
                }

                Remove(slots[i]);
            }

            var noise = Math.Exp((i == 0 ? TouchNoise : DepthNoise) * sizes.NextNormal());
            var notional = i == 0 && touchNotional > 0 ? touchNotional : _notionals[i] * noise;
            Set(slots[i], isBid, wanted, _scale.LotsOf(notional, mid));
        }
    }

    /// <returns>True when somebody came.</returns>
    private bool SendTakers(ref SeededRandom chance, long bid, long ask, in PricePoint point)
    {
        var count = Poisson(ref chance, Math.Min(_takersPerStep * point.Activity, MostTakers));
        var trend = _lastMid == 0 ? 0 : Math.Sign(point.Mid - _lastMid);
        for (var i = 0; i < count; i++)
        {
            var isBuy = chance.NextDouble() < 0.5 + (Herding * trend / 2);
            var lots = _scale.LotsOf(_character.TakerNotional * Math.Exp(TakerNoise * chance.NextNormal()), point.Mid);
            var limit = isBuy
                ? Math.Min((long)(ask * (1 + (TakerReachBps / 10_000))), _scale.FloorTicks(Math.Min(point.High, MaxPrice)))
                : Math.Max((long)(bid * (1 - (TakerReachBps / 10_000))), _scale.CeilingTicks(point.Low));
            _desk.TakeAsStranger(isBuy, limit, lots);
        }

        return count > 0;
    }

    private void Remove(Slot slot)
    {
        if (slot.Resting is { } node)
        {
            _book.Remove(node);
        }

        slot.Clear();
    }

    private void Set(Slot slot, bool isBid, long ticks, long lots) => slot.Hold(_desk.Quote(isBid, ticks, lots));

    /// <summary>One quote of a ladder. Its node may have been filled and be in use for another order.</summary>
    private sealed class Slot
    {
        private BookOrder? _node;
        private long _id;

        public BookOrder? Resting => _node is { } node && node.Id == _id ? node : null;

        public void Hold(BookOrder node)
        {
            _node = node;
            _id = node.Id;
        }

        public void Clear() => _node = null;
    }
}
