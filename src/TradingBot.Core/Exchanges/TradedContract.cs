using TradingBot.Model;

namespace TradingBot.Exchanges;

/// <summary>One contract on one venue that the bot is to trade.</summary>
/// <param name="Client">The broker; the bot connects and disposes it.</param>
/// <param name="Attributes">What the venue says of the contract.</param>
public sealed record TradedContract(IExchangeClient Client, ContractAttributes Attributes);
