using System.Globalization;
using TradingBot.Exchanges.Grvt.Signing;
using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

// From draft to bytes, and what the answer means. Orders go by the stream, which is the fastest way, and by REST when the stream is not open;
// the bodies and the answers are the same.
internal sealed partial class GrvtTradingClient
{
    // How long a budget is shut when the venue says on the stream that it is used up, without saying for how long.
    private static readonly TimeSpan LimitedWait = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task<OrderResult[]> SubmitAsync(GrvtDraft[] drafts, Task durable, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            GrvtOrder[] orders = [.. drafts.Select(ToOrder)];
            byte[] body;
            try
            {
                body = BodyOf(orders);
            }
            catch (ArgumentException fault)
            {
                return All(drafts, Invalid(fault.Message));
            }

            if (await IntentDurability.FindFaultAsync(durable) is { } notDurable)
            {
                return All(drafts, NotSent(notDurable));
            }

            var answer = await PlaceAsync(drafts, body, cancellationToken);
            if (attempt == 0 && answer.Reply is VenueReply.Refused { Error.Kind: VenueErrorKind.TimestampOutsideWindow } && await MeasureAsync(cancellationToken))
            {
                // Refused for certain, so the same orders under the same names may be signed anew; once, because a second refusal is no matter of the clock.
                continue;
            }

            answer = answer with { IsRepeat = answer.IsRepeat || attempt > 0 };
            return drafts.Length == 1 ? [ToResult(Name(drafts[0]), answer, ReadOrder)]
                : answer.Reply is VenueReply.Refused refused && IsAboutOneOrder(refused.Error) ? await PlaceSinglyAsync(drafts, orders, cancellationToken)
                : ReadBulk(drafts, answer);
        }
    }

    // Whether one bad order refuses all others with it is UNCONFIRMED (the simulated venue refuses all). Each order is therefore sent again by
    // itself, unchanged to the last byte: one that lives already is refused as known, and each gets an answer of its own.
    private async Task<OrderResult[]> PlaceSinglyAsync(GrvtDraft[] drafts, GrvtOrder[] orders, CancellationToken cancellationToken)
    {
        var results = new OrderResult[drafts.Length];
        for (var i = 0; i < drafts.Length; i++)
        {
            var answer = await PlaceAsync([drafts[i]], GrvtSignedText.Create(_signer, in orders[i]), cancellationToken);
            results[i] = ToResult(Name(drafts[i]), answer with { IsRepeat = true }, ReadOrder);
        }

        return results;
    }

    private Task<VenueAnswer> PlaceAsync(GrvtDraft[] drafts, byte[] body, CancellationToken cancellationToken)
    {
        var priority = drafts.All(draft => draft.Order.ReduceOnly) ? RequestPriority.Urgent : RequestPriority.Normal;
        return ExchangeAsync(
            drafts.Length == 1 ? "v1/create_order" : "v2/bulk_orders",
            body,
            GrvtRules.CreateCharge(drafts.Length),
            priority,
            cancellationToken,
            onSending: () => Remember(drafts));
    }

    private byte[] BodyOf(GrvtOrder[] orders) =>
        orders.Length == 1 ? GrvtSignedText.Create(_signer, in orders[0]) : GrvtSignedText.Bulk(_signer, _credentials.SubAccountId, orders);

    private GrvtOrder ToOrder(GrvtDraft draft)
    {
        var end = draft.IsPassing ? _api.Clock.Now + GrvtRules.PassingLifeAt(Context.MarketSpeed)
            : draft.Order.ExpiresAt is { } wanted ? _api.Clock.ToVenue(wanted)
            : _api.Clock.Now + GrvtRules.MaxOrderLife;
        return new GrvtOrder
        {
            SubAccountId = _credentials.SubAccountId,
            TimeInForce = draft.IsPassing ? GrvtTimeInForce.ImmediateOrCancel : GrvtTimeInForce.GoodTillTime,
            PostOnly = !draft.IsPassing && draft.Order.TimeInForce == TimeInForce.PostOnly,
            ReduceOnly = draft.Order.ReduceOnly,
            Instrument = draft.Market.Symbol,
            AssetId = draft.Market.AssetId,
            BaseDecimals = draft.Market.BaseDecimals,
            Size = draft.Units,
            LimitPrice = draft.UnitPrice,
            IsBuy = draft.Order.Side == OrderSide.Buy,
            Nonce = GrvtOrderIds.NonceOf(draft.Order.ClientOrderId),
            Expiration = GrvtTime.ToNanoseconds(end),
            ClientOrderId = draft.ClientOrderId,
        };
    }

    /// <summary>Sends one request: by the stream, or by REST when the stream certainly did not take it.</summary>
    /// <param name="method">The stream's method, and REST's route behind /full/.</param>
    /// <param name="body">The stream's parameters, and REST's body.</param>
    /// <param name="charges">What it takes from the budgets.</param>
    /// <param name="priority">Whether it may use their reserve.</param>
    /// <param name="cancellationToken">Ends the waits.</param>
    /// <param name="isByStream">False for what the stream does not know.</param>
    /// <param name="onSending">Called when the budgets let it go.</param>
    private async Task<VenueAnswer> ExchangeAsync(
        string method,
        byte[] body,
        RateCharge[] charges,
        RequestPriority priority,
        CancellationToken cancellationToken,
        bool isByStream = true,
        Action? onSending = null)
    {
        if (await _api.Gate.PassAsync(charges, priority, cancellationToken) is { } hold)
        {
            return new VenueAnswer(hold);
        }

        onSending?.Invoke();
        var byStream = isByStream && Stream is { } stream
            ? await stream.SendAsync(method, body, cancellationToken)
            : new VenueReply.NotSent("the stream is not used");
        switch (byStream)
        {
            case VenueReply.NotSent:
                return new VenueAnswer(await _api.SendAsync(method, body, charges[0].Guard, cancellationToken));
            case VenueReply.Refused { Error: { Kind: VenueErrorKind.Unauthorized, Code: "1000" or "2004" } }:
                return new VenueAnswer(await _api.SendAsync(method, body, charges[0].Guard, cancellationToken), IsRepeat: true);
            case VenueReply.Refused { Error.Kind: VenueErrorKind.RateLimited }:
                _api.Gate.Block(charges[0].Guard, LimitedWait);
                return new VenueAnswer(byStream);
            default:
                return new VenueAnswer(byStream);
        }
    }

    private OrderResult ReadAck(ReadOnlyMemory<byte> content) =>
        _api.TryParse("the acknowledgement", content, GrvtJson.Default.GrvtAckDto) is { IsReceived: true }
            ? new OrderResult.Accepted(null)
            : new OrderResult.Unknown("the answer does not say that the request was received");

    private OrderResult ReadOrder(ReadOnlyMemory<byte> content) =>
        Judge(_api.TryParse("the order", content, GrvtJson.Default.Order)?.Result) ?? new OrderResult.Unknown("an answer without an order");

    private OrderResult[] ReadBulk(GrvtDraft[] drafts, VenueAnswer answer)
    {
        if (answer.Reply is not VenueReply.Done done)
        {
            // A refusal that is not about one order is about the request; a lost answer leaves every order open.
            return [.. drafts.Select(draft => ToResult(Name(draft), answer, _ => throw new System.Diagnostics.UnreachableException()))];
        }

        var bulk = _api.TryParse("the orders", done.Content, GrvtJson.Default.GrvtBulkDto);
        var rows = bulk?.Orders ?? bulk?.Result?.Orders ?? [];
        return [.. drafts.Select(draft => Judge(rows.Find(row => IsNamed(row, draft))) ?? new OrderResult.Unknown("the answer does not name the order"))];
    }

    private static bool IsNamed(GrvtOrderDto? row, GrvtDraft draft) =>
        ulong.TryParse(row?.Metadata?.ClientOrderId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && id == draft.ClientOrderId;

    // The answer comes before the matching: usually the order is PENDING and has no name yet.
    private static OrderResult? Judge(GrvtOrderDto? order) => order?.State?.Status switch
    {
        null => null,
        "REJECTED" => new OrderResult.Refused(new VenueError(
            GrvtErrors.ClassifyEnd(order.State.RejectReason) ?? VenueErrorKind.Unclassified, order.State.RejectReason ?? string.Empty, "GRVT rejected the order.")),
        _ => new OrderResult.Accepted(order.OrderId is null or "" or GrvtOrderDto.NoId ? null : order.OrderId),
    };

    // Below 2000 the codes are about session and request, and a limit is about all orders alike.
    private static bool IsAboutOneOrder(VenueError error) =>
        int.TryParse(error.Code, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
        && code >= 2000
        && error.Kind is not (VenueErrorKind.InvalidSignature or VenueErrorKind.Unauthorized or VenueErrorKind.AccountNotFound or VenueErrorKind.Maintenance);

    private async Task<bool> MeasureAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _api.MeasureClockAsync(cancellationToken) is null;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static string Name(GrvtDraft draft) => draft.Order.ClientOrderId.ToString();

    private static OrderResult[] All(GrvtDraft[] drafts, OrderResult result) => [.. Enumerable.Repeat(result, drafts.Length)];
}
