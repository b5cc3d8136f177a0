using TradingBot.Exchanges.Lighter.Signing;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

// From draft to transaction. What an answer means, and what becomes of a lost one, is told by LighterTransactions.
internal sealed partial class LighterTradingClient
{
    /// <inheritdoc/>
    protected override async Task<OrderResult[]> SubmitAsync(LighterDraft[] drafts, Task durable, CancellationToken cancellationToken)
    {
        var submissions = await _transactions.SubmitAllAsync(
            [.. drafts.Select(draft => new LighterTransactionMaker((nonce, expiredAt) => new LighterCreateOrder { Nonce = nonce, ExpiredAt = expiredAt, Order = draft.Wire }))],
            drafts.All(draft => draft.Order.ReduceOnly) ? RequestPriority.Urgent : RequestPriority.Normal,
            durable,
            cancellationToken);
        for (var i = 0; i < drafts.Length; i++)
        {
            Remember(drafts[i].Order.ClientOrderId, submissions[i]);
        }

        return [.. submissions.Select(submission => submission.Result)];
    }

    private async Task<OrderResult> SubmitAsync(LighterTransactionMaker make, RequestPriority priority, CancellationToken cancellationToken) =>
        (await _transactions.SubmitAsync(make, priority, Task.CompletedTask, cancellationToken)).Result;

    private Task<VenueReply> SendByStreamAsync(LighterSignedTransaction signed, CancellationToken cancellationToken) =>
        Stream is { } stream
            ? stream.SendAsync(signed, cancellationToken)
            : Task.FromResult<VenueReply>(new VenueReply.NotSent("the stream has not been opened"));
}
