using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Backpack.Accounts;

/// <summary>What the protocol knows of positions besides the engine: their numbers, and what belongs to each since it was opened.</summary>
internal sealed class BackpackPositions(SimulatedExchange exchange)
{
    // Of the size of those in the documents.
    private const long FirstPositionId = 5_411_399_001;

    private readonly Dictionary<(long Account, int Market), Life> _lives = [];
    private long _nextId = FirstPositionId;

    /// <summary>A fill has changed a position; one that was flat before gets a new number. A position that changes sides keeps its own.</summary>
    public void OnFill(AccountFill fill)
    {
        var key = (fill.AccountId, fill.MarketId);
        if (fill.PositionBefore == 0m || !_lives.TryGetValue(key, out var life))
        {
            // The engine's sums run over all positions of a market: what was there before this one does not belong to it.
            var sums = exchange.GetPosition(fill.AccountId, fill.MarketId);
            var sinceThen = exchange.GetFills(fill.AccountId, DateTimeOffset.MinValue, fill.MarketId).Where(other => other.Revision >= fill.Revision).Sum(other => other.RealizedPnl);
            _lives[key] = life = new Life(_nextId++, sums.RealizedPnl - sinceThen, sums.FundingReceived);
        }

        life.FeesPaid += fill.Fee;
    }

    /// <summary>A position as its owner sees it.</summary>
    public BackpackPosition Describe(BackpackMarket market, PositionState state)
    {
        var life = _lives.GetValueOrDefault((state.AccountId, state.MarketId)) ?? new Life(FirstPositionId, 0m, 0m);
        var realized = state.RealizedPnl - life.RealizedBefore;
        var funding = state.FundingReceived - life.FundingBefore;

        // The price at which closing would undo what the position has cost and earned so far; its formula is not published.
        var breakEven = state.Size == 0m ? 0m : (state.EntryValue + life.FeesPaid - funding - realized) / state.Size;
        return new BackpackPosition(market, state, life.Id, breakEven, realized, funding);
    }

    private sealed class Life(long id, decimal realizedBefore, decimal fundingBefore)
    {
        public long Id => id;

        public decimal RealizedBefore => realizedBefore;

        public decimal FundingBefore => fundingBefore;

        public decimal FeesPaid { get; set; }
    }
}
