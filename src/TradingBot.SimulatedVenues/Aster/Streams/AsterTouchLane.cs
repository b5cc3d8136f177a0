using TradingBot.SimulatedVenues.Aster.Wire;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Aster.Streams;

/// <summary>The best level of each side, whenever one of them has changed; of one symbol or of all.</summary>
internal sealed class AsterTouchLane(AsterStreamName name, AsterMarketDesk desk) : AsterLane(name, desk)
{
    private readonly IReadOnlyList<AsterSymbol> _symbols = name.Symbol is null ? desk.Listing.All : [name.Symbol];
    private readonly Dictionary<int, (PriceLevel Bid, PriceLevel Ask)> _sent = [];

    /// <inheritdoc/>
    protected override void Begin() => _sent.Clear();

    /// <inheritdoc/>
    protected override void Flush()
    {
        foreach (var symbol in _symbols)
        {
            var book = Desk.Exchange.GetBook(symbol.Market.Id, 1);
            var touch = (Best(book.Bids), Best(book.Asks));
            if (!_sent.TryGetValue(symbol.Market.Id, out var before) || before != touch)
            {
                _sent[symbol.Market.Id] = touch;
                Send(symbol, book);
            }
        }
    }

    private static PriceLevel Best(IReadOnlyList<PriceLevel> levels) => levels is [var best, ..] ? best : default;

    private void Send(AsterSymbol symbol, BookSnapshot book) => Publish(json =>
    {
        json.WriteString("e", "bookTicker");
        json.WriteNumber("u", AsterMarketJson.UpdateId(book.Sequence));
        json.WriteNumber("E", Desk.MarketTime.GetUtcNow().ToUnixTimeMilliseconds());
        json.WriteNumber("T", book.At.ToUnixTimeMilliseconds());
        json.WriteString("s", symbol.Name);
        AsterMarketJson.WriteTouch(json, book, "b", "B", "a", "A");
    });
}
