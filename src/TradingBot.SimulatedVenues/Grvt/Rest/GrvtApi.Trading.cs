using TradingBot.Cryptography.Ethereum;
using TradingBot.SimulatedVenues.Grvt.Orders;
using TradingBot.SimulatedVenues.Grvt.Signing;
using TradingBot.SimulatedVenues.Grvt.Wire;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Grvt.Rest;

internal sealed partial class GrvtApi
{
    private const int MaxBulk = 100;
    private const long MaxCountdown = 300_000;

    private static readonly TimeSpan LifeStep = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxCancelLife = TimeSpan.FromSeconds(5);

    private GrvtAnswer CreateOrder(GrvtCall call)
    {
        GrvtOrderView? answer = null;
        var error = GrvtOrderFields.Read(call.Request.Member("order"), out var order) ?? _orders.Create(call.Account, order!, out answer);
        return error is not null ? error : GrvtAnswer.Result(json => GrvtOrderJson.WriteAnswer(json, answer!));
    }

    private GrvtAnswer Bulk(GrvtCall call)
    {
        if (CheckSubAccount(call) is { } foreign)
        {
            return foreign;
        }

        if (ReadBulk(call.Request, out var creates) is { } malformed)
        {
            return malformed;
        }

        var ids = call.Request.Texts("order_i_ds");
        var clients = call.Request.Items("client_order_i_ds").Select(item => item.AsText()).ToArray();
        if (!TryCancelLife(call.Request, out var life, out var refusal) || (clients.Length > 0 && !Array.TrueForAll(clients, text => ulong.TryParse(text, out _))))
        {
            return refusal ?? GrvtError.Of(GrvtError.Malformed);
        }

        var cancels = ids.Count + clients.Length;
        if ((creates.Count > 0 && !_limits.TryTake(Meter(call, "v1/create_order"), Find("v1/create_order")!.PerSecond, creates.Count))
            || (cancels > 0 && !_limits.TryTake(Meter(call, "v1/cancel_order"), Find("v1/cancel_order")!.PerSecond)))
        {
            return GrvtError.Of(GrvtError.TooManyRequests);
        }

        // Which of the client's reasons a bulk request gives is UNCONFIRMED.
        var reason = creates.Count > 0 ? "CLIENT_REPLACE" : "CLIENT_BULK_CANCEL";
        var error = _orders.CreateMany(call.Account, creates, Cancel, cancels > 0, out var orders);
        return error is not null ? error : GrvtAnswer.Object(json =>
        {
            json.WriteObjects("orders", orders, order => GrvtOrderJson.WriteAnswer(json, order));
            json.WriteObjects("cancel_acks", Enumerable.Repeat(true, cancels), ack => json.WriteBoolean("ack", ack));
        });

        void Cancel()
        {
            foreach (var id in ids)
            {
                _orders.Cancel(call.SubAccount, id, client: null, life, reason);
            }

            foreach (var client in clients)
            {
                _orders.Cancel(call.SubAccount, orderId: null, ulong.Parse(client!), life, reason);
            }
        }
    }

    private static GrvtError? ReadBulk(GrvtRequest request, out List<GrvtOrderFields> creates)
    {
        creates = [];
        foreach (var item in request.Items("orders"))
        {
            if (GrvtOrderFields.Read(item, out var order) is { } error)
            {
                return error;
            }

            creates.Add(order!);
        }

        var ids = request.Items("order_i_ds").Count;
        var clients = request.Items("client_order_i_ds").Count;
        return GrvtError.Unless(ids == 0 || clients == 0, GrvtError.BothIdLists)
            ?? GrvtError.Unless(creates.Count <= MaxBulk && ids <= MaxBulk && clients <= MaxBulk, GrvtError.TooManyInBulk)
            ?? GrvtError.Unless(creates.DistinctBy(order => order.Instrument).Count() <= 1, GrvtError.SeveralInstruments)
            ?? GrvtError.Unless(creates.DistinctBy(order => order.Trigger is null).Count() <= 1, GrvtError.TriggerInBulk)
            ?? GrvtError.Unless(creates.DistinctBy(order => order.ClientOrderId).Count() == creates.Count, GrvtError.BulkClientIdsRepeat);
    }

    private GrvtAnswer CancelOrder(GrvtCall call)
    {
        var request = call.Request;
        var orderId = request.Text("order_id");
        var client = request.Unsigned("client_order_id");
        if (orderId is null && client is null)
        {
            return GrvtError.Of(request.Text("client_order_id") is null ? GrvtError.NoOrderId : GrvtError.Malformed);
        }

        if (!TryCancelLife(request, out var life, out var refusal))
        {
            return refusal!;
        }

        return _orders.Cancel(call.SubAccount, orderId, client, life, "CLIENT_CANCEL") is { } error ? error : GrvtAnswer.Ack();
    }

    private GrvtAnswer CancelAllOrders(GrvtCall call)
    {
        _orders.CancelAll(call.SubAccount, call.Request);
        return GrvtAnswer.Ack();
    }

