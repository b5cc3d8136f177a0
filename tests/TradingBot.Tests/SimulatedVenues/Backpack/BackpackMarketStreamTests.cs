using System.Globalization;
using System.Text.Json;
using TradingBot.SimulatedVenues.Backpack;

namespace TradingBot.Tests.SimulatedVenues.Backpack;

/// <summary>Streams of market data: books, touches, trades, candles.</summary>
public sealed class BackpackMarketStreamTests : IDisposable
{
    private readonly BackpackRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Changes_of_the_book_lead_from_the_snapshot_to_the_present_without_a_gap()
    {
        using var rig = new BackpackRig(isScripted: false);
        var (peer, _) = rig.Follow("depth.BTC_USDC_PERP");
        rig.Clock.RunFor(TimeSpan.FromSeconds(3));
        var (last, bids, asks) = Snapshot(rig);
        rig.Clock.RunFor(TimeSpan.FromSeconds(30));
        Assert.Equal(Snapshot(rig).Last, Follow(BackpackRig.Data(peer, "depth.BTC_USDC_PERP"), last, long.MaxValue, bids, asks));
        Assert.Equal(Snapshot(rig).Bids, bids);
        Assert.Equal(Snapshot(rig).Asks, asks);
    }

    [Theory]
    [InlineData("depth.200ms.BTC_USDC_PERP")]
    [InlineData("depth.600ms.BTC_USDC_PERP")]
    [InlineData("depth.1000ms.BTC_USDC_PERP")]
    public void Slower_changes_come_to_the_same_book_in_fewer_frames(string stream)
    {
        using var rig = new BackpackRig(isScripted: false);
        var (peer, _) = rig.Follow(stream, "depth.BTC_USDC_PERP");
        var (last, bids, asks) = Snapshot(rig);
        var (_, bidsThen, asksThen) = Snapshot(rig);
        rig.Clock.RunFor(TimeSpan.FromSeconds(30));
        var (slow, fast) = (BackpackRig.Data(peer, stream), BackpackRig.Data(peer, "depth.BTC_USDC_PERP"));
        var end = Follow(slow, last, long.MaxValue, bids, asks);
        Assert.Equal(end, Follow(fast, last, end, bidsThen, asksThen));
        Assert.Equal(bidsThen, bids);
        Assert.Equal(asksThen, asks);
        Assert.True(slow.Length < fast.Length);
    }

    [Fact]
    public void The_copy_of_the_book_may_lag_behind_the_stream()
    {
        using var rig = new BackpackRig(new BackpackVenueOptions { DepthLag = TimeSpan.FromMilliseconds(200) });
        var (peer, _) = rig.Follow("depth.BTC_USDC_PERP");
        var before = Snapshot(rig).Last;
        rig.Venue.Exchange.MoveTo(BackpackRig.BtcId, 63_899.9m, 63_900.1m);
        Assert.Equal(before, Snapshot(rig).Last);
        Assert.True(BackpackRig.Data(peer, "depth.BTC_USDC_PERP")[^1].GetProperty("u").GetInt64() > before);
        rig.Clock.RunFor(TimeSpan.FromMilliseconds(200));
        Assert.True(Snapshot(rig).Last > before);
    }

    [Fact]
    public void The_touch_is_sent_when_it_changes()
    {
        var (peer, _) = _rig.Follow("bookTicker.BTC_USDC_PERP");
        _rig.Venue.Exchange.MoveTo(BackpackRig.BtcId, 63_899.9m, 63_900.1m, 1m, 2m);
        var data = BackpackRig.Data(peer, "bookTicker.BTC_USDC_PERP")[^1];
        Assert.Equal(("63899.9", "1", "63900.1", "2"), (data.GetProperty("b").GetString(), data.GetProperty("B").GetString(), data.GetProperty("a").GetString(), data.GetProperty("A").GetString()));
        var count = peer.Frames.Count;
        _rig.Place(BackpackRig.Limit(1));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(1));
        Assert.Equal(count, peer.Frames.Count);
    }

    [Fact]
    public void A_trade_names_the_orders_of_both_sides()
    {
        var (peer, _) = _rig.Follow("trade.BTC_USDC_PERP");
        var id = _rig.Place(BackpackRig.Market(1, side: "Ask")).GetProperty("id").GetString();
        var data = Assert.Single(BackpackRig.Data(peer, "trade.BTC_USDC_PERP"));
        Assert.Equal((id, "63999.9", "0.01", true), (data.GetProperty("a").GetString(), data.GetProperty("p").GetString(), data.GetProperty("q").GetString(), data.GetProperty("m").GetBoolean()));
        Assert.NotEqual(id, data.GetProperty("b").GetString());
    }

    [Fact]
    public void A_candle_is_sent_once_more_when_it_is_closed()
    {
        var (peer, _) = _rig.Follow("kline.1m.BTC_USDC_PERP");
        _rig.Place(BackpackRig.Market(1));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(61));
        _rig.Place(BackpackRig.Market(2));
        _rig.Clock.RunFor(TimeSpan.FromSeconds(2));
        var data = BackpackRig.Data(peer, "kline.1m.BTC_USDC_PERP");
        Assert.Equal(["12:00:00/False", "12:00:00/True", "12:01:00/False"], data.Select(e => $"{e.GetProperty("t").GetString()![11..]}/{e.GetProperty("X").GetBoolean()}"));
        Assert.Equal("2026-07-06T12:01:00", data[0].GetProperty("T").GetString());
    }

    /// <summary>Applies the changes after one id, up to another one.</summary>
    /// <returns>The last id that was applied.</returns>
    private static long Follow(JsonElement[] events, long after, long upTo, SortedDictionary<decimal, decimal> bids, SortedDictionary<decimal, decimal> asks)
    {
        var previous = 0L;
        foreach (var e in events.TakeWhile(e => e.GetProperty("u").GetInt64() <= upTo))
        {
            Assert.True(previous == 0 || e.GetProperty("U").GetInt64() == previous + 1);
            previous = e.GetProperty("u").GetInt64();
            if (previous > after)
            {
                Apply(bids, e.GetProperty("b"));
                Apply(asks, e.GetProperty("a"));
            }
        }

        return previous;
    }

    private static (long Last, SortedDictionary<decimal, decimal> Bids, SortedDictionary<decimal, decimal> Asks) Snapshot(BackpackRig rig)
    {
        var depth = rig.Read("/api/v1/depth", "symbol=BTC_USDC_PERP");
        var bids = new SortedDictionary<decimal, decimal>();
        var asks = new SortedDictionary<decimal, decimal>();
        Apply(bids, depth.GetProperty("bids"));
        Apply(asks, depth.GetProperty("asks"));
        return (long.Parse(depth.GetProperty("lastUpdateId").GetString()!, CultureInfo.InvariantCulture), bids, asks);
    }

    private static void Apply(SortedDictionary<decimal, decimal> side, JsonElement levels)
    {
        foreach (var level in levels.EnumerateArray())
        {
            var price = decimal.Parse(level[0].GetString()!, CultureInfo.InvariantCulture);
            var size = decimal.Parse(level[1].GetString()!, CultureInfo.InvariantCulture);
            if (size == 0m)
            {
                side.Remove(price);
            }
            else
            {
                side[price] = size;
            }
        }
    }
}
