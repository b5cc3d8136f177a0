using CsCheck;
using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Tests.Orders;

public sealed class PositionBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Buying_twice_and_selling_once_realises_against_the_average()
    {
        var book = new PositionBook().With(Fill(OrderSide.Buy, 1m, 100m)).With(Fill(OrderSide.Buy, 1m, 102m)).With(Fill(OrderSide.Sell, 1m, 105m, fee: 0.5m));

        Assert.Equal(1m, book.Size);
        Assert.Equal(101m, book.AverageEntryPrice);
        Assert.Equal(4m, book.Totals.RealizedPnl);
        Assert.Equal(0.5m, book.Totals.Fees);
        Assert.Equal(307m, book.Totals.Volume);
        Assert.Equal(9m, book.UnrealizedPnl(110m));
    }

    [Fact]
    public void Selling_through_zero_turns_the_position_over()
    {
        var book = new PositionBook().With(Fill(OrderSide.Buy, 1m, 100m)).With(Fill(OrderSide.Sell, 3m, 90m));

        Assert.Equal(-2m, book.Size);
        Assert.Equal(90m, book.AverageEntryPrice);
        Assert.Equal(-10m, book.Totals.RealizedPnl);
        Assert.Equal(20m, book.UnrealizedPnl(80m));
    }

    [Fact]
    public void Funding_is_a_cash_flow_with_its_own_sign()
    {
        var book = new PositionBook().With(new FundingPayment("1", "BTC", -0.25m, Now)).With(new FundingPayment("2", "BTC", 0.1m, Now));
        Assert.Equal(-0.15m, book.Totals.Funding);
        Assert.Equal(-0.15m, book.CashFlow);
    }

    [Fact]
    public void The_cash_flow_is_what_was_traded_less_fees_to_the_ninth_digit()
    {
        var fills = Gen.Select(Gen.Bool, Gen.Int[1, 5000], Gen.Int[1, 100_000]).Array[1, 60];
        fills.Sample(list =>
        {
            var book = new PositionBook();
            var flow = 0m;
            foreach (var (isBuy, lots, ticks) in list)
            {
                var fill = Fill(isBuy ? OrderSide.Buy : OrderSide.Sell, lots * 0.001m, ticks * 0.1m, fee: 0.01m);
                book = book.With(fill);
                flow -= (fill.Side.Sign() * fill.Size * fill.Price) + fill.Fee;
            }

            return Math.Abs(book.CashFlow - flow) < 0.000000001m;
        });
    }

    private static Fill Fill(OrderSide side, decimal size, decimal price, decimal fee = 0m) => new()
    {
        TradeId = "1",
        ContractId = "BTC",
        VenueOrderId = "9",
        Side = side,
        Price = price,
        Size = size,
        Fee = fee,
        Liquidity = Liquidity.Maker,
        At = Now,
    };
}
