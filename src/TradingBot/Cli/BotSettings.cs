using TradingBot.Exchanges;
using TradingBot.Hosting.Scenarios;
using TradingBot.Strategies;

namespace TradingBot.Cli;

/// <summary>A heading of the help with the flags below it.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Settings">The flags.</param>
internal sealed record SettingGroup(string Title, IReadOnlyList<StrategyParameter> Settings);

/// <summary>The bot's own flags, declared like a strategy's, so that command line, file, help and checks follow from one place.</summary>
internal static class BotSettings
{
    public static SettingGroup What { get; } = new("What to trade",
    [
        new() { Name = "ticker", Kind = StrategyParameterKind.Text, IsRequired = true, Help = "Base asset, e.g. BTC. The only flag that must be given." },
        new() { Name = "exchange", Kind = StrategyParameterKind.Choice, Choices = [.. ExchangeFactory.All.Select(e => e.Name)], Default = "lighter", Help = "Venue to trade on." },
        new() { Name = "exchanges", Kind = StrategyParameterKind.Text, DefaultText = "none", Help = "Venues of a strategy that trades on several, separated by commas, e.g. lighter,paradex." },
        new() { Name = "strategy", Kind = StrategyParameterKind.Choice, Choices = [.. StrategyFactory.All.Select(s => s.Name)], Default = "grid", Help = "Who decides." },
        new() { Name = "strategy-params", Kind = StrategyParameterKind.Text, DefaultText = "none", Help = "Further strategy parameters as name=value pairs; the flag of the same name wins." },
        new() { Name = "config", Kind = StrategyParameterKind.Text, DefaultText = "none", Help = "YAML or JSON file with the same names as the flags; flags win." },
    ]);

    public static SettingGroup Mode { get; } = new("Where and with what",
    [
        new()
        {
            Name = "mode", Kind = StrategyParameterKind.Choice, Choices = ["sim", "paper", "testnet", "live"],
            DefaultText = "sim with a simulation flag or without credentials, else live",
            Help = "sim: simulated venue on this machine; testnet, live: the real venue.",
        },
        new() { Name = "dry-run", Kind = StrategyParameterKind.Switch, Default = "false", Help = "The same as --mode paper." },
        new() { Name = "env-file", Kind = StrategyParameterKind.Text, DefaultText = ".env, if there is one", Help = "File with credentials as NAME=value; the real environment wins over it." },
        new() { Name = "data-dir", Kind = StrategyParameterKind.Text, DefaultText = "TRADINGBOT_DATA, else the platform's state folder", Help = "Where journal and logs live." },
        new() { Name = "clear-halt", Kind = StrategyParameterKind.Switch, Default = "false", Help = "Start although a rule has halted the last run. Look at the account first." },
    ]);

    public static SettingGroup Run { get; } = new("How long, and what is left",
    [
        new() { Name = "duration", Kind = StrategyParameterKind.Text, DefaultText = "until Ctrl+C", Help = "End after this much market time: 90s, 10m, 24h, 7d." },
        new() { Name = "max-cycles", Kind = StrategyParameterKind.Integer, Min = 1, Max = 1_000_000, DefaultText = "no limit", Help = "End after this many completed round trips." },
        new()
        {
            Name = "on-exit", Kind = StrategyParameterKind.Choice, Choices = ["keep", "cancel", "flatten"], Default = "keep",
            Help = "keep leaves take-profit orders resting, cancel removes all own orders, flatten also closes the position.",
        },
    ]);

