using TradingBot.SimulatedVenues.Backpack.Wire;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Backpack.Streams;

/// <summary>The best level of each side, whenever one of them has changed.</summary>
internal sealed class BackpackTouchLane(BackpackStreamName name, BackpackMarketDesk desk) : BackpackLane(name, desk)
{
    private readonly BackpackMarket _market = name.Market!;
    private (PriceLevel Bid, PriceLevel Ask)? _sent;

    /// <inheritdoc/>
    protected override void Begin() => _sent = null;

    /// <inheritdoc/>
    protected override void Flush()
    {
        var book = Desk.Exchange.GetBook(_market.Id, 1);
        var (bid, ask) = (Best(book.Bids), Best(book.Asks));
        if (_sent == (bid, ask))
        {
            return;
        }

        _sent = (bid, ask);
        Publish(json =>
        {
            WriteHead(json, "bookTicker", book.At, _market.Symbol);
            json.WriteString("a", BackpackText.Number(ask.Price));
            json.WriteString("A", BackpackText.Number(ask.Size));
            json.WriteString("b", BackpackText.Number(bid.Price));
            json.WriteString("B", BackpackText.Number(bid.Size));

            // Text in the document, a number on the wire.
            json.WriteNumber("u", BackpackMarketJson.UpdateId(book.Sequence));
        });
    }

    /// <summary>An empty side is all zero.</summary>
    private static PriceLevel Best(IReadOnlyList<PriceLevel> levels) => levels is [var best, ..] ? best : default;
}
