using TradingBot.Exchanges;
using TradingBot.IntegrationTests.Crashes;
using TradingBot.Journal;
using TradingBot.Orders;
using TradingBot.Strategies.Grid;

namespace TradingBot.IntegrationTests.Contract;

/// <summary>A whole bot over a client of its own: it opens one small grid order, and closes it far from the market.</summary>
internal sealed class GridBotUnderTest : IDisposable
{
    private readonly VenueUnderTest _venue;
    private readonly RecordingObserver _observer;
    private readonly TradingBot _bot;
    private Task<RunSummary>? _run;

    /// <param name="venue">Where it trades.</param>
    /// <param name="orderLife">How long its orders rest.</param>
    public GridBotUnderTest(VenueUnderTest venue, TimeSpan orderLife)
    {
        _venue = venue;
        _observer = new RecordingObserver(venue.Machine.MarketTime.GetUtcNow, Said);
        var grid = new GridStrategy(new GridOptions { Quantity = 0.001m, TakeProfitPercent = 2m, MaxOrders = 1 });
        var config = new TradingConfig
        {
            Ticker = "BTC",
            Exchanges = [venue.Bitcoin.Exchange],
            Strategy = "grid",
            Execution = new ExecutionOptions { OrderLife = orderLife },
        };
        _bot = venue.Run(() => Task.FromResult(new TradingBot(
            config, [new TradedContract(venue.CreateClient(VenueUnderTest.BotTag), venue.Bitcoin)], grid, new MemoryJournal(VenueUnderTest.BotTag), _observer, venue.Machine.MarketTime)));
    }

    /// <summary>What the bot said, for the message of a failed test.</summary>
    public List<string> Said { get; } = [];

    /// <summary>Runs it until its opening order rests.</summary>
    public void Start()
    {
        _venue.Machine.Post(_ => _run = _bot.RunAsync(CancellationToken.None), null);
        _venue.Until(
            () => _observer.IsReady && _venue.Exchange.GetActiveOrders(_venue.AccountId) is [{ Status: Simulation.Accounts.SimulatedOrderStatus.Open }],
            "the bot does not open");
    }

    public void Dispose()
    {
        _bot.RequestStop("the test is over");
        _venue.Machine.RunUntil(() => _run is null or { IsCompleted: true }, TimeSpan.FromMinutes(5));
        _venue.Machine.Run(async () => await _bot.DisposeAsync());
    }
}
