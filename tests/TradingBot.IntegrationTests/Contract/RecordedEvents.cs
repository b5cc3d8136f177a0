using TradingBot.Exchanges;
using TradingBot.Model;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>Keeps what a client reports.</summary>
internal sealed class RecordedEvents : IExchangeEvents
{
    public List<BestBidOffer> Quotes { get; } = [];

    public List<string> Stale { get; } = [];

    public List<OrderInfo> Orders { get; } = [];

    public List<Fill> Fills { get; } = [];

    public List<Position> Positions { get; } = [];

    public List<(ExchangeStream Stream, bool IsLive)> Streams { get; } = [];

    public void OnQuote(string exchange, BestBidOffer quote) => Quotes.Add(quote);

    public void OnMarketStale(string exchange, string contractId, string reason) => Stale.Add(reason);

    public void OnOrder(string exchange, OrderInfo order) => Orders.Add(order);

    public void OnFill(string exchange, Fill fill) => Fills.Add(fill);

    public void OnPosition(string exchange, Position position) => Positions.Add(position);

    public void OnAccount(string exchange, AccountSnapshot account)
    {
        // Asked for by query.
    }

    public void OnFundingRate(string exchange, FundingRate funding)
    {
        // Asked for by query.
    }

    public void OnStream(string exchange, ExchangeStream stream, bool isLive, string reason, bool isPlanned = false) => Streams.Add((stream, isLive));
}
