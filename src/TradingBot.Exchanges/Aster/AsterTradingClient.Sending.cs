using TradingBot.Exchanges.Aster.Signing;
using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

// From draft to request, and what the answer means. An answer comes before the matching: it says that the order was received and no more.
internal sealed partial class AsterTradingClient
{
    /// <inheritdoc/>
    protected override async Task<OrderResult[]> SubmitAsync(AsterDraft[] drafts, Task durable, CancellationToken cancellationToken)
    {
        var form = drafts.Length == 1 ? drafts[0].Wire.ToForm() : AsterOrder.ToBatchForm([.. drafts.Select(draft => draft.Wire)]);
        if (await IntentDurability.FindFaultAsync(durable) is { } notDurable)
        {
            return [.. drafts.Select(_ => NotSent(notDurable))];
        }

        var answer = await _api.SendAsync(
            HttpMethod.Post,
            _paths.Of(drafts.Length == 1 ? "order" : "batchOrders"),
            form,
            AsterRules.OrderCharge(drafts.Length),
            drafts.All(draft => draft.Order.ReduceOnly) ? RequestPriority.Urgent : RequestPriority.Normal,
            cancellationToken,
            signedAt => Remember(drafts, signedAt));
        return drafts.Length == 1 ? [ToResult(Name(drafts[0]), answer, ReadOrder)] : ReadBatch(drafts, answer);

        static string Name(AsterDraft draft) => draft.Order.ClientOrderId.ToString();
    }

    private OrderResult ReadOrder(ReadOnlyMemory<byte> content) => Judge(_api.TryParse("the order", content, AsterJson.Default.AsterOrderDto));

    private OrderResult[] ReadBatch(AsterDraft[] drafts, VenueAnswer answer)
    {
        // The answers stand in the sequence of the orders; a refusal has no name by which it could be found.
        var rows = answer.Reply is VenueReply.Done done ? _api.TryParse("the orders", done.Content, AsterJson.Default.Orders) : null;
        var results = new OrderResult[drafts.Length];
        for (var i = 0; i < drafts.Length; i++)
        {
            var id = drafts[i].Order.ClientOrderId;
            results[i] = answer.Reply is not VenueReply.Done ? ToResult(id.ToString(), answer, _ => throw new System.Diagnostics.UnreachableException())
                : rows is null || rows.Count != drafts.Length || IsAnotherOrder(rows[i], id) ? new OrderResult.Unknown("the answer does not name the order")
                : Judge(rows[i]);
        }

        return results;
    }

    private bool IsAnotherOrder(AsterOrderDto? row, ClientOrderId id) => row?.ClientOrderId is not null && _ids.Decode(row.ClientOrderId) != id;

    private static OrderResult Judge(AsterOrderDto? order) => order switch
    {
        { OrderId: { } id, Status: not "REJECTED" } => new OrderResult.Accepted(id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        { OrderId: not null } => new OrderResult.Refused(new VenueError(VenueErrorKind.Unclassified, string.Empty, "Aster rejected the order.")),
        { Code: { } code and < 0 } when !AsterErrors.IsOutcomeUnknown(code) => new OrderResult.Refused(AsterErrors.FromCode(code, order.Msg)),
        _ => new OrderResult.Unknown("an answer without an order"),
    };
}
