using TradingBot.Simulation.Market;

namespace TradingBot.Simulation;

/// <summary>Refuses markets and rules that make no sense before anything is built on them.</summary>
internal static class DefinitionChecks
{
    public static void Require(IReadOnlyList<MarketDefinition> markets, SimulatedExchangeOptions options)
    {
        Require(markets.Count > 0, "A venue has at least one market.");
        Require(markets.DistinctBy(market => market.Id).Count() == markets.Count, "Two markets have the same id.");
        Require(markets.DistinctBy(market => market.ContractId).Count() == markets.Count, "Two markets have the same contract id.");
        Require(markets.DistinctBy(market => market.Ticker).Count() == markets.Count, "Two markets have the same ticker.");
        foreach (var market in markets)
        {
            Require(market);
        }

        var step = options.Source.StepInterval ?? options.StepInterval;
        Require(step > TimeSpan.Zero && step <= TimeSpan.FromSeconds(10), "StepInterval must be above zero and at most ten seconds.", nameof(options));
        Require(TimeSpan.TicksPerMinute % step.Ticks == 0, "StepInterval must be a whole part of a minute.", nameof(options));
        Require(options is { TakerDelay.Ticks: >= 0, MakerDelay.Ticks: >= 0, CancelDelay.Ticks: >= 0 }, "Delays must not be negative.", nameof(options));
        Require(options.QuoteDecimals is >= 0 and <= 12, "QuoteDecimals must be 0 to 12.", nameof(options));
        Require(options.HistoryLimit > 0, "HistoryLimit must be above zero.", nameof(options));
        Require(options is { FirstOrderId: > 0, FirstTradeId: > 0 }, "First ids must be above zero.", nameof(options));
        Require(options.MakersAccountId != options.TakersAccountId, "Strangers who make and who take need different account ids.", nameof(options));
        Require(
            options.Source is not MarketSource.Replayed replayed || markets.Any(market => market.Ticker == replayed.Ticker),
            "The replayed ticker is not among the markets.");
    }

    private static void Require(MarketDefinition market)
    {
        Require(market.InitialPrice > 0m, $"Market {market.ContractId}: InitialPrice must be above zero.");
        Require(
            market.MinInitialMarginFraction is > 0m and <= 1m && market.DefaultInitialMarginFraction >= market.MinInitialMarginFraction && market.DefaultInitialMarginFraction <= 1m,
            $"Market {market.ContractId}: initial margin fractions must be above 0, at most 1, the default not below the minimum.");
        Require(
            market.MaintenanceMarginFraction > 0m && market.MaintenanceMarginFraction <= market.MinInitialMarginFraction,
            $"Market {market.ContractId}: MaintenanceMarginFraction must be above 0 and not above MinInitialMarginFraction.");
        Require(
            market.Character is { Correlation: >= -1 and <= 1, MinuteVolatilityBps: > 0, MedianSpreadBps: > 0 } && market.Character.WideSpreadBps > market.Character.MedianSpreadBps,
            $"Market {market.ContractId}: its character is out of range.");
        Require(
            market.Funding.Interval >= TimeSpan.FromMinutes(1) && TimeSpan.TicksPerDay % market.Funding.Interval.Ticks == 0,
            $"Market {market.ContractId}: the funding interval must be at least a minute and a whole part of a day.");
    }

    private static void Require(bool holds, string otherwise, string argument = "markets")
    {
        if (!holds)
        {
            throw new ArgumentException(otherwise, argument);
        }
    }
}
