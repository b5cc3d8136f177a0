using System.Numerics;
using TradingBot.Cryptography.Ethereum;

namespace TradingBot.SimulatedVenues.EdgeX.Signing;

/// <summary>An order as its signature covers it: the message LimitOrderParams of EIP-712.</summary>
/// <param name="Nonce">From the client order id.</param>
/// <param name="Signer">Who is to have signed.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Expiration">Unix seconds.</param>
/// <param name="Size">Units of the base coin.</param>
/// <param name="Value">Units of the quote coin.</param>
/// <param name="Fee">Units of the quote coin.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="CoinId">The quote coin.</param>
/// <param name="IsBuy">The side.</param>
internal sealed record EdgeXTypedOrder(ulong Nonce, EthereumAddress Signer, ulong AccountId, ulong Expiration, BigInteger Size, BigInteger Value, BigInteger Fee, ulong ContractId, ulong CoinId, bool IsBuy);
