using TradingBot.Exchanges;
using TradingBot.Model;
using TradingBot.Simulation;
using TradingBot.Simulation.Time;

namespace TradingBot.Tests.Simulation;

public sealed class FakeExchangeTests : IDisposable
{
    private readonly VirtualTimeContext _clock = new(TestMarkets.Start);
    private readonly EventLog _events = new();
    private readonly FakeExchange _fake;

    public FakeExchangeTests()
    {
        _fake = FakeExchange.Create(_clock.MarketTime);
        _fake.MoveTo(99.9m, 100.1m);
        _clock.Run(async () =>
        {
            var contracts = (await Client.GetContractsAsync(CancellationToken.None)).Value!;
            Assert.Null(await Client.ConnectMarketDataAsync(contracts, _events, CancellationToken.None));
            Assert.Null(await Client.ConnectTradingAsync(contracts, _events, CancellationToken.None));
        });
        _events.Seen.Clear();
    }

    private SimulatedExchangeClient Client => _fake.Client;

    public void Dispose() => _fake.Dispose();

    [Fact]
    public void A_resting_order_is_reported_found_and_filled()
    {
        Assert.IsType<OrderResult.Accepted>(Place(1, 99m));
        _fake.FillAll();
        var found = Assert.IsType<OrderLookup.Found>(Find(1));
        Assert.Equal((OrderStatus.Filled, 99m), (found.Order.Status, found.Order.AverageFillPrice));
        Assert.Equal([OrderStatus.Open, OrderStatus.Filled], _events.Orders.Select(order => order.Status));
        Assert.Equal(new ClientOrderId(7, 1), Assert.Single(_events.Fills).ClientOrderId);
    }

    [Fact]
    public void A_move_of_the_market_is_a_quote()
    {
        _fake.MoveTo(100.5m, 100.7m);
        var quote = Assert.Single(_events.Seen.OfType<BestBidOffer>());
        Assert.Equal((100.5m, 100.7m), (quote.Bid, quote.Ask));
    }

    [Fact]
    public void An_answer_lost_after_the_venue_took_the_order_leaves_it_to_be_found()
    {
        Client.Faults.LoseNextAnswer();
        Assert.IsType<OrderResult.Unknown>(Place(1, 99m));
        Assert.IsType<OrderLookup.Found>(Find(1));
    }

    [Fact]
    public void A_request_lost_on_the_way_is_absent_for_certain_only_after_the_settle_time()
    {
        Client.Faults.LoseNextRequest();
        Assert.IsType<OrderResult.Unknown>(Place(1, 99m));
        Assert.IsType<OrderLookup.StillUnknown>(Find(1));
        _clock.RunFor(Client.Capabilities.SettleTime);
        Assert.IsType<OrderLookup.ProvenAbsent>(Find(1));
    }

    [Fact]
    public void A_refusal_can_be_asked_for_and_says_its_kind()
    {
        Client.Faults.RefuseNext(VenueErrorKind.RateLimited, TimeSpan.FromSeconds(3));
        var refused = Assert.IsType<OrderResult.Refused>(Place(1, 99m));
        Assert.Equal((VenueErrorKind.RateLimited, TimeSpan.FromSeconds(3)), (refused.Error.Kind, refused.Error.RetryAfter));
        Assert.IsType<OrderResult.Accepted>(Place(2, 99m));
    }

    [Fact]
    public void An_intent_that_is_not_durable_is_not_sent()
    {
        var order = Request(1, 99m);
        var results = _clock.Run(() => Client.PlaceOrdersAsync([order], Task.FromException(new IOException("disk full")), CancellationToken.None));
        Assert.Equal(VenueErrorKind.NotSent, Assert.IsType<OrderResult.Refused>(Assert.Single(results)).Error.Kind);
        Assert.Equal(0, Client.Requests);
    }

    [Fact]
    public void What_happens_while_the_private_stream_is_down_is_not_reported_but_can_be_asked_for()
    {
        Place(1, 99m);
        Client.DropPrivateStream();
        _events.Seen.Clear();
        _fake.FillAll();
        Assert.DoesNotContain(_events.Seen, fact => fact is Fill or OrderInfo);
        Client.ResumePrivateStream();
        Assert.Equal((ExchangeStream.Private, true), Assert.Single(_events.Seen.OfType<(ExchangeStream, bool)>()));
        Assert.Single(_clock.Run(() => Client.GetFillsAsync("BTC", DateTimeOffset.MinValue, CancellationToken.None)).Value!);
    }

