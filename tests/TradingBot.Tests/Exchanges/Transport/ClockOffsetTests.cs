using Microsoft.Extensions.Logging.Abstractions;
using TradingBot.Exchanges.Transport;
using TradingBot.Tests.Exchanges.Support;

namespace TradingBot.Tests.Exchanges.Transport;

public sealed class ClockOffsetTests
{
    private readonly TestLoop _loop = new();
    private readonly ClockOffset _clock;

    public ClockOffsetTests() => _clock = new ClockOffset(_loop.Market, NullLogger.Instance);

    [Theory]
    [InlineData(0)]
    [InlineData(-0.9)]
    [InlineData(0.1)]
    public void A_difference_below_what_the_stamp_resolves_is_none(double seconds) =>
        Assert.Equal(TimeSpan.Zero, Observe(seconds));

    [Theory]
    [InlineData(3600, 3600.4)]
    [InlineData(-3600, -3599.6)]
    public void A_clock_that_is_an_hour_off_is_corrected(double seconds, double expected) =>
        Assert.Equal(expected, Observe(seconds).TotalSeconds, 6);

    [Fact]
    public void A_clock_that_is_put_right_loses_its_correction()
    {
        Observe(3600);

        Assert.Equal(TimeSpan.Zero, Observe(0));
        Assert.Equal(_loop.Market.GetUtcNow(), _clock.Now);
    }

    [Fact]
    public void A_clock_that_ran_backwards_during_the_request_measures_nothing()
    {
        Observe(3600);
        _clock.Observe(TestLoop.Start, TestLoop.Start, TestLoop.Start.AddSeconds(-5), TimeSpan.FromSeconds(1));

        Assert.Equal(3600.4, _clock.Offset.TotalSeconds, 6);
    }

    private TimeSpan Observe(double venueAhead)
    {
        _clock.Observe(TestLoop.Start.AddSeconds(venueAhead), TestLoop.Start, TestLoop.Start.AddSeconds(0.2), TimeSpan.FromSeconds(1));
        return _clock.Offset;
    }
}
