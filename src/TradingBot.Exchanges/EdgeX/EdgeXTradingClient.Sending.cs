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

    private async Task<OrderResult> SubmitAsync(EdgeXDraft draft, EdgeXSigner signer, Task durable, CancellationToken cancellationToken)
    {
        var body = EdgeXOrderBody.Write(draft.Wire, signer.Sign(draft.Wire), Limit, draft.TimeInForce, draft.Order.ReduceOnly);
        if (await IntentDurability.FindFaultAsync(durable) is { } notDurable)
        {
            return Refusal(notDurable);
        }

        var id = draft.Order.ClientOrderId;
        var answer = await _api.SendAsync(
            CreateRoute,
            body,
            EdgeXRules.OrderCharge,
            draft.Order.ReduceOnly ? RequestPriority.Urgent : RequestPriority.Normal,
            cancellationToken,
            stampedAt => Remember(id, stampedAt));
        return ToResult(id.ToString(), answer, content => ReadOrder(id, content));
    }

    /// <summary>What a reply means for the bot.</summary>
    private OrderResult ToResult(string what, EdgeXAnswer answer, Func<ReadOnlyMemory<byte>, OrderResult> onDone)
    {
        switch (answer.Reply)
        {
            case VenueReply.Done done:
                return onDone(done.Content);
            case VenueReply.Refused { Error.Kind: VenueErrorKind.DuplicateClientOrderId } when answer.IsRepeat:
                // The first attempt arrived after all.
                return new OrderResult.Accepted(null);
            case VenueReply.Refused refused:
                _logger.RequestRefused(what, refused.Error);
                return new OrderResult.Refused(refused.Error);
            case VenueReply.NotSent notSent:
                return Refusal(notSent.Reason, notSent.RetryAfter);
            case VenueReply.Lost lost:
                _logger.AnswerLost(what, lost.Reason);
                return new OrderResult.Unknown(lost.Reason);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
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

    private static OrderResult Refusal(string reason, TimeSpan? retryAfter = null) =>
        new OrderResult.Refused(new VenueError(VenueErrorKind.NotSent, string.Empty, reason, retryAfter));
}
