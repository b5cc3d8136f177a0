using System.Text.Json;
using TradingBot.SimulatedVenues.Backpack.Orders;

namespace TradingBot.SimulatedVenues.Backpack.Rest;

internal sealed partial class BackpackApi
{
    private static readonly string[] CancelKinds = ["RestingLimitOrder", "ConditionalOrder"];

    private void AddOrders()
    {
        Add("POST", Order, "orderExecute", PlaceOrder);
        Add("POST", Orders, "orderExecute", PlaceBatch, isBatch: true);
        Add("GET", Order, "orderQuery", QueryOrder);
        Add("GET", Orders, "orderQueryAll", OpenOrders);
        Add("DELETE", Order, "orderCancel", CancelOrder);
        Add("DELETE", Orders, "orderCancelAll", CancelAll);
    }

    private BackpackAnswer PlaceOrder(BackpackCall call) => BackpackOrderRequest.ReadForm(call.Parameters, Listing, out var request) is { } malformed ? malformed
        : Place(call, call.Parameters, request!, out var order) is { } error ? error
        : BackpackAnswer.Object(order!.Write);

    private BackpackAnswer PlaceBatch(BackpackCall call)
    {
        if (call.Blocks.Count == 0 || call.Blocks.Count > Options.MaxBatch)
        {
            return BackpackError.BadBatch;
        }

        // What cannot be read spoils the whole batch, before anything is placed.
        var forms = call.Blocks.Select(block => (Block: block, Error: BackpackOrderRequest.ReadForm(block, Listing, out var request), Request: request)).ToArray();
        if (Array.Find(forms, form => form.Error is { IsText: true }).Error is { } unreadable)
        {
            return unreadable;
        }

        // Placed before it is written, so that each order has an answer of its own moment.
        var results = Array.ConvertAll(forms, form =>
        {
            BackpackOrderView? order = null;
            var error = form.Error ?? Place(call, form.Block, form.Request!, out order);
            return (Error: error, Order: order);
        });
        return BackpackAnswer.List(results, static (json, result) => WriteOperation(json, result.Error, result.Order));
    }

    private BackpackError? Place(BackpackCall call, BackpackParameters parameters, BackpackOrderRequest request, out BackpackOrderView? order)
    {
        order = null;
        return request.CheckCombination(parameters) ?? _desks.Orders.Place(call.Account, request, out order);
    }

    private static void WriteOperation(Utf8JsonWriter json, BackpackError? error, BackpackOrderView? order)
    {
        json.WriteString("operation", error is null ? "Ok" : "Err");
        if (error is null)
        {
            order!.Write(json);
        }
        else
        {
            BackpackAnswer.WriteError(json, error);
        }
    }

    private BackpackAnswer QueryOrder(BackpackCall call) => FindOrder(call, out var order) is { } error ? error
        : order is null ? BackpackError.NotFound
        : BackpackAnswer.Object(order.Write);

    private BackpackAnswer OpenOrders(BackpackCall call) => ReadFilter(call, out var market) is { } error ? error
        : BackpackAnswer.List(WantsPerpetuals(call) ? _desks.Orders.Open(call.AccountId, market) : [], static (json, order) => order.Write(json));

    private BackpackAnswer CancelOrder(BackpackCall call)
    {
        BackpackOrderView? cancelled = null;
        var error = FindOrder(call, out var order) ?? _desks.Orders.Cancel(order, out cancelled);
        return error is not null ? error
            : cancelled!.State.IsActive ? BackpackAnswer.Empty(202)
            : BackpackAnswer.Object(cancelled.Write);
    }

    private BackpackAnswer CancelAll(BackpackCall call)
    {
        string? kind = null;
        if ((ReadMarket(call, out var market) ?? call.Parameters.Read("orderType", CancelKinds, out kind)) is { } error)
        {
            return error;
        }

        // Conditional orders are not simulated: there are none.
        BackpackOrderView[] open = kind == "ConditionalOrder" ? [] : [.. _desks.Orders.Open(call.AccountId, market)];
        var cancelled = open.Select(order => _desks.Orders.Cancel(order, out var after) is null ? after : null).OfType<BackpackOrderView>().ToArray();
        return Array.Exists(cancelled, order => order.State.IsActive)
            ? BackpackAnswer.Empty(202)
            : BackpackAnswer.List(cancelled, static (json, order) => order.Write(json));
    }

    /// <summary>Reads <c>symbol</c> and one of the two names of an order, and looks for it among the open ones.</summary>
    private BackpackError? FindOrder(BackpackCall call, out BackpackOrderView? order)
    {
        order = null;
        long? clientId = null;
        var error = ReadMarket(call, out var market) ?? call.Parameters.Read("clientId", uint.MaxValue, out clientId);
        if (error is not null)
        {
            return error;
        }

        var orderId = call.Parameters["orderId"];
        if ((orderId is null) == (clientId is null))
        {
            return BackpackError.BothIds;
        }

        order = _desks.Orders.FindOpen(call.AccountId, market, orderId, (uint?)clientId);
        return null;
    }
}
