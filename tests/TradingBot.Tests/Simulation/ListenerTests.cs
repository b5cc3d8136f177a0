using TradingBot.Model;
using TradingBot.Simulation.Accounts;

namespace TradingBot.Tests.Simulation;

public sealed class ListenerTests : IDisposable
{
    private readonly ScriptedVenue _venue = new();

    public void Dispose() => _venue.Dispose();

    [Fact]
    public void What_a_listener_causes_is_delivered_after_the_fact_in_hand()
    {
        var answer = new AnswersFillWithOrder(_venue);
        _venue.Exchange.AddAccountListener(ScriptedVenue.Alice, answer);
        _venue.Buy(1m, 99m);
        _venue.Exchange.MoveTo(1, 98.8m, 99m);

        // The close is taken within the report of the fill, and its own report comes after all reports of the fill.
        Assert.Equal(["open", "account", "fill", "filled", "position", "account", "open", "account"], answer.Heard);
        Assert.Equal(OrderSide.Sell, Assert.Single(_venue.Exchange.GetActiveOrders(ScriptedVenue.Alice)).Side);
    }

    [Fact]
    public void A_listener_that_has_left_hears_nothing_more()
    {
        _venue.Exchange.RemoveAccountListener(ScriptedVenue.Alice, _venue.AliceLog);
        _venue.Exchange.RemoveMarketListener(_venue.Tape);
        _venue.Tape.Facts.Clear();
        _venue.Market(OrderSide.Buy, 1m);
        Assert.Empty(_venue.AliceLog.Facts);
        Assert.Empty(_venue.Tape.Facts);
    }

    [Fact]
    public void The_tape_the_candles_and_the_day_agree()
    {
        _venue.Market(OrderSide.Buy, 1m);
        _venue.Clock.RunFor(TimeSpan.FromMinutes(2));
        _venue.Market(OrderSide.Sell, 2m);

        // Bought 1 at 100.1, sold 2 at 99.9 two minutes later.
        var candles = _venue.Exchange.GetCandles(1, TimeSpan.FromMinutes(5), DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        var candle = Assert.Single(candles);
        Assert.Equal((100.1m, 100.1m, 99.9m, 99.9m, 3m, 299.9m), (candle.Open, candle.High, candle.Low, candle.Close, candle.BaseVolume, candle.QuoteVolume));
        var statistics = _venue.Exchange.GetStatistics(1);
        Assert.Equal((3m, 299.9m, 2L, 99.9m), (statistics.BaseVolume24h, statistics.QuoteVolume24h, statistics.Trades24h, statistics.LastPrice));
        Assert.Equal([99.9m, 100.1m], _venue.Exchange.GetTrades(1, 10).Select(trade => trade.Price));
        _venue.Clock.RunFor(TimeSpan.FromHours(25));
        Assert.Equal(0L, _venue.Exchange.GetStatistics(1).Trades24h);
    }

    /// <summary>Places a reduce-only close as soon as it hears of a fill, as a careless protocol might.</summary>
    private sealed class AnswersFillWithOrder(ScriptedVenue venue) : IAccountListener
    {
        public List<string> Heard { get; } = [];

        public void OnOrder(OrderState order) => Heard.Add(order.Status == SimulatedOrderStatus.Open ? "open" : "filled");

        public void OnFill(AccountFill fill)
        {
            Heard.Add("fill");
            venue.Sell(1m, 101m, reduceOnly: true);
        }

        public void OnPosition(PositionState position) => Heard.Add("position");

        public void OnAccount(AccountState account) => Heard.Add("account");

        public void OnFunding(AccountFunding funding) => Heard.Add("funding");
    }
}
