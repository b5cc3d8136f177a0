using System.Globalization;
using System.Text.Json;
using TradingBot.SimulatedVenues.Http;
using TradingBot.SimulatedVenues.Paradex.Accounts;
using TradingBot.SimulatedVenues.Paradex.Orders;
using TradingBot.SimulatedVenues.Paradex.Signing;
using TradingBot.SimulatedVenues.Paradex.Streams;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.Paradex.Rest;

/// <summary>The REST interface: finds the handler, counts, checks tokens, wraps answers.</summary>
internal sealed partial class ParadexApi(
    SimulatedExchange exchange,
    ParadexVenueOptions options,
    ParadexRegistry registry,
    ParadexAuthDesk auth,
    ParadexTokens tokens,
    ParadexOrderDesk orders,
    ParadexLimits limits,
    ParadexMarketFeed markets,
    ParadexJson writer)
{
    private const string Root = "/v1/";

    public VenueHttpResponse Handle(VenueHttpRequest request)
    {
        var path = request.Path.StartsWith(Root, StringComparison.Ordinal) ? request.Path[Root.Length..] : request.Path.TrimStart('/');
        var call = new Call(request, path.TrimEnd('/').Split('/'), FormFields.OfQuery(request.Query));
        var (answer, allowance) = Answer(call);
        return answer with { Headers = [.. answer.Headers, .. ParadexLimits.Headers(allowance)] };
    }

    private static VenueHttpResponse Ok(Action<Utf8JsonWriter> members) => VenueHttpResponse.Json(200, JsonText.Object(members));

    private static VenueHttpResponse Error(ParadexError error) => VenueHttpResponse.Json(error.Status, JsonText.Object(json => ParadexJson.WriteError(json, error)));

    private static VenueHttpResponse Results<T>(IEnumerable<T> rows, Action<Utf8JsonWriter, T> members) => Ok(json => json.WriteObjects("results", rows, row => members(json, row)));

    private (VenueHttpResponse Answer, ParadexAllowance Allowance) Answer(Call call)
    {
        var address = call.Request.RemoteAddress;
        if (FindPublic(call) is { } open)
        {
            var allowance = call.Path switch
            {
                ["auth", ..] => limits.TakeLogin(address),
                ["onboarding"] when call.Method == "POST" => limits.TakeOnboarding(address),
                _ => limits.TakePublic(address),
            };
            return (Guard(call, allowance, open), allowance);
        }

        if (FindPrivate(call) is not { } handler)
        {
            return (Error(ParadexError.NotFound), limits.TakePublic(address));
        }

        if (auth.CheckHeader(call.Request, out var session) is { } refusal)
        {
            return (Error(refusal), limits.TakePublic(address));
        }

        var isOrder = call.Path[0] == "orders" && call.Method != "GET";
        var taken = isOrder ? limits.TakeOrder(address, session!.Account.Address) : limits.TakeRead(address, session!.Account.Address);
        return (Guard(call, taken, () => handler(session)), taken);
    }

    private VenueHttpResponse Guard(Call call, ParadexAllowance allowance, Func<VenueHttpResponse> handle) =>
        allowance.Wait > TimeSpan.Zero ? Error(ParadexError.TooManyRequests)
        : orders.SystemState == ParadexSystemState.Maintenance && call.Path[0] != "system" ? Error(ParadexError.Unavailable)
        : handle();

    private Func<VenueHttpResponse>? FindPublic(Call call) => (call.Method, call.Path) switch
    {
        ("GET", ["system", "time"]) => () => Ok(json => json.WriteString("server_time", ParadexText.Integer(exchange.Now.ToUnixTimeMilliseconds()))),
        ("GET", ["system", "state"]) => SystemState,
        ("GET", ["system", "config"]) => SystemConfig,
        ("GET", ["jwks.json"]) => () => Ok(tokens.WriteKeys),
        ("POST", ["auth"]) => () => LogIn(call, publicKey: null),
        ("POST", ["auth", var key]) => () => LogIn(call, key),
        ("POST", ["onboarding"]) => () => Onboard(call),
        ("GET", ["onboarding"]) => () => OnboardingState(call),
        ("GET", ["markets"]) => () => Markets(call),
        ("GET", ["markets", "summary"]) => () => Summaries(call),
        ("GET", ["markets", "klines"]) => () => Klines(call),
        ("GET", ["bbo", var market]) => () => Bbo(market),
        ("GET", ["bbo", var market, ParadexChannel.Interactive]) => () => Bbo(market),
        ("GET", ["orderbook", var market]) => () => OrderBook(call, market),
        ("GET", ["orderbook", var market, ParadexChannel.Interactive]) => () => OrderBook(call, market),
        ("GET", ["trades"]) => () => Trades(call),
        ("GET", ["funding", "data"]) => () => FundingData(call),
        _ => null,
    };

    private Func<ParadexSession, VenueHttpResponse>? FindPrivate(Call call) => (call.Method, call.Path) switch
    {
        ("POST", ["orders"]) => session => CreateOrder(call, session.Account),
        ("POST", ["orders", "batch"]) => session => CreateBatch(call, session.Account),
        ("PUT", ["orders", var id]) => session => ModifyOrder(call, session.Account, id),
        ("DELETE", ["orders", "batch"]) => session => CancelBatch(call, session.Account),
        ("DELETE", ["orders", "by_client_id", var clientId]) => session => CancelByClientId(call, session.Account, clientId),
        ("DELETE", ["orders", var id]) => session => CancelOrder(session.Account, id),
        ("DELETE", ["orders"]) => session => CancelAll(call, session.Account),
        ("GET", ["orders"]) => session => OpenOrders(call, session.Account),
        ("GET", ["orders", "by_client_id", var clientId]) => session => OrderByClientId(session.Account, clientId),
        ("GET", ["orders", var id]) => session => OrderById(session.Account, id),
        ("GET", ["orders-history"]) => session => OrderHistory(call, session.Account),
        ("POST", ["algo", "orders"]) => _ => Error(ParadexError.Validation("algo orders are not simulated")),
        ("GET", ["account"]) => session => Account(session.Account),
        ("GET", ["account", "info"]) => session => AccountInfo(session.Account),
        ("GET", ["account", "margin"]) => session => Margin(call, session.Account),
        ("POST", ["account", "margin", var market]) => session => SetMargin(call, session.Account, market),
        ("GET", ["account", "keys", "subkeys"]) => session => Subkeys(session.Account),
        ("POST", ["account", "keys", "subkeys"]) => session => AddSubkey(call, session),
        ("GET", ["balance"]) => session => Balance(session.Account),
        ("GET", ["positions"]) => session => Positions(session.Account),
        ("GET", ["fills"]) => session => Fills(call, session.Account),
        ("GET", ["funding", "payments"]) => session => FundingPayments(call, session.Account),
        _ => null,
    };

    /// <summary>Reads a JSON body.</summary>
    /// <returns>False when it is none; an empty one is an empty object.</returns>
    private static bool TryReadBody(Call call, out JsonElement body)
    {
        body = default;
        try
        {
            using var document = JsonDocument.Parse(call.Request.Body.IsEmpty ? "{}"u8.ToArray() : call.Request.Body);
            body = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>One request with its path and decoded query.</summary>
    private sealed class Call(VenueHttpRequest request, string[] path, FormFields query)
    {
        public VenueHttpRequest Request => request;

        public string Method => request.Method;

        public string[] Path => path;

        public string? this[string name] => query[name] is { Length: > 0 } value ? value : null;

        public long? Number(string name) => long.TryParse(query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

        /// <summary>True when a parameter is absent or a number in range.</summary>
        public bool Allows(string name, long from, long to) => this[name] is null || (Number(name) is { } value && value >= from && value <= to);
    }
}
