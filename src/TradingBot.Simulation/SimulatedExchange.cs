using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;
using TradingBot.Simulation.Matching;

namespace TradingBot.Simulation;

/// <summary>One simulated venue: its markets, accounts and matching, without wires. Venue protocols and the fake exchange stand on it.</summary>
/// <remarks>Not safe for use from several threads: construct it on the context that will call it; its timer comes back to that context.
/// Every call first brings the venue up to the market time of the moment, so that a late timer changes nothing.
/// Same seed, same calls at the same market times: same ids, same events.</remarks>
public sealed partial class SimulatedExchange : IDisposable
{
    // More than any test trades away, far from the engine's limits.
    private const long AmpleLots = 1_000_000_000;

    private readonly TimeProvider _time;
    private readonly VenueState _venue;
    private readonly VenueLoop _loop;
    private readonly RiskDesk _risk;
    private readonly Dictionary<long, Account> _accounts = [];
    private readonly Dictionary<int, MarketDesk> _desks = [];
    private readonly Dictionary<string, MarketDefinition> _byContractId = new(StringComparer.Ordinal);

    /// <summary>Opens the venue at the present market time.</summary>
    /// <param name="time">Market time.</param>
    /// <param name="seed">Decides everything that is left to chance.</param>
    /// <param name="markets">At least one, with distinct ids, contract ids and tickers; the first leads the correlation unless another one is replayed.</param>
    /// <param name="options">The venue's rules; null for the defaults.</param>
    /// <exception cref="ArgumentException">A market or an option makes no sense; the text names it.</exception>
    public SimulatedExchange(TimeProvider time, ulong seed, IReadOnlyList<MarketDefinition> markets, SimulatedExchangeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(markets);
        _time = time;
        Options = options ?? new SimulatedExchangeOptions();
        Markets = [.. markets];
        DefinitionChecks.Require(Markets, Options);
        var now = time.GetUtcNow();
        _venue = new VenueState(Options, [.. Markets.Select((market, index) => new MarketState(market, index, now))], now);
        _risk = new RiskDesk(_venue);
        foreach (var market in _venue.Markets)
        {
            _desks.Add(market.Definition.Id, new MarketDesk(_venue, market, _risk));
            _byContractId.Add(market.Definition.ContractId, market.Definition);
        }

        _loop = new VenueLoop(time, seed, _venue, _risk, [.. _desks.Values]);
    }

    /// <summary>The rules.</summary>
    public SimulatedExchangeOptions Options { get; }

    /// <summary>The markets, as given.</summary>
    public IReadOnlyList<MarketDefinition> Markets { get; }

    /// <summary>Market time now.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>The replayed file has ended.</summary>
    public bool HasReplayEnded => _loop.HasReplayEnded;

    /// <summary>The market with that text name; null when there is none.</summary>
    public MarketDefinition? FindMarket(string contractId) => _byContractId.GetValueOrDefault(contractId);

    /// <summary>The market with that number; null when there is none.</summary>
    public MarketDefinition? FindMarket(int marketId) => _desks.GetValueOrDefault(marketId)?.Market.Definition;

    /// <summary>Opens an account.</summary>
    /// <param name="accountId">The venue's number of it, not in use.</param>
    /// <param name="collateral">First deposit in quote currency, not negative.</param>
    /// <param name="fees">Its fees in all markets; null for the fees of each market.</param>
    /// <exception cref="ArgumentException">The number is in use or the deposit is negative.</exception>
    public void CreateAccount(long accountId, decimal collateral, FeeSchedule? fees = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(collateral);
        if (accountId == Options.MakersAccountId || accountId == Options.TakersAccountId || _accounts.ContainsKey(accountId))
        {
            throw new ArgumentException($"Account {accountId} is in use.", nameof(accountId));
        }

        _loop.Advance();
        var account = new Account(accountId, fees, _venue.Markets.Count, Options.HistoryLimit);
        account.Deposit(_venue.Round(collateral));
        account.IsDirty = false;
        _accounts.Add(accountId, account);
        _venue.Accounts.Add(account);
    }

    /// <summary>True when the account exists.</summary>
    public bool HasAccount(long accountId) => _accounts.ContainsKey(accountId);

    /// <summary>Calls the listener from now on. Twice the same listener is called once.</summary>
    public void AddMarketListener(IMarketListener listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        _venue.Outbox.AddMarketListener(listener);
    }

    /// <summary>Calls the listener no longer; facts already queued for it are dropped.</summary>
    public void RemoveMarketListener(IMarketListener listener) => _venue.Outbox.RemoveMarketListener(listener);

    /// <summary>Calls the listener from now on for that account.</summary>
    /// <exception cref="ArgumentException">No such account.</exception>
    public void AddAccountListener(long accountId, IAccountListener listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        Outbox.AddAccountListener(Get(accountId), listener);
    }

    /// <summary>Calls the listener no longer; facts already queued for it are dropped.</summary>
    /// <exception cref="ArgumentException">No such account.</exception>
    public void RemoveAccountListener(long accountId, IAccountListener listener) => Outbox.RemoveAccountListener(Get(accountId), listener);

    /// <summary>Does everything that is due by now. The timer does it by itself; call it when market time has been moved by hand.</summary>
    public void Advance() => _loop.Advance();

