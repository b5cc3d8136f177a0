using System.Net;

namespace TradingBot.Exchanges.Transport;

/// <summary>Which addresses a client may talk to: encrypted ones, and plain ones on this machine.</summary>
internal static class EndpointRules
{
    /// <summary>What is wrong with an address; null when it may be used.</summary>
    public static string? FindFault(Uri uri)
    {
        if (!uri.IsAbsoluteUri)
        {
            return "the address is not absolute.";
        }

        return uri.Scheme switch
        {
            "https" or "wss" => null,
            "http" or "ws" when IsLoopback(uri) => null,
            "http" or "ws" => $"{uri.Scheme}://{uri.Host} is not encrypted; plain connections are allowed to this machine only. Use {uri.Scheme}s:// instead.",
            _ => $"the scheme {uri.Scheme} is not supported.",
        };
    }

    /// <summary>True for localhost and the loopback networks of both address families.</summary>
    public static bool IsLoopback(Uri uri) =>
        string.Equals(uri.DnsSafeHost, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(uri.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Throws on an address that may not be used.</summary>
    /// <exception cref="ArgumentException">The address is not allowed; the message says why.</exception>
    public static void Require(Uri uri)
    {
        if (FindFault(uri) is { } fault)
        {
            throw new ArgumentException(fault, nameof(uri));
        }
    }
}
