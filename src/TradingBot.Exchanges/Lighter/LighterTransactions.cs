using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Lighter.Signing;
using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

/// <summary>Makes a transaction for a nonce and an expiry (unix milliseconds).</summary>
internal delegate LighterTransaction LighterTransactionMaker(long nonce, long expiredAt);

/// <summary>What a transaction came to, with the nonce and expiry under which it was last sent.</summary>
/// <param name="Result">For the bot.</param>
/// <param name="Nonce">Its nonce; −1 when nothing was sent.</param>
/// <param name="ExpiredAt">Its expiry, unix milliseconds; 0 when nothing was sent.</param>
internal readonly record struct LighterSubmission(OrderResult Result, long Nonce, long ExpiredAt);

/// <summary>Signs and sends transactions, one after the other, and finds out what became of a lost answer.</summary>
/// <remarks>Single transactions go by the stream, which spends no REST budget, and by REST when the stream is not open. Batches go by REST, where their
/// answer is documented.</remarks>
internal sealed class LighterTransactions(
    LighterApi api,
    LighterSigner signer,
    LighterNonceLane lane,
    Func<LighterSignedTransaction, CancellationToken, Task<VenueReply>> sendByStream,
    double marketSpeed,
    ILogger logger)
{
    // Whoever waits for the answer that was lost is not kept waiting for long.
    private static readonly TimeSpan CopyPatience = TimeSpan.FromSeconds(1);

    // The venue's status tells whole seconds.
    private static readonly TimeSpan NoticeableStep = TimeSpan.FromSeconds(2);

    /// <summary>Sends one transaction.</summary>
    public async Task<LighterSubmission> SubmitAsync(LighterTransactionMaker make, RequestPriority priority, Task durable, CancellationToken cancellationToken) =>
        (await SubmitAllAsync([make], priority, durable, cancellationToken))[0];

    /// <summary>Sends up to <see cref="LighterRules.MaxBatch"/> transactions as one request.</summary>
    /// <returns>One submission for each, in the same sequence.</returns>
    public async Task<LighterSubmission[]> SubmitAllAsync(
        IReadOnlyList<LighterTransactionMaker> makers,
        RequestPriority priority,
        Task durable,
        CancellationToken cancellationToken)
    {
        try
        {
            using var turn = await lane.EnterAsync(priority, cancellationToken);
            var charge = new[] { new RateCharge(LighterRules.TransactionGuard, makers.Count) };
            return await api.Gate.PassAsync(charge, priority, cancellationToken) is { } hold
                ? NotSent(makers.Count, hold.Reason, hold.RetryAfter)
                : await SubmitInTurnAsync(makers, priority, durable, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Everything that can leave bytes behind answers with a value; a cancellation gets here only from the waits before.
            return NotSent(makers.Count, "the wait was given up", null);
        }
    }

    private async Task<LighterSubmission[]> SubmitInTurnAsync(
        IReadOnlyList<LighterTransactionMaker> makers,
        RequestPriority priority,
        Task durable,
        CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var next = await lane.NextAsync(cancellationToken);
            if (!next.IsKnown)
            {
                return NotSent(makers.Count, $"the nonce is not known ({next.Error})", next.Error.RetryAfter);
            }

            var nonce = next.Value.Value;
            var expiredAt = (api.Clock.Now + LighterRules.TransactionLife(marketSpeed)).ToUnixTimeMilliseconds();
            LighterSignedTransaction[] signed;
            try
            {
                signed = [.. makers.Select((make, i) => signer.Sign(make(nonce + i, expiredAt)))];
            }
            catch (ArgumentException fault)
            {
                return All(makers.Count, new OrderResult.Refused(new VenueError(VenueErrorKind.InvalidRequest, string.Empty, fault.Message)));
            }

            if (await IntentDurability.FindFaultAsync(durable) is { } notDurable)
            {
                return NotSent(makers.Count, notDurable, null);
            }

            var delivery = await DeliverAsync(signed, priority, cancellationToken);
            switch (delivery)
            {
                case VenueReply.Done:
                    lane.Advance(nonce + makers.Count);
                    return Sent(new OrderResult.Accepted(null), makers.Count, nonce, expiredAt);
                case VenueReply.NotSent notSent:
                    return NotSent(makers.Count, notSent.Reason, notSent.RetryAfter);
                case VenueReply.Refused refused when LighterErrors.IsBadNonce(refused.Error) && attempt == 0:
                    // Not executed, so the same order under the same client id may be signed anew; once, because a second failure means
                    // that somebody else signs with this key.
                    lane.Forget();
                    logger.NonceResynchronised(nonce);
                    continue;
                case VenueReply.Refused refused when LighterErrors.IsBadTerms(refused.Error) && attempt == 0 && await HasClockMovedAsync(cancellationToken):
                    // Refused by the API, which uses up no nonce; the same order is signed anew by the venue's time.
                    continue;
                case VenueReply.Refused refused:
                    if (LighterErrors.IsBadNonce(refused.Error))
                    {
                        lane.Forget();
                    }

                    logger.RequestRefused(LighterDescriptor.Capabilities.Name, $"transaction type {signed[0].Type}", refused.Error);
                    return All(makers.Count, new OrderResult.Refused(refused.Error));
                case VenueReply.Lost lost:
                    logger.AnswerLost(LighterDescriptor.Capabilities.Name, $"transaction type {signed[0].Type} with nonce {nonce}", lost.Reason);
                    var resolved = await ResolveAsync(signed, nonce, lost.Reason, cancellationToken);
                    return Sent(resolved, makers.Count, nonce, expiredAt);
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }

    /// <summary>Measures the venue's clock.</summary>
    /// <returns>True when it stands so far from where we took it to be that a transaction on its way would notice.</returns>
    private async Task<bool> HasClockMovedAsync(CancellationToken cancellationToken)
    {
        var before = api.Clock.Offset;
        try
        {
            return (await api.GetStatusAsync(cancellationToken)).IsKnown && (api.Clock.Offset - before).Duration() > NoticeableStep;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<VenueReply> DeliverAsync(LighterSignedTransaction[] signed, RequestPriority priority, CancellationToken cancellationToken)
    {
        if (signed.Length > 1)
        {
            return await api.PostAsync("/api/v1/sendTxBatch", BatchForm(signed), priority, cancellationToken);
        }

        var byStream = await sendByStream(signed[0], cancellationToken);
        return byStream is VenueReply.NotSent
            ? await api.PostAsync("/api/v1/sendTx", Form(signed[0]), priority, cancellationToken)
            : byStream;
    }

    /// <summary>Finds out what became of transactions whose answer was lost.</summary>
    /// <remarks>Sending the identical bytes again is harmless: they carry the same nonce, which acts once. If the copy is accepted the transaction lives, whether
    /// or not the first one arrived. If the copy's nonce is no longer valid then somebody used it, and the hash says whether it was us. Everything else stays
    /// unknown; the nonce is then read anew before the next transaction.</remarks>
    private async Task<OrderResult> ResolveAsync(LighterSignedTransaction[] signed, long nonce, string reason, CancellationToken cancellationToken)
    {
        lane.Forget();
        if (cancellationToken.IsCancellationRequested)
        {
            return new OrderResult.Unknown(reason);
        }

        var copy = signed.Length == 1
            ? await api.PostAsync("/api/v1/sendTx", Form(signed[0]), RequestPriority.Urgent, cancellationToken, CopyPatience)
            : await api.PostAsync("/api/v1/sendTxBatch", BatchForm(signed), RequestPriority.Urgent, cancellationToken, CopyPatience);
        if (copy is VenueReply.Done)
        {
            lane.Advance(nonce + signed.Length);
            logger.LostAnswerResolved(signed[0].Type, nonce, "the copy was accepted");
            return new OrderResult.Accepted(null);
        }

        if (copy is VenueReply.Refused { Error.Kind: VenueErrorKind.DuplicateClientOrderId } && signed.Length == 1)
        {
            logger.LostAnswerResolved(signed[0].Type, nonce, "its client order id is live");
            return new OrderResult.Accepted(null);
        }

        // One hash says nothing about the other transactions of a batch, so a batch is left to the lookup of each order.
        if (copy is VenueReply.Refused && signed.Length == 1 && await FindByHashAsync(signed[0].TxHash, cancellationToken) is { } status)
        {
            logger.LostAnswerResolved(signed[0].Type, nonce, $"the venue holds it with status {status}");
            return status == 0
                ? new OrderResult.Refused(new VenueError(VenueErrorKind.Unclassified, string.Empty, "The sequencer did not execute the transaction."))
                : new OrderResult.Accepted(null);
        }

        return new OrderResult.Unknown(reason);
    }

    private async Task<int?> FindByHashAsync(string hash, CancellationToken cancellationToken)
    {
        try
        {
            var found = await api.GetAsync($"/api/v1/tx?by=hash&value={hash}", LighterJson.Default.LighterTransactionDto, cancellationToken);
            return found.IsKnown ? found.Value.Status : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    // The + and / of base64 have to be escaped: a bare + would arrive as a space.
    private static string Form(LighterSignedTransaction signed) =>
        string.Create(CultureInfo.InvariantCulture, $"tx_type={signed.Type}&tx_info={Uri.EscapeDataString(signed.TxInfo)}");

    // Both fields are JSON text: an array of numbers, and an array of strings that are JSON text themselves. The strings hold no character
    // that JSON escapes apart from the quotation mark.
    private static string BatchForm(LighterSignedTransaction[] signed)
    {
        var types = string.Join(',', signed.Select(each => each.Type.ToString(CultureInfo.InvariantCulture)));
        var infos = new StringBuilder("[");
        foreach (var each in signed)
        {
            infos.Append(infos.Length > 1 ? "," : string.Empty).Append('"').Append(each.TxInfo.Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }

        infos.Append(']');
        return $"tx_types={Uri.EscapeDataString($"[{types}]")}&tx_infos={Uri.EscapeDataString(infos.ToString())}";
    }

    private static LighterSubmission[] NotSent(int count, string reason, TimeSpan? retryAfter) =>
        All(count, new OrderResult.Refused(new VenueError(VenueErrorKind.NotSent, string.Empty, reason, retryAfter)));

    private static LighterSubmission[] All(int count, OrderResult result) =>
        [.. Enumerable.Repeat(new LighterSubmission(result, -1, 0), count)];

    private static LighterSubmission[] Sent(OrderResult result, int count, long nonce, long expiredAt) =>
        [.. Enumerable.Range(0, count).Select(i => new LighterSubmission(result, nonce + i, expiredAt))];
}
