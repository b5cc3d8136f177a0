using TradingBot.Exchanges;
using TradingBot.Model;

namespace TradingBot.Tests.Exchanges.Support;

/// <summary>Keeps everything that a client hands over.</summary>
internal sealed class RecordedEvents : IExchangeEvents
{
    public List<BestBidOffer> Quotes { get; } = [];

    public List<string> Stale { get; } = [];

    public List<OrderInfo> Orders { get; } = [];

    public List<Fill> Fills { get; } = [];

    public List<Position> Positions { get; } = [];

    public List<AccountSnapshot> Accounts { get; } = [];

    public List<FundingRate> Funding { get; } = [];

    public List<(ExchangeStream Stream, bool IsLive)> Streams { get; } = [];

    public void OnQuote(string exchange, BestBidOffer quote) => Quotes.Add(quote);

    public void OnMarketStale(string exchange, string contractId, string reason) => Stale.Add($"{contractId}: {reason}");

    public void OnOrder(string exchange, OrderInfo order) => Orders.Add(order);

    public void OnFill(string exchange, Fill fill) => Fills.Add(fill);

    public void OnPosition(string exchange, Position position) => Positions.Add(position);

    public void OnAccount(string exchange, AccountSnapshot account) => Accounts.Add(account);

    public void OnFundingRate(string exchange, FundingRate funding) => Funding.Add(funding);

    public void OnStream(string exchange, ExchangeStream stream, bool isLive, string reason, bool isPlanned = false) => Streams.Add((stream, isLive));
}
