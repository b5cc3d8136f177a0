using TradingBot.SimulatedVenues.Backpack;

namespace TradingBot.Tests.SimulatedVenues.Backpack;

/// <summary>Cancels, one by one and all of a market.</summary>
public sealed class BackpackCancelTests : IDisposable
{
    private const string Order = "/api/v1/order";
    private const string Orders = "/api/v1/orders";

    private readonly BackpackRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_cancel_answers_with_the_cancelled_order_and_a_second_one_finds_none()
    {
        var id = _rig.Place(BackpackRig.Limit(1)).GetProperty("id").GetString();
        var body = $$"""{"symbol":"BTC_USDC_PERP","orderId":"{{id}}"}""";
        Assert.Equal("Cancelled", _rig.Do("DELETE", Order, body).GetProperty("status").GetString());
        var again = _rig.Send("DELETE", Order, body);
        Assert.Equal((404, """{"code":"RESOURCE_NOT_FOUND","message":"Not Found"}"""), (again.Status, again.Text));
    }

    [Fact]
    public void A_cancel_after_a_fill_finds_nothing_and_the_history_has_the_fill()
    {
        using var rig = new BackpackRig(new BackpackVenueOptions { CancelNotFoundStatus = 400, HistoryLag = TimeSpan.Zero });
        var id = long.Parse(rig.Place(BackpackRig.Limit(1)).GetProperty("id").GetString()!);
        rig.Venue.Exchange.FillResting(BackpackRig.Account, id);
        var answer = rig.Send("DELETE", Order, """{"symbol":"BTC_USDC_PERP","clientId":1}""");
        Assert.Equal((400, "RESOURCE_NOT_FOUND"), (answer.Status, BackpackRig.Code(answer)));
        Assert.Equal("Filled", rig.Ended(1).GetProperty("status").GetString());
    }

    [Fact]
    public void A_part_filled_order_keeps_what_it_has_filled()
    {
        var id = long.Parse(_rig.Place(BackpackRig.Limit(1)).GetProperty("id").GetString()!);
        _rig.Venue.Exchange.FillResting(BackpackRig.Account, id, 0.004m);
        var cancelled = _rig.Do("DELETE", Order, """{"symbol":"BTC_USDC_PERP","clientId":1}""");
        Assert.Equal(("Cancelled", "0.004", "252"), (cancelled.GetProperty("status").GetString(), cancelled.GetProperty("executedQuantity").GetString(), cancelled.GetProperty("executedQuoteQuantity").GetString()));
    }

    [Fact]
    public void Both_names_at_once_and_none_at_all_are_refused()
    {
        var id = _rig.Place(BackpackRig.Limit(1)).GetProperty("id").GetString();
        Assert.Equal("INVALID_CLIENT_REQUEST", _rig.Try("DELETE", Order, $$"""{"symbol":"BTC_USDC_PERP","orderId":"{{id}}","clientId":1}"""));
        Assert.Equal("INVALID_CLIENT_REQUEST", _rig.Try("DELETE", Order, """{"symbol":"BTC_USDC_PERP"}"""));
        Assert.Equal("text", _rig.Try("DELETE", Order, $$"""{"orderId":"{{id}}"}"""));
        Assert.Equal("RESOURCE_NOT_FOUND", _rig.Try("DELETE", Order, $$"""{"symbol":"ETH_USDC_PERP","orderId":"{{id}}"}"""));
        Assert.Equal([1u], _rig.Open());
    }

    [Fact]
    public void All_orders_of_one_market_are_cancelled_and_those_of_others_stay()
    {
        _rig.Venue.Exchange.MoveTo(BackpackRig.EthId, 2_349.99m, 2_350.01m);
        _rig.Place(BackpackRig.Limit(1));
        _rig.Place(BackpackRig.Limit(2));
        _rig.Place("""{"symbol":"ETH_USDC_PERP","side":"Bid","orderType":"Limit","quantity":"0.1","price":"2300","clientId":3}""");
        Assert.Equal(0, _rig.Do("DELETE", Orders, """{"symbol":"BTC_USDC_PERP","orderType":"ConditionalOrder"}""").GetArrayLength());
        var cancelled = _rig.Do("DELETE", Orders, """{"symbol":"BTC_USDC_PERP"}""");
        Assert.Equal(["1/Cancelled", "2/Cancelled"], cancelled.EnumerateArray().Select(order => $"{order.GetProperty("clientId").GetUInt32()}/{order.GetProperty("status").GetString()}"));
        Assert.Equal([3u], _rig.Open());
        Assert.Equal(0, _rig.Do("DELETE", Orders, """{"symbol":"BTC_USDC_PERP","orderType":"RestingLimitOrder"}""").GetArrayLength());
        Assert.Equal("text", _rig.Try("DELETE", Orders, "{}"));
    }

    [Fact]
    public void A_cancel_that_waits_is_accepted_and_not_done_yet()
    {
        using var rig = new BackpackRig(new BackpackVenueOptions { CancelDelay = TimeSpan.FromMilliseconds(50) });
        rig.Place(BackpackRig.Limit(1));
        var answer = rig.Send("DELETE", Order, """{"symbol":"BTC_USDC_PERP","clientId":1}""");
        Assert.Equal((202, 0), (answer.Status, answer.Body.Length));
        Assert.Equal([1u], rig.Open());
        rig.Clock.RunFor(TimeSpan.FromMilliseconds(50));
        Assert.Empty(rig.Open());
        rig.Place(BackpackRig.Limit(2));
        Assert.Equal(202, rig.Send("DELETE", Orders, """{"symbol":"BTC_USDC_PERP"}""").Status);
    }
}
