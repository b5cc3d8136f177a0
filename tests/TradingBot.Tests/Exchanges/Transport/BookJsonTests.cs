using System.Text;
using System.Text.Json;
using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Tests.Exchanges.Transport;

public sealed class BookJsonTests
{
    [Theory]
    [InlineData("""[["64000.1","0.5","7"],[63999,0]]""")]
    [InlineData("""[{"price":"64000.1","size":"0.5","orders":3},{"size":0,"price":63999}]""")]
    public void Levels_are_pairs_or_objects_and_what_else_they_hold_is_passed_over(string levels) =>
        Assert.Equal([new BookLevel(64_000.1m, 0.5m), new BookLevel(63_999m, 0m)], Read(levels));

    [Theory]
    [InlineData("""[["64000.1","0.5"],7]""")]
    [InlineData("""[["64000.1","0.5"],null]""")]
    [InlineData("""[{"price":"64000.1"}]""")]
    [InlineData("""[["0","0.5"]]""")]
    [InlineData("""[["64000.1","-1"]]""")]
    [InlineData("""[["64000.1"]]""")]
    [InlineData("""{"price":"1"}""")]
    [InlineData("null")]
    public void A_list_in_which_something_is_no_level_is_refused_as_a_whole(string levels) => Assert.Throws<FormatException>(() => Read(levels));

    [Fact]
    public void Null_stands_for_no_levels_where_a_venue_writes_it_so() => Assert.Empty(Read("null", mayBeNull: true));

    // Without the check the levels after it would be missing from a book that goes on being traded on.
    [Fact]
    public void A_frame_with_something_else_among_its_levels_is_malformed()
    {
        Assert.Throws<FrameFaultException>(() => new GrvtBookFrame().Read("""{"event_time":"1","bids":[{"price":"1","size":"1"},5],"asks":[{"price":"2","size":"1"}]}"""u8));
        Assert.Throws<FrameFaultException>(() => new AsterBookFrame().Read("""{"E":1,"U":1,"u":2,"pu":0,"b":[["1","1"],5],"a":[["2","1"]]}"""u8));
        Assert.Throws<FrameFaultException>(() => new ParadexBookFrame().Read("""{"seq_no":1,"last_updated_at":1,"update_type":"s","inserts":[{"side":"BUY","price":"1","size":"1"},5],"updates":[],"deletes":[]}"""u8));
    }

    private static List<BookLevel> Read(string levels, bool mayBeNull = false)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes($$"""{"levels":{{levels}}}"""));
        reader.Read();
        reader.Read();
        var side = new List<BookLevel>();
        BookJson.ReadLevels(ref reader, side, BookLevelForms.Pair | BookLevelForms.Object, mayBeNull);
        return side;
    }
}
