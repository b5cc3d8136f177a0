namespace TradingBot.Strategies.FundingArbitrage;

/// <summary>The declaration of the strategy's parameters.</summary>
internal static class FundingArbitrageParameters
{
    public static IReadOnlyList<StrategyParameter> All { get; } =
    [
        new()
        {
            Name = "target-exposure", Kind = StrategyParameterKind.Number, Unit = "USD", Default = "100", Min = 1m, Max = 100_000_000m, IsRequiredLive = true,
            Help = "Value of each leg; the size is rounded down to the coarser step of the two venues.",
        },
        new()
        {
            Name = "min-profit-rate", Kind = StrategyParameterKind.Number, Unit = "fraction per hour", Default = "0.0000285", Min = -1m, Max = 1m,
            Help = "Least expected net after all costs, spread over the horizon; 0.0000285 is 25 % a year.",
        },
        new()
        {
            Name = "horizon", Kind = StrategyParameterKind.Number, Unit = "hours", Default = "24", Min = 0.1m, Max = 8760m,
            Help = "Holding time over which fees and spreads are spread when a pair is judged.",
        },
        new()
        {
            Name = "entry", Kind = StrategyParameterKind.Choice, Choices = ["thin-first", "together", "maker-then-taker"], Default = "thin-first",
            Help = "thin-first takes on the thinner venue, then exactly what filled on the other; together sends both; maker-then-taker rests on the thinner venue.",
        },
        new()
        {
            Name = "funding-check-interval", Kind = StrategyParameterKind.Integer, Unit = "seconds", Default = "60", Min = 1m, Max = 3600m,
            Help = "Time between two looks at the rates.",
        },
        new()
        {
            Name = "unhedged-time", Kind = StrategyParameterKind.Number, Unit = "seconds", Default = "10", Min = 0.5m, Max = 600m,
            Help = "Longest time in which the legs may differ while a pair is opened; then it is taken back.",
        },
        new()
        {
            Name = "unhedged-loss", Kind = StrategyParameterKind.Number, Unit = "percent of the leg", Default = "0.5", Min = 0.001m, Max = 100m,
            Help = "Largest loss while the legs differ; then it is taken back.",
        },
        new()
        {
            Name = "maker-timeout", Kind = StrategyParameterKind.Integer, Unit = "seconds", Default = "30", Min = 1m, Max = 86_400m,
            Help = "Longest time that the resting leg of maker-then-taker waits.",
        },
        new()
        {
            Name = "rebalance-threshold", Kind = StrategyParameterKind.Number, Unit = "fraction", Default = "0.05", Min = 0.001m, Max = 1m,
            Help = "Difference of the legs above which the larger one is trimmed.",
        },
        new()
        {
            Name = "max-funding-rate", Kind = StrategyParameterKind.Number, Unit = "percent per hour", Default = "1", Min = 0.0001m, Max = 100m,
            Help = "A rate beyond this is not believed.",
        },
        new()
        {
            Name = "max-rate-age", Kind = StrategyParameterKind.Integer, Unit = "minutes", Default = "15", Min = 1m, Max = 1440m,
            Help = "An older rate is not used.",
        },
        new()
        {
            Name = "max-price-divergence", Kind = StrategyParameterKind.Number, Unit = "percent", Default = "1", Min = 0.001m, Max = 50m,
            Help = "Largest difference of the two prices at entry.",
        },
        new()
        {
            Name = "max-spread", Kind = StrategyParameterKind.Number, Unit = "percent", Default = "2", Min = 0.001m, Max = 50m,
            Help = "Widest spread of either venue at entry, and at an exit that can wait.",
        },
        new()
        {
            Name = "wide-spread-cooldown", Kind = StrategyParameterKind.Integer, Unit = "minutes", Default = "60", Min = 0m, Max = 10_080m,
            Help = "Pause after a spread that was too wide at entry.",
        },
        new()
        {
            Name = "max-touch-multiple", Kind = StrategyParameterKind.Number, Unit = "times", Default = "1", Min = 0.01m, Max = 1000m,
            Help = "Largest order, in multiples of what stands at the touch of the thinner venue.",
        },
        new()
        {
            Name = "margin-reserve", Kind = StrategyParameterKind.Number, Unit = "percent", Default = "5", Min = 0m, Max = 1000m,
            Help = "Free margin that an entry leaves, in percent of the margin it needs.",
        },
        new()
        {
            Name = "profit-erosion", Kind = StrategyParameterKind.Number, Unit = "fraction", Default = "0.5", Min = 0m, Max = 1m,
            Help = "Leave when the divergence falls under this fraction of the one at entry.",
        },
        new()
        {
            Name = "exit-confirmation", Kind = StrategyParameterKind.Integer, Unit = "minutes", Default = "10", Min = 0m, Max = 1440m,
            Help = "How long erosion or a flip must last before the pair is left.",
        },
        new()
        {
            Name = "min-hold", Kind = StrategyParameterKind.Number, Unit = "hours", Default = "0", Min = 0m, Max = 8760m,
            Help = "Age before which a pair is not left for erosion or a better one.",
        },
        new()
        {
            Name = "max-age", Kind = StrategyParameterKind.Number, Unit = "hours", Default = "168", Min = 0.01m, Max = 87_600m,
            Help = "Age at which a pair is left.",
        },
        new()
        {
            Name = "max-exit-wait", Kind = StrategyParameterKind.Integer, Unit = "minutes", Default = "10", Min = 0m, Max = 1440m,
            Help = "How long an exit that can wait waits for a narrower spread.",
        },
        new()
        {
            Name = "min-liquidation-distance", Kind = StrategyParameterKind.Number, Unit = "percent", Default = "10", Min = 0m, Max = 90m,
            Help = "The pair is left when a leg's liquidation price comes nearer than this.",
        },
        new()
        {
            Name = "min-improvement", Kind = StrategyParameterKind.Number, Unit = "percent of the leg", DefaultText = "off", Min = 0m, Max = 100m,
            Help = "Leave for a better pair when it nets at least this much more over the horizon, after all costs.",
        },
        new()
        {
            Name = "failure-cooldown", Kind = StrategyParameterKind.Number, Unit = "minutes", Default = "5", Min = 0m, Max = 1440m,
            Help = "First pause after a failed attempt; each further failure doubles it.",
        },
        new()
        {
            Name = "max-failures", Kind = StrategyParameterKind.Integer, Default = "5", Min = 1m, Max = 1000m,
            Help = "Failed attempts in a row after which the bot halts.",
        },
        new()
        {
            Name = "orphans", Kind = StrategyParameterKind.Choice, Choices = ["refuse", "adopt", "flatten"], Default = "refuse",
            Help = "Positions that the journal does not know: open nothing, take a matching pair over, or close them.",
        },
    ];

