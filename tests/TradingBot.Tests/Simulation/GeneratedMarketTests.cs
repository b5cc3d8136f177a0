using System.Globalization;
using TradingBot.Model;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;
using TradingBot.Simulation.Time;

namespace TradingBot.Tests.Simulation;

public sealed class GeneratedMarketTests
{
    [Fact]
    public void Three_days_of_btc_look_like_the_measured_market()
    {
        var clock = new VirtualTimeContext(TestMarkets.Start);
        using var exchange = new SimulatedExchange(clock.MarketTime, seed: 3, [TestMarkets.Btc]);
        var mids = new List<double>();
        var spreads = new List<double>();
        var touch = new List<double>();
        var depth = new List<double>();
        for (var minute = 0; minute < 3 * 1_440; minute++)
        {
            clock.RunFor(TimeSpan.FromMinutes(1));
            var book = exchange.GetBook(1);
            var (bid, ask) = ((double)book.Bids[0].Price, (double)book.Asks[0].Price);
            mids.Add((bid + ask) / 2);
            spreads.Add((ask - bid) / bid * 10_000);
            touch.Add((double)book.Bids[0].Size);
            depth.Add(book.Bids.Where(level => (double)level.Price > bid * 0.999).Sum(level => (double)(level.Price * level.Size)));
        }

        var returns = mids.Zip(mids.Skip(1), (before, after) => Math.Log(after / before) * 10_000).ToArray();
        var sd = Math.Sqrt(returns.Average(value => value * value));
        var absolute = returns.Select(Math.Abs).ToArray();

        // Measured: sd 9.9, kurtosis 26, autocorrelation 0.02; of absolute returns 0.33, 0.24, 0.18; spread 0.68 / 1.5; touch 0.03 BTC; 0.6 M within 10 bps.
        Assert.InRange(sd, 7, 13);
        Assert.InRange(returns.Average(value => Math.Pow(value, 4)) / Math.Pow(sd, 4), 8, 60);
        Assert.InRange(Correlation(returns, 1), -0.06, 0.06);
        Assert.InRange(Correlation(absolute, 1), 0.2, 0.45);
        Assert.InRange(Correlation(absolute, 10), 0.1, 0.35);
        Assert.InRange(Correlation(absolute, 60), 0.03, 0.3);
        Assert.InRange(Quantile(spreads, 0.5), 0.55, 0.8);
        Assert.InRange(Quantile(spreads, 0.99), 1.2, 1.9);
        Assert.InRange(Quantile(touch, 0.5), 0.015, 0.06);
        Assert.InRange(Quantile(depth, 0.5), 300_000, 900_000);
    }

    [Fact]
    public void The_markets_move_together_as_much_as_they_are_told_to()
    {
        var clock = new VirtualTimeContext(TestMarkets.Start);
        using var exchange = new SimulatedExchange(clock.MarketTime, seed: 7, TestMarkets.All);
        var prices = TestMarkets.All.Select(_ => new List<double>()).ToArray();
        for (var minute = 0; minute < 720; minute++)
        {
            clock.RunFor(TimeSpan.FromMinutes(1));
            for (var i = 0; i < prices.Length; i++)
            {
                prices[i].Add((double)exchange.GetStatistics(TestMarkets.All[i].Id).IndexPrice);
            }
        }

        var moves = prices.Select(series => series.Zip(series.Skip(1), (before, after) => Math.Log(after / before)).ToArray()).ToArray();
        for (var i = 1; i < moves.Length; i++)
        {
            var together = moves[0].Zip(moves[i], (one, other) => one * other).Sum();
            var alone = Math.Sqrt(moves[0].Sum(value => value * value) * moves[i].Sum(value => value * value));
            var told = TestMarkets.All[i].Character.Correlation;
            Assert.InRange(together / alone, told - 0.12, told + 0.12);
        }
    }

    [Fact]
    public void The_same_seed_makes_the_same_market_and_another_seed_another_one()
    {
        Assert.Equal(Events(seed: 1), Events(seed: 1));
        Assert.NotEqual(Events(seed: 1), Events(seed: 2));
    }

    [Fact]
    public void Whether_anybody_listens_changes_nothing()
    {
        var (clock, heard) = Open(seed: 4);
        var (otherClock, unheard) = Open(seed: 4);
        using (heard)
        using (unheard)
        {
            heard.AddMarketListener(new MarketLog());
            clock.RunFor(TimeSpan.FromMinutes(5));
            otherClock.RunFor(TimeSpan.FromMinutes(5));
            Assert.Equal(heard.GetBook(1).Bids, unheard.GetBook(1).Bids);
            Assert.Equal(heard.GetBook(1).Sequence, unheard.GetBook(1).Sequence);
            Assert.Equal(heard.GetTrades(1, 100), unheard.GetTrades(1, 100));
        }
    }

