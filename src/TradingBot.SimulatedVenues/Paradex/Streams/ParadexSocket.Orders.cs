using System.Text.Json;
using TradingBot.SimulatedVenues.Paradex.Accounts;
using TradingBot.SimulatedVenues.Paradex.Orders;

namespace TradingBot.SimulatedVenues.Paradex.Streams;

/// <content>Order entry: shares the limits of REST, and an order of this connection can be covered by its dead-man's switch.</content>
internal sealed partial class ParadexSocket
{
    private void Order(ParadexCall call, string method)
    {
        if (_session is not { } session)
        {
            Fail(call, ParadexRpcError.NotAuthenticated);
            return;
        }

        if (method == "order.cancel_on_disconnect")
        {
            ArmSwitch(call);
            return;
        }

        if (_streams.Limits.TakeOrder(address: null, session.Account.Address).Wait > TimeSpan.Zero)
        {
            Fail(call, ParadexRpcError.TooManyRequests);
            return;
        }

        switch (method)
        {
            case "order.create":
                Create(call, session.Account);
                break;
            case "order.create_batch":
                CreateBatch(call, session.Account);
                break;
            case "order.modify":
                Modify(call, session.Account);
                break;
            case "order.cancel":
                Cancel(call, session.Account);
                break;
            case "order.cancel_batch":
                CancelBatch(call, session.Account);
                break;
            case "order.cancel_all":
                CancelAll(call, session.Account);
                break;
            default:
                Fail(call, ParadexRpcError.UnknownMethod);
                break;
        }
    }

    private void ArmSwitch(ParadexCall call)
    {
        if (call.Find("enabled") is not { ValueKind: JsonValueKind.True or JsonValueKind.False } enabled)
        {
            Fail(call, ParadexRpcError.InvalidParameters("enabled must be true or false"));
            return;
        }

        _cancelsOnDisconnect = enabled.GetBoolean();
        Succeed(call, json => json.WriteBoolean("enabled", _cancelsOnDisconnect));
    }

    private void Create(ParadexCall call, ParadexAccount account)
    {
        if (Take(call.Params, account, out var order) is { } error)
        {
            Fail(call, ParadexRpcError.Of(error));
            return;
        }

        Succeed(call, json => WriteCreated(json, order!, call.ReceivedAt));
    }

    private void CreateBatch(ParadexCall call, ParadexAccount account)
    {
        // Documented as {"orders":[...]}; an official client sends the bare list.
        var list = call.Params.ValueKind == JsonValueKind.Array ? call.Params : call.Find("orders");
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0 || list.GetArrayLength() > Options.MaxBatch)
        {
            Fail(call, ParadexRpcError.Of(ParadexError.BatchSize));
            return;
        }

        var results = list.EnumerateArray().Select(item => (Error: Take(item, account, out var order), Order: order)).ToArray();
        Succeed(call, json => json.WriteObjects("results", results, result =>
        {
            if (result.Error is { } error)
            {
                json.WriteString("error", error.Code);
            }
            else
            {
                WriteCreated(json, result.Order!, call.ReceivedAt);
            }
        }));
    }

    private void Modify(ParadexCall call, ParadexAccount account)
    {
        if (ParadexOrderRequest.Read(call.Params, out var fault) is not { } request)
        {
            Fail(call, ParadexRpcError.Of(fault));
        }
        else if (_streams.Orders.Modify(account, request.Id ?? string.Empty, request, out var order) is { } error)
        {
            Fail(call, ParadexRpcError.Of(error));
        }
        else
        {
            Succeed(call, json => WriteOrder(json, order!));
        }
    }

    private void Cancel(ParadexCall call, ParadexAccount account)
    {
        var market = call.Text("market") is { Length: > 0 } symbol ? _streams.Exchange.FindMarket(symbol)?.Id : null;
        var byClient = call.Text("id") is not { Length: > 0 };
        var order = byClient
            ? _streams.Orders.FindActive(account, call.Text("client_id") ?? string.Empty, market)
            : _streams.Orders.Find(account, call.Text("id"));
        var error = order is null ? byClient ? ParadexError.ClientOrderNotFound : ParadexError.OrderNotFound : _streams.Orders.Cancel(order);
        if (error is not null)
        {
            Fail(call, ParadexRpcError.Of(error));
            return;
        }

        Succeed(call, json =>
        {
            json.WriteString("order_id", _streams.Json.Text.Id(order!.Number));
            json.WriteString("status", ParadexCancelResult.Queued);
        });
    }

    private void CancelBatch(ParadexCall call, ParadexAccount account)
    {
        if (call.Find("order_ids") is not { ValueKind: JsonValueKind.Array } list || list.EnumerateArray().Any(id => id.ValueKind != JsonValueKind.String))
        {
            Fail(call, ParadexRpcError.InvalidParameters("order_ids must be a list of texts"));
            return;
        }

        var results = list.EnumerateArray().Select(id => ParadexCancelResult.ById(_streams.Orders, account, id.GetString()!)).ToArray();
        Succeed(call, json => json.WriteObjects("results", results, result => result.Write(json)));
    }

    private void CancelAll(ParadexCall call, ParadexAccount account)
    {
        var symbol = call.Text("market");
        if (symbol is { Length: > 0 } && _streams.Exchange.FindMarket(symbol) is null)
        {
            Fail(call, ParadexRpcError.Of(ParadexError.MarketNotFound));
            return;
        }

        _streams.Orders.CancelAll(account, symbol is { Length: > 0 } ? _streams.Exchange.FindMarket(symbol) : null);
        Succeed(call, json => json.WriteString("status", "ok"));
    }

    private ParadexError? Take(JsonElement body, ParadexAccount account, out ParadexOrderView? order)
    {
        order = null;
        if (ParadexOrderRequest.Read(body, out var fault) is not { } request)
        {
            return fault;
        }

        if (_streams.Orders.Check(account, request) is { } error)
        {
            return error;
        }

        order = _streams.Orders.Place(account, request, connection: this);
        return null;
    }

    private void WriteCreated(Utf8JsonWriter json, ParadexOrderView order, DateTimeOffset receivedAt)
    {
        WriteOrder(json, order);
        json.WriteNumber("created_at", order.CreatedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("received_at", (receivedAt - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick);
    }

    private void WriteOrder(Utf8JsonWriter json, ParadexOrderView order)
    {
        json.WriteStartObject("order");
        _streams.Json.WriteOrder(json, order);
        json.WriteEndObject();
    }
}
