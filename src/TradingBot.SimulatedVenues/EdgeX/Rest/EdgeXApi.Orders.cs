using TradingBot.SimulatedVenues.EdgeX.Accounts;
using TradingBot.SimulatedVenues.EdgeX.Orders;
using TradingBot.SimulatedVenues.EdgeX.Wire;

namespace TradingBot.SimulatedVenues.EdgeX.Rest;

internal sealed partial class EdgeXApi
{
    private const int MaxActiveOrdersInPage = 200;
    private const int MaxRowsInPage = 100;

    private void AddOrders()
    {
        AddPrivate("POST", "order/createOrder", Create);
        AddPrivate("POST", "order/cancelOrderById", call => Cancel(call, "orderIdList", _desks.Orders.FindById));
        AddPrivate("POST", "order/cancelOrderByClientOrderId", call => Cancel(call, "clientOrderIdList", _desks.Orders.FindByClientId));
        AddPrivate("POST", "order/cancelAllOrder", call => CancelResults(_desks.Orders.CancelAll(call.Account, call.Parameters)));
        AddPrivate("POST", "order/getMaxCreateOrderSize", MaxSize);
        AddPrivate("GET", "order/getOrderById", call => Find(call, "orderIdList", _desks.Orders.FindById));
        AddPrivate("GET", "order/getOrderByClientOrderId", call => Find(call, "clientOrderIdList", _desks.Orders.FindByClientId));
        AddPrivate("GET", "order/getActiveOrderPage", call => OrderPage(call, _desks.Orders.Active(call.Account), MaxActiveOrdersInPage));
        AddPrivate("GET", "order/getHistoryOrderPage", call => OrderPage(call, _desks.Orders.Ended(call.Account), MaxRowsInPage));
        AddPrivate("POST", "order/getHistoryOrderPage", call => OrderPage(call, _desks.Orders.Ended(call.Account), MaxRowsInPage));
        AddPrivate("GET", "order/getHistoryOrderById", call => Find(call, "orderIdList", _desks.Orders.FindById, isEnded: true));
        AddPrivate("GET", "order/getHistoryOrderByClientOrderId", call => Find(call, "clientOrderIdList", _desks.Orders.FindByClientId, isEnded: true));
        AddPrivate("GET", "order/getHistoryOrderFillTransactionPage", FillPage);
        AddPrivate("GET", "order/getHistoryOrderFillTransactionById", FindFills);
    }

    private EdgeXAnswer Create(EdgeXCall call)
    {
        EdgeXOrderRequest? order = null;
        var orderId = 0L;
        var error = EdgeXError.Invalid("accountId", value: null).Unless(call.Parameters["accountId"] is not null)
            ?? _desks.Limits.TakeOrder(call.Account.Id)
            ?? EdgeXOrderRequest.Read(call.Parameters, Listing, out order)
            ?? _desks.Orders.Place(call.Account, order!, out orderId);
        return error is not null ? error : EdgeXAnswer.Object(json => json.WriteString("orderId", EdgeXText.Integer(orderId)));
    }

    // The answer's keys are what the request named; for client ids that is UNCONFIRMED.
    private EdgeXAnswer Cancel(EdgeXCall call, string name, Func<EdgeXAccount, string, EdgeXOrderView?> find)
    {
        var named = call.Parameters.List(name).Distinct(StringComparer.Ordinal).ToArray();
        return named.Length == 0 ? EdgeXError.Invalid(name, value: null) : CancelResults([.. named.Select(id => (id, _desks.Orders.Cancel(find(call.Account, id))))]);
    }

    private static EdgeXAnswer CancelResults(IReadOnlyList<(string Id, string Result)> results) => EdgeXAnswer.Object(json =>
    {
        json.WriteStartObject("cancelResultMap");
        foreach (var (id, result) in results)
        {
            json.WriteString(id, result);
        }

        json.WriteEndObject();
    });

    // What is not known is not in the list; that nothing is refused is UNCONFIRMED.
    private static EdgeXAnswer Find(EdgeXCall call, string name, Func<EdgeXAccount, string, EdgeXOrderView?> find, bool isEnded = false)
    {
        var named = call.Parameters.List(name);
        return named.Count == 0 ? EdgeXError.Invalid(name, value: null)
            : Orders(named.Select(id => find(call.Account, id)).OfType<EdgeXOrderView>().Where(order => !isEnded || !order.State.IsActive));
    }

