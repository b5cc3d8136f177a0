using System.Text;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

internal sealed partial class ParadexPublicStream
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

    private Market? FindByChannel(ReadOnlySpan<byte> channel, bool isBook)
    {
        foreach (var market in _markets)
        {
            if (channel.SequenceEqual((isBook ? market.BookName : market.SummaryName).Span))
            {
                return market;
            }
        }

        return null;
    }

    private sealed class Market(ParadexMarket attributes, SocketChannel bookChannel, SocketChannel summaryChannel)
    {
        public ParadexMarket Attributes { get; } = attributes;

        public SocketChannel BookChannel { get; } = bookChannel;

        public SocketChannel SummaryChannel { get; } = summaryChannel;

        public ReadOnlyMemory<byte> BookName { get; } = Encoding.ASCII.GetBytes(bookChannel.Name);

        public ReadOnlyMemory<byte> SummaryName { get; } = Encoding.ASCII.GetBytes(summaryChannel.Name);

        public ParadexOrderBook Book { get; } = new();

        public BookLevel Bid { get; set; }

        public BookLevel Ask { get; set; }

        public BestBidOffer? Quote { get; set; }

        public FundingRate? Funding { get; set; }

        public bool WasQuoted { get; set; }
    }
}
