using TradingBot.Exchanges;
using TradingBot.Journal;
using TradingBot.Model;
using TradingBot.Output;
using TradingBot.Simulation.Time;
using TradingBot.Strategies.Grid;
using TradingBot.Tests.Bot;

namespace TradingBot.Tests.Examples;

/// <summary>The examples of the README are the files of this folder, so what is printed there compiles and runs.</summary>
public sealed class ReadmeTests
{
    [Theory]
    [InlineData("BuyTheDipStrategy.cs")]
    [InlineData("BuyTheDipTests.cs")]
    [InlineData("ToyExchangeClient.cs")]
    public void The_readme_shows_the_example_as_it_is_compiled(string file)
    {
        var root = Root();
        var example = File.ReadAllText(Path.Combine(root, "tests", "TradingBot.Tests", "Examples", file)).Trim();
        var shown = File.ReadAllText(Path.Combine(root, "README.md")).Split("```csharp\n").Skip(1).Select(b => b[..b.IndexOf("```", StringComparison.Ordinal)].Trim());

        Assert.Contains(example, shown);
    }

    [Fact]
    public void The_readme_names_every_flag()
    {
        var readme = File.ReadAllText(Path.Combine(Root(), "README.md"));
        var flags = Cli.BotFlags().ToList();

        Assert.NotEmpty(flags);
        Assert.All(flags, flag => Assert.Contains($"`--{flag}`", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void The_readmes_table_of_venues_is_what_the_program_prints()
    {
        var readme = File.ReadAllText(Path.Combine(Root(), "README.md"));
        var printed = CapabilitiesTable.AsMarkdown(ExchangeFactory.All.Select(e => e.Capabilities));

        Assert.Contains($"<!-- capabilities -->\n{printed}\n<!-- /capabilities -->", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void The_toy_exchange_trades_the_grid()
    {
        var clock = new VirtualTimeContext(BotBench.Start);
        var client = new ToyExchangeClient(clock.MarketTime);
        var contract = clock.Run(async () => (await client.GetContractsAsync(CancellationToken.None)).Value![0]);
        var observer = new RecordingObserver();
        var grid = new GridStrategy(new GridOptions { Quantity = 1m, TakeProfitPercent = 1m });
        var config = new TradingConfig { Ticker = "BTC", Exchanges = ["toy"], Strategy = "grid", MaxCycles = 1 };
        var bot = new TradingBot(config, [new TradedContract(client, contract)], grid, new MemoryJournal(7), observer, clock.MarketTime);

        Task<RunSummary>? run = null;
        clock.Post(_ => run = bot.RunAsync(CancellationToken.None), null);
        Assert.True(clock.RunUntil(() => run is { IsCompleted: true }, TimeSpan.FromMinutes(5)));

        Assert.Equal([(OrderSide.Buy, 100.0m), (OrderSide.Sell, 101.0m)], observer.Fills.Select(f => (f.Side, f.Price)));
        Assert.Equal(1, clock.Run(() => run!).Desks[0].Totals.RoundTrips);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "TradingBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    private static class Cli
    {
        public static IEnumerable<string> BotFlags() =>
            global::TradingBot.Cli.BotSettings.All.Concat(global::TradingBot.Strategies.StrategyFactory.All.SelectMany(s => s.Parameters)).Select(p => p.Name);
    }
}
