using TradingBot.Model;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.Simulation;

// Queries of an account or market that does not exist throw ArgumentException: protocols ask HasAccount and FindMarket first.
public sealed partial class SimulatedExchange
{
    /// <summary>The book, as of its <see cref="BookSnapshot.Sequence"/>.</summary>
    /// <param name="marketId">The market.</param>
    /// <param name="depth">Levels a side at most.</param>
    public BookSnapshot GetBook(int marketId, int depth = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(depth);
        _loop.Advance();
        return BookPublisher.Snapshot(GetDesk(marketId).Market, depth);
    }

    /// <summary>Single orders in the book, best first, in time order within a price.</summary>
    /// <param name="marketId">The market.</param>
    /// <param name="side">Which side.</param>
    /// <param name="limit">Orders at most.</param>
    public IReadOnlyList<RestingOrder> GetRestingOrders(int marketId, OrderSide side, int limit)
    {
        _loop.Advance();
        var market = GetDesk(marketId).Market;
        var levels = market.Book.Side(side == OrderSide.Buy);
        var orders = new List<RestingOrder>();
        for (var rank = 0; rank < levels.Count && orders.Count < limit; rank++)
        {
            for (var node = levels[rank].Head; node is not null && orders.Count < limit; node = node.Next)
            {
                var remaining = market.Scale.ToSize(node.Lots);
                var initial = node.Live is { } live ? market.Scale.ToSize(live.Lots) : remaining;
                orders.Add(new RestingOrder(node.Id, node.AccountId, side, market.Scale.ToPrice(node.Ticks), initial, remaining, node.Live?.ExpiresAt));
            }
        }

        return orders;
    }

    /// <summary>Prices, volumes and funding.</summary>
    public MarketStatistics GetStatistics(int marketId)
    {
        _loop.Advance();
        return StatisticsDesk.Describe(_venue, GetDesk(marketId).Market);
    }

    /// <summary>The last trades of a market, newest first.</summary>
    /// <param name="marketId">The market.</param>
    /// <param name="limit">Trades at most; 1,000 are kept.</param>
    public IReadOnlyList<MarketTrade> GetTrades(int marketId, int limit)
    {
        _loop.Advance();
        var tape = GetDesk(marketId).Market.Tape;
        var trades = new List<MarketTrade>();
        for (var i = tape.Count - 1; i >= 0 && trades.Count < limit; i--)
        {
            trades.Add(tape[i]);
        }

        return trades;
    }

    /// <summary>Candles of trades, oldest first; minutes without a trade have none. One week of minutes is kept.</summary>
    /// <param name="marketId">The market.</param>
    /// <param name="resolution">A whole number of minutes.</param>
    /// <param name="from">First start, inclusive.</param>
    /// <param name="to">Last start, inclusive.</param>
    public IReadOnlyList<Candle> GetCandles(int marketId, TimeSpan resolution, DateTimeOffset from, DateTimeOffset to)
    {
        _loop.Advance();
        return GetDesk(marketId).Market.Candles.Get(resolution, from, to);
    }

    /// <summary>Past funding payments of a market at or after a time, oldest first; 1,000 are kept.</summary>
    public IReadOnlyList<FundingRound> GetFundingRounds(int marketId, DateTimeOffset since)
    {
        _loop.Advance();
        return Select(GetDesk(marketId).Market.Funding.Rounds, round => round.At >= since);
    }

    /// <summary>Continuous funding of a market in the past, one state a minute, at or after a time, oldest first; 1,000 are kept. Empty where funding is paid at intervals.</summary>
    public IReadOnlyList<FundingSample> GetFundingSamples(int marketId, DateTimeOffset since)
    {
        _loop.Advance();
        return GetDesk(marketId).Market.Accrual is { } accrual ? Select(accrual.Samples, sample => sample.At >= since) : [];
    }