    public static SettingGroup Execution { get; } = new("Orders",
    [
        new() { Name = "open-offset-ticks", Kind = StrategyParameterKind.Integer, Unit = "ticks", Default = "1", Min = 1, Max = 10_000, Help = "Distance of an opening order from the opposite touch." },
        new() { Name = "max-requotes", Kind = StrategyParameterKind.Integer, Default = "15", Min = 0, Max = 1000, Help = "How often an opening order that would cross, or was left behind, is priced anew." },
        new() { Name = "requote-after", Kind = StrategyParameterKind.Integer, Unit = "seconds", Default = "10", Min = 1, Max = 3600, Help = "An unfilled opening order is priced anew after this long if the market moved away." },
        new() { Name = "market-slippage", Kind = StrategyParameterKind.Number, Unit = "percent", Default = "0.5", Min = 0.001m, Max = 10m, Help = "How far a market order may trade beyond the touch." },
        new() { Name = "leverage", Kind = StrategyParameterKind.Number, Unit = "times", Min = 1m, Max = 200m, DefaultText = "left as it is", Help = "Leverage to set at start." },
        new() { Name = "dead-man", Kind = StrategyParameterKind.Text, DefaultText = "off", Help = "Arm the venue's dead-man's switch with this countdown, e.g. 10m. It also removes take-profit orders, except on Paradex, whose switch has no countdown: it acts when the connection ends, and take-profit orders are placed past it." },
    ]);

    public static SettingGroup Risk { get; } = new("Risk",
    [
        new() { Name = "emergency-loss", Kind = StrategyParameterKind.Number, Unit = "percent", Default = "15", Min = 0.01m, Max = 100m, Help = "Loss of account value since the day's start at which everything in scope is closed and the bot halts." },
        new() { Name = "max-drawdown", Kind = StrategyParameterKind.Number, Unit = "percent", Min = 0.01m, Max = 100m, DefaultText = "off", Help = "The same, counted from the highest account value." },
        new() { Name = "close-worst-loss", Kind = StrategyParameterKind.Number, Unit = "percent", Default = "10", Min = 0.01m, Max = 100m, Help = "Loss at which a bot that has been without margin for 10 minutes closes its worst positions." },
        new() { Name = "risk-scope", Kind = StrategyParameterKind.Choice, Choices = ["own", "account"], Default = "own", Help = "What risk may close: own market and orders, or the whole account." },
    ]);

    public static SettingGroup Simulation { get; } = new("Simulation (these imply --mode sim)",
    [
        new()
        {
            Name = "sim-speed", Kind = StrategyParameterKind.Text, Unit = "times", Default = "1",
            Help = "How much faster than real time the market runs, 1 to 100; max: as fast as the machine, with the venues in memory instead of behind sockets.",
        },
        new()
        {
            Name = "sim-step", Kind = StrategyParameterKind.Choice, Unit = "seconds", Choices = ["0.25", "0.5", "1", "2", "5", "10"],
            DefaultText = "0.25; 10 with --sim-speed max on several venues", Help = "How often the simulated market moves, in market time. Longer steps run faster and are coarser.",
        },
        new()
        {
            Name = "scenario", Kind = StrategyParameterKind.Choice, Choices = Scenario.Names, DefaultText = "none",
            Help = $"Something hard that is made to happen to the venues of a strategy that trades on several. {Scenario.Meanings}.",
        },
        new() { Name = "seed", Kind = StrategyParameterKind.Integer, Min = 0, Max = long.MaxValue, DefaultText = "1", Help = "Seed of the simulated market and of the strategy's chance." },
        new() { Name = "replay", Kind = StrategyParameterKind.Text, DefaultText = "none", Help = "CSV with one-minute candles or quotes that drive the simulated market." },
    ]);

    public static SettingGroup Output { get; } = new("What it says",
    [
        new() { Name = "output", Kind = StrategyParameterKind.Choice, Choices = ["text", "json"], Default = "text", Help = "json: one object a line on stdout, the last one the summary; logs on stderr." },
        new() { Name = "log-level", Kind = StrategyParameterKind.Choice, Choices = ["debug", "information", "warning", "error"], Default = "information", Help = "Least severe message to show and write." },
    ]);

    public static IReadOnlyList<SettingGroup> Groups { get; } = [What, Mode, Run, Execution, Risk, Simulation, Output];

    public static IReadOnlyList<StrategyParameter> All { get; } = [.. Groups.SelectMany(g => g.Settings)];

    /// <summary>Flags that only make sense on the built-in simulator.</summary>
    public static IReadOnlyList<string> SimulationOnly { get; } = [.. Simulation.Settings.Select(s => s.Name)];
}
