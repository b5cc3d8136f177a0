using System.Text.Json;
using TradingBot.SimulatedVenues.EdgeX.Wire;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.EdgeX.Streams;

/// <summary>Tickers, funding rates or best levels: whole rows, of one contract or of all, whenever one of them is another one.</summary>
internal sealed class EdgeXRowLane(EdgeXChannel channel, EdgeXMarketDesk desk) : EdgeXLane(channel, desk)
{
    private readonly Dictionary<int, (PriceLevel Bid, PriceLevel Ask)> _touches = [];

    /// <inheritdoc/>
    protected override void Begin() => _ = Changed();

    /// <inheritdoc/>
    protected override void WriteSnapshot(Utf8JsonWriter json) => Write(json, Contracts);

    /// <inheritdoc/>
    protected override void Flush()
    {
        var rows = Changed();
        if (rows.Count > 0)
        {
            Publish(json => Write(json, rows));
        }
    }

    /// <summary>Statistics change with each report; best levels only when they are other ones.</summary>
    private IReadOnlyList<EdgeXContract> Changed()
    {
        if (Channel.Kind != EdgeXChannelKind.BookTicker)
        {
            return Contracts;
        }

        var changed = new List<EdgeXContract>();
        foreach (var contract in Contracts)
        {
            var book = Desk.Exchange.GetBook(contract.Market.Id, 1);
            var touch = (book.Bids is [var bid, ..] ? bid : default, book.Asks is [var ask, ..] ? ask : default);
            if (!_touches.TryGetValue(contract.Market.Id, out var before) || before != touch)
            {
                _touches[contract.Market.Id] = touch;
                changed.Add(contract);
            }
        }

        return changed;
    }

    private void Write(Utf8JsonWriter json, IReadOnlyList<EdgeXContract> rows)
    {
        foreach (var contract in rows)
        {
            WriteRow(json, _ => WriteMembers(json, contract));
        }
    }

    private void WriteMembers(Utf8JsonWriter json, EdgeXContract contract)
    {
        var now = Desk.Exchange.GetStatistics(contract.Market.Id);
        switch (Channel.Kind)
        {
            case EdgeXChannelKind.Ticker:
                EdgeXMarketJson.WriteTicker(json, contract, now, Desk.Options.TickerShowsNextFunding);
                EdgeXMarketJson.WriteTouch(json, contract, now);
                break;
            case EdgeXChannelKind.FundingRate:
                EdgeXFundingRow.Latest(contract, now).WriteStream(json);
                break;
            default:
                EdgeXMarketJson.WriteBookTicker(json, contract, Desk.Exchange.GetBook(contract.Market.Id, 1));
                break;
        }
    }
}