    private GrvtAnswer CancelOnDisconnect(GrvtCall call)
    {
        if (call.Request.Integer("countdown_time") is not (>= 0 and var countdown))
        {
            return GrvtError.Of(GrvtError.Malformed);
        }

        if (countdown > MaxCountdown)
        {
            return GrvtError.Of(GrvtError.CountdownTooLong);
        }

        _orders.SetCountdown(call.SubAccount, TimeSpan.FromMilliseconds(countdown));
        return GrvtAnswer.Ack();
    }

    private GrvtAnswer Leverages(GrvtCall call) => GrvtAnswer.Object(json => json.WriteObjects("results", _listing.All, instrument =>
    {
        json.WriteString("instrument", instrument.Name);
        json.WriteString("leverage", GrvtAccountJson.Leverage(_exchange.GetPosition(call.SubAccount, instrument.Market.Id).InitialMarginFraction));
        json.WriteString("min_leverage", "1.0");
        json.WriteString("max_leverage", GrvtAccountJson.Leverage(instrument.Market.MinInitialMarginFraction));
        json.WriteString("margin_type", "CROSS");
    }));

    private GrvtAnswer SetLeverage(GrvtCall call)
    {
        var error = CheckSubAccount(call)
            ?? GrvtError.Unless(_listing.Find(call.Request.Text("instrument")) is not null, GrvtError.InstrumentInvalid)
            ?? SetLeverage(call.SubAccount, _listing.Find(call.Request.Text("instrument"))!, call.Request.Number("leverage"));
        return error is not null ? error : GrvtAnswer.Object(json => json.WriteBoolean("success", value: true));
    }

    private GrvtAnswer SetPositionConfig(GrvtCall call)
    {
        var request = call.Request;
        if (CheckSubAccount(call) is { } foreign)
        {
            return foreign;
        }

        if (_listing.Find(request.Text("instrument")) is not { } instrument)
        {
            return GrvtError.Of(GrvtError.InstrumentInvalid);
        }

        if (GrvtSignature.Read(request.Member("signature")) is not { } signature || request.Text("margin_type") is not ("CROSS" or "ISOLATED") || request.Number("leverage") is not { } leverage)
        {
            return GrvtError.Of(GrvtError.Malformed);
        }

        var isCross = request.Text("margin_type") == "CROSS";
        Span<byte> digest = stackalloc byte[Eip712Encoder.WordBytes];
        if (signature.CheckForm(_options, _exchange.Now) is { } form)
        {
            return form;
        }

        if (!_messages.TryPositionConfig((ulong)call.SubAccount, instrument.Hash, isCross, leverage, signature, digest))
        {
            return GrvtError.Of(GrvtError.SignatureMismatch);
        }

        // Isolated margin is not simulated, and says so instead of pretending.
        var error = signature.CheckSigner(digest, out var signer)
            ?? GrvtError.Unless(call.Account.Signers.Contains(signer), GrvtError.SignerNotAuthorised)
            ?? GrvtError.Unless(isCross, GrvtError.LeverageChangeRefused)
            ?? SetLeverage(call.SubAccount, instrument, leverage);
        return error is not null ? error : GrvtAnswer.Object(json => json.WriteBoolean("ack", value: true));
    }

    private GrvtError? SetLeverage(long account, GrvtInstrument instrument, decimal? leverage)
    {
        if (leverage is not >= 1m)
        {
            return GrvtError.Of(GrvtError.LeverageOutOfRange);
        }

        var reason = _exchange.SetInitialMarginFraction(account, instrument.Market.Id, 1m / leverage.Value);
        if (reason == RejectReason.None)
        {
            LeverageChanged?.Invoke(account, instrument.Market.Id);
        }

        return reason switch
        {
            RejectReason.None => null,
            RejectReason.InvalidLeverage => GrvtError.Of(GrvtError.LeverageOutOfRange),
            _ => GrvtError.Of(GrvtError.LeverageNeedsMargin),
        };
    }

    /// <summary>Reads <c>time_to_live_ms</c>: cut to tenths of a second, five seconds at most.</summary>
    private bool TryCancelLife(GrvtRequest request, out TimeSpan life, out GrvtError? error)
    {
        life = _options.DefaultCancelLife;
        error = null;
        if (request.Text("time_to_live_ms") is null)
        {
            return true;
        }

        if (request.Integer("time_to_live_ms") is not (>= 0 and var milliseconds))
        {
            error = GrvtError.Of(GrvtError.Malformed);
            return false;
        }

        life = TimeSpan.FromMilliseconds(Math.Min(milliseconds, long.MaxValue / TimeSpan.TicksPerMillisecond / 2));
        life -= TimeSpan.FromTicks(life.Ticks % LifeStep.Ticks);
        error = GrvtError.Unless(life <= MaxCancelLife, GrvtError.CancelLifeTooLong);
        return error is null;
    }
}
