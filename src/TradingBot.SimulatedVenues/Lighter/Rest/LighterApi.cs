using System.Globalization;
using System.Text.Json;
using TradingBot.SimulatedVenues.Http;
using TradingBot.SimulatedVenues.Lighter.Orders;
using TradingBot.SimulatedVenues.Lighter.Transactions;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.Lighter.Rest;

/// <summary>The REST interface: finds the handler, counts, checks tokens, wraps answers.</summary>
internal sealed partial class LighterApi
{
    private const string Root = "/api/v1/";

    private readonly SimulatedExchange _exchange;
    private readonly LighterVenueOptions _options;
    private readonly LighterKeyRegistry _keys;
    private readonly LighterAuthDesk _auth;
    private readonly LighterRateLimits _limits;
    private readonly LighterOrderDesk _orders;
    private readonly LighterTxDesk _transactions;
    private readonly Dictionary<string, Endpoint> _endpoints;

    public LighterApi(SimulatedExchange exchange, LighterVenueOptions options, LighterKeyRegistry keys, LighterAuthDesk auth, LighterRateLimits limits, LighterOrderDesk orders, LighterTxDesk transactions)
    {
        _exchange = exchange;
        _options = options;
        _keys = keys;
        _auth = auth;
        _limits = limits;
        _orders = orders;
        _transactions = transactions;
        _endpoints = new Dictionary<string, Endpoint>(StringComparer.Ordinal)
        {
            ["/"] = Public(300, _ => Status()),
            ["/info"] = Public(300, _ => Ok(json => json.WriteString("contract_address", "0x0000000000000000000000000000000000000000"))),
            [Root + "orderBookDetails"] = Public(300, OrderBookDetails),
            [Root + "orderBooks"] = Public(300, OrderBooks),
            [Root + "orderBookOrders"] = Public(300, OrderBookOrders),
            [Root + "recentTrades"] = Public(600, RecentTrades),
            [Root + "candles"] = Public(300, Candles),
            [Root + "candlesticks"] = Public(300, Candles),
            [Root + "funding-rates"] = Public(300, _ => FundingRates()),
            [Root + "fundings"] = Public(300, Fundings),
            [Root + "exchangeStats"] = Public(300, _ => ExchangeStats()),
            [Root + "assetDetails"] = Public(300, _ => AssetDetails()),
            [Root + "account"] = Public(300, Account),
            [Root + "accountsByL1Address"] = Public(300, AccountsByL1Address),
            [Root + "apikeys"] = Public(150, ApiKeys),
            [Root + "nextNonce"] = Public(6, NextNonce),
            [Root + "tx"] = Public(300, Transaction),
            [Root + "sendTx"] = new Endpoint("POST", 6, NeedsToken: false, SendTx),
            [Root + "sendTxBatch"] = new Endpoint("POST", 6, NeedsToken: false, SendTxBatch),
            [Root + "accountActiveOrders"] = Private(300, ActiveOrders),
            [Root + "accountInactiveOrders"] = Private(100, InactiveOrders),
            [Root + "trades"] = Private(600, Trades),
            [Root + "positionFunding"] = Private(300, PositionFunding),
            [Root + "accountLimits"] = Private(300, AccountLimits),
            [Root + "accountTxs"] = Private(300, AccountTransactions),
            [Root + "pnl"] = Private(300, Pnl),
            [Root + "liquidations"] = Private(300, Liquidations),
            [Root + "getMakerOnlyApiKeys"] = Private(300, _ => Ok(json => json.WriteEmptyArray("api_key_indexes"))),
        };
    }

    public VenueHttpResponse Handle(VenueHttpRequest request)
    {
        if (!_endpoints.TryGetValue(request.Path, out var endpoint) || endpoint.Method != request.Method)
        {
            return Error(404, LighterError.Of(LighterError.NotFound));
        }

        var query = FormFields.OfQuery(request.Query);
        var token = request.Header("Authorization") ?? query["auth"];
        var call = new Call(request, query);
        var meter = "ip:" + request.RemoteAddress;
        if (endpoint.NeedsToken || token is { Length: > 0 })
        {
            var refusal = _auth.Check(token, call.Account(), out var owner);
            if (refusal is null)
            {
                // Requests with a token count for the account only.
                meter = "account:" + LighterJson.Text(owner);
            }
            else if (endpoint.NeedsToken)
            {
                return Error(_options.AuthFailureStatus, refusal.Value);
            }
        }

        return IsWithinLimit(meter, endpoint.Weight) ? endpoint.Handle(call) : Error(_options.RateLimitStatus, LighterError.Of(LighterError.TooManyRequests));
    }

