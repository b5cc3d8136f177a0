using TradingBot.Model;

namespace TradingBot.Tests.Model;

public sealed class StepTests
{
    [Theory]
    [InlineData("0.1", "62004.96", "62005.0")]
    [InlineData("0.1", "62004.95", "62005.0")]
    [InlineData("0.1", "62004.94999", "62004.9")]
    [InlineData("0.5", "10.25", "10.5")]
    [InlineData("0.025", "1.0374", "1.025")]
    [InlineData("25", "37.5", "50")]
    [InlineData("0.01", "-0.005", "0.00")]
    public void The_nearest_tick_rounds_halves_up(string tick, string price, string expected) =>
        Assert.Equal(D(expected), new TickSize(D(tick)).Nearest(D(price)));

    [Theory]
    [InlineData("0.5", "10.49", "10.0", "10.5")]
    [InlineData("0.1", "10.0", "10.0", "10.0")]
    [InlineData("0.025", "1.03", "1.025", "1.050")]
    public void Floor_and_ceiling_enclose_the_price(string tick, string price, string floor, string ceiling)
    {
        var size = new TickSize(D(tick));
        Assert.Equal(D(floor), size.Floor(D(price)));
        Assert.Equal(D(ceiling), size.Ceiling(D(price)));
        Assert.Equal(D(floor), size.Passive(D(price), OrderSide.Buy));
        Assert.Equal(D(ceiling), size.Passive(D(price), OrderSide.Sell));
        Assert.Equal(D(ceiling), size.Aggressive(D(price), OrderSide.Buy));
        Assert.Equal(D(floor), size.Aggressive(D(price), OrderSide.Sell));
    }

    [Fact]
    public void A_size_is_never_rounded_up()
    {
        var lot = new LotSize(0.001m);
        Assert.Equal(0.002m, lot.Floor(0.00273m));
        Assert.Equal(0m, lot.Floor(0.0009999m));
        Assert.True(lot.Contains(0.003m));
        Assert.False(lot.Contains(0.0035m));
    }

    [Fact]
    public void An_unset_step_throws_instead_of_dividing()
    {
        Assert.Throws<InvalidOperationException>(() => default(TickSize).Floor(1m));
        Assert.Throws<InvalidOperationException>(() => default(LotSize).Floor(1m));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TickSize(0m));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LotSize(-0.1m));
    }

    [Theory]
    [InlineData("tb-1-1", true)]
    [InlineData("tb-7fffffff-4294967295", true)]
    [InlineData("tb-0-1", false)]
    [InlineData("tb-1-0", false)]
    [InlineData("tb-1", false)]
    [InlineData("x-1-1", false)]
    [InlineData("tb-1-4294967296", false)]
    public void A_client_order_id_reads_what_it_writes(string text, bool isValid)
    {
        Assert.Equal(isValid, ClientOrderId.TryParse(text, out var id));
        Assert.True(!isValid || id.ToString() == text);
    }

    private static decimal D(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