    [Fact]
    public void Two_venues_of_one_seed_share_the_underlying_and_nothing_else()
    {
        var (clock, one) = Open(seed: 4);
        var (otherClock, other) = Open(seed: 4, new SimulatedExchangeOptions { VenueSalt = 9 });
        using (one)
        using (other)
        {
            clock.RunFor(TimeSpan.FromMinutes(5));
            otherClock.RunFor(TimeSpan.FromMinutes(5));
            Assert.Equal(one.GetStatistics(1).IndexPrice, other.GetStatistics(1).IndexPrice);
            Assert.NotEqual(one.GetStatistics(1).MarkPrice, other.GetStatistics(1).MarkPrice);
        }
    }

    [Fact]
    public void Updates_applied_in_sequence_to_a_snapshot_are_the_book()
    {
        var (clock, exchange) = Open(seed: 6);
        using (exchange)
        {
            var log = new MarketLog();
            exchange.AddMarketListener(log);
            var snapshot = exchange.GetBook(1);
            var bids = snapshot.Bids.ToDictionary(level => level.Price);
            clock.RunFor(TimeSpan.FromMinutes(2));
            var sequence = snapshot.Sequence;
            foreach (var update in log.Facts.OfType<BookUpdate>().Where(update => update.MarketId == 1))
            {
                Assert.Equal(sequence, update.PreviousSequence);
                sequence = update.Sequence;
                foreach (var level in update.Bids)
                {
                    bids.Remove(level.Price);
                    if (level.Size > 0m)
                    {
                        bids.Add(level.Price, level);
                    }
                }
            }

            var book = exchange.GetBook(1);
            Assert.Equal(book.Sequence, sequence);
            Assert.Equal(book.Bids, bids.Values.OrderByDescending(level => level.Price));
        }
    }

    [Fact]
    public void An_order_through_which_the_market_goes_is_filled_at_its_price()
    {
        var (clock, exchange) = Open(seed: 8);
        using (exchange)
        {
            exchange.CreateAccount(1, 1_000_000m);
            var ask = exchange.GetBook(1, 1).Asks[0].Price;
            var price = TestMarkets.Btc.Tick.Ceiling(ask * 1.0005m);
            var order = exchange.Submit(1, new OrderSubmission { MarketId = 1, Side = OrderSide.Sell, Size = 5m, Price = price, TimeInForce = TimeInForce.PostOnly });
            Assert.True(clock.RunUntil(() => exchange.GetBook(1, 1).Bids[0].Price >= price, TimeSpan.FromDays(2)));
            var filled = exchange.FindOrder(1, order.OrderId)!;
            Assert.Equal((SimulatedOrderStatus.Filled, price), (filled.Status, filled.AverageFillPrice));
        }
    }

    [Fact]
    public void A_day_leaves_no_more_orders_in_the_book_than_an_hour()
    {
        var (clock, exchange) = Open(seed: 9);
        using (exchange)
        {
            clock.RunFor(TimeSpan.FromDays(1));

            // 24 quotes a side, and nothing else.
            Assert.All(TestMarkets.All, market => Assert.Equal(24, exchange.GetRestingOrders(market.Id, OrderSide.Buy, 1_000).Count));
        }
    }

    private static (VirtualTimeContext Clock, SimulatedExchange Exchange) Open(ulong seed, SimulatedExchangeOptions? options = null)
    {
        var clock = new VirtualTimeContext(TestMarkets.Start);
        return (clock, new SimulatedExchange(clock.MarketTime, seed, TestMarkets.All, options));
    }

    private static string Events(ulong seed)
    {
        var (clock, exchange) = Open(seed);
        using (exchange)
        {
            var log = new MarketLog();
            exchange.AddMarketListener(log);
            exchange.CreateAccount(1, 100_000m);
            exchange.Submit(1, new OrderSubmission { MarketId = 1, Side = OrderSide.Buy, Size = 0.1m, Price = 0m, Type = OrderType.Market });
            clock.RunFor(TimeSpan.FromMinutes(2));
            var text = new System.Text.StringBuilder();
            foreach (var fact in log.Facts)
            {
                text.AppendLine(fact is BookUpdate update
                    ? string.Create(CultureInfo.InvariantCulture, $"{update.MarketId} {update.Sequence} {string.Join(' ', update.Bids)} {string.Join(' ', update.Asks)}")
                    : fact.ToString());
            }

            return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text.ToString())));
        }
    }

    private static double Correlation(double[] values, int lag)
    {
        var mean = values.Average();
        var together = values.Skip(lag).Zip(values, (later, earlier) => (later - mean) * (earlier - mean)).Average();
        return together / values.Average(value => (value - mean) * (value - mean));
    }

    private static double Quantile(List<double> values, double share) => values.Order().ElementAt((int)(values.Count * share));
}
