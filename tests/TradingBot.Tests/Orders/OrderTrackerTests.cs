using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Tests.Orders;

public sealed class OrderTrackerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly ClientOrderId Id = new(1, 1);

    private readonly OrderTracker _tracker = new();

    public OrderTrackerTests()
    {
        _tracker.Add(new TrackedOrder
        {
            Exchange = "x",
            Purpose = OrderPurpose.Open,
            Status = OrderStatus.Sent,
            CreatedAt = Now,
            Request = new OrderRequest { ClientOrderId = Id, ContractId = "BTC", Side = OrderSide.Buy, Size = 3m, Price = 100m },
        });
    }

    [Fact]
    public void A_duplicate_fill_is_counted_once()
    {
        Assert.True(_tracker.Apply("x", Fill("1", 1m, 100m), out _));
        Assert.False(_tracker.Apply("x", Fill("1", 1m, 100m), out _));

        Assert.Equal(1m, Order.FilledSize);
        Assert.Equal(OrderStatus.PartiallyFilled, Order.Status);
    }

    [Fact]
    public void A_report_and_its_fills_are_one_fill()
    {
        var first = _tracker.Apply("x", Report(OrderStatus.PartiallyFilled, 2m, 99m))!.Value;
        _tracker.Apply("x", Fill("1", 1m, 98m), out var second);
        _tracker.Apply("x", Fill("2", 1m, 100m), out var third);

        Assert.Equal(2m, first.NewlyFilled);
        Assert.Equal(99m, first.NewlyFilledPrice);
        Assert.Equal(0m, second!.Value.NewlyFilled);
        Assert.Equal(0m, third!.Value.NewlyFilled);
        Assert.Equal(2m, Order.BookedSize);
        Assert.Equal(99m, Order.AverageFillPrice);
    }

    [Fact]
    public void A_fill_before_the_acknowledgement_is_applied()
    {
        _tracker.Apply("x", Fill("1", 3m, 100m), out var change);

        Assert.Equal(OrderStatus.Filled, change!.Value.After.Status);
        Assert.True(change.Value.HasEnded);

        _tracker.Apply("x", Report(OrderStatus.Open, 0m));
        Assert.Equal((OrderStatus.Filled, 3m), (Order.Status, Order.FilledSize));
    }

    [Fact]
    public void An_open_report_after_filled_changes_nothing()
    {
        _tracker.Apply("x", Report(OrderStatus.Filled, 3m, 100m, seconds: 5));
        Assert.Null(_tracker.Apply("x", Report(OrderStatus.Open, 0m, seconds: 1)));
        Assert.Equal(OrderStatus.Filled, Order.Status);
    }

    [Fact]
    public void A_fill_after_canceled_is_not_lost()
    {
        _tracker.Apply("x", Report(OrderStatus.Canceled, 0m));
        _tracker.Apply("x", Fill("1", 1m, 100m), out var change);

        Assert.Equal(1m, change!.Value.NewlyFilled);
        Assert.Equal(OrderStatus.Canceled, Order.Status);

        _tracker.Apply("x", Fill("2", 2m, 100m), out _);
        Assert.Equal(OrderStatus.Filled, Order.Status);
    }

    [Fact]
    public void A_cancel_after_fill_reports_the_fill()
    {
        _tracker.Apply("x", Report(OrderStatus.Open, 0m));
        _tracker.Move(Id, OrderStatus.PendingCancel);
        var change = _tracker.Apply("x", Report(OrderStatus.Filled, 3m, 100m))!.Value;

        Assert.Equal(3m, change.NewlyFilled);
        Assert.Equal(OrderStatus.Filled, change.After.Status);
    }

    [Fact]
    public void An_open_report_does_not_undo_a_pending_cancel()
    {
        _tracker.Apply("x", Report(OrderStatus.Open, 0m));
        _tracker.Move(Id, OrderStatus.PendingCancel);
        _tracker.Apply("x", Report(OrderStatus.Open, 0m, seconds: 9));
        Assert.Equal(OrderStatus.PendingCancel, Order.Status);
    }

    [Fact]
    public void A_report_of_an_order_that_is_settled_does_not_bring_it_back()
    {
        _tracker.Apply("x", Report(OrderStatus.Canceled, 0m));
        Assert.Equal([Id], _tracker.Prune("x", isFlat: false));

        Assert.Null(_tracker.Apply("x", Report(OrderStatus.Open, 0m, seconds: 9)));
        Assert.Empty(_tracker.Orders);
    }

    [Fact]
    public void An_order_with_our_tag_that_the_journal_does_not_know_is_adopted()
    {
        var other = new ClientOrderId(1, 77);
        var change = _tracker.Apply("x", Report(OrderStatus.Open, 0m) with { ClientOrderId = other, ReduceOnly = true })!.Value;

        Assert.Equal(OrderPurpose.Close, change.After.Purpose);
        Assert.Equal(OrderStatus.Open, _tracker.Find(other)!.Status);
    }

    [Fact]
    public void Somebody_elses_order_is_left_alone() =>
        Assert.Null(_tracker.Apply("x", Report(OrderStatus.Open, 0m) with { ClientOrderId = null }));

    [Fact]
    public void An_opening_order_is_kept_until_its_fills_are_closed()
    {
        _tracker.Apply("x", Fill("1", 3m, 100m), out _);
        Assert.Empty(_tracker.Prune("x", isFlat: false));

        var close = new ClientOrderId(1, 2);
        _tracker.Add(Order with { Request = Order.Request with { ClientOrderId = close, Side = OrderSide.Sell }, Parent = Id, Purpose = OrderPurpose.Close, Status = OrderStatus.Open, FilledSize = 0m, BookedSize = 0m });
        Assert.Empty(_tracker.Prune("x", isFlat: false));

        _tracker.Apply("x", Fill("2", 3m, 101m) with { ClientOrderId = close, Side = OrderSide.Sell }, out _);
        Assert.Equal([Id, close], _tracker.Prune("x", isFlat: false));
    }

    [Fact]
    public void An_order_is_kept_until_the_fill_that_it_told_of_is_booked()
    {
        _tracker.Apply("x", Report(OrderStatus.Filled, 3m));
        Assert.Empty(_tracker.Prune("x", isFlat: true));

        _tracker.Apply("x", Fill("1", 3m, 100m), out _);
        Assert.Equal([Id], _tracker.Prune("x", isFlat: true));
    }

    [Fact]
    public void A_fill_that_names_its_order_as_the_venue_does_is_booked_to_it()
    {
        _tracker.Apply("x", Report(OrderStatus.Filled, 3m));

        Assert.True(_tracker.Apply("x", Fill("1", 3m, 100m) with { ClientOrderId = null }, out var change));

        Assert.Equal(3m, change!.Value.After.BookedSize);
        Assert.True(_tracker.Apply("x", Fill("2", 3m, 100m) with { ClientOrderId = null, VenueOrderId = "10" }, out change));
        Assert.Null(change);
    }

    [Theory]
    [InlineData(OrderStatus.Intended, OrderStatus.Sent, true)]
    [InlineData(OrderStatus.Sent, OrderStatus.Unknown, true)]
    [InlineData(OrderStatus.Unknown, OrderStatus.Rejected, true)]
    [InlineData(OrderStatus.Open, OrderStatus.Sent, false)]
    [InlineData(OrderStatus.Open, OrderStatus.Unknown, false)]
    [InlineData(OrderStatus.Open, OrderStatus.Rejected, false)]
    [InlineData(OrderStatus.Filled, OrderStatus.PendingCancel, false)]
    [InlineData(OrderStatus.Canceled, OrderStatus.Open, false)]
    public void Our_own_moves_follow_the_table(OrderStatus from, OrderStatus to, bool isAllowed) =>
        Assert.Equal(isAllowed, OrderTransitions.IsAllowed(from, to));

    private TrackedOrder Order => _tracker.Find(Id)!;

    private static Fill Fill(string id, decimal size, decimal price) => new()
    {
        TradeId = id,
        ContractId = "BTC",
        VenueOrderId = "9",
        ClientOrderId = Id,
        Side = OrderSide.Buy,
        Price = price,
        Size = size,
        Fee = 0m,
        Liquidity = Liquidity.Maker,
        At = Now,
    };

    private static OrderInfo Report(OrderStatus status, decimal filled, decimal? average = null, int seconds = 2) => new()
    {
        ContractId = "BTC",
        ClientOrderId = Id,
        VenueOrderId = "9",
        Side = OrderSide.Buy,
        Price = 100m,
        Size = 3m,
        FilledSize = filled,
        AverageFillPrice = average,
        Status = status,
        UpdatedAt = Now.AddSeconds(seconds),
    };
}
