using TradingBot.Exchanges.Lighter;
using TradingBot.Model;

namespace TradingBot.Tests.Exchanges.Lighter;

public sealed class LighterOrderIdsTests
{
    [Theory]
    [InlineData(1u, 1u, 0x0001_0000_0001)]
    [InlineData(0x7FFFFFFFu, uint.MaxValue, 0xFFFF_FFFF_FFFF)]
    [InlineData(0x12340000u, 7u, 0x0001_0000_0007)]
    [InlineData(0x12345678u, 9u, 0x5678_0000_0009)]
    public void An_id_fits_48_bits_and_comes_back_with_its_full_tag(uint tag, uint sequence, long index)
    {
        var ids = new LighterOrderIds(tag);
        var id = new ClientOrderId(tag, sequence);

        Assert.Equal(index, ids.Encode(id));
        Assert.Equal(id, ids.Decode(index));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(42)]
    [InlineData(0x0007_0000_0000)]
    [InlineData(0x0008_0000_0001)]
    [InlineData(281476929510110)]
    public void An_index_of_somebody_else_has_no_id(long index) => Assert.Null(new LighterOrderIds(7).Decode(index));

    [Fact]
    public void The_id_of_another_bot_is_not_encoded() =>
        Assert.Throws<ArgumentException>(() => new LighterOrderIds(7).Encode(new ClientOrderId(8, 1)));
}
