using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

internal sealed partial class GrvtPublicStream
{
    private Market? FindBySymbol(ReadOnlySpan<byte> symbol)
    {
        foreach (var market in _markets)
        {
            if (symbol.SequenceEqual(market.Attributes.SymbolBytes.Span))
            {
                return market;
            }
        }

        return null;
    }

    private sealed class Market(GrvtMarket attributes, SocketChannel bookChannel, SocketChannel tickerChannel)
    {
        public GrvtMarket Attributes { get; } = attributes;

        public SocketChannel BookChannel { get; } = bookChannel;

        public SocketChannel TickerChannel { get; } = tickerChannel;

        public GrvtOrderBook Book { get; } = new();

        public BookLevel Bid { get; set; }

        public BookLevel Ask { get; set; }

        public BestBidOffer? Quote { get; set; }

        public FundingRate? Funding { get; set; }

        public bool WasQuoted { get; set; }
    }
}