    private static EdgeXAnswer Orders(IEnumerable<EdgeXOrderView> orders) => EdgeXAnswer.List(orders, WriteOrder);

    private static EdgeXAnswer OrderPage(EdgeXCall call, IEnumerable<EdgeXOrderView> orders, int most)
    {
        EdgeXPageRequest page = default;
        (long Start, long End) span = default;
        var error = EdgeXPageRequest.Read(call.Parameters, most, out page)
            ?? call.ReadSpan("filterStartCreatedTimeInclusive", "filterEndCreatedTimeExclusive", out span);
        if (error is not null)
        {
            return error;
        }

        var contracts = call.Parameters.List("filterContractIdList");
        var types = call.Parameters.List("filterTypeList");
        var statuses = call.Parameters.List("filterStatusList");
        var wanted = orders.Where(order =>
            EdgeXOrderDesk.Lets(contracts, order.Record.Contract.Id) && EdgeXOrderDesk.Lets(types, order.Type) && EdgeXOrderDesk.Lets(statuses, order.Status) && IsIn(order.State.CreatedAt, span));
        return EdgeXAnswer.Page(page.Of(wanted, order => order.Record.OrderId), WriteOrder);
    }

    private static void WriteOrder(System.Text.Json.Utf8JsonWriter json, EdgeXOrderView order) => EdgeXOrderJson.WriteOrder(json, order, leavesZerosOut: false);

    private EdgeXAnswer FillPage(EdgeXCall call)
    {
        (long Start, long End) span = default;
        var error = EdgeXPageRequest.Read(call.Parameters, MaxRowsInPage, out var page)
            ?? call.ReadSpan("filterStartCreatedTimeInclusive", "filterEndCreatedTimeExclusive", out span);
        if (error is not null)
        {
            return error;
        }

        var orders = call.Parameters.List("filterOrderIdList");
        var contracts = call.Parameters.List("filterContractIdList");
        var wanted = _desks.Ledgers[call.Account].Fills.NewestFirst().Where(row =>
            EdgeXOrderDesk.Lets(orders, EdgeXText.Integer(row.Fill.OrderId)) && EdgeXOrderDesk.Lets(contracts, EdgeXText.Integer(row.Fill.MarketId)) && IsIn(row.Fill.At, span));
        return EdgeXAnswer.Page(page.Of(wanted, row => row.Id), (json, row) => EdgeXOrderJson.WriteFill(json, call.Account, row));
    }

    private EdgeXAnswer FindFills(EdgeXCall call)
    {
        const string Name = "orderFillTransactionIdList";
        var named = call.Parameters.List(Name);
        return named.Count == 0 ? EdgeXError.Invalid(Name, value: null)
            : EdgeXAnswer.List(
                _desks.Ledgers[call.Account].Fills.NewestFirst().Where(row => named.Contains(EdgeXText.Integer(row.Id), StringComparer.Ordinal)),
                (json, row) => EdgeXOrderJson.WriteFill(json, call.Account, row));
    }

    /// <summary>What the free collateral pays for at a price; a position of the other side can be turned around besides.</summary>
    private EdgeXAnswer MaxSize(EdgeXCall call)
    {
        var price = 0m;
        if ((ReadContract(call, out var contract) ?? call.Parameters.Require("price", out price) ?? EdgeXError.Invalid("price", call.Parameters["price"]).Unless(price > 0m)) is { } error)
        {
            return error;
        }

        var state = Exchange.GetPosition(call.Account.Id, contract.Market.Id);
        var fees = Exchange.GetFees(call.Account.Id, contract.Market.Id);
        var free = Exchange.GetAccount(call.Account.Id).Available / (price * (state.InitialMarginFraction + fees.TakerFraction));
        var touch = Statistics(contract);
        return EdgeXAnswer.Object(json =>
        {
            json.WriteString("maxBuySize", Size(free + (2m * Math.Max(0m, -state.Size))));
            json.WriteString("maxSellSize", Size(free + (2m * Math.Max(0m, state.Size))));
            json.WriteString("ask1Price", EdgeXText.Number(touch.BestAsk));
            json.WriteString("bid1Price", EdgeXText.Number(touch.BestBid));
        });

        string Size(decimal size) => EdgeXText.OnStep(Math.Min(contract.MaxOrderSize, Math.Floor(size / contract.Market.Lot.Value) * contract.Market.Lot.Value), contract.Market.Lot.Value);
    }
}
