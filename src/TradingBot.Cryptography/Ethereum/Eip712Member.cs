namespace TradingBot.Cryptography.Ethereum;

/// <summary>A member of a struct type of EIP-712.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">An atomic type by its full name (<c>uint256</c>, not <c>uint</c>), a struct, or either with array brackets behind.</param>
public readonly record struct Eip712Member(string Name, string Type);
