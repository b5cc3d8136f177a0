using System.Globalization;
using System.Text.Json;
using TradingBot.Model;
using TradingBot.Orders;
using TradingBot.Strategies;
using TradingBot.Strategies.Grid;
using TradingBot.Testing;

namespace TradingBot.Tests.Strategies;

[Trait("Category", "Vectors")]
public sealed class GridScenarioVectors(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_scenario_is_decided_as_published()
    {
        using var file = VectorFile.Open("grid-scenarios.json");
        var scenarios = file.Root.GetProperty("scenarios");
        var count = 0;
        foreach (var scenario in scenarios.EnumerateArray())
        {
            Check(scenario);
            count++;
        }

        Assert.Equal(scenarios.GetArrayLength(), count);
        output.WriteLine($"grid-scenarios.json: {count} entries");
    }

    private static void Check(JsonElement scenario)
    {
        switch (scenario.GetProperty("kind").GetString())
        {
            case "decision":
                CheckDecision(scenario);
                break;
            case "position-check":
                CheckPosition(scenario);
                break;
            case var kind:
                Assert.Fail($"{scenario.GetProperty("id")}: the kind '{kind}' is not known.");
                break;
        }
    }

    private static void CheckDecision(JsonElement scenario)
    {
        var id = scenario.GetProperty("id").GetString();
        var expected = scenario.GetProperty("expected");
        var options = ReadOptions(scenario);
        var context = ReadContext(scenario, options);
        var result = new GridStrategy(options).ExecuteStrategy(context);

        var decision = result.Orders.Count > 0 ? "open" : "wait";
        var reason = result.Orders.Count > 0 ? "none" : result.Reason;
        Assert.Equal((id, expected.GetProperty("decision").GetString()), (id, decision));
        Assert.Equal((id, expected.GetProperty("reason").GetString()), (id, reason));
        Assert.All(result.Orders, o => Assert.Equal(options.Direction, o.Side));

        // After the decision to open, one is added for the order under way.
        var remembered = ((GridState)result.NextState).RememberedCloseOrders - result.Orders.Count;
        if (reason != "grid-step")
        {
            Assert.Equal((id, expected.GetProperty("closeOrderCountRemembered").GetInt32()), (id, remembered));
        }

        CheckTiming(id, expected, options, context);
        CheckStep(id, expected, options, context);
        if (scenario.TryGetProperty("fill", out var fill))
        {
            CheckClose(id, scenario, expected, options, fill);
        }
    }

    private static void CheckTiming(string? id, JsonElement expected, GridOptions options, StrategyContext context)
    {
        var state = (GridState)context.State;
        var count = context.Contract.Orders.Count;
        var cooldown = GridRules.Cooldown(count, options.MaxOrders, options.WaitTime);
        var timing = GridRules.DecideTiming(count, state.RememberedCloseOrders, options.MaxOrders, cooldown, context.Now, state.LastOpenAt);
        if (expected.TryGetProperty("cooldownSeconds", out var seconds))
        {
            Assert.Equal((id, seconds.GetDouble()), (id, timing.Cooldown.TotalSeconds));
        }

        if (expected.TryGetProperty("remainingSeconds", out var remaining))
        {
            Assert.Equal((id, remaining.GetDouble()), (id, timing.Remaining.TotalSeconds));
        }
    }

    private static void CheckStep(string? id, JsonElement expected, GridOptions options, StrategyContext context)
    {
        if (!expected.TryGetProperty("ratio", out var ratio))
        {
            return;
        }

        var nearest = new GridView(context.Contract, options).NearestClosePrice!.Value;
        var estimate = GridRules.EstimateClosePrice(options.Direction, context.Contract.Quote!, options.TakeProfitPercent);
        Assert.Equal((id, Number(expected, "nearestClosePrice")), (id, nearest));
        Assert.Equal((id, Number(expected, "newClosePriceEstimate")), (id, estimate));
        Assert.Equal((id, Number(expected, "ratio")), (id, Math.Round(GridRules.StepRatio(options.Direction, nearest, estimate), 12)));
        Assert.NotEqual(JsonValueKind.Undefined, ratio.ValueKind);
    }

    private static void CheckClose(string? id, JsonElement scenario, JsonElement expected, GridOptions options, JsonElement fill)
    {
        var contract = ReadContract(scenario);
        var takeProfit = scenario.TryGetProperty("randomDraw", out var draw)
            ? GridRules.VaryTakeProfit(options.TakeProfitPercent, options.ProfitRangeFraction, options.MinTakeProfitPercent, decimal.Parse(draw.ToString(), CultureInfo.InvariantCulture))
            : options.TakeProfitPercent;
        var exact = GridRules.ClosePrice(options.Direction, Number(fill, "price"), takeProfit);
        var side = options.Direction.Opposite();
        Assert.Equal((id, expected.GetProperty("closeSide").GetString()), (id, side.ToString().ToLowerInvariant()));
        Assert.Equal((id, Number(expected, "closePriceExact")), (id, exact));
        Assert.Equal((id, Number(expected, "closePrice")), (id, OrderPricing.Close(contract, null, side, exact)));
        Assert.Equal((id, Number(expected, "closeQuantity")), (id, contract.Lot.Floor(Number(fill, "quantity"))));
    }

    private static void CheckPosition(JsonElement scenario)
    {
        var options = ReadOptions(scenario);
        var context = ReadContext(scenario, options);
        var expected = scenario.GetProperty("expected");
        var difference = GridRules.PositionDifference(Number(scenario, "position"), new GridView(context.Contract, options).ClosingSize);
        var limit = options.MismatchLimit * options.Quantity;

        Assert.Equal(Number(expected, "difference"), difference);
        Assert.Equal(Number(expected, "limit"), limit);
        Assert.Equal(expected.GetProperty("positionMismatch").GetBoolean(), difference > limit);
    }

    private static GridOptions ReadOptions(JsonElement scenario)
    {
        var config = scenario.GetProperty("config");
        return new GridOptions
        {
            Direction = config.GetProperty("direction").GetString() == "sell" ? OrderSide.Sell : OrderSide.Buy,
            Quantity = Number(config, "quantity"),
            TakeProfitPercent = Number(config, "takeProfit"),
            GridStepPercent = Number(config, "gridStep"),
            MaxOrders = config.GetProperty("maxOrders").GetInt32(),
            WaitTime = TimeSpan.FromSeconds(config.GetProperty("waitTime").GetInt32()),
            TimingRangeFraction = config.TryGetProperty("randomTiming", out var timing) && timing.GetBoolean() ? Number(config, "timingRange") : 0m,
            ProfitRangeFraction = config.TryGetProperty("dynamicProfit", out var profit) && profit.GetBoolean() ? Number(config, "profitRange") : 0m,
        };
    }

    private static StrategyContext ReadContext(JsonElement scenario, GridOptions options)
    {
        var market = scenario.GetProperty("market");
        var state = scenario.GetProperty("state");
        var since = state.GetProperty("secondsSinceLastOpen");
        var closes = scenario.GetProperty("openCloseOrders").EnumerateArray()
            .Select((o, i) => Close(options, Number(o, "price"), Number(o, "size"), (uint)i + 1))
            .ToList();
        return new StrategyContext
        {
            Now = Now,
            State = new GridState
            {
                RememberedCloseOrders = state.GetProperty("previousCloseOrderCount").GetInt32(),
                LastOpenAt = since.ValueKind == JsonValueKind.Null ? null : Now - TimeSpan.FromSeconds(since.GetDouble()),
            },
            Contracts =
            [
                new ContractContext
                {
                    Attributes = ReadContract(scenario),
                    Quote = new BestBidOffer("1", Number(market, "bestBid"), 1m, Number(market, "bestAsk"), 1m, Now),
                    Orders = closes,
                    PositionSize = options.Direction.Sign() * closes.Sum(c => c.Request.Size),
                },
            ],
        };
    }

    private static ContractAttributes ReadContract(JsonElement scenario) => new()
    {
        Exchange = "vectors",
        Ticker = "ETH",
        ContractId = "1",
        Tick = new TickSize(Number(scenario.GetProperty("config"), "tickSize")),
        Lot = new LotSize(0.0001m),
        MinSize = 0m,
        MinNotional = 0m,
        MaxOrderLife = TimeSpan.FromDays(28),
    };

    private static TrackedOrder Close(GridOptions options, decimal price, decimal size, uint sequence) => new()
    {
        Exchange = "vectors",
        Purpose = OrderPurpose.Close,
        Status = OrderStatus.Open,
        CreatedAt = Now,
        Request = new OrderRequest
        {
            ClientOrderId = new ClientOrderId(1, sequence),
            ContractId = "1",
            Side = options.Direction.Opposite(),
            Size = size,
            Price = price,
            ReduceOnly = true,
        },
    };

    private static decimal Number(JsonElement parent, string name)
    {
        var value = parent.GetProperty(name);
        return value.ValueKind == JsonValueKind.String ? decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetDecimal();
    }
}
