using TradingBot.Exchanges;
using TradingBot.Simulation;
using TradingBot.Simulation.Time;

namespace TradingBot.IntegrationTests.Crashes;

/// <summary>A venue that outlives the bots which trade on it.</summary>
internal interface ICampaignVenue : IDisposable
{
    VirtualTimeContext Machine { get; }

    /// <summary>The truth.</summary>
    SimulatedExchange Exchange { get; }

    long AccountId { get; }

    /// <summary>Connects a new process.</summary>
    IExchangeClient CreateClient(BotProcess process, uint botTag);

    /// <summary>The process is dead: its connections break.</summary>
    void Disconnect(BotProcess process);
}
