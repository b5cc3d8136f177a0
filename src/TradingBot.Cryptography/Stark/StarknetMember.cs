namespace TradingBot.Cryptography.Stark;

/// <summary>A member of a <see cref="StarknetStruct"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type"><c>felt</c> or the name of a struct, with a star behind for a list of them.</param>
public readonly record struct StarknetMember(string Name, string Type);