    private static Endpoint Public(int weight, Func<Call, VenueHttpResponse> handle) => new("GET", weight, NeedsToken: false, handle);

    private static Endpoint Private(int weight, Func<Call, VenueHttpResponse> handle) => new("GET", weight, NeedsToken: true, handle);

    private static VenueHttpResponse Ok(Action<Utf8JsonWriter> members) => VenueHttpResponse.Json(200, JsonText.Object(json =>
    {
        json.WriteNumber("code", 200);
        members(json);
    }));

    private static VenueHttpResponse Error(int status, LighterError error) => VenueHttpResponse.Json(status, JsonText.Object(json => LighterJson.WriteError(json, error)));

    private static VenueHttpResponse Error(LighterError error) => Error(400, error);

    private static VenueHttpResponse InvalidParameter(string name) => Error(LighterError.Of(LighterError.InvalidParameter, ": " + name));

    private bool IsWithinLimit(string meter, int weight) => !_options.HasRateLimits
        || (_options.Tier == LighterFeeTier.Premium
            ? _limits.TryTake(meter, weight, _options.PremiumWeightPerMinute)
            : _limits.TryTake(meter, 1, _options.RequestsPerMinute));

    private VenueHttpResponse SendTx(Call call)
    {
        if (!FormFields.TryRead(call.Request, out var form) || form["tx_info"] is not { } info
            || !int.TryParse(form["tx_type"], NumberStyles.None, CultureInfo.InvariantCulture, out var type))
        {
            return InvalidParameter("tx_type, tx_info");
        }

        var outcome = _transactions.Send(type, info);
        return outcome.Error is { } error ? TxError(error) : Ok(json => WriteOutcome(json, outcome, isBatch: false));
    }

    private VenueHttpResponse SendTxBatch(Call call)
    {
        if (!FormFields.TryRead(call.Request, out var form) || !LighterBatchText.TryRead(form["tx_types"], form["tx_infos"], out var types, out var infos))
        {
            return InvalidParameter("tx_types, tx_infos");
        }

        var outcome = _transactions.Send(types, infos);
        return outcome.Error is { } error ? TxError(error) : Ok(json => WriteOutcome(json, outcome, isBatch: true));
    }

    private VenueHttpResponse TxError(LighterError error) => Error(error.Code == LighterError.TooManyRequests ? _options.RateLimitStatus : 400, error);

    private static void WriteOutcome(Utf8JsonWriter json, LighterTxOutcome outcome, bool isBatch)
    {
        json.WriteString("message", "{\"ratelimit\": \"didn't use volume quota\"}");
        if (isBatch)
        {
            json.WriteStartArray("tx_hash");
            foreach (var hash in outcome.Hashes)
            {
                json.WriteStringValue(hash);
            }

            json.WriteEndArray();
        }
        else
        {
            json.WriteString("tx_hash", outcome.Hashes[0]);
        }

        json.WriteNumber("predicted_execution_time_ms", outcome.PredictedExecutionTime);
        json.WriteNumber("volume_quota_remaining", 10_780);
    }

    private sealed record Endpoint(string Method, int Weight, bool NeedsToken, Func<Call, VenueHttpResponse> Handle);

    /// <summary>One request with its decoded query.</summary>
    private sealed class Call(VenueHttpRequest request, FormFields query)
    {
        public VenueHttpRequest Request => request;

        public string? this[string name] => query[name];

        public long? Number(string name) => long.TryParse(query[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

        /// <summary>The account that the request is about; null when it names none.</summary>
        public long? Account() => Number("account_index") ?? (query["by"] is "account_index" or "index" ? Number("value") : null);

        /// <summary>True when a parameter is absent or a number in range.</summary>
        public bool Allows(string name, long from, long to) => query[name] is null || (Number(name) is { } value && value >= from && value <= to);
    }
}
