using System.Text.Json;
using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues.Aster.Orders;

namespace TradingBot.SimulatedVenues.Aster.Rest;

internal sealed partial class AsterApi
{
    private const int MaxBatch = 5;
    private const int MaxCanceled = 10;

    private void AddOrders()
    {
        Add("POST", "order", AsterSecurity.Signed, 1, PlaceOrder, isOrder: true);
        Add("DELETE", "order", AsterSecurity.Signed, 1, CancelOrder, isOrder: true);
        Add("GET", "order", AsterSecurity.Signed, 1, QueryOrder);
        Add("POST", "batchOrders", AsterSecurity.Signed, 5, PlaceBatch, isOrder: true);
        Add("DELETE", "batchOrders", AsterSecurity.Signed, 1, CancelBatch, isOrder: true);
        Add("DELETE", "allOpenOrders", AsterSecurity.Signed, 1, CancelAll, isOrder: true);
        Add("POST", "countdownCancelAll", AsterSecurity.Signed, 10, Countdown);
        Add("GET", "openOrder", AsterSecurity.Signed, 1, QueryOpenOrder);
        Add("GET", "openOrders", AsterSecurity.Signed, OneOrAll(1, 40), OpenOrders);
        Add("GET", "allOrders", AsterSecurity.Signed, 5, AllOrders);

        // Of V3 alone. The nonce of a call is used up when it is looked at, so that an earlier request on its way can be voided by sending
        // its nonce here first; there is nothing else to do.
        AddV3("PUT", "order", AsterSecurity.Signed, static _ => 1, ChangeOrder, isOrder: true);
        AddV3("POST", "noop", AsterSecurity.Signed, static _ => 1, static _ => AsterAnswer.Success());
    }

    private AsterAnswer PlaceOrder(AsterCall call) =>
        !_desks.Limits.TryTakeOrders(call.AccountId, 1) ? AsterError.TooManyOrders
        : Place(call, call.Parameters, out var order) is { } error ? error
        : AsterAnswer.Object(json => WritePlaced(json, call, order!));

    private AsterAnswer PlaceBatch(AsterCall call)
    {
        if (call.Parameters.Require("batchOrders", out IReadOnlyList<JsonElement> items) is { } error)
        {
            return error;
        }

        if (items.Count is 0 or > MaxBatch)
        {
            return AsterError.BatchTooLong;
        }

        if (!_desks.Limits.TryTakeOrders(call.AccountId, items.Count))
        {
            return AsterError.TooManyOrders;
        }

        return Each(items, (JsonElement item, out AsterOrderView? order) =>
        {
            order = null;
            return item.ValueKind == JsonValueKind.Object ? Place(call, new AsterParameters(item), out order) : AsterError.Malformed("batchOrders");
        });
    }

    private AsterError? Place(AsterCall call, AsterParameters parameters, out AsterOrderView? order)
    {
        order = null;
        return AsterOrderRequest.Read(parameters, Listing, out var request) ?? _desks.Orders.Place(call.Account, request!, out order);
    }

    private AsterAnswer ChangeOrder(AsterCall call)
    {
        if (FindOrder(call, out var order) is { } unknown)
        {
            return unknown;
        }

        if (order is null)
        {
            return AsterError.NoSuchOrder;
        }

        var price = 0m;
        AsterOrderView? changed = null;
        var error = call.Parameters.Require("quantity", out decimal quantity)
            ?? call.Parameters.Require("price", out price)
            ?? _desks.Orders.Change(order, price, quantity, out changed);
        return error is not null ? error : AsterAnswer.Object(json => changed!.Write(json, isQuery: false));
    }

    private AsterAnswer CancelOrder(AsterCall call)
    {
        AsterOrderView? canceled = null;
        var error = FindOrder(call, out var order) ?? _desks.Orders.Cancel(order, out canceled);
        return error is not null ? error : AsterAnswer.Object(json => canceled!.Write(json, isQuery: false));
    }

    private AsterAnswer CancelBatch(AsterCall call)
    {
        if (ReadSymbol(call, out var symbol) is { } unknown)
        {
            return unknown;
        }

        // The venue's names count when both lists are given.
        var isById = call.Parameters["orderIdList"] is not null;
        if (call.Parameters.Require(isById || call.Parameters["origClientOrderIdList"] is null ? "orderIdList" : "origClientOrderIdList", out IReadOnlyList<JsonElement> names) is { } error)
        {
            return error;
        }

        if (names.Count is 0 or > MaxCanceled)
        {
            return AsterError.BatchTooLong;
        }

        return Each(names, (JsonElement name, out AsterOrderView? canceled) =>
        {
            var text = AsterParameters.Text(name);
            var order = !isById ? _desks.Orders.Find(call.AccountId, symbol, orderId: null, text)
                : long.TryParse(text, out var id) ? _desks.Orders.Find(call.AccountId, symbol, id, clientOrderId: null)
                : null;
            return _desks.Orders.Cancel(order, out canceled);
        });
    }

