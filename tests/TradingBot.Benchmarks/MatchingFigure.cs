using TradingBot.Benchmarks.Quick;
using TradingBot.Simulation.Matching;

namespace TradingBot.Benchmarks;

/// <summary>The figure <c>matching.event</c>: places, cancels and fills on one book, on one core.</summary>
internal static class MatchingFigure
{
    private const int Resting = 2_000;
    private const long Middle = 640_000;

    private const int EventsPerCall = 1_000;

    /// <summary>Of twenty turns seventeen replace a resting order (a cancel and a place) and three cross the book; each place, cancel and fill is one event.</summary>
    public static QuickFigure Figure { get; } = new(
        "matching.event",
        1,
        () =>
        {
            var workload = new Workload();
            return () => workload.Work(EventsPerCall);
        },
        EventsPerCall);

    private sealed class Workload : IMatchingHost
    {
        private readonly OrderBook _book = new();
        private readonly MatchingEngine _engine;
        private readonly (BookOrder Node, long Id)[] _resting = new (BookOrder, long)[Resting];
        private ulong _state = 42;
        private long _nextId = 1;
        private long _events;

        public Workload()
        {
            _engine = new MatchingEngine(_book, this);
            for (var i = 0; i < Resting; i++)
            {
                Place(i);
            }
        }

        public long Available(BookOrder maker) => maker.Lots;

        public void OnTrade(BookOrder maker, bool makerIsGone, in Taker taker, long lots) => _events++;

        public void OnSelfTrade(BookOrder maker) => _book.Remove(maker);

        public long Work(int events)
        {
            _events = 0;
            while (_events < events)
            {
                var slot = Draw(Resting);
                if (Draw(20) < 3)
                {
                    Cross();
                }
                else
                {
                    Cancel(slot);
                    Place(slot);
                }

                if (_book.ChangedBids.Count > 64)
                {
                    _book.ClearChanges();
                }
            }

            return _events;
        }

        private void Place(int slot)
        {
            var isBid = Draw(2) == 0;
            var away = 1 + Draw(150);
            var id = _nextId++;
            var node = _book.Add(id, 1 + Draw(100), isBid, isBid ? Middle - away : Middle + away, 1 + Draw(1_000), live: null);
            _resting[slot] = (node, id);
            _events++;
        }

        private void Cancel(int slot)
        {
            var (node, id) = _resting[slot];
            if (node.Id == id)
            {
                _book.Remove(node);
                _events++;
            }
        }

        private void Cross()
        {
            var isBuy = Draw(2) == 0;
            var taker = new Taker { OrderId = _nextId++, AccountId = 0, IsBuy = isBuy, LimitTicks = isBuy ? Middle + 150 : Middle - 150, Lots = 1 + Draw(1_500) };
            _events++;
            _engine.Take(ref taker);
        }

        private int Draw(int count)
        {
            unchecked
            {
                _state = (_state * 6364136223846793005UL) + 1442695040888963407UL;
                return (int)((_state >> 33) % (ulong)count);
            }
        }
    }
}
