using TradingBot.SimulatedVenues.Aster.Wire;

namespace TradingBot.SimulatedVenues.Aster.Streams;

/// <summary>The best levels of a book, all of them each time.</summary>
internal sealed class AsterPartialDepthLane(AsterStreamName name, AsterMarketDesk desk) : AsterLane(name, desk)
{
    private readonly AsterSymbol _symbol = name.Symbol!;
    private readonly int _levels = name.Levels;
    private long _sent;

    /// <inheritdoc/>
    protected override void Begin() => _sent = 0;

    /// <inheritdoc/>
    protected override void Flush()
    {
        var book = Desk.Exchange.GetBook(_symbol.Market.Id, _levels);
        if (book.Sequence == _sent)
        {
            return;
        }

        var before = _sent == 0 ? book.Sequence - 1 : _sent;
        _sent = book.Sequence;
        Publish(json =>
        {
            WriteHead(json, "depthUpdate");
            json.WriteNumber("T", book.At.ToUnixTimeMilliseconds());
            json.WriteString("s", _symbol.Name);
            json.WriteNumber("U", AsterMarketJson.NextUpdateId(before));
            json.WriteNumber("u", AsterMarketJson.UpdateId(book.Sequence));
            json.WriteNumber("pu", AsterMarketJson.UpdateId(before));
            AsterMarketJson.WriteLevels(json, "b", book.Bids);
            AsterMarketJson.WriteLevels(json, "a", book.Asks);
        });
    }
}
