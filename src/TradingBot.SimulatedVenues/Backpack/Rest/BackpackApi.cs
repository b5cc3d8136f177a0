using TradingBot.SimulatedVenues.Backpack.Accounts;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.Backpack.Rest;

/// <summary>The REST interface.</summary>
internal sealed partial class BackpackApi
{
    private const string Orders = "/api/v1/orders";
    private const string Order = "/api/v1/order";
    private const string AccountPath = "/api/v1/account";

    private readonly BackpackDesks _desks;
    private readonly Dictionary<string, BackpackEndpoint> _endpoints = new(StringComparer.Ordinal);

    /// <param name="desks">What it works with.</param>
    public BackpackApi(BackpackDesks desks)
    {
        _desks = desks;
        AddMarkets();
        AddOrders();
        AddHistory();
        AddAccounts();
    }

    private SimulatedExchange Exchange => _desks.Exchange;

    private BackpackListing Listing => _desks.Listing;

    private BackpackVenueOptions Options => _desks.Options;

    /// <summary>Answers a request.</summary>
    public VenueHttpResponse Handle(VenueHttpRequest request) => Answer(request).Response;

    private BackpackAnswer Answer(VenueHttpRequest request)
    {
        var endpoint = _endpoints.GetValueOrDefault($"{request.Method} {request.Path}");
        var caller = _desks.Auth.Find(request) is { } named ? BackpackText.Integer(named.Id) : request.RemoteAddress;
        IReadOnlyList<BackpackParameters> blocks = [];
        BackpackAccount? account = null;

        // The limit first: who asks too much is not even looked at.
        var error = _desks.Limits.Take(caller, endpoint is { IsHistorical: true })
            ?? BackpackError.NotFound.Unless(endpoint is not null)
            ?? Read(endpoint!, request, out blocks)
            ?? (endpoint!.Instruction is { } instruction ? _desks.Auth.Check(request, instruction, blocks, out account) : null);
        return error is not null ? error : endpoint!.Handle(new BackpackCall(blocks, account));
    }

    private static BackpackError? Read(BackpackEndpoint endpoint, VenueHttpRequest request, out IReadOnlyList<BackpackParameters> blocks)
    {
        if (request.Method != "GET")
        {
            return BackpackParameters.ReadBody(request.Body, endpoint.IsBatch, out blocks);
        }

        blocks = [BackpackParameters.OfQuery(request.Query)];
        return null;
    }

    private void AddPublic(string path, Func<BackpackCall, BackpackAnswer> handle, bool isHistorical = false) =>
        _endpoints.Add($"GET {path}", new BackpackEndpoint(Instruction: null, isHistorical, IsBatch: false, handle));

    private void Add(string method, string path, string instruction, Func<BackpackCall, BackpackAnswer> handle, bool isBatch = false) =>
        _endpoints.Add($"{method} {path}", new BackpackEndpoint(instruction, IsHistorical: false, isBatch, handle));

    /// <summary>Reads a symbol that must be there.</summary>
    private BackpackError? ReadMarket(BackpackCall call, out BackpackMarket market)
    {
        market = Listing.Find(call.Parameters["symbol"])!;
        return call.Parameters.Require("symbol") ?? BackpackError.UnknownSymbol.Unless(market is not null);
    }

    /// <summary>Reads a symbol that selects; null for all.</summary>
    private BackpackError? ReadFilter(BackpackCall call, out BackpackMarket? market)
    {
        market = Listing.Find(call.Parameters["symbol"]);
        return BackpackError.UnknownSymbol.Unless(call.Parameters["symbol"] is null || market is not null);
    }

    /// <summary>The markets of a filter.</summary>
    private IReadOnlyList<BackpackMarket> Selected(BackpackMarket? filter) => filter is null ? Listing.All : [filter];

    /// <summary>True when no kind of market is asked for, or the one there is.</summary>
    private static bool WantsPerpetuals(BackpackCall call) => call.Parameters.All("marketType") is var kinds && (kinds.Count == 0 || kinds.Contains(BackpackMarket.Kind, StringComparer.Ordinal));
}
