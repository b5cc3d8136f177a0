using System.Globalization;
using TradingBot.Exchanges.EdgeX.Signing;
using TradingBot.Exchanges.EdgeX.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX;

// From draft to request, and what the answer means. An answer comes before the matching: it says that the order was received and no more.
internal sealed partial class EdgeXTradingClient
{
    private const string CreateRoute = "order/createOrder";

    /// <inheritdoc/>
    protected override async Task<OrderResult[]> SubmitAsync(EdgeXDraft[] drafts, Task durable, CancellationToken cancellationToken)
    {
        if (_signer is not { } signer)
        {
            return [NotSent("the client is not connected, so it is not known for which chain orders are signed")];
        }

        var draft = drafts[0];
        var body = EdgeXOrderBody.Write(draft.Wire, signer.Sign(draft.Wire), Limit, draft.TimeInForce, draft.Order.ReduceOnly);
        if (await IntentDurability.FindFaultAsync(durable) is { } notDurable)
        {
            return [NotSent(notDurable)];
        }

        var id = draft.Order.ClientOrderId;
        var answer = await _api.SendAsync(
            CreateRoute,
            body,
            EdgeXRules.OrderCharge,
            draft.Order.ReduceOnly ? RequestPriority.Urgent : RequestPriority.Normal,
            cancellationToken,
            stampedAt => _stampedAt.Note(id, stampedAt));
        return [ToResult(id.ToString(), answer, content => ReadOrder(id, content))];
    }

    private OrderResult ReadOrder(ClientOrderId id, ReadOnlyMemory<byte> content)
    {
        if (_api.TryParse("the order", content, EdgeXJson.Default.OrderId)?.Data is not { OrderId: { } orderId })
        {
            return new OrderResult.Unknown("an answer without an order");
        }

        _known.Note(orderId, id);
        return new OrderResult.Accepted(orderId.ToString(CultureInfo.InvariantCulture));
    }
}
