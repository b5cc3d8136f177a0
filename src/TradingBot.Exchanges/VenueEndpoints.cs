namespace TradingBot.Exchanges;

/// <summary>What kind of venue the addresses lead to; the mode line and the journal's name follow from it.</summary>
public enum EndpointKind
{
    /// <summary>The venue itself, with real money.</summary>
    Live,

    /// <summary>The venue's public test network.</summary>
    Testnet,

    /// <summary>Another address, given by the user, that is not on this machine.</summary>
    Overridden,

    /// <summary>A simulator on a loopback address; never reported as live.</summary>
    ExternalSimulator,
}

/// <summary>Where a venue is reached.</summary>
/// <param name="Rest">Base address of its REST interface.</param>
/// <param name="WebSocket">Address of its stream.</param>
/// <param name="ChainId">Number of the network that goes into signatures; null for venues without one.</param>
/// <param name="Kind">What kind of venue this is.</param>
public sealed record VenueEndpoints(Uri Rest, Uri WebSocket, long? ChainId, EndpointKind Kind)
{
    /// <summary>Addresses beyond the two, by the name of their variable; empty where one host serves everything, as a simulated venue does.</summary>
    public IReadOnlyDictionary<string, Uri> Further { get; init; } = new Dictionary<string, Uri>(StringComparer.Ordinal);

    /// <summary>A further address.</summary>
    /// <param name="variable">Which one.</param>
    /// <returns>Where there is none of its own: the address of requests or of the stream, whichever it stands beside.</returns>
    public Uri Find(AddressVariable variable) =>
        Further.TryGetValue(variable.Name, out var address) ? address : variable.IsWebSocket ? WebSocket : Rest;

    /// <summary>True when either address is on this machine.</summary>
    public bool IsExternalSimulator => Kind == EndpointKind.ExternalSimulator;

    /// <summary>The kind in words, for the first line of output.</summary>
    public string KindText => Kind switch
    {
        EndpointKind.Live => "live",
        EndpointKind.Testnet => "testnet",
        EndpointKind.Overridden => "overridden address",
        EndpointKind.ExternalSimulator => "external simulator",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
