using System.Globalization;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges;

/// <summary>The addresses to use, or what is wrong with the overrides that the user gave.</summary>
/// <param name="Endpoints">Null exactly when there are faults.</param>
/// <param name="Faults">One sentence for each fault, naming the variable.</param>
public sealed record EndpointResolution(VenueEndpoints? Endpoints, IReadOnlyList<string> Faults);

/// <summary>One venue as data: what it can do, what it needs, where it is, and how to build its clients.</summary>
public sealed record ExchangeDescriptor
{
    /// <summary>What the venue can do.</summary>
    public required ExchangeCapabilities Capabilities { get; init; }

    /// <summary>The variables that hold the credentials for trading.</summary>
    public required IReadOnlyList<CredentialVariable> Credentials { get; init; }

    /// <summary>Variables of an interface that the venue has retired, each with a sentence's end that says what to use instead. Said when credentials are missing.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyDictionary<string, string> Retired { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Looks at credentials that are each well-formed and says how they contradict each other, without repeating a secret; null when they agree.</summary>
    /// <value>Default: nothing to compare.</value>
    public Func<Func<string, string?>, string?> FindContradiction { get; init; } = _ => null;

    /// <summary>Addresses of the venue itself.</summary>
    public required VenueEndpoints Live { get; init; }

    /// <summary>Addresses of its test network; null when it has none.</summary>
    public required VenueEndpoints? Testnet { get; init; }

    /// <summary>Variable that replaces the REST base address.</summary>
    public required string BaseUrlVariable { get; init; }

    /// <summary>Variable that replaces the stream's address.</summary>
    public required string WebSocketUrlVariable { get; init; }

    /// <summary>Addresses beyond the two.</summary>
    /// <value>Default: none, one host for requests and one for the stream.</value>
    public IReadOnlyList<AddressVariable> FurtherAddresses { get; init; } = [];

    /// <summary>Variable that replaces the chain id; null for venues without one.</summary>
    public string? ChainIdVariable { get; init; }

    /// <summary>The variable that names the network; null for venues without one.</summary>
    public NetworkVariable? Network { get; init; }

    /// <summary>Which account the credentials name, without secrets: the same text as the client's account label, known before a client is built.</summary>
    public required Func<IReadOnlyDictionary<string, Secret>, string> DescribeAccount { get; init; }

    /// <summary>Builds a client of public data.</summary>
    public required Func<ExchangeClientContext, IMarketDataClient> CreateMarketDataClient { get; init; }

    /// <summary>Builds a client that trades; credentials must have passed <see cref="FindCredentialFaults"/>.</summary>
    public required Func<ExchangeClientContext, IExchangeClient> CreateClient { get; init; }

    /// <summary>Lower-case name, as given to <c>--exchange</c>.</summary>
    public string Name => Capabilities.Name;

    /// <summary>True when at least one required credential has a value, or one that no longer counts; decides between live and sim when no mode is given.</summary>
    public bool HasAnyCredential(Func<string, string?> environment) =>
        Credentials.Where(variable => variable.IsRequired).Select(variable => variable.Name).Concat(Retired.Keys).Any(name => !string.IsNullOrWhiteSpace(environment(name)));

    /// <summary>Every fault of the credentials at once, each naming its variable and none repeating a value.</summary>
    /// <param name="environment">Reads one variable; null when it is not set.</param>
    /// <returns>Empty when all will do.</returns>
    public IReadOnlyList<string> FindCredentialFaults(Func<string, string?> environment)
    {
        var chosen = FindAlternative(environment);
        var needed = chosen ?? (Alternatives.Count > 0 ? Alternatives[0] : null);
        List<string> faults =
        [
            .. Credentials
                .Where(variable => variable.Alternative is null || variable.Alternative == needed)
                .Select(variable => variable.FindFault(environment(variable.Name)))
                .OfType<string>(),
        ];
        if (faults.Count > 0 && chosen is null)
        {
            faults.AddRange(Alternatives.Skip(1).Select(other => $"Or set {NamesOf(other, " and ")} instead."));
        }

        if (faults.Count > 0)
        {
            faults.AddRange(Retired.Where(retired => !string.IsNullOrWhiteSpace(environment(retired.Key))).Select(retired => $"{retired.Key} {retired.Value}."));
        }

        return faults.Count == 0 && FindContradiction(environment) is { } contradiction ? [contradiction] : faults;
    }

    /// <summary>The set of credentials that counts: the first in the sequence of the variables of which anything is given. Half a set is a fault and never a reason to take another.</summary>
    /// <param name="environment">Reads one variable; null when it is not set.</param>
    /// <returns>Null when nothing is given, or the venue has one set alone.</returns>
    public string? FindAlternative(Func<string, string?> environment) =>
        Credentials.FirstOrDefault(variable => variable.Alternative is not null && !string.IsNullOrWhiteSpace(environment(variable.Name)))?.Alternative;

