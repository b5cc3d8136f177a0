using TradingBot.Exchanges;
using TradingBot.Model;
using TradingBot.Simulation;
using TradingBot.Simulation.Accounts;
using TradingBot.Simulation.Market;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>The simulated exchange without a wire protocol, with fees, delays and a market of its own.</summary>
internal sealed class DirectVenue : ICampaignVenue
{
    private readonly Dictionary<BotProcess, SimulatedExchangeClient> _clients = [];

    public DirectVenue(VirtualTimeContext machine, ulong seed)
    {
        Machine = machine;
        Exchange = machine.Run(() => Task.FromResult(new SimulatedExchange(machine.MarketTime, seed, [Bitcoin], new SimulatedExchangeOptions
        {
            TakerDelay = TimeSpan.FromMilliseconds(300),
            MakerDelay = TimeSpan.FromMilliseconds(200),
            CancelDelay = TimeSpan.FromMilliseconds(100),
        })));
        Exchange.CreateAccount(AccountId, 10_000m);
    }

    public VirtualTimeContext Machine { get; }

    public SimulatedExchange Exchange { get; }

    public long AccountId => 1;

    private static MarketDefinition Bitcoin { get; } = new()
    {
        Id = 1,
        ContractId = "BTC",
        Ticker = "BTC",
        Tick = new TickSize(0.1m),
        Lot = new LotSize(0.00001m),
        InitialPrice = 60_000m,
        MinSize = 0.0002m,
        MinNotional = 10m,
        Fees = new FeeSchedule(0.00012m, 0.0005m),
    };

    public IExchangeClient CreateClient(BotProcess process, uint botTag)
    {
        var client = new SimulatedExchangeClient(Exchange, AccountId, "simulated");
        _clients[process] = client;
        return new CrashingClient(client, process);
    }

    public void Disconnect(BotProcess process)
    {
        if (_clients.Remove(process, out var client))
        {
            Machine.Run(async () => await client.DisposeAsync());
        }
    }

    public void Dispose() => Exchange.Dispose();
}
