using System.Text;
using TradingBot.Exchanges.Paradex.Signing;
using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

// From draft to bytes, and what the answer means. Orders go by the stream, which is the fastest way, and by REST when the stream is not open.
internal sealed partial class ParadexTradingClient
{
    private long _lastTimestamp;

    private static string InstructionOf(OrderRequest order) =>
        order.Type == OrderType.Market || order.TimeInForce == TimeInForce.ImmediateOrCancel ? "IOC"
        : order.TimeInForce == TimeInForce.PostOnly ? "POST_ONLY"
        : "GTC";

    /// <summary>The venue's time in milliseconds, and more than the last one: two equal orders must never share a signature.</summary>
    private long NextTimestamp() => _lastTimestamp = Math.Max(_lastTimestamp + 1, _api.Clock.Now.ToUnixTimeMilliseconds());

    /// <inheritdoc/>
    protected override async Task<OrderResult[]> SubmitAsync(ParadexDraft[] drafts, Task durable, CancellationToken cancellationToken)
    {
        var isPastSwitch = IsPastSwitch(drafts[0]);
        var priority = drafts.All(draft => draft.Order.ReduceOnly) ? RequestPriority.Urgent : RequestPriority.Normal;
        for (var attempt = 0; ; attempt++)
        {
            if (_identity is not { } who)
            {
                return All(drafts, NotSent("the account is not connected"));
            }

            byte[][] bodies;
            try
            {
                bodies = [.. drafts.Select(draft => Sign(who.Signer, draft))];
            }
            catch (ArgumentException fault)
            {
                return All(drafts, new OrderResult.Refused(new VenueError(VenueErrorKind.InvalidRequest, string.Empty, fault.Message)));
            }

            if (await IntentDurability.FindFaultAsync(durable) is { } notDurable)
            {
                return All(drafts, NotSent(notDurable));
            }

            var answer = bodies.Length == 1
                ? await PlaceAsync("order.create", bodies[0], "/orders", bodies[0], isPastSwitch, priority, cancellationToken)
                : await PlaceAsync("order.create_batch", Join("{\"orders\":[", bodies, "]}"), "/orders/batch", Join("[", bodies, "]"), isPastSwitch, priority, cancellationToken);
            if (attempt == 0 && answer.Reply is VenueReply.Refused { Error.Kind: VenueErrorKind.TimestampOutsideWindow } && await MeasureAsync(cancellationToken))
            {
                // Refused for certain, so the same orders under the same names may be signed anew; once, because a second refusal is no matter of the clock.
                continue;
            }

            answer = answer with { IsRepeat = answer.IsRepeat || attempt > 0 };
            return bodies.Length == 1
                ? [ToResult(drafts[0].ClientId, answer, _ => ReadAnswer(answer))]
                : ReadBatch(drafts, answer);
        }
    }

    private byte[] Sign(ParadexSigner signer, ParadexDraft draft)
    {
        var order = new ParadexOrder
        {
            Market = draft.Symbol,
            IsBuy = draft.Order.Side == OrderSide.Buy,
            Size = draft.Units,
            Price = draft.UnitPrice,
            Timestamp = NextTimestamp(),
            Instruction = InstructionOf(draft.Order),
            ClientId = draft.ClientId,
            ReduceOnly = draft.Order.ReduceOnly,
            ReceiveWindowMs = (int)ParadexRules.ReceiveWindowAt(Context.MarketSpeed).TotalMilliseconds,
        };
        _known.Note(draft.Order);
        Remember(draft.Order.ClientOrderId, order.Timestamp);
        return ParadexSignedText.Order(signer, in order);
    }

    private Task<ParadexAnswer> PlaceAsync(
        string method, byte[] parameters, string path, byte[] body, bool isPastSwitch, RequestPriority priority, CancellationToken cancellationToken) => ExchangeAsync(
            isPastSwitch ? null : method,
            parameters,
            _isSwitchWanted && !isPastSwitch
                ? null
                : _ => _api.SendAsync(HttpMethod.Post, path, body, priority, cancellationToken),
            priority,
            cancellationToken);

    /// <summary>Sends one order request: by the stream, or by REST when the stream certainly did not take it.</summary>
    /// <param name="method">The stream's method; null to pass the stream over.</param>
    /// <param name="parameters">The stream's parameters.</param>
    /// <param name="byRest">The other way; null when there is none.</param>
    /// <param name="priority">Whether it may use the reserve of the budgets.</param>
    /// <param name="cancellationToken">Ends the waits.</param>
    private async Task<ParadexAnswer> ExchangeAsync(
        string? method,
        ReadOnlyMemory<byte> parameters,
        Func<RequestPriority, Task<VenueReply>>? byRest,
        RequestPriority priority,
        CancellationToken cancellationToken)
    {
        if (await _api.Gate.PassAsync(ParadexRules.OrderCharge, priority, cancellationToken) is { } hold)
        {
            return new ParadexAnswer(hold, IsByStream: false);
        }

        VenueReply byStream = new VenueReply.NotSent("the stream has not been opened");
        if (method is not null && Stream is { } stream)
        {
            byStream = await stream.SendAsync(method, parameters, cancellationToken);
        }

        return byRest is not null && byStream is VenueReply.NotSent or VenueReply.Refused { Error.Kind: VenueErrorKind.Unauthorized }
            ? new ParadexAnswer(await byRest!(priority), IsByStream: false) { IsRepeat = byStream is VenueReply.Refused }
            : new ParadexAnswer(byStream, IsByStream: true);
    }