    /// <summary>The names of the variables that trading needs, in words.</summary>
    public string NeededCredentials => Alternatives.Count == 0
        ? NamesOf(null, ", ")
        : string.Join(" or ", Alternatives.Select(alternative => NamesOf(alternative, ", ")));

    /// <summary>The credentials of this venue that have a value.</summary>
    public IReadOnlyDictionary<string, Secret> ReadCredentials(Func<string, string?> environment) =>
        Credentials
            .Select(variable => (variable.Name, Value: environment(variable.Name)))
            .Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
            .ToDictionary(pair => pair.Name, pair => new Secret(pair.Value!), StringComparer.Ordinal);

    /// <summary>The venue's addresses with the user's overrides applied.</summary>
    /// <param name="testnet">True for the test network.</param>
    /// <param name="environment">Reads one variable; null when it is not set.</param>
    public EndpointResolution ResolveEndpoints(bool testnet, Func<string, string?> environment)
    {
        var faults = new List<string>();
        var standard = testnet ? Testnet : Live;
        if (standard is null)
        {
            return new EndpointResolution(null, [$"{Capabilities.DisplayName} has no test network."]);
        }

        var rest = ReadUri(BaseUrlVariable, isWebSocket: false, environment, faults);
        var socket = ReadUri(WebSocketUrlVariable, isWebSocket: true, environment, faults);
        var further = FurtherAddresses.Select(address => (address.Name, Uri: ReadUri(address.Name, address.IsWebSocket, environment, faults))).ToList();
        var chainId = ReadChainId(environment, faults);
        if (faults.Count == 0)
        {
            faults.AddRange(FindMixtures([(BaseUrlVariable, rest), (WebSocketUrlVariable, socket), .. further]));
        }

        if (faults.Count > 0)
        {
            return new EndpointResolution(null, faults);
        }

        var result = rest is null
            ? standard with { ChainId = chainId ?? standard.ChainId, Further = FurtherAddresses.ToDictionary(address => address.Name, address => address.On(testnet), StringComparer.Ordinal) }
            : new VenueEndpoints(rest, socket!, chainId ?? standard.ChainId, KindOf([rest, socket!, .. further.Select(address => address.Uri!)]))
            {
                Further = further.ToDictionary(address => address.Name, address => address.Uri!, StringComparer.Ordinal),
            };
        return new EndpointResolution(result, []);
    }

    private IReadOnlyList<string> Alternatives => [.. Credentials.Select(variable => variable.Alternative).OfType<string>().Distinct(StringComparer.Ordinal)];

    private string NamesOf(string? alternative, string separator) =>
        string.Join(separator, Credentials.Where(variable => variable.IsRequired && (variable.Alternative is null || variable.Alternative == alternative)).Select(variable => variable.Name));

    // All or none: anything between is two venues at once.
    private static IEnumerable<string> FindMixtures(IReadOnlyList<(string Variable, Uri? Uri)> addresses)
    {
        var given = addresses.Where(address => address.Uri is not null).Select(address => address.Variable).ToList();
        return given.Count == 0
            ? []
            : addresses
                .Where(address => address.Uri is null)
                .Select(address => $"{string.Join(" and ", given)} {(given.Count == 1 ? "is" : "are")} set but {address.Variable} is not: quotes and orders would go to two different venues.");
    }

    // One loopback address among others is still not the venue: the careful reading is the simulator's.
    private static EndpointKind KindOf(IEnumerable<Uri> addresses) =>
        addresses.Any(EndpointRules.IsLoopback) ? EndpointKind.ExternalSimulator : EndpointKind.Overridden;

    private static Uri? ReadUri(string variable, bool isWebSocket, Func<string, string?> environment, List<string> faults)
    {
        string[] schemes = isWebSocket ? ["ws", "wss"] : ["http", "https"];
        var text = environment(variable)?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || !schemes.Contains(uri.Scheme, StringComparer.Ordinal))
        {
            faults.Add($"{variable} is malformed: expected an address that starts with {string.Join(":// or ", schemes)}://.");
            return null;
        }

        if (EndpointRules.FindFault(uri) is { } fault)
        {
            faults.Add($"{variable}: {fault}");
            return null;
        }

        return uri;
    }

    private long? ReadChainId(Func<string, string?> environment, List<string> faults)
    {
        var text = ChainIdVariable is null ? null : environment(ChainIdVariable)?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0)
        {
            return id;
        }

        faults.Add($"{ChainIdVariable} is malformed: expected a positive whole number.");
        return null;
    }
}
