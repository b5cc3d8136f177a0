using System.Text;
using TradingBot.SimulatedVenues.Aster.Accounts;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.Aster.Rest;

/// <summary>The REST interface, both generations.</summary>
internal sealed partial class AsterApi
{
    private readonly AsterDesks _desks;
    private readonly Action<AsterAccount, AsterSymbol?> _onConfigured;
    private readonly Dictionary<string, AsterEndpoint> _endpoints = new(StringComparer.Ordinal);

    /// <param name="desks">What it works with.</param>
    /// <param name="onConfigured">Hears that the leverage of a symbol, or without one the position mode, was set.</param>
    public AsterApi(AsterDesks desks, Action<AsterAccount, AsterSymbol?> onConfigured)
    {
        _desks = desks;
        _onConfigured = onConfigured;
        AddMarkets();
        AddOrders();
        AddAccounts();
    }

    private SimulatedExchange Exchange => _desks.Exchange;

    private AsterListing Listing => _desks.Listing;

    private AsterVenueOptions Options => _desks.Options;

    /// <summary>Answers a request.</summary>
    public VenueHttpResponse Handle(VenueHttpRequest request)
    {
        var endpoint = _endpoints.GetValueOrDefault($"{request.Method} {request.Path}");
        var parameters = new AsterParameters(FormFields.OfQuery($"{request.Query}&{Encoding.UTF8.GetString(request.Body.Span)}"));
        AsterAccount? account = null;

        // Weight first: who asks too much is not even looked at.
        var error = _desks.Limits.TakeWeight(request.RemoteAddress, endpoint?.Weight(parameters) ?? 1, out var used, out var wait)
            ?? AsterError.NoSuchPath.Unless(endpoint is not null)
            ?? Authenticate(endpoint!, request, out account);
        var answer = error is not null ? error : endpoint!.Handle(new AsterCall(parameters, account, endpoint.IsLegacy));
        var response = answer.Error is { } refusal
            ? VenueHttpResponse.Json(refusal.Status, JsonText.Object(json => AsterAnswer.WriteError(json, refusal)))
            : VenueHttpResponse.Json(200, answer.Body);
        return response with { Headers = Headers(used, endpoint, account, answer.Error, wait) };
    }

    private AsterError? Authenticate(AsterEndpoint endpoint, VenueHttpRequest request, out AsterAccount? account)
    {
        account = null;
        return endpoint.Security == AsterSecurity.Public ? null
            : !endpoint.IsLegacy ? _desks.Auth.CheckAgent(request, out account)
            : endpoint.Security == AsterSecurity.UserStream ? _desks.Auth.CheckHeader(request, out account)
            : _desks.Auth.CheckApiKey(request, out account);
    }

    private List<KeyValuePair<string, string>> Headers(int used, AsterEndpoint? endpoint, AsterAccount? account, AsterError? error, TimeSpan wait)
    {
        List<KeyValuePair<string, string>> headers = [new("X-MBX-USED-WEIGHT-1M", AsterText.Integer(used))];

        // Rejects go without a count of orders, as they may.
        if (endpoint is { IsOrder: true } && account is not null && error is null)
        {
            headers.Add(new("X-MBX-ORDER-COUNT-1M", AsterText.Integer(_desks.Limits.OrderCount(account.Id))));
        }

        if (error is { Status: 429 or 418 } && Options.SendsRetryAfter)
        {
            var rest = wait > TimeSpan.Zero ? wait : _desks.Limits.RestOfMinute();
            headers.Add(new("Retry-After", AsterText.Integer((long)Math.Ceiling(rest.TotalSeconds))));
        }

        return headers;
    }

    /// <summary>A path that both generations have under one name.</summary>
    private void Add(string method, string name, AsterSecurity security, Func<AsterParameters, int> weight, Func<AsterCall, AsterAnswer> handle, bool isOrder = false)
    {
        AddV3(method, name, security, weight, handle, isOrder);
        AddV1(method, $"v1/{name}", security, weight, handle, isOrder);
    }

    private void Add(string method, string name, AsterSecurity security, int weight, Func<AsterCall, AsterAnswer> handle, bool isOrder = false) =>
        Add(method, name, security, _ => weight, handle, isOrder);

    private void AddV3(string method, string name, AsterSecurity security, Func<AsterParameters, int> weight, Func<AsterCall, AsterAnswer> handle, bool isOrder = false) =>
        _endpoints.Add($"{method} /fapi/v3/{name}", new AsterEndpoint(security, weight, isOrder, IsLegacy: false, handle));

    private void AddV1(string method, string path, AsterSecurity security, Func<AsterParameters, int> weight, Func<AsterCall, AsterAnswer> handle, bool isOrder = false) =>
        _endpoints.Add($"{method} /fapi/{path}", new AsterEndpoint(security, weight, isOrder, IsLegacy: true, handle));

    /// <summary>Reads a symbol that must be there.</summary>
    private AsterError? ReadSymbol(AsterCall call, out AsterSymbol symbol)
    {
        var name = call.Parameters["symbol"];
        symbol = Listing.Find(name)!;
        return AsterError.Missing("symbol").Unless(name is not null) ?? AsterError.InvalidSymbol.Unless(symbol is not null);
    }

    /// <summary>Reads a symbol that selects; null for all.</summary>
    private AsterError? ReadFilter(AsterCall call, out AsterSymbol? symbol)
    {
        var name = call.Parameters["symbol"];
        symbol = Listing.Find(name);
        return AsterError.InvalidSymbol.Unless(name is null || symbol is not null);
    }

    /// <summary>An object for the one symbol that is asked for, a list for all.</summary>
    private AsterAnswer OneOrAll(AsterCall call, Action<System.Text.Json.Utf8JsonWriter, AsterSymbol> members) => ReadFilter(call, out var symbol) is { } error ? error
        : symbol is not null ? AsterAnswer.Object(json => members(json, symbol))
        : AsterAnswer.List(Listing.All, members);

    private static Func<AsterParameters, int> OneOrAll(int one, int all) => parameters => parameters["symbol"] is null ? all : one;
}
