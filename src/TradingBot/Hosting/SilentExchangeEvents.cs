using TradingBot.Exchanges;
using TradingBot.Model;

namespace TradingBot.Hosting;

/// <summary>Takes what a venue pushes and does nothing with it: for commands that only ask.</summary>
internal sealed class SilentExchangeEvents : IExchangeEvents
{
    public void OnQuote(string exchange, BestBidOffer quote)
    {
    }

    public void OnMarketStale(string exchange, string contractId, string reason)
    {
    }

    public void OnOrder(string exchange, OrderInfo order)
    {
    }

    public void OnFill(string exchange, Fill fill)
    {
    }

    public void OnPosition(string exchange, Position position)
    {
    }

    public void OnAccount(string exchange, AccountSnapshot account)
    {
    }

    public void OnFundingRate(string exchange, FundingRate funding)
    {
    }

    public void OnStream(string exchange, ExchangeStream stream, bool isLive, string reason, bool isPlanned = false)
    {
    }
}
