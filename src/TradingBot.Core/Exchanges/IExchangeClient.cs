namespace TradingBot.Exchanges;

/// <summary>One venue, one account: the broker that the bot talks to.</summary>
/// <remarks>Not safe for use from several threads: all calls and all events happen on the context on which the bot runs.</remarks>
public interface IExchangeClient : IMarketDataClient, ITradingClient;
