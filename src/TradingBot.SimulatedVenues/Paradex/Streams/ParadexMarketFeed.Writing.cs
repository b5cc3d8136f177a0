using System.Text.Json;
using TradingBot.Model;
using TradingBot.SimulatedVenues.Paradex.Sbe;
using TradingBot.Simulation.Market;

namespace TradingBot.SimulatedVenues.Paradex.Streams;

internal sealed partial class ParadexMarketFeed
{
    /// <summary>Sends the state that a new subscriber gets; nothing for channels that only tell of events.</summary>
    public void SendState(ParadexChannel channel, ParadexSocket socket)
    {
        foreach (var lane in _lanes.Values.Where(lane => channel.Market is null || channel.Market == lane.Market.Id))
        {
            Current(lane.Market.Id);
            var statistics = _exchange.GetStatistics(lane.Market.Id);
            switch (channel.Family)
            {
                case ParadexChannel.Bbo:
                    Send(socket, channel, json => ParadexJson.WriteBbo(json, lane.Market, lane.Touch), version => BboFrame(version, lane));
                    break;
                case ParadexChannel.OrderBook:
                    var book = Shown(lane, channel.Snapshots);
                    _sentBooks[channel.Name] = (_exchange.Now, lane.Sequence);
                    Send(socket, channel, json => WriteWhole(json, lane, book), version => WholeFrame(version, lane, book, IsInteractive(channel)));
                    break;
                case ParadexChannel.Summary:
                    Send(socket, channel, json => _json.WriteSummary(json, statistics), version => SummaryFrame(version, lane, statistics));
                    break;
                case ParadexChannel.FundingData:
                    Send(socket, channel, json => _json.WriteFundingData(json, SampleOf(statistics)), version => FundingFrame(version, lane, statistics));
                    break;
            }
        }
    }

    /// <summary>Continuous funding of this moment.</summary>
    public static FundingSample SampleOf(MarketStatistics now) =>
        new(now.MarketId, now.EstimatedFundingRate, now.FundingPremium, now.FundingIndex, now.At);

    /// <summary>The top of a book, as a feed groups it; without a feed all of it.</summary>
    public static (IReadOnlyCollection<(decimal Price, decimal Size)> Bids, IReadOnlyCollection<(decimal Price, decimal Size)> Asks) Shown(ParadexMarketLane lane, ParadexChannel.BookFeed? feed) => feed is null
        ? (lane.Bids, lane.Asks)
        : (Group(lane.Bids, feed.Step, isBid: true, ParadexChannel.BookFeed.Levels), Group(lane.Asks, feed.Step, isBid: false, ParadexChannel.BookFeed.Levels));

    /// <summary>Joins prices into steps, bids downwards and asks upwards.</summary>
    public static IReadOnlyCollection<(decimal Price, decimal Size)> Group(IEnumerable<(decimal Price, decimal Size)> levels, decimal? step, bool isBid, int depth)
    {
        if (step is { } width)
        {
            levels = levels
                .GroupBy(level => isBid ? decimal.Floor(level.Price / width) * width : decimal.Ceiling(level.Price / width) * width)
                .Select(group => (group.Key, group.Sum(level => level.Size)));
        }

        return [.. levels.Take(depth)];
    }

    private static bool IsInteractive(ParadexChannel channel) => channel.Feed.StartsWith(ParadexChannel.Interactive, StringComparison.Ordinal);

    private static void Send(ParadexSocket socket, ParadexChannel channel, Action<Utf8JsonWriter> data, Func<ushort, byte[]> binary)
    {
        if (socket.BinaryVersionFor(channel) is { } version)
        {
            socket.SendBinary(binary(version));
        }
        else
        {
            socket.Send(ParadexHub.Frame(channel.Name, data));
        }
    }

    private void SendChange(ParadexMarketLane lane, ParadexBookChange change)
    {
        foreach (var (feed, isInteractive) in (ReadOnlySpan<(string, bool)>)[(ParadexChannel.Deltas, false), (ParadexChannel.InteractiveDeltas, true)])
        {
            _hub.Publish($"{Name(ParadexChannel.OrderBook, lane)}.{feed}", account: null, json => WriteChange(json, lane, change), version => ParadexFrames.Book(version, new SbeBook(
                _exchange.Now, lane.Sequence, IsSnapshot: false, isInteractive ? lane.Touch : null, isInteractive ? lane.Touch : null, change.Bids, change.Asks, lane.Market.ContractId)));
        }
    }

    private void SendBest(ParadexMarketLane lane)
    {
        var touch = lane.Touch;
        if (lane.SentBest == (touch.Bid, touch.Ask))
        {
            return;
        }

        lane.SentBest = (touch.Bid, touch.Ask);
        foreach (var name in (ReadOnlySpan<string>)[Name(ParadexChannel.Bbo, lane), $"{Name(ParadexChannel.Bbo, lane)}.{ParadexChannel.Interactive}", AllOf(ParadexChannel.Bbo)])
        {
            _hub.Publish(name, account: null, json => ParadexJson.WriteBbo(json, lane.Market, touch), version => BboFrame(version, lane));
        }
    }

    private void SendTrade(ParadexMarketLane lane, MarketTrade trade)
    {
        foreach (var name in (ReadOnlySpan<string>)[Name(ParadexChannel.Trades, lane), AllOf(ParadexChannel.Trades)])
        {
            _hub.Publish(name, account: null, json => _json.WriteTrade(json, trade), version => ParadexFrames.Trade(version, new SbeTrade(
                _exchange.Now, lane.Sequence, trade.TradeId, trade.TakerSide == OrderSide.Buy, trade.Price, trade.Size, trade.At, trade.IsLiquidation ? (byte)2 : (byte)1, lane.Market.ContractId)));
        }
    }