    [Fact]
    public void Fills_can_come_twice_and_late_and_in_the_wrong_order()
    {
        Client.Faults.HoldFills = true;
        Client.Faults.DuplicateFills = true;
        Place(1, 99m);
        Place(2, 98m);
        _fake.FillAll();
        Assert.Empty(_events.Fills);
        Client.ReleaseFills(newestFirst: true);
        Assert.Equal([98m, 98m, 99m, 99m], _events.Fills.Select(fill => fill.Price));
    }

    [Fact]
    public void Queries_fail_as_often_as_asked()
    {
        Client.Faults.FailQueries(1);
        Assert.False(_clock.Run(() => Client.GetAccountAsync(CancellationToken.None)).IsKnown);
        Assert.Equal(100_000m, _clock.Run(() => Client.GetAccountAsync(CancellationToken.None)).Value!.Equity);
    }

    [Fact]
    public void Cancel_amend_leverage_and_dead_man_switch_reach_the_venue()
    {
        Place(1, 99m);
        var id = new ClientOrderId(7, 1);
        Assert.IsType<OrderResult.Accepted>(_clock.Run(() => Client.AmendOrderAsync("BTC", id, null, 98m, 2m, CancellationToken.None)));
        Assert.Equal((98m, 2m), Assert.IsType<OrderLookup.Found>(Find(1)).Order is var order ? (order.Price, order.Size) : default);
        Assert.IsType<OrderResult.Accepted>(_clock.Run(() => Client.SetLeverageAsync("BTC", 10m, CancellationToken.None)));
        Assert.IsType<OrderResult.Accepted>(_clock.Run(() => Client.ArmDeadManSwitchAsync(TimeSpan.FromSeconds(5), CancellationToken.None)));
        _clock.RunFor(TimeSpan.FromSeconds(6));
        Assert.Equal(OrderStatus.Canceled, _events.Orders.Last().Status);
        var refused = Assert.IsType<OrderResult.Refused>(_clock.Run(() => Client.CancelOrderAsync("BTC", id, null, CancellationToken.None)));
        Assert.Equal(VenueErrorKind.OrderNotFound, refused.Error.Kind);
    }

    [Fact]
    public void Sizes_and_prices_are_in_tokens_whatever_unit_the_venue_trades()
    {
        var market = FakeExchange.DefaultMarket with { Ticker = "PEPE", ContractId = "1000PEPE", Tick = new TickSize(0.001m), Lot = new LotSize(1m), InitialPrice = 0.01m, UnitMultiplier = 1_000m };
        using var fake = FakeExchange.Create(_clock.MarketTime, [market]);
        fake.MoveTo(0.010m, 0.012m);
        var contract = Assert.Single(_clock.Run(() => fake.Client.GetContractsAsync(CancellationToken.None)).Value!);
        Assert.Equal((0.000001m, 1_000m), (contract.Tick.Value, contract.Lot.Value));
        var quote = _clock.Run(() => fake.Client.GetBestBidOfferAsync("1000PEPE", CancellationToken.None)).Value!;
        Assert.Equal((0.00001m, 0.000012m), (quote.Bid, quote.Ask));
    }

    private static OrderRequest Request(uint sequence, decimal price) =>
        new() { ClientOrderId = new ClientOrderId(7, sequence), ContractId = "BTC", Side = OrderSide.Buy, Size = 1m, Price = price, TimeInForce = TimeInForce.PostOnly };

    private OrderResult Place(uint sequence, decimal price) =>
        _clock.Run(() => Client.PlaceOrdersAsync([Request(sequence, price)], Task.CompletedTask, CancellationToken.None))[0];

    private OrderLookup Find(uint sequence) =>
        _clock.Run(() => Client.FindOrderAsync("BTC", new ClientOrderId(7, sequence), TestMarkets.Start, CancellationToken.None));

    private sealed class EventLog : IExchangeEvents
    {
        public List<object> Seen { get; } = [];

        public IEnumerable<OrderInfo> Orders => Seen.OfType<OrderInfo>();

        public IEnumerable<Fill> Fills => Seen.OfType<Fill>();

        public void OnQuote(string exchange, BestBidOffer quote) => Seen.Add(quote);

        public void OnMarketStale(string exchange, string contractId, string reason) => Seen.Add(reason);

        public void OnOrder(string exchange, OrderInfo order) => Seen.Add(order);

        public void OnFill(string exchange, Fill fill) => Seen.Add(fill);

        public void OnPosition(string exchange, Position position) => Seen.Add(position);

        public void OnAccount(string exchange, AccountSnapshot account) => Seen.Add(account);

        public void OnFundingRate(string exchange, FundingRate funding) => Seen.Add(funding);

        public void OnStream(string exchange, ExchangeStream stream, bool isLive, string reason, bool isPlanned = false) => Seen.Add((stream, isLive));
    }
}
