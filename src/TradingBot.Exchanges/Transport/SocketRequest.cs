namespace TradingBot.Exchanges.Transport;

/// <summary>What is asked for when a socket is opened.</summary>
/// <param name="Uri">Address, query included.</param>
public sealed record SocketRequest(Uri Uri)
{
    /// <summary>Headers of the upgrade request (a session cookie, a signature); they are never logged.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The address alone: headers hold secrets, and so may the query.</summary>
    public override string ToString() => Uri.GetLeftPart(UriPartial.Path);
}