    public static FundingArbitrageOptions Read(StrategyParameterValues values) => new()
    {
        TargetExposure = values.Number("target-exposure"),
        MinProfitFractionPerHour = values.Number("min-profit-rate"),
        Horizon = Hours(values, "horizon"),
        Entry = values.Text("entry") switch
        {
            "together" => EntryStyle.Together,
            "maker-then-taker" => EntryStyle.MakerThenTaker,
            _ => EntryStyle.ThinFirst,
        },
        CheckInterval = TimeSpan.FromSeconds(values.Integer("funding-check-interval")),
        UnhedgedTime = TimeSpan.FromSeconds((double)values.Number("unhedged-time")),
        UnhedgedLossFraction = values.Number("unhedged-loss") / 100m,
        MakerTimeout = TimeSpan.FromSeconds(values.Integer("maker-timeout")),
        RebalanceFraction = values.Number("rebalance-threshold"),
        MaxRateFractionPerHour = values.Number("max-funding-rate") / 100m,
        MaxRateAge = TimeSpan.FromMinutes(values.Integer("max-rate-age")),
        MaxPriceDivergenceFraction = values.Number("max-price-divergence") / 100m,
        MaxSpreadFraction = values.Number("max-spread") / 100m,
        WideSpreadCooldown = TimeSpan.FromMinutes(values.Integer("wide-spread-cooldown")),
        MaxTouchMultiple = values.Number("max-touch-multiple"),
        MarginReserveFraction = values.Number("margin-reserve") / 100m,
        ProfitErosionFraction = values.Number("profit-erosion"),
        ExitConfirmation = TimeSpan.FromMinutes(values.Integer("exit-confirmation")),
        MinHold = Hours(values, "min-hold"),
        MaxAge = Hours(values, "max-age"),
        MaxExitWait = TimeSpan.FromMinutes(values.Integer("max-exit-wait")),
        MinLiquidationDistanceFraction = values.Number("min-liquidation-distance") / 100m,
        MinImprovementFraction = values.FindNumber("min-improvement") / 100m,
        FailureCooldown = TimeSpan.FromMinutes((double)values.Number("failure-cooldown")),
        MaxFailures = values.Integer("max-failures"),
        Orphans = values.Text("orphans") switch
        {
            "adopt" => OrphanPolicy.Adopt,
            "flatten" => OrphanPolicy.Flatten,
            _ => OrphanPolicy.Refuse,
        },
    };

    private static TimeSpan Hours(StrategyParameterValues values, string name) => TimeSpan.FromHours((double)values.Number(name));
}