    private AsterAnswer CancelAll(AsterCall call)
    {
        if (ReadSymbol(call, out var symbol) is { } error)
        {
            return error;
        }

        _ = Exchange.CancelAll(call.AccountId, symbol.Market.Id);
        return AsterAnswer.Object(json =>
        {
            // Text here, a number elsewhere: so the document has it.
            json.WriteString("code", "200");
            json.WriteString("msg", "The operation of cancel all open order is done.");
        });
    }

    private AsterAnswer Countdown(AsterCall call)
    {
        if (ReadSymbol(call, out var symbol) is { } error)
        {
            return error;
        }

        if (call.Parameters.Read("countdownTime", out long? countdown) is { } malformed)
        {
            return malformed;
        }

        if (countdown is not { } milliseconds)
        {
            return AsterError.Missing("countdownTime");
        }

        if (milliseconds > TimeSpan.FromDays(1).TotalMilliseconds)
        {
            return AsterError.Invalid("countdownTime");
        }

        _desks.Countdowns.Set(call.AccountId, symbol.Market.Id, TimeSpan.FromMilliseconds(milliseconds));
        return AsterAnswer.Object(json =>
        {
            json.WriteString("symbol", symbol.Name);
            json.WriteString("countdownTime", AsterText.Integer(milliseconds));
        });
    }

    private AsterAnswer QueryOrder(AsterCall call) => FindOrder(call, out var order) is { } error ? error
        : order is null ? AsterError.NoSuchOrder
        : AsterAnswer.Object(json => order.Write(json, isQuery: true));

    private AsterAnswer QueryOpenOrder(AsterCall call) => FindOrder(call, out var order) is { } error ? error
        : order is not { State.IsActive: true } ? AsterError.NoSuchOrder
        : AsterAnswer.Object(json => order.Write(json, isQuery: true));

    private AsterAnswer OpenOrders(AsterCall call) => ReadFilter(call, out var symbol) is { } error ? error
        : AsterAnswer.List(_desks.Orders.Open(call.AccountId, symbol), static (json, order) => order.Write(json, isQuery: true));

    private AsterAnswer AllOrders(AsterCall call)
    {
        if (ReadSymbol(call, out var symbol) is { } unknown)
        {
            return unknown;
        }

        if (call.ReadSpan(500, 1_000, out var span) is { } malformed)
        {
            return malformed;
        }

        if (call.Parameters.Read("orderId", out long? from) is { } badId)
        {
            return badId;
        }

        if (span.IsTooLong)
        {
            return AsterError.BadCombination;
        }

        var orders = _desks.Orders.All(call.AccountId, symbol);
        return AsterAnswer.List(
            from is { } first ? orders.Where(order => order.Record.OrderId >= first).Take(span.Limit) : span.OrLastWeek(Exchange.Now).Take(orders, order => order.State.CreatedAt),
            static (json, order) => order.Write(json, isQuery: true));
    }

    /// <summary>Reads <c>symbol</c> and either name of an order.</summary>
    private AsterError? FindOrder(AsterCall call, out AsterOrderView? order)
    {
        order = null;
        if (ReadSymbol(call, out var symbol) is { } unknown)
        {
            return unknown;
        }

        if (call.Parameters.Read("orderId", out long? id) is { } malformed)
        {
            return malformed;
        }

        var name = call.Parameters["origClientOrderId"];
        if (id is null && name is null)
        {
            return AsterError.Missing("orderId");
        }

        order = _desks.Orders.Find(call.AccountId, symbol, id, name);
        return null;
    }

    /// <summary>Does one thing after the other; each has its own answer.</summary>
    private static AsterAnswer Each(IReadOnlyList<JsonElement> items, Attempt attempt)
    {
        // Done before it is written, so that each order has an answer of its own moment.
        var results = items.Select(item => (Error: attempt(item, out var order), Order: order)).ToArray();
        return AsterAnswer.List(results, static (json, result) =>
        {
            if (result.Error is { } error)
            {
                AsterAnswer.WriteError(json, error);
            }
            else
            {
                result.Order!.Write(json, isQuery: false);
            }
        });
    }

    private void WritePlaced(Utf8JsonWriter json, AsterCall call, AsterOrderView order)
    {
        order.Write(json, isQuery: false);
        if (Options.SendsChainData && !call.IsLegacy)
        {
            json.WriteStartObject("newChainData");
            json.WriteString("hash", "0x" + Convert.ToHexStringLower(Keccak256.HashData(BitConverter.GetBytes(order.Record.OrderId))));
            json.WriteEndObject();
        }
    }

    private delegate AsterError? Attempt(JsonElement item, out AsterOrderView? order);
}
