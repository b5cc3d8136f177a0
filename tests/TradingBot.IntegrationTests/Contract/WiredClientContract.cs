using TradingBot.Model;
using TradingBot.SimulatedVenues.Faults;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>What a client with wires must do besides: bad answers and bad frames are the network's, not the account's.</summary>
public abstract class WiredClientContract : ExchangeClientContract
{
    private WiredVenue Wired => (WiredVenue)Venue;

    [Fact]
    public void A_429_is_a_refusal_that_says_when_to_come_back()
    {
        Wired.Connect();
        Wired.Faults.RetryAfter = TimeSpan.FromSeconds(7);
        Wired.Faults.NextRequest(RequestFault.RateLimited);

        var answer = Wired.Run(() => Wired.Client.GetAccountAsync(CancellationToken.None));

        Assert.Equal((VenueErrorKind.RateLimited, TimeSpan.FromSeconds(7)), (answer.Error!.Kind, answer.Error.RetryAfter!.Value));
        Wired.Machine.RunFor(TimeSpan.FromSeconds(8));
        Assert.True(Wired.Run(() => Wired.Client.GetAccountAsync(CancellationToken.None)).IsKnown, "it does not come back");
    }

    [Fact]
    public void A_maintenance_page_is_an_error_and_no_exception()
    {
        Wired.Connect();
        Wired.Faults.NextRequest(RequestFault.Maintenance);

        var answer = Wired.Run(() => Wired.Client.GetPositionsAsync(CancellationToken.None));

        Assert.True(answer.Error is { IsTransient: true }, answer.Error?.ToString());
    }

    [Theory]
    [InlineData(RequestFault.GarbageAfter)]
    [InlineData(RequestFault.TruncatedAfter)]
    [InlineData(RequestFault.ServerErrorAfter)]
    [InlineData(RequestFault.DropAfter)]
    [InlineData(RequestFault.SilenceAfter)]
    public void A_query_without_a_usable_answer_says_nothing(RequestFault fault)
    {
        Wired.Connect();
        // More often than a query is repeated.
        Wired.Faults.NextRequest(fault, times: 10);

        Assert.False(Wired.Run(() => Wired.Client.GetActiveOrdersAsync(Wired.Bitcoin.ContractId, CancellationToken.None)).IsKnown);
    }

    [Theory]
    [InlineData(FrameFault.Garbage)]
    [InlineData(FrameFault.Truncate)]
    [InlineData(FrameFault.Huge)]
    [InlineData(FrameFault.UnknownValue)]
    [InlineData(FrameFault.Duplicate)]
    [InlineData(FrameFault.SwapWithNext)]
    public void A_bad_frame_costs_neither_the_run_nor_a_fill(FrameFault fault)
    {
        var order = Wired.Connect().Rest(OrderSide.Buy, 63_999.0m);
        Wired.Faults.NextSentFrame(fault, times: 2);
        Wired.FillResting();
        Wired.MoveBitcoin(63_950.0m, 63_950.2m);
        Wired.Machine.RunFor(TimeSpan.FromSeconds(30));
        Wired.MoveBitcoin(63_940.0m, 63_940.2m);
        Wired.Until(() => Wired.Quote is { Bid: 63_940.0m }, "the market is lost");

        var asked = Wired.Ask(() => Wired.Client.GetFillsAsync(order.ContractId, VenueUnderTest.Start, CancellationToken.None));
        Assert.Equal(0.001m, Wired.Events.Fills.Concat(asked).DistinctBy(f => f.TradeId).Sum(f => f.Size));
    }

    [Fact]
    public void A_market_that_falls_silent_is_stale_before_anybody_trades_on_it_and_comes_back()
    {
        Wired.Connect();
        Wired.Machine.RunFor(TimeSpan.FromSeconds(5));
        Wired.Faults.IsSilent = true;
        Wired.MoveBitcoin(63_900.0m, 63_900.2m);
        Assert.True(Wired.Machine.RunUntil(() => Wired.Events.Stale.Count > 0, TimeSpan.FromMinutes(3)), "the silence is not noticed");

        Wired.Faults.IsSilent = false;
        Wired.Until(() => Wired.Quote is { Bid: 63_900.0m }, "the market does not come back");
    }

    [Fact]
    public void Sockets_that_are_refused_are_tried_again_until_they_open()
    {
        Wired.Connect();
        Wired.Faults.ConnectionsToRefuse = 3;
        Wired.Gate.KillSockets();
        Wired.MoveBitcoin(63_960.0m, 63_960.2m);

        Wired.Until(() => Wired.Quote is { Bid: 63_960.0m }, "the market does not come back");
    }
}
