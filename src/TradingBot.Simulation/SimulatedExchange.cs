using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;

namespace TradingBot.Simulation;

/// <summary>One simulated venue: its markets, accounts and matching, without wires. Venue protocols and the fake exchange stand on it.</summary>
/// <remarks>Not safe for use from several threads: construct it on the context that will call it; its timer comes back to that context.
/// Every call first brings the venue up to the market time of the moment, so that a late timer changes nothing.
/// Same seed, same calls at the same market times: same ids, same events.</remarks>
public sealed partial class SimulatedExchange : IDisposable
{
    /// <summary>Opens the venue at the present market time.</summary>
    /// <param name="time">Market time.</param>
    /// <param name="seed">Decides everything that is left to chance.</param>
    /// <param name="markets">At least one, with distinct ids, contract ids and tickers; the first leads the correlation.</param>
    /// <param name="options">The venue's rules; null for the defaults.</param>
    /// <exception cref="ArgumentException">A market or an option makes no sense; the text names it.</exception>
    public SimulatedExchange(TimeProvider time, ulong seed, IReadOnlyList<MarketDefinition> markets, SimulatedExchangeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        Options = options ?? new SimulatedExchangeOptions();
        Markets = markets;
        throw Unfinished();
    }

    /// <summary>The rules.</summary>
    public SimulatedExchangeOptions Options { get; }

    /// <summary>The markets, as given.</summary>
    public IReadOnlyList<MarketDefinition> Markets { get; }

    /// <summary>Market time now.</summary>
    public DateTimeOffset Now => throw Unfinished();

    /// <summary>The replayed file has ended.</summary>
    public bool HasReplayEnded => throw Unfinished();

    /// <summary>The market with that text name; null when there is none.</summary>
    public MarketDefinition? FindMarket(string contractId) => throw Unfinished();

    /// <summary>The market with that number; null when there is none.</summary>
    public MarketDefinition? FindMarket(int marketId) => throw Unfinished();

    /// <summary>Opens an account.</summary>
    /// <param name="accountId">The venue's number of it, not in use.</param>
    /// <param name="collateral">First deposit in quote currency, not negative.</param>
    /// <param name="fees">Its fees in all markets; null for the fees of each market.</param>
    /// <exception cref="ArgumentException">The number is in use or the deposit is negative.</exception>
    public void CreateAccount(long accountId, decimal collateral, FeeSchedule? fees = null) => throw Unfinished();

    /// <summary>True when the account exists.</summary>
    public bool HasAccount(long accountId) => throw Unfinished();

    /// <summary>Calls the listener from now on. Twice the same listener is called once.</summary>
    public void AddMarketListener(IMarketListener listener) => throw Unfinished();

    /// <summary>Calls the listener no longer; facts already queued for it are dropped.</summary>
    public void RemoveMarketListener(IMarketListener listener) => throw Unfinished();

    /// <summary>Calls the listener from now on for that account.</summary>
    /// <exception cref="ArgumentException">No such account.</exception>
    public void AddAccountListener(long accountId, IAccountListener listener) => throw Unfinished();

    /// <summary>Calls the listener no longer; facts already queued for it are dropped.</summary>
    public void RemoveAccountListener(long accountId, IAccountListener listener) => throw Unfinished();

    /// <summary>Does everything that is due by now. The timer does it by itself; call it when market time has been moved by hand.</summary>
    public void Advance() => throw Unfinished();

    /// <summary>Moves a scripted market: strangers quote there, and trade with everything that stands in the way.</summary>
    /// <param name="marketId">The market.</param>
    /// <param name="bid">New best bid of the strangers, on tick.</param>
    /// <param name="ask">New best ask of the strangers, on tick, above the bid.</param>
    /// <param name="bidSize">Size at the bid; null for ample.</param>
    /// <param name="askSize">Size at the ask; null for ample.</param>
    /// <exception cref="InvalidOperationException">The prices do not come from a script.</exception>
    /// <exception cref="ArgumentException">Unknown market, or prices off tick or crossed.</exception>
    public void MoveTo(int marketId, decimal bid, decimal ask, decimal? bidSize = null, decimal? askSize = null) => throw Unfinished();

    /// <summary>Ends the timer. Nothing else happens to the venue.</summary>
    public void Dispose() => throw Unfinished();

    private InvalidOperationException Unfinished() => new($"The engine behind this surface of {Markets.Count} markets is not there yet.");
}
