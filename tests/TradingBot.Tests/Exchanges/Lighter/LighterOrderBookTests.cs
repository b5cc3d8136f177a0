using System.Text;
using TradingBot.Exchanges.Lighter;
using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Lighter;

public sealed class LighterOrderBookTests
{
    private readonly LighterOrderBook _book = new();

    public LighterOrderBookTests() =>
        Assert.Equal(
            BookChange.Tradable,
            Apply([("101", "1"), ("102", "2")], [("100", "3"), ("99", "4")], nonce: 10, begin: 0, snapshot: true));

    [Fact]
    public void A_snapshot_gives_the_best_of_unsorted_levels()
    {
        Assert.Equal(new BookLevel(101m, 1m), _book.Ask);
        Assert.Equal(new BookLevel(100m, 3m), _book.Bid);
    }

    [Fact]
    public void An_update_that_names_the_last_state_is_applied()
    {
        Assert.Equal(BookChange.Tradable, Apply([("100.5", "7")], [], nonce: 14, begin: 10));
        Assert.Equal(new BookLevel(100.5m, 7m), _book.Ask);
    }

    [Fact]
    public void A_gap_voids_the_book_until_the_next_snapshot()
    {
        Assert.Equal(BookChange.Gap, Apply([], [("100.2", "1")], nonce: 14, begin: 11));
        Assert.False(_book.IsComplete);
        Assert.Equal(BookChange.Ignored, Apply([], [("100.2", "1")], nonce: 15, begin: 14));
    }

    [Fact]
    public void A_repeated_update_changes_nothing()
    {
        Apply([], [("100.2", "1")], nonce: 14, begin: 10);

        Assert.Equal(BookChange.Ignored, Apply([], [("100.2", "0")], nonce: 14, begin: 10));
        Assert.Equal(100.2m, _book.Bid.Price);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.0000")]
    public void A_size_of_zero_removes_the_level_however_the_price_is_spelt(string zero)
    {
        Apply([("101.000", zero)], [], nonce: 11, begin: 10);

        Assert.Equal(102m, _book.Ask.Price);
    }

    [Fact]
    public void A_crossed_book_is_void() =>
        Assert.Equal(BookChange.Crossed, Apply([], [("101", "1")], nonce: 11, begin: 10));

    [Fact]
    public void A_side_that_empties_is_reported_and_comes_back_without_a_snapshot()
    {
        Assert.Equal(BookChange.Empty, Apply([("101", "0"), ("102", "0")], [], nonce: 11, begin: 10));
        Assert.Equal(BookChange.Tradable, Apply([("103", "1")], [], nonce: 12, begin: 11));
    }

    [Fact]
    public void A_tenfold_price_is_not_believed_before_a_second_snapshot_shows_it_too()
    {
        Assert.Equal(BookChange.Jumped, Apply([("1010", "1")], [("1000", "1")], nonce: 20, begin: 0, snapshot: true));
        Assert.Equal(BookChange.Tradable, Apply([("1011", "1")], [("1001", "1")], nonce: 21, begin: 0, snapshot: true));
    }

    [Fact]
    public void Frames_of_2025_without_numbers_are_applied_unchecked()
    {
        var book = new LighterOrderBook();
        var frame = Frame("""{"type":"subscribed/order_book","channel":"order_book:0","order_book":{"asks":[{"price":"2","size":"1"}],"bids":[{"price":"1.5","size":"1"}]}}""");
        Assert.Equal(BookChange.Tradable, book.Apply(frame, isSnapshot: true));

        frame = Frame("""{"type":"update/order_book","channel":"order_book:0","order_book":{"asks":[],"bids":[{"price":"1.6","size":"1"}]}}""");
        Assert.Equal(BookChange.Tradable, book.Apply(frame, isSnapshot: false));
        Assert.Equal(1.6m, book.Bid.Price);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"order_book\":null}")]
    [InlineData("{\"order_book\":{\"asks\":[{\"price\":\"\",\"size\":\"1\"}]}}")]
    [InlineData("{\"order_book\":{\"asks\":[{\"price\":\"-1\",\"size\":\"1\"}]}}")]
    [InlineData("{\"order_book\":{\"asks\":[{\"price\":\"1\",\"size\":\"-1\"}]}}")]
    [InlineData("{\"order_book\":{\"asks\":[{\"price\":\"1e400\",\"size\":\"1\"}]}}")]
    [InlineData("{\"order_book\":{\"asks\":[[\"1\",\"2\"]]}}")]
    [InlineData("{\"order_book\":{\"asks\":[{\"price\":\"1\",\"size\":\"1\"}")]
    [InlineData("{\"type\":\"update/order_book\"}")]
    public void A_malformed_frame_is_a_fault_and_not_a_book(string text) =>
        Assert.Throws<FrameFaultException>(() => Frame(text));

    private BookChange Apply((string Price, string Size)[] asks, (string Price, string Size)[] bids, long nonce, long begin, bool snapshot = false) =>
        _book.Apply(Frame(LighterWorld.Book(0, Levels(asks), Levels(bids), nonce, begin, snapshot)), snapshot);

    private static string Levels((string Price, string Size)[] levels) => string.Join(',', levels.Select(level => LighterWorld.Level(level.Price, level.Size)));

    private static LighterBookFrame Frame(string text)
    {
        var frame = new LighterBookFrame();
        frame.Read(Encoding.UTF8.GetBytes(text));
        return frame;
    }
}