    private OrderResult ReadAnswer(ParadexAnswer answer)
    {
        var order = answer.IsByStream
            ? answer.Read(_api, "order", ParadexJson.Default.ParadexOrderResultDto)?.Order
            : answer.Read(_api, "/orders", ParadexJson.Default.ParadexOrderDto);
        return Accept(order) is { } accepted ? accepted : new OrderResult.Unknown("an answer without an order");
    }

    private OrderResult.Accepted? Accept(ParadexOrderDto? order)
    {
        if (order?.Id is not { Length: > 0 } id)
        {
            return null;
        }

        if (Markets is { } markets && markets.TryGet(order.Market, out var market) && WireReads.Mapped(() => _mapping.Order(order, market)) is { IsKnown: true } known)
        {
            _known.Note(known.Value);
        }

        return new OrderResult.Accepted(id);
    }

    private OrderResult[] ReadBatch(ParadexDraft[] drafts, ParadexAnswer answer)
    {
        if (answer.Reply is not VenueReply.Done)
        {
            // One fault of form refuses the whole batch; a lost answer leaves every order open.
            return [.. drafts.Select(draft => ToResult(draft.ClientId, answer, _ => throw new System.Diagnostics.UnreachableException()))];
        }

        return answer.IsByStream
            ? ReadBatch(drafts, answer.Read(_api, "order.create_batch", ParadexJson.Default.ParadexBatchResultsDto)?.Results)
            : ReadBatch(drafts, answer.Read(_api, "/orders/batch", ParadexJson.Default.ParadexBatchDto));
    }

    // By stream: one entry for each order, in the same sequence.
    private OrderResult[] ReadBatch(ParadexDraft[] drafts, List<ParadexBatchResultDto?>? entries) =>
    [
        .. drafts.Select((draft, i) => Find(draft, entries?.Select(entry => entry?.Order))
            ?? (entries?.Count == drafts.Length && entries[i] is { Error: { Length: > 0 } words } ? Refuse(draft, ParadexErrors.FromWords(words)) : Open())),
    ];

    // By REST: how the two lists relate is UNCONFIRMED, so orders are found by their names, and a refusal is believed where it can only mean this
    // order: at its own place, or when as many are refused as are missing.
    private OrderResult[] ReadBatch(ParadexDraft[] drafts, ParadexBatchDto? batch)
    {
        var found = drafts.Select(draft => Find(draft, batch?.Orders)).ToArray();
        var refusals = batch?.Errors?.OfType<ParadexErrorDto>().Where(error => error.Error is { Length: > 0 }).ToList() ?? [];
        var areAllNamed = refusals.Count == found.Count(result => result is null);
        var next = 0;
        return
        [
            .. drafts.Select((draft, i) => found[i]
                ?? (batch?.Errors is { } errors && errors.Count == drafts.Length && errors[i] is { Error: { Length: > 0 } code } own ? Refuse(draft, ParadexErrors.FromCode(code, own.Message))
                    : areAllNamed ? Refuse(draft, ParadexErrors.FromCode(refusals[next].Error!, refusals[next++].Message))
                    : Open())),
        ];
    }

    private OrderResult? Find(ParadexDraft draft, IEnumerable<ParadexOrderDto?>? orders) => Accept(orders?.FirstOrDefault(order => order?.ClientId == draft.ClientId));

    private OrderResult Refuse(ParadexDraft draft, VenueError error) => ToResult(
        draft.ClientId,
        new ParadexAnswer(ParadexErrors.IsOutcomeUnknown(error.Code) ? new VenueReply.Lost(error.ToString()) : new VenueReply.Refused(error), IsByStream: false),
        _ => throw new System.Diagnostics.UnreachableException());

    private static OrderResult Open() => new OrderResult.Unknown("the answer does not name the order");

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

    private static byte[] Join(string before, byte[][] bodies, string after)
    {
        using var text = new MemoryStream();
        text.Write(Encoding.ASCII.GetBytes(before));
        for (var i = 0; i < bodies.Length; i++)
        {
            if (i > 0)
            {
                text.WriteByte((byte)',');
            }

            text.Write(bodies[i]);
        }

        text.Write(Encoding.ASCII.GetBytes(after));
        return text.ToArray();
    }

    private static OrderResult[] All(ParadexDraft[] drafts, OrderResult result) => [.. Enumerable.Repeat(result, drafts.Length)];
}
