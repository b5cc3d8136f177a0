using TradingBot.Model;

namespace TradingBot.Exchanges;

/// <summary>Which of a venue's streams is meant.</summary>
public enum ExchangeStream
{
    /// <summary>Books, prices, funding.</summary>
    MarketData,

    /// <summary>Own orders, fills, positions, balance.</summary>
    Private,
}

/// <summary>Where a client hands over what its venue pushes. Implemented by the bot; called by clients, never blocking.</summary>
/// <remarks>Calls of one client come one after the other, in the order in which the venue sent the facts, and only on the context on which the
/// client was connected. Quotes may be conflated by the receiver; orders and fills never are. Events of a connection that has been given up do not arrive.</remarks>
public interface IExchangeEvents
{
    /// <summary>A new top of book. The book behind it is complete and in sequence.</summary>
    void OnQuote(string exchange, BestBidOffer quote);

    /// <summary>The book can no longer be trusted (gap, silence, crossed, disconnected); quotes seen before are void until the next <see cref="OnQuote"/>.</summary>
    void OnMarketStale(string exchange, string contractId, string reason);

    /// <summary>A report of one order of the account, own or foreign.</summary>
    void OnOrder(string exchange, OrderInfo order);

    /// <summary>A fill of the account; may repeat, may come before the order's own report.</summary>
    void OnFill(string exchange, Fill fill);

    /// <summary>The venue's view of a position.</summary>
    void OnPosition(string exchange, Position position);

    /// <summary>The venue's view of the account's money.</summary>
    void OnAccount(string exchange, AccountSnapshot account);

    /// <summary>Funding rate and reference prices.</summary>
    void OnFundingRate(string exchange, FundingRate funding);

    /// <summary>A stream became live (subscribed, confirmed, snapshot received) or went down. Live again means: facts in between were missed, reconcile.</summary>
    /// <param name="exchange">The venue.</param>
    /// <param name="stream">Which one.</param>
    /// <param name="isLive">True when it became live.</param>
    /// <param name="reason">Why, for people.</param>
    /// <param name="isPlanned">It went down because the client renews it, and nothing is wrong.</param>
    void OnStream(string exchange, ExchangeStream stream, bool isLive, string reason, bool isPlanned = false);
}
