using TradingBot.SimulatedVenues.Grvt.Accounts;
using TradingBot.SimulatedVenues.Grvt.Orders;
using TradingBot.SimulatedVenues.Grvt.Signing;
using TradingBot.SimulatedVenues.Grvt.Wire;
using TradingBot.SimulatedVenues.Http;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.Grvt.Rest;

/// <summary>The endpoints of the trading and market-data hosts, by HTTP in both spellings and by socket.</summary>
internal sealed partial class GrvtApi
{
    private const string BulkOrders = "v2/bulk_orders";

    private readonly SimulatedExchange _exchange;
    private readonly GrvtListing _listing;
    private readonly GrvtVenueOptions _options;
    private readonly GrvtLoginDesk _logins;
    private readonly GrvtRateLimits _limits;
    private readonly GrvtMessages _messages;
    private readonly GrvtOrderDesk _orders;
    private readonly Dictionary<string, GrvtEndpoint> _endpoints;

    public GrvtApi(SimulatedExchange exchange, GrvtListing listing, GrvtVenueOptions options, GrvtLoginDesk logins, GrvtRateLimits limits, GrvtMessages messages, GrvtOrderDesk orders)
    {
        _exchange = exchange;
        _listing = listing;
        _options = options;
        _logins = logins;
        _limits = limits;
        _messages = messages;
        _orders = orders;
        _endpoints = new Dictionary<string, GrvtEndpoint>(StringComparer.Ordinal)
        {
            ["v1/all_instruments"] = Public(25m, GrvtShapes.Result(GrvtShapes.Instrument), Instruments),
            ["v1/instruments"] = Public(25m, GrvtShapes.Result(GrvtShapes.Instrument), Instruments),
            ["v1/instrument"] = Public(25m, GrvtShapes.Result(GrvtShapes.Instrument), Instrument),
            ["v1/currency"] = Public(8m, GrvtShapes.Result(GrvtShapes.Currency), _ => Currencies()),
            ["v1/mini"] = Public(25m, GrvtShapes.Result(GrvtShapes.Ticker), Mini),
            ["v1/ticker"] = Public(25m, GrvtShapes.Result(GrvtShapes.Ticker), Ticker),
            ["v1/book"] = Public(8m, GrvtShapes.Result(GrvtShapes.Book), Book),
            ["v1/trade"] = Public(8m, GrvtShapes.Result(GrvtShapes.Trade), Trades),
            ["v1/trade_history"] = Public(8m, GrvtShapes.Result(GrvtShapes.Trade), Trades),
            ["v1/kline"] = Public(8m, GrvtShapes.Result(GrvtShapes.Candle), Candles),
            ["v1/funding"] = Public(8m, GrvtShapes.Result(GrvtShapes.Funding), Funding),
            ["v1/margin_rules"] = Public(8m, GrvtShapes.MarginRules, MarginRules),
            ["v1/create_order"] = new GrvtEndpoint(IsPrivate: true, 20m, GrvtShapes.CreateOrder, GrvtShapes.Result(GrvtShapes.Order), CreateOrder),
            [BulkOrders] = new GrvtEndpoint(IsPrivate: true, 2m, GrvtShapes.BulkOrders, new GrvtShape("orders=o cancel_acks=ca", ("orders", GrvtShapes.Order), ("cancel_acks", GrvtShapes.Ack)), Bulk),
            ["v1/cancel_order"] = Private(20m, GrvtShapes.Result(GrvtShapes.Ack), CancelOrder),
            ["v1/cancel_all_orders"] = Private(2m, GrvtShapes.Result(GrvtShapes.Ack), CancelAllOrders),
            ["v1/cancel_on_disconnect"] = Private(1m, GrvtShapes.Result(GrvtShapes.Ack), CancelOnDisconnect),
            ["v1/order"] = Private(5m, GrvtShapes.Result(GrvtShapes.Order), Order),
            ["v1/open_orders"] = Private(5m, GrvtShapes.Result(GrvtShapes.Order), OpenOrders),
            ["v1/order_history"] = Private(5m, GrvtShapes.Result(GrvtShapes.Order), OrderHistory),
            ["v1/fill_history"] = Private(5m, GrvtShapes.Result(GrvtShapes.Fill), FillHistory),
            ["v1/positions"] = Private(5m, GrvtShapes.Result(GrvtShapes.Position), Positions),
            ["v1/position_history"] = Private(5m, GrvtShapes.Result(GrvtShapes.PositionHistory), PositionHistory),
            ["v1/funding_payment_history"] = Private(2.5m, GrvtShapes.Result(GrvtShapes.FundingPayment), FundingPayments),
            ["v1/account_summary"] = Private(2.5m, GrvtShapes.Result(GrvtShapes.AccountSummary), AccountSummary),
            ["v1/account_history"] = Private(2.5m, GrvtShapes.Result(GrvtShapes.AccountSummary), AccountHistory),
            ["v1/funding_account_summary"] = Private(2.5m, GrvtShapes.FundingSummary, FundingSummary),
            ["v1/aggregated_account_summary"] = Private(2.5m, GrvtShapes.Result(GrvtShapes.MainSummary), MainSummary),
            ["v1/get_sub_accounts"] = Private(2.5m, new GrvtShape("sub_account_ids=sa"), SubAccounts),
            ["v1/get_authorized_builders"] = Private(2.5m, new GrvtShape("results=r"), _ => GrvtAnswer.Object(json => json.WriteEmptyArray("results"))),
            ["v1/get_all_initial_leverage"] = Private(2.5m, new GrvtShape("results=r", ("results", GrvtShapes.Leverage)), Leverages),
            ["v1/set_initial_leverage"] = new GrvtEndpoint(IsPrivate: true, 2.5m, GrvtShapes.SetLeverage, new GrvtShape("success=s"), SetLeverage),
            ["v1/set_position_config"] = new GrvtEndpoint(IsPrivate: true, 2.5m, GrvtShapes.SetLeverage, GrvtShapes.Ack, SetPositionConfig),
        };
    }

