using TradingBot.Exchanges.Backpack.Signing;
using TradingBot.Exchanges.Backpack.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Backpack;

// From draft to request, and what the answer means. An answer comes after the matching; what became of the order arrives as events all the same.
internal sealed partial class BackpackTradingClient
{
    private const string PlaceInstruction = "orderExecute";
    private const string BatchPath = "/api/v1/orders";

    /// <inheritdoc/>
    protected override async Task<OrderResult[]> SubmitAsync(BackpackDraft[] drafts, Task durable, CancellationToken cancellationToken)
    {
        var request = drafts.Length == 1
            ? BackpackRequest.Of(PlaceInstruction, drafts[0].Wire.ToParameters())
            : BackpackRequest.Batch(PlaceInstruction, drafts.Select(draft => draft.Wire.ToParameters()));
        if (await IntentDurability.FindFaultAsync(durable) is { } notDurable)
        {
            return [.. drafts.Select(_ => NotSent(notDurable))];
        }

        var answer = await _api.SendAsync(
            HttpMethod.Post,
            drafts.Length == 1 ? OrderPath : BatchPath,
            request,
            drafts.All(draft => draft.Order.ReduceOnly) ? RequestPriority.Urgent : RequestPriority.Normal,
            cancellationToken,
            signedAt => Remember(drafts, signedAt));
        return drafts.Length == 1 ? [ToResult(drafts[0].Order.ClientOrderId.ToString(), answer, content => ReadOrder(content, drafts[0].Order.ClientOrderId))] : ReadBatch(drafts, answer);
    }

    private OrderResult ReadOrder(ReadOnlyMemory<byte> content, ClientOrderId? expected = null) => Judge(_api.TryParse("the order", content, BackpackJson.Default.BackpackOrderDto), expected);

    private OrderResult[] ReadBatch(BackpackDraft[] drafts, VenueAnswer answer)
    {
        // A refusal of the whole request that is not one at the door may be about one of its orders, and what became of the others it does not say.
        if (answer.Reply is VenueReply.Refused { Error: var error } && !BackpackErrors.IsAtTheDoor(error.Kind))
        {
            Logger.RequestRefused(Exchange, $"{drafts.Length} orders", error);
            return [.. drafts.Select(_ => new OrderResult.Unknown($"the batch was refused as a whole: {error}"))];
        }

        if (answer.Reply is not VenueReply.Done done)
        {
            return [.. drafts.Select(draft => ToResult(draft.Order.ClientOrderId.ToString(), answer, _ => throw new System.Diagnostics.UnreachableException()))];
        }

        // The answers stand in the sequence of the orders; a refusal has no name by which it could be found.
        var rows = _api.TryParse("the orders", done.Content, BackpackJson.Default.Orders);
        return [.. drafts.Select((draft, i) => rows is null || rows.Count != drafts.Length ? Unnamed : Judge(rows[i], draft.Order.ClientOrderId))];
    }

    private static OrderResult.Unknown Unnamed { get; } = new("the answer does not name the order");

    private OrderResult Judge(BackpackOrderDto? order, ClientOrderId? expected)
    {
        switch (order)
        {
            case { Id.Length: > 0 } when expected is not null && order.ClientId is not null && _ids.Decode(order.ClientId) != expected:
                return Unnamed;
            case { Id: { Length: > 0 } id, Status: not "TriggerFailed" }:
                return new OrderResult.Accepted(id);
            case { Id.Length: > 0 }:
                return new OrderResult.Refused(new VenueError(VenueErrorKind.Unclassified, string.Empty, "Backpack rejected the order."));
            case { Code: { Length: > 0 } code } when BackpackErrors.FromCode(code, order.Message) is { Kind: not VenueErrorKind.NoAnswer } error:
                Logger.RequestRefused(Exchange, expected?.ToString() ?? "an order", error);
                return new OrderResult.Refused(error);
            default:
                return new OrderResult.Unknown("an answer without an order");
        }
    }
}
