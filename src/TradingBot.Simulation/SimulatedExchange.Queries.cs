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
    public BookSnapshot GetBook(int marketId, int depth = int.MaxValue) => throw Unfinished();

    /// <summary>Single orders in the book, best first, in time order within a price.</summary>
    /// <param name="marketId">The market.</param>
    /// <param name="side">Which side.</param>
    /// <param name="limit">Orders at most.</param>
    public IReadOnlyList<RestingOrder> GetRestingOrders(int marketId, OrderSide side, int limit) => throw Unfinished();

    /// <summary>Prices, volumes and funding.</summary>
    public MarketStatistics GetStatistics(int marketId) => throw Unfinished();

    /// <summary>The last trades of a market, newest first.</summary>
    /// <param name="marketId">The market.</param>
    /// <param name="limit">Trades at most; 1,000 are kept.</param>
    public IReadOnlyList<MarketTrade> GetTrades(int marketId, int limit) => throw Unfinished();

    /// <summary>Candles of trades, oldest first; minutes without a trade have none. One week of minutes is kept.</summary>
    /// <param name="marketId">The market.</param>
    /// <param name="resolution">A whole number of minutes.</param>
    /// <param name="from">First start, inclusive.</param>
    /// <param name="to">Last start, inclusive.</param>
    public IReadOnlyList<Candle> GetCandles(int marketId, TimeSpan resolution, DateTimeOffset from, DateTimeOffset to) => throw Unfinished();

    /// <summary>Past funding payments of a market at or after a time, oldest first; 1,000 are kept.</summary>
    public IReadOnlyList<FundingRound> GetFundingRounds(int marketId, DateTimeOffset since) => throw Unfinished();

    /// <summary>An account's money.</summary>
    public AccountState GetAccount(long accountId) => throw Unfinished();

    /// <summary>All positions of an account that are not flat, by market id.</summary>
    public IReadOnlyList<PositionState> GetPositions(long accountId) => throw Unfinished();

    /// <summary>An account's position in one market, flat or not.</summary>
    public PositionState GetPosition(long accountId, int marketId) => throw Unfinished();

    /// <summary>Active orders of an account, oldest first.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="marketId">Only in this market; null for all.</param>
    public IReadOnlyList<OrderState> GetActiveOrders(long accountId, int? marketId = null) => throw Unfinished();

    /// <summary>Ended orders of an account that are still kept, newest end first.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="marketId">Only in this market; null for all.</param>
    /// <param name="limit">Orders at most.</param>
    public IReadOnlyList<OrderState> GetOrderHistory(long accountId, int? marketId = null, int limit = int.MaxValue) => throw Unfinished();

    /// <summary>One order, active or still kept; null when it is not known.</summary>
    public OrderState? FindOrder(long accountId, long orderId) => throw Unfinished();

    /// <summary>The order that last had this name, active or still kept; null when none is known.</summary>
    public OrderState? FindOrder(long accountId, string clientOrderId) => throw Unfinished();

    /// <summary>Fills of an account at or after a time, oldest first, as far as they are kept.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="since">Market time.</param>
    /// <param name="marketId">Only in this market; null for all.</param>
    public IReadOnlyList<AccountFill> GetFills(long accountId, DateTimeOffset since, int? marketId = null) => throw Unfinished();

    /// <summary>Funding payments of an account at or after a time, oldest first, as far as they are kept.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="since">Market time.</param>
    /// <param name="marketId">Only in this market; null for all.</param>
    public IReadOnlyList<AccountFunding> GetFundingPayments(long accountId, DateTimeOffset since, int? marketId = null) => throw Unfinished();

    /// <summary>Fees that apply to an account in a market.</summary>
    public FeeSchedule GetFees(long accountId, int marketId) => throw Unfinished();
}
