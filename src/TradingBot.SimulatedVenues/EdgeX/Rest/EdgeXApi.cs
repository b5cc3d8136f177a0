using System.Globalization;
using System.Text.Json;
using TradingBot.SimulatedVenues.EdgeX.Accounts;
using TradingBot.SimulatedVenues.EdgeX.Signing;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.EdgeX.Rest;

/// <summary>The REST interface.</summary>
internal sealed partial class EdgeXApi
{
    private const string PublicRoot = "/api/v2/public/";
    private const string PrivateRoot = "/api/v2/private/";

    // What comes twice in an object could be signed in one way and meant in another.
    private static readonly JsonDocumentOptions BodyOptions = new() { AllowDuplicateProperties = false };

    private readonly EdgeXDesks _desks;
    private readonly Dictionary<string, EdgeXEndpoint> _endpoints = new(StringComparer.Ordinal);
    private long _answers;

    /// <param name="desks">What it works with.</param>
    public EdgeXApi(EdgeXDesks desks)
    {
        _desks = desks;
        AddMarkets();
        AddOrders();
        AddAccounts();
    }

    private SimulatedExchange Exchange => _desks.Exchange;

    private EdgeXListing Listing => _desks.Listing;

    private EdgeXVenueOptions Options => _desks.Options;

    /// <summary>Answers a request.</summary>
    public VenueHttpResponse Handle(VenueHttpRequest request)
    {
        var answer = _desks.Limits.TakeRequest(request.Header("X-edgeX-Api-Key") ?? request.RemoteAddress) is { } tooMuch ? tooMuch
            : !_endpoints.TryGetValue($"{request.Method} {request.Path}", out var endpoint) ? EdgeXError.NoSuchPath
            : request.Method == "GET" ? HandleGet(request, endpoint)
            : HandlePost(request, endpoint);
        return Respond(answer);
    }

    /// <summary>The answer to a request for a socket that is refused.</summary>
    public VenueHttpResponse Refuse(EdgeXError error) => Respond(error);

    private EdgeXAnswer HandleGet(VenueHttpRequest request, EdgeXEndpoint endpoint)
    {
        var query = FormFields.OfQuery(request.Query);
        return Handle(request, endpoint, () => EdgeXCanonicalText.OfQuery(query.All), new EdgeXParameters(query));
    }

    private EdgeXAnswer HandlePost(VenueHttpRequest request, EdgeXEndpoint endpoint)
    {
        try
        {
            using var document = JsonDocument.Parse(request.Body, BodyOptions);
            var body = document.RootElement;
            return body.ValueKind == JsonValueKind.Object ? Handle(request, endpoint, () => EdgeXCanonicalText.OfBody(body), new EdgeXParameters(body.Clone())) : EdgeXError.BadBody;
        }
        catch (JsonException)
        {
            return EdgeXError.BadBody;
        }
    }

    private EdgeXAnswer Handle(VenueHttpRequest request, EdgeXEndpoint endpoint, Func<string> signed, EdgeXParameters parameters)
    {
        EdgeXAccount? account = null;
        return endpoint.IsPrivate && (_desks.Auth.Check(request, signed(), out account) ?? CheckAccount(parameters, account!)) is { } refusal
            ? refusal
            : endpoint.Handle(new EdgeXCall(parameters, account));
    }

    /// <summary>A request names the account of its key, or none.</summary>
    private static EdgeXError? CheckAccount(EdgeXParameters parameters, EdgeXAccount account) =>
        parameters["accountId"] is { } named ? EdgeXError.NoSuchAccount(named).Unless(named == EdgeXText.Integer(account.Id)) : null;

    private VenueHttpResponse Respond(EdgeXAnswer answer)
    {
        var error = answer.Error;
        var now = EdgeXText.Time(Exchange.Now);
        return VenueHttpResponse.Json(error?.Status ?? 200, JsonText.Object(json =>
        {
            json.WriteString("code", error?.Code ?? "SUCCESS");
            json.WritePropertyName("data");
            if (answer.Data is { } write)
            {
                write(json);
            }
            else
            {
                json.WriteNullValue();
            }

            json.WriteString("msg", error?.Message);
            WriteParameter(json, error);
            json.WriteString("requestTime", now);
            json.WriteString("responseTime", now);
            json.WriteString("traceId", (++_answers).ToString("x32", CultureInfo.InvariantCulture));
        }));
    }

    /// <summary>What was wrong, as an object of its name and value; its shape is UNCONFIRMED.</summary>
    private static void WriteParameter(Utf8JsonWriter json, EdgeXError? error)
    {
        if (error?.Parameter is not { } name)
        {
            json.WriteNull("errorParam");
            return;
        }

        json.WriteStartObject("errorParam");
        json.WriteString(name, error.Value);
        json.WriteEndObject();
    }

    private void AddPublic(string name, Func<EdgeXCall, EdgeXAnswer> handle) => _endpoints.Add($"GET {PublicRoot}{name}", new EdgeXEndpoint(IsPrivate: false, handle));

    private void AddPrivate(string method, string name, Func<EdgeXCall, EdgeXAnswer> handle) => _endpoints.Add($"{method} {PrivateRoot}{name}", new EdgeXEndpoint(IsPrivate: true, handle));

    /// <summary>Reads a contract that must be there.</summary>
    private EdgeXError? ReadContract(EdgeXCall call, out EdgeXContract contract)
    {
        var id = call.Parameters["contractId"];
        contract = Listing.Find(id)!;
        return EdgeXError.BadContract(id ?? string.Empty).Unless(contract is not null);
    }
}
