using System.Text.Json;
using TradingBot.SimulatedVenues.Http;
using TradingBot.SimulatedVenues.Paradex.Accounts;
using TradingBot.SimulatedVenues.Paradex.Orders;

namespace TradingBot.SimulatedVenues.Paradex.Rest;

internal sealed partial class ParadexApi
{
    private static readonly VenueHttpResponse NoContent = new() { Status = 204 };

    private VenueHttpResponse CreateOrder(Call call, ParadexAccount account)
    {
        if (!TryReadBody(call, out var body))
        {
            return Error(ParadexError.Binding("body is no JSON"));
        }

        if (ParadexOrderRequest.Read(body, out var fault) is not { } request)
        {
            return Error(fault);
        }

        return orders.Check(account, request) is { } error ? Error(error) : Order(201, orders.Place(account, request, connection: null));
    }

    private VenueHttpResponse CreateBatch(Call call, ParadexAccount account)
    {
        if (!TryReadBody(call, out var body) || body.ValueKind != JsonValueKind.Array)
        {
            return Error(ParadexError.Binding("body is no list"));
        }

        if (body.GetArrayLength() == 0 || body.GetArrayLength() > options.MaxBatch)
        {
            return Error(ParadexError.BatchSize);
        }

        // One bad form or signature refuses all; afterwards each order has its own fate.
        var requests = new List<ParadexOrderRequest>();
        foreach (var item in body.EnumerateArray())
        {
            if (ParadexOrderRequest.Read(item, out var fault) is not { } request)
            {
                return Error(fault);
            }

            if (orders.Check(account, request) is { } error)
            {
                return Error(error);
            }

            if (request.ClientId.Length > 0 && requests.Exists(other => other.ClientId == request.ClientId))
            {
                return Error(ParadexError.DuplicatedClientId);
            }

            requests.Add(request);
        }

        var placed = requests.ConvertAll(request => orders.Place(account, request, connection: null));
        return VenueHttpResponse.Json(201, JsonText.Object(json =>
        {
            json.WriteObjects("orders", placed, order => writer.WriteOrder(json, order));
            json.WriteEmptyArray("errors");
        }));
    }

    private VenueHttpResponse ModifyOrder(Call call, ParadexAccount account, string id)
    {
        if (!TryReadBody(call, out var body))
        {
            return Error(ParadexError.Binding("body is no JSON"));
        }

        if (ParadexOrderRequest.Read(body, out var fault) is not { } request)
        {
            return Error(fault);
        }

        return orders.Modify(account, id, request, out var answer) is { } error ? Error(error) : Order(200, answer!);
    }

    private VenueHttpResponse CancelOrder(ParadexAccount account, string id) =>
        orders.Find(account, id) is not { } order ? Error(ParadexError.OrderNotFound)
        : orders.Cancel(order) is { } error ? Error(error)
        : NoContent;

    private VenueHttpResponse CancelByClientId(Call call, ParadexAccount account, string clientId)
    {
        int? market = null;
        if (call["market"] is { } symbol)
        {
            if (exchange.FindMarket(symbol) is not { } found)
            {
                return Error(ParadexError.MarketNotFound);
            }

            market = found.Id;
        }

        return orders.FindActive(account, clientId, market) is not { } order ? Error(ParadexError.ClientOrderNotFound)
            : orders.Cancel(order) is { } error ? Error(error)
            : NoContent;
    }

    private VenueHttpResponse CancelAll(Call call, ParadexAccount account)
    {
        var market = call["market"] is { } symbol ? exchange.FindMarket(symbol) : null;
        if (call["market"] is not null && market is null)
        {
            return Error(ParadexError.MarketNotFound);
        }

        orders.CancelAll(account, market);
        return new VenueHttpResponse { Status = 200 };
    }

    private VenueHttpResponse CancelBatch(Call call, ParadexAccount account)
    {
        if (!TryReadBody(call, out var body) || body.ValueKind != JsonValueKind.Object)
        {
            return Error(ParadexError.Binding("body is no object"));
        }

        var fields = new ParadexFields(body);
        var (ids, clientIds) = (fields.Texts("order_ids"), fields.Texts("client_order_ids"));
        if (fields.Fault is { } fault)
        {
            return Error(ParadexError.Validation(fault));
        }

        return ids.Count + clientIds.Count == 0
            ? Error(ParadexError.BatchSize)
            : Results(
                ids.Select(id => ParadexCancelResult.ById(orders, account, id)).Concat(clientIds.Select(id => ParadexCancelResult.ByClientId(orders, account, id))).ToArray(),
                (json, result) => result.Write(json));
    }

    private VenueHttpResponse OpenOrders(Call call, ParadexAccount account)
    {
        if (CheckMarket(call, out var market) is { } error)
        {
            return Error(error);
        }

        return Results(orders.Active(account, market), writer.WriteOrder);
    }

    private VenueHttpResponse OrderById(ParadexAccount account, string id) =>
        orders.Find(account, id) is { } order ? Order(200, order) : Error(ParadexError.OrderNotFound);

    private VenueHttpResponse OrderByClientId(ParadexAccount account, string clientId) =>
        orders.FindActive(account, clientId) is { } order ? Order(200, order) : Error(ParadexError.ClientOrderNotFound);

    private VenueHttpResponse OrderHistory(Call call, ParadexAccount account)
    {
        if (CheckMarket(call, out var market) is { } error)
        {
            return Error(error);
        }

        var rows = orders.All(account, market)
            .Where(order => call["client_id"] is not { } name || order.ClientId == name)
            .Where(order => call["status"] is not { } status || order.Status == status)
            .Where(order => call["side"] is not { } side || order.IsBuy == (side == "BUY"))
            .Where(order => call["type"] is not { } type || order.Type == type);
        return Page(call, rows, order => order.CreatedAt, order => order.Number, writer.WriteOrder);
    }

    private VenueHttpResponse Order(int status, ParadexOrderView order) => VenueHttpResponse.Json(status, JsonText.Object(json => writer.WriteOrder(json, order)));

    private ParadexError? CheckMarket(Call call, out int? market)
    {
        market = null;
        if (call["market"] is not { } symbol)
        {
            return null;
        }

        market = exchange.FindMarket(symbol)?.Id;
        return market is null ? ParadexError.MarketNotFound : null;
    }
}