    /// <summary>Moves a scripted market: strangers quote there, and trade with everything that stands in the way.</summary>
    /// <param name="marketId">The market.</param>
    /// <param name="bid">New best bid of the strangers, on tick.</param>
    /// <param name="ask">New best ask of the strangers, on tick, above the bid.</param>
    /// <param name="bidSize">Size at the bid, on lot; null for ample.</param>
    /// <param name="askSize">Size at the ask, on lot; null for ample.</param>
    /// <exception cref="InvalidOperationException">The prices do not come from a script.</exception>
    /// <exception cref="ArgumentException">Unknown market, prices off tick or crossed, or sizes off lot.</exception>
    public void MoveTo(int marketId, decimal bid, decimal ask, decimal? bidSize = null, decimal? askSize = null)
    {
        if (Options.Source is not MarketSource.Scripted)
        {
            throw new InvalidOperationException("Only a scripted market is moved by hand.");
        }

        var scale = GetDesk(marketId).Market.Scale;
        var bidLots = AmpleLots;
        var askLots = AmpleLots;
        if (!scale.TryTicks(bid, out var bidTicks) || !scale.TryTicks(ask, out var askTicks) || bidTicks >= askTicks)
        {
            throw new ArgumentException($"Bid {bid} and ask {ask} must be on tick, and the bid below the ask.", nameof(bid));
        }

        if ((bidSize is { } one && !scale.TryLots(one, out bidLots)) || (askSize is { } other && !scale.TryLots(other, out askLots)))
        {
            throw new ArgumentException($"Sizes {bidSize} and {askSize} must be positive and on lot.", nameof(bidSize));
        }

        _loop.Advance();
        _loop.Place(_desks[marketId], bidTicks, bidLots, askTicks, askLots);
        _loop.Complete();
    }

    /// <summary>Sets the index of a scripted market apart from its quotes, until the next <see cref="MoveTo"/>: a premium, from which funding follows.</summary>
    /// <param name="marketId">The market.</param>
    /// <param name="price">In quote currency, on tick, above zero.</param>
    /// <exception cref="InvalidOperationException">The prices do not come from a script.</exception>
    /// <exception cref="ArgumentException">Unknown market, or price off tick.</exception>
    public void SetIndex(int marketId, decimal price)
    {
        if (Options.Source is not MarketSource.Scripted)
        {
            throw new InvalidOperationException("Only a scripted market has its index set by hand.");
        }

        var market = GetDesk(marketId).Market;
        if (!market.Scale.TryTicks(price, out _))
        {
            throw new ArgumentException($"The index {price} must be on tick.", nameof(price));
        }

        _loop.Advance();
        market.IndexPrice = price;
        _loop.Complete();
    }

    /// <summary>Lets a stranger trade with an account's resting order at its price, whatever stands before it in the book: for scripted fills.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="orderId">A resting order of it.</param>
    /// <param name="size">How much, on lot; null for all that rests.</param>
    /// <exception cref="ArgumentException">The order does not rest, or the size is off lot or larger than what rests.</exception>
    public void FillResting(long accountId, long orderId, decimal? size = null)
    {
        _loop.Advance();
        if (!Get(accountId).Active.TryGetValue(orderId, out var order) || order.Node is null)
        {
            throw new ArgumentException($"Order {orderId} of account {accountId} does not rest.", nameof(orderId));
        }

        var lots = order.RemainingLots;
        if (size is { } wanted && (!order.Market.Scale.TryLots(wanted, out lots) || lots > order.RemainingLots))
        {
            throw new ArgumentException($"Size {size} must be on lot and not above what rests.", nameof(size));
        }

        _desks[order.Market.Definition.Id].FillAsStranger(order, lots);
        _loop.Complete();
    }

    /// <summary>Leaves room for only a share of orders, on purpose: for scenarios.</summary>
    /// <param name="share">For an account and an order, from 0 to 1: 0 refuses the order for want of margin, anything below 1 lets that share of an order trade that takes liquidity, and the rest of it ends. Null: no such limits.</param>
    public void Limit(Func<long, OrderSubmission, decimal>? share) => _venue.Room = share;

    /// <summary>Sets what the whole venue stands above the index, in all markets that are generated: a gap between venues, and from it another funding rate. Acts with the next step.</summary>
    /// <param name="bps">Hundredths of a percent, below zero for under the index; null: as <see cref="MarketSource.Seeded"/> says.</param>
    public void SetPremium(double? bps) => _loop.Premium.FixedBps = bps;

    /// <summary>Closes an account's position by force at the market, as a liquidation does.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="marketId">Where it has the position.</param>
    /// <exception cref="ArgumentException">No such account or market.</exception>
    public void Liquidate(long accountId, int marketId)
    {
        var (account, desk) = (Get(accountId), GetDesk(marketId));
        _loop.Advance();
        if (account.Position(desk.Market).Lots != 0)
        {
            desk.ForceClose(account);
        }

        _loop.Complete();
    }

    /// <summary>The accounts that have been opened.</summary>
    public IReadOnlyList<long> AccountIds => [.. _venue.Accounts.Select(account => account.Id)];

    /// <summary>Ends the timer. Nothing else happens to the venue.</summary>
    public void Dispose() => _loop.Dispose();

    /// <summary>The other side of all accounts' trades in a market: with it, positions and money add up to nothing.</summary>
    internal (decimal Size, decimal EntryValue, decimal Cash) StrangersLedger(int marketId)
    {
        var market = GetDesk(marketId).Market;
        return (market.Scale.ToSize(market.Strangers.Lots), market.Strangers.EntryValue, market.StrangersCash);
    }

    private Account Get(long accountId) =>
        _accounts.GetValueOrDefault(accountId) ?? throw new ArgumentException($"No account {accountId}.", nameof(accountId));

    private MarketDesk GetDesk(int marketId) =>
        _desks.GetValueOrDefault(marketId) ?? throw new ArgumentException($"No market {marketId}.", nameof(marketId));
}
