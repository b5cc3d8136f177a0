using System.Globalization;
using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Strategies.Grid;

/// <summary>The grid's declaration of its parameters, and their reading.</summary>
internal static class GridParameters
{
    public static IReadOnlyList<StrategyParameter> All { get; } =
    [
        new()
        {
            Name = "quantity", Kind = StrategyParameterKind.Number, Unit = "base units", Min = 0m, MinIsExclusive = true,
            Help = "Size of one opening order.",
            DefaultText = "smallest valid size of at least 50 USD; must be given in live mode",
            MarketDefault = (contract, quote) => OrderSizing.Default(contract, quote.Mid).ToString(CultureInfo.InvariantCulture),
            IsRequiredLive = true,
        },
        new()
        {
            Name = "take-profit", Kind = StrategyParameterKind.Number, Unit = "percent", Default = "0.02", Min = 0m, Max = 1000m,
            Help = "Distance of the closing order from the fill: 0.02 closes 62,000 at 62,012.40.",
        },
        new()
        {
            Name = "direction", Kind = StrategyParameterKind.Choice, Choices = ["buy", "sell"], Default = "buy",
            Help = "Side of the opening orders.",
        },
        new()
        {
            Name = "max-orders", Kind = StrategyParameterKind.Integer, Default = "40", Min = 1m, Max = 1000m,
            Help = "Most closing orders that rest at a time.",
        },
        new()
        {
            Name = "wait-time", Kind = StrategyParameterKind.Integer, Unit = "seconds", Default = "450", Min = 0m, Max = 604_800m,
            Help = "Base of the cooldown between two openings: a quarter of it with few closing orders, twice with many.",
        },
        new()
        {
            Name = "grid-step", Kind = StrategyParameterKind.Number, Unit = "percent", Default = "-100", Min = -100m, Max = 1000m,
            Help = "Least distance between a new closing order and the nearest resting one; -100 is off.",
        },
        new()
        {
            Name = "stop-price", Kind = StrategyParameterKind.Number, Unit = "quote currency", Default = "-1", OffValue = -1m, Min = 0m, MinIsExclusive = true,
            Help = "Protective stop: at or below it for buy, at or above it for sell, the run ends and the next start is refused until --clear-halt.",
        },
        new()
        {
            Name = "stop-mode", Kind = StrategyParameterKind.Choice, Choices = ["exit", "flatten"], Default = "flatten",
            Help = "What the stop does: exit leaves orders and position, flatten cancels and closes them first.",
        },
        new()
        {
            Name = "pause-price", Kind = StrategyParameterKind.Number, Unit = "quote currency", Default = "-1", OffValue = -1m, Min = 0m, MinIsExclusive = true,
            Help = "Open nothing while the price is at or above it for buy, at or below it for sell.",
        },
        new()
        {
            Name = "random-timing", Kind = StrategyParameterKind.Switch, Default = "false",
            Help = "Vary each cooldown by chance, within --timing-range.",
        },
        new()
        {
            Name = "timing-range", Kind = StrategyParameterKind.Number, Unit = "fraction", Default = "0.5", Min = 0m, Max = 1m,
            Help = "How far --random-timing varies the cooldown: 0.5 is plus or minus one half.",
        },
        new()
        {
            Name = "dynamic-profit", Kind = StrategyParameterKind.Switch, Default = "false",
            Help = "Vary each take-profit by chance, within --profit-range.",
        },
        new()
        {
            Name = "profit-range", Kind = StrategyParameterKind.Number, Unit = "fraction", Default = "0.5", Min = 0m, Max = 1m,
            Help = "How far --dynamic-profit varies the take-profit.",
        },
        new()
        {
            Name = "min-take-profit", Kind = StrategyParameterKind.Number, Unit = "percent", Default = "0", Min = 0m, Max = 1000m,
            Help = "Floor of the varied take-profit, for instance what the fees cost.",
        },
        new()
        {
            Name = "boost", Kind = StrategyParameterKind.Switch, Default = "false",
            Help = "Close each fill at once at the market: makes volume and, by design, loses spread and fees.",
        },
        new()
        {
            Name = "max-loss", Kind = StrategyParameterKind.Number, Unit = "quote currency", Min = 0m, MinIsExclusive = true,
            DefaultText = "no limit",
            Help = "End the run when it has lost this much after fees; meant for --boost.",
        },
        new()
        {
            Name = "max-volume", Kind = StrategyParameterKind.Number, Unit = "quote currency", Min = 0m, MinIsExclusive = true,
            DefaultText = "no limit",
            Help = "End the run when it has traded this much, both sides counted; meant for --boost.",
        },
        new()
        {
            Name = "position-check-interval", Kind = StrategyParameterKind.Integer, Unit = "seconds", Default = "60", Min = 1m, Max = 86_400m,
            Help = "Time between two comparisons of the position with the resting closing orders.",
        },
        new()
        {
            Name = "mismatch-limit", Kind = StrategyParameterKind.Number, Unit = "multiples of --quantity", Default = "2", Min = 0m, Max = 1000m,
            Help = "Difference between position and closing orders that counts as a mismatch, after two confirmations.",
        },
        new()
        {
            Name = "on-mismatch", Kind = StrategyParameterKind.Choice, Choices = ["alert", "repair", "stop"], Default = "alert",
            Help = "alert opens nothing more and goes on managing; repair also places the missing closing order; stop ends the run.",
        },
    ];

    public static GridOptions Read(StrategyParameterValues values, long seed) => new()
    {
        Direction = values.Text("direction") == "sell" ? OrderSide.Sell : OrderSide.Buy,
        Quantity = values.Number("quantity"),
        TakeProfitPercent = values.Number("take-profit"),
        GridStepPercent = values.Number("grid-step"),
        MaxOrders = values.Integer("max-orders"),
        WaitTime = TimeSpan.FromSeconds(values.Integer("wait-time")),
        StopPrice = Positive(values.Number("stop-price")),
        StopMode = values.Text("stop-mode") == "exit" ? GridStopMode.Exit : GridStopMode.Flatten,
        PausePrice = Positive(values.Number("pause-price")),
        TimingRangeFraction = values.Switch("random-timing") ? values.Number("timing-range") : 0m,
        ProfitRangeFraction = values.Switch("dynamic-profit") ? values.Number("profit-range") : 0m,
        MinTakeProfitPercent = values.Number("min-take-profit"),
        Boost = values.Switch("boost"),
        MaxLoss = values.FindNumber("max-loss"),
        MaxVolume = values.FindNumber("max-volume"),
        PositionCheckInterval = TimeSpan.FromSeconds(values.Integer("position-check-interval")),
        MismatchLimit = values.Number("mismatch-limit"),
        OnMismatch = values.Text("on-mismatch") switch
        {
            "repair" => GridMismatchAction.Repair,
            "stop" => GridMismatchAction.Stop,
            _ => GridMismatchAction.Alert,
        },
        Seed = seed,
    };

    private static decimal? Positive(decimal value) => value > 0m ? value : null;
}
