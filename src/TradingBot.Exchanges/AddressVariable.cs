namespace TradingBot.Exchanges;

/// <summary>A further address of a venue that has more than one host for requests or streams, and the variable that replaces it.</summary>
public sealed record AddressVariable
{
    /// <summary>Name of the variable, upper case; also the name by which <see cref="VenueEndpoints.Find"/> knows the address.</summary>
    public required string Name { get; init; }

    /// <summary>True for a stream's address, false for one of requests.</summary>
    public bool IsWebSocket { get; init; }

    /// <summary>The address at the venue itself.</summary>
    public required Uri Live { get; init; }

    /// <summary>The address on its test network.</summary>
    public required Uri Testnet { get; init; }

    /// <summary>The address on one of the two networks.</summary>
    public Uri On(bool testnet) => testnet ? Testnet : Live;
}