    /// <summary>The leverage of a sub-account in a market was set.</summary>
    public Action<long, int>? LeverageChanged { get; set; }

    /// <summary>The endpoint of a version and name (<c>v1/create_order</c>); null when there is none.</summary>
    public GrvtEndpoint? Find(string name) => _endpoints.GetValueOrDefault(name);

    /// <summary>Answers a request of any of the three hosts.</summary>
    public VenueHttpResponse Handle(VenueHttpRequest request)
    {
        if (_logins.Handle(request) is { } login)
        {
            return login;
        }

        if (request is { Path: "/time", Method: "GET" })
        {
            return Time();
        }

        var isLite = request.Path.StartsWith("/lite/", StringComparison.Ordinal);
        if (request.Method != "POST" || request.Path.Length < 7 || !(isLite || request.Path.StartsWith("/full/", StringComparison.Ordinal)) || Find(request.Path[6..]) is not { } endpoint)
        {
            return GrvtHttp.Refuse(GrvtError.Of(GrvtError.NotFound), isLite);
        }

        var refusal = _logins.Find(request, out var session);
        if (endpoint.IsPrivate && session is null)
        {
            return GrvtHttp.Refuse(refusal ?? GrvtError.Of(GrvtError.NotLoggedIn), isLite);
        }

        if (GrvtHttp.TryRead(request, out var body, isLite ? endpoint.Request : null) is { } malformed)
        {
            return GrvtHttp.Refuse(malformed, isLite);
        }

        var answer = Run(request.Path[6..], endpoint, new GrvtCall(body, session, request.RemoteAddress));
        return answer.Error is { } error ? GrvtHttp.Refuse(error, isLite) : VenueHttpResponse.Json(200, isLite ? endpoint.Answer.ToLite(answer.Body) : answer.Body);
    }

    /// <summary>Runs a call whose session has been looked at.</summary>
    public GrvtAnswer Run(string name, GrvtEndpoint endpoint, GrvtCall call)
    {
        if (endpoint.IsPrivate && call.Session is null)
        {
            return GrvtError.Of(GrvtError.NotLoggedIn);
        }

        if (!_limits.TryTake(Meter(call, name), endpoint.PerSecond))
        {
            return GrvtError.Of(GrvtError.TooManyRequests);
        }

        return endpoint.Handle(call);
    }

    private static GrvtEndpoint Public(decimal perSecond, GrvtShape answer, Func<GrvtCall, GrvtAnswer> handle) => new(IsPrivate: false, perSecond, GrvtShapes.Query, answer, handle);

    /// <summary>A private endpoint that names its sub-account; a call without one means the session's own.</summary>
    private static GrvtEndpoint Private(decimal perSecond, GrvtShape answer, Func<GrvtCall, GrvtAnswer> handle) =>
        new(IsPrivate: true, perSecond, GrvtShapes.Query, answer, call => CheckSubAccount(call) is { } error ? error : handle(call));

    private static GrvtError? CheckSubAccount(GrvtCall call) => call.Request.Text("sub_account_id") is null ? null
        : call.Request.Integer("sub_account_id") is not { } account ? GrvtError.Of(GrvtError.SubAccountInvalid)
        : GrvtError.Unless(account == call.SubAccount, GrvtError.ForeignSubAccount);

    private static string Meter(GrvtCall call, string name) => call.Session is { } session ? $"{GrvtText.Integer(session.Account.SubAccountId)} {name}" : $"{call.Address} {name}";

    private VenueHttpResponse Time() => VenueHttpResponse.Json(200, JsonText.Object(json => json.WriteNumber(
        "server_time",
        _options.TimeIsMilliseconds ? _exchange.Now.ToUnixTimeMilliseconds() : GrvtText.Nanoseconds(_exchange.Now))));
}