    /// <summary>An account's money.</summary>
    public AccountState GetAccount(long accountId)
    {
        _loop.Advance();
        return _risk.Describe(Get(accountId));
    }

    /// <summary>All positions of an account that are not flat, by market id.</summary>
    public IReadOnlyList<PositionState> GetPositions(long accountId)
    {
        _loop.Advance();
        var account = Get(accountId);
        return [.. _venue.Markets
            .Where(market => account.FindPosition(market) is { Lots: not 0 })
            .OrderBy(market => market.Definition.Id)
            .Select(market => _risk.Describe(account, market))];
    }

    /// <summary>An account's position in one market, flat or not.</summary>
    public PositionState GetPosition(long accountId, int marketId)
    {
        _loop.Advance();
        return _risk.Describe(Get(accountId), GetDesk(marketId).Market);
    }

    /// <summary>Active orders of an account, oldest first.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="marketId">Only in this market; null for all.</param>
    public IReadOnlyList<OrderState> GetActiveOrders(long accountId, int? marketId = null)
    {
        _loop.Advance();
        return [.. Get(accountId).Active.Values.Where(order => IsIn(order, marketId)).OrderBy(order => order.Id).Select(order => order.ToState())];
    }

    /// <summary>Ended orders of an account that are still kept, newest end first.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="marketId">Only in this market; null for all.</param>
    /// <param name="limit">Orders at most.</param>
    public IReadOnlyList<OrderState> GetOrderHistory(long accountId, int? marketId = null, int limit = int.MaxValue)
    {
        _loop.Advance();
        var history = Get(accountId).History;
        var orders = new List<OrderState>();
        for (var i = history.Count - 1; i >= 0 && orders.Count < limit; i--)
        {
            if (marketId is null || history[i].MarketId == marketId)
            {
                orders.Add(history[i]);
            }
        }

        return orders;
    }

    /// <summary>One order, active or still kept; null when it is not known.</summary>
    public OrderState? FindOrder(long accountId, long orderId)
    {
        _loop.Advance();
        var account = Get(accountId);
        return account.Active.TryGetValue(orderId, out var order) ? order.ToState() : account.History.Find(orderId);
    }

    /// <summary>The order that last had this name, active or still kept; null when none is known.</summary>
    public OrderState? FindOrder(long accountId, string clientOrderId)
    {
        _loop.Advance();
        var account = Get(accountId);
        return account.ActiveByClientId.TryGetValue(clientOrderId, out var order) ? order.ToState() : account.History.Find(clientOrderId);
    }

    /// <summary>Fills of an account at or after a time, oldest first, as far as they are kept.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="since">Market time.</param>
    /// <param name="marketId">Only in this market; null for all.</param>
    public IReadOnlyList<AccountFill> GetFills(long accountId, DateTimeOffset since, int? marketId = null)
    {
        _loop.Advance();
        return Select(Get(accountId).Fills, fill => fill.At >= since && (marketId is null || fill.MarketId == marketId));
    }

    /// <summary>Funding payments of an account at or after a time, oldest first, as far as they are kept.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="since">Market time.</param>
    /// <param name="marketId">Only in this market; null for all.</param>
    public IReadOnlyList<AccountFunding> GetFundingPayments(long accountId, DateTimeOffset since, int? marketId = null)
    {
        _loop.Advance();
        return Select(Get(accountId).Fundings, payment => payment.At >= since && (marketId is null || payment.MarketId == marketId));
    }

    /// <summary>Fees that apply to an account in a market.</summary>
    public FeeSchedule GetFees(long accountId, int marketId)
    {
        var market = GetDesk(marketId).Market;
        return Get(accountId).Fees(market);
    }

    private static List<T> Select<T>(BoundedLog<T> log, Func<T, bool> isWanted)
    {
        var result = new List<T>();
        for (var i = 0; i < log.Count; i++)
        {
            if (isWanted(log[i]))
            {
                result.Add(log[i]);
            }
        }

        return result;
    }
}