    private void SendBook(string name, ParadexMarketLane lane, ParadexChannel.BookFeed feed)
    {
        var book = Shown(lane, feed);
        _hub.Publish(name, account: null, json => WriteWhole(json, lane, book), version => WholeFrame(version, lane, book, feed.IsInteractive));
    }

    private void SendStatistics(ParadexMarketLane lane, MarketStatistics statistics)
    {
        foreach (var name in (ReadOnlySpan<string>)[Name(ParadexChannel.Summary, lane), AllOf(ParadexChannel.Summary), ParadexChannel.Summary])
        {
            _hub.Publish(name, account: null, json => _json.WriteSummary(json, statistics), version => SummaryFrame(version, lane, statistics));
        }

        foreach (var name in (ReadOnlySpan<string>)[Name(ParadexChannel.FundingData, lane), AllOf(ParadexChannel.FundingData), ParadexChannel.FundingData])
        {
            _hub.Publish(name, account: null, json => _json.WriteFundingData(json, SampleOf(statistics)), version => FundingFrame(version, lane, statistics));
        }
    }

    private static void WriteWhole(Utf8JsonWriter json, ParadexMarketLane lane, (IReadOnlyCollection<(decimal Price, decimal Size)> Bids, IReadOnlyCollection<(decimal Price, decimal Size)> Asks) book)
    {
        WriteHead(json, lane, "s");
        json.WriteStartArray("inserts");
        WriteLevels(json, book.Bids, "BUY");
        WriteLevels(json, book.Asks, "SELL");
        json.WriteEndArray();
        json.WriteEmptyArray("updates");
        json.WriteEmptyArray("deletes");
        WriteBest(json, lane);
    }

    private static void WriteChange(Utf8JsonWriter json, ParadexMarketLane lane, ParadexBookChange change)
    {
        WriteHead(json, lane, "d");
        foreach (var (name, isWanted) in (ReadOnlySpan<(string, Func<(decimal Price, decimal Size), bool>)>)
        [
            ("inserts", level => level.Size > 0m && !change.Known.Contains(level.Price)),
            ("updates", level => level.Size > 0m && change.Known.Contains(level.Price)),
            ("deletes", level => level.Size == 0m),
        ])
        {
            json.WriteStartArray(name);
            WriteLevels(json, change.Bids.Where(isWanted), "BUY");
            WriteLevels(json, change.Asks.Where(isWanted), "SELL");
            json.WriteEndArray();
        }

        WriteBest(json, lane);
    }

    private static void WriteHead(Utf8JsonWriter json, ParadexMarketLane lane, string kind)
    {
        json.WriteNumber("seq_no", lane.Sequence);
        json.WriteString("market", lane.Market.ContractId);
        json.WriteNumber("last_updated_at", lane.ChangedAt.ToUnixTimeMilliseconds());
        json.WriteString("update_type", kind);
    }

    private static void WriteLevels(Utf8JsonWriter json, IEnumerable<(decimal Price, decimal Size)> levels, string side)
    {
        foreach (var (price, size) in levels)
        {
            json.WriteStartObject();
            WriteLevel(json, side, price, size);
            json.WriteEndObject();
        }
    }

    private static void WriteBest(Utf8JsonWriter json, ParadexMarketLane lane)
    {
        foreach (var (name, side, level) in (ReadOnlySpan<(string, string, PriceLevel?)>)[("best_bid_api", "BUY", lane.Touch.Bid), ("best_ask_api", "SELL", lane.Touch.Ask)])
        {
            if (level is { } best)
            {
                json.WriteStartObject(name);
                WriteLevel(json, side, best.Price, best.Size);
                json.WriteEndObject();
            }
        }
    }

    private static void WriteLevel(Utf8JsonWriter json, string side, decimal price, decimal size)
    {
        json.WriteString("side", side);
        json.WriteString("price", ParadexText.Number(price));
        json.WriteString("size", ParadexText.Number(size));
    }

    private byte[] BboFrame(ushort version, ParadexMarketLane lane) => ParadexFrames.Bbo(version, _exchange.Now, lane.Market.ContractId, lane.Touch);

    private byte[] WholeFrame(ushort version, ParadexMarketLane lane, (IReadOnlyCollection<(decimal Price, decimal Size)> Bids, IReadOnlyCollection<(decimal Price, decimal Size)> Asks) book, bool isInteractive) =>
        ParadexFrames.Book(version, new SbeBook(_exchange.Now, lane.Sequence, IsSnapshot: true, isInteractive ? lane.Touch : null, isInteractive ? lane.Touch : null, book.Bids, book.Asks, lane.Market.ContractId));

    private byte[] SummaryFrame(ushort version, ParadexMarketLane lane, MarketStatistics now) => ParadexFrames.Summary(version, new SbeSummary(
        _exchange.Now, now.MarkPrice, now.IndexPrice, now.LastPrice, now.QuoteVolume24h, now.OpenInterest, now.EstimatedFundingRate,
        lane.Touch.Bid, lane.Touch.Ask, now.QuoteVolume24h, ParadexJson.DayChange(now), now.IndexPrice, lane.Market.ContractId));

    private byte[] FundingFrame(ushort version, ParadexMarketLane lane, MarketStatistics now)
    {
        var hours = (int)lane.Market.Funding.Interval.TotalHours;
        return ParadexFrames.Funding(version, new SbeFunding(
            _exchange.Now, now.EstimatedFundingRate, now.FundingIndex, now.At, now.FundingPremium, now.EstimatedFundingRate * 8m / hours, hours, now.EstimatedFundingRate, lane.Market.ContractId));
    }
}
