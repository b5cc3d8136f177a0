using CsCheck;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Matching;

namespace TradingBot.Tests.Simulation;

public sealed class MatchingEngineTests
{
    private readonly Floor _floor = new();

    [Fact]
    public void The_best_price_trades_first_and_at_its_own_price()
    {
        _floor.Rest(1, isBid: false, ticks: 102, lots: 5);
        _floor.Rest(2, isBid: false, ticks: 101, lots: 3);
        _floor.Take(9, isBuy: true, limit: 102, lots: 4);
        Assert.Equal([(2L, 101L, 3L), (1L, 102L, 1L)], _floor.Trades);
    }

    [Fact]
    public void At_one_price_the_oldest_trades_first()
    {
        _floor.Rest(1, isBid: true, ticks: 100, lots: 2);
        _floor.Rest(2, isBid: true, ticks: 100, lots: 2);
        _floor.Take(9, isBuy: false, limit: 100, lots: 3);
        Assert.Equal([(1L, 100L, 2L), (2L, 100L, 1L)], _floor.Trades);
    }

    [Fact]
    public void Nothing_trades_beyond_the_limit()
    {
        _floor.Rest(1, isBid: false, ticks: 101, lots: 5);
        Assert.Equal(4, _floor.Take(9, isBuy: true, limit: 100, lots: 4));
        Assert.Empty(_floor.Trades);
    }

    [Fact]
    public void Removed_nodes_are_used_again_and_leave_no_trace()
    {
        var first = _floor.Rest(1, isBid: true, ticks: 100, lots: 2);
        _floor.Book.Remove(first);
        var second = _floor.Rest(2, isBid: false, ticks: 105, lots: 1);
        Assert.Same(first, second);
        Assert.Null(_floor.Book.Bids.Best);
        Assert.Equal(1, _floor.Book.Asks.Best!.Lots);
    }

    [Fact]
    public void Any_course_of_orders_trades_as_a_naive_book_does()
    {
        var step = Gen.Select(Gen.Int[0, 9], Gen.Bool, Gen.Int[95, 105], Gen.Int[1, 20], Gen.Int[0, 30]);
        step.Array[1, 200].Sample(steps =>
        {
            var floor = new Floor();
            var naive = new NaiveBook();
            var id = 1L;
            foreach (var (kind, isBuy, ticks, lots, pick) in steps)
            {
                if (kind < 7)
                {
                    var left = floor.Take(id, isBuy, ticks, lots);
                    if (left > 0)
                    {
                        floor.Rest(id, isBuy, ticks, left);
                    }

                    naive.Place(id, isBuy, ticks, lots);
                    id++;
                }
                else if (naive.Resting.Count > 0)
                {
                    var victim = naive.Resting[pick % naive.Resting.Count].Id;
                    naive.Resting.RemoveAll(order => order.Id == victim);
                    floor.Cancel(victim);
                }

                Assert.False(floor.Book.Bids.Best?.Ticks >= floor.Book.Asks.Best?.Ticks, "The book is crossed.");
            }

            Assert.Equal(naive.Trades, floor.Trades);
            Assert.Equal(naive.Depth(isBid: true), floor.Depth(isBid: true));
            Assert.Equal(naive.Depth(isBid: false), floor.Depth(isBid: false));
        });
    }

    /// <summary>The engine with nobody's accounts behind it.</summary>
    private sealed class Floor : IMatchingHost
    {
        private readonly MatchingEngine _engine;
        private readonly Dictionary<long, BookOrder> _nodes = [];

        public Floor() => _engine = new MatchingEngine(Book, this);

        public OrderBook Book { get; } = new();

        public List<(long Maker, long Ticks, long Lots)> Trades { get; } = [];

        public BookOrder Rest(long id, bool isBid, long ticks, long lots) => _nodes[id] = Book.Add(id, id, isBid, ticks, lots, live: null);

        public void Cancel(long id) => Book.Remove(_nodes[id]);

        public long Take(long id, bool isBuy, long limit, long lots)
        {
            var taker = new Taker { OrderId = id, AccountId = id, IsBuy = isBuy, LimitTicks = limit, Lots = lots, SelfTrade = SelfTradePrevention.ExpireMaker };
            _engine.Take(ref taker);
            return taker.Lots;
        }

        public List<(long Ticks, long Lots, int Count)> Depth(bool isBid)
        {
            var side = Book.Side(isBid);
            return [.. Enumerable.Range(0, side.Count).Select(rank => (side[rank].Ticks, side[rank].Lots, side[rank].Count))];
        }

        public long Available(BookOrder maker) => maker.Lots;

        public void OnTrade(BookOrder maker, bool makerIsGone, in Taker taker, long lots) => Trades.Add((maker.Id, maker.Ticks, lots));

        public void OnSelfTrade(BookOrder maker) => Book.Remove(maker);
    }

    /// <summary>The same rules in the plainest way: one list, sorted for each order.</summary>
    private sealed class NaiveBook
    {
        public List<(long Id, bool IsBid, long Ticks, long Lots)> Resting { get; } = [];

        public List<(long Maker, long Ticks, long Lots)> Trades { get; } = [];

        public void Place(long id, bool isBuy, long ticks, long lots)
        {
            var crossing = Resting.Where(order => order.IsBid != isBuy && (isBuy ? order.Ticks <= ticks : order.Ticks >= ticks));
            var queue = (isBuy ? crossing.OrderBy(order => order.Ticks) : crossing.OrderByDescending(order => order.Ticks)).ThenBy(order => order.Id).ToArray();
            foreach (var maker in queue)
            {
                var traded = Math.Min(lots, maker.Lots);
                if (traded == 0)
                {
                    break;
                }

                lots -= traded;
                Trades.Add((maker.Id, maker.Ticks, traded));
                var index = Resting.FindIndex(order => order.Id == maker.Id);
                Resting[index] = maker with { Lots = maker.Lots - traded };
            }

            Resting.RemoveAll(order => order.Lots == 0);
            if (lots > 0)
            {
                Resting.Add((id, isBuy, ticks, lots));
            }
        }

        public List<(long Ticks, long Lots, int Count)> Depth(bool isBid)
        {
            var levels = Resting.Where(order => order.IsBid == isBid).GroupBy(order => order.Ticks).Select(level => (level.Key, level.Sum(order => order.Lots), level.Count()));
            return [.. isBid ? levels.OrderByDescending(level => level.Key) : levels.OrderBy(level => level.Key)];
        }
    }
}
