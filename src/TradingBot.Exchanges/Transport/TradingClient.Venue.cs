using TradingBot.Model;

namespace TradingBot.Exchanges.Transport;

// What a venue adds, and what it has at hand for that.
internal abstract partial class TradingClient<TMarket, TMarkets, TDraft, TStream>
{
    /// <summary>Makes sure that orders would be taken: a wrong network, account or key refuses every order later, and none of them says which it was.</summary>
    /// <param name="followed">The markets that will be traded.</param>
    /// <param name="cancellationToken">Ends the waits.</param>
    protected abstract Task<VenueError?> CheckAsync(IReadOnlyList<TMarket> followed, CancellationToken cancellationToken);

    /// <summary>Makes the session of the account's stream; it is started by the caller.</summary>
    protected abstract (SocketSession Session, TStream Stream) OpenStream(IExchangeEvents events);

    /// <summary>The stream is live for the first time: what has to be done now and then begins here.</summary>
    /// <returns>As whom, for the log.</returns>
    protected abstract string OnOpened(TStream stream);

    /// <summary>Says that the stream did not become live.</summary>
    /// <param name="refusal">What the venue said; null when it said nothing.</param>
    protected virtual VenueError NotOpened(VenueError? refusal) => AccountConnection.NotConfirmed(refusal?.ToString());

    /// <summary>The stream has been closed; what belongs to it ends here.</summary>
    protected virtual Task OnClosedAsync() => Task.CompletedTask;

    /// <summary>Does <paramref name="work"/> again and again until the stream is closed; see <see cref="AccountConnection.KeepUp"/>.</summary>
    protected void KeepUp(Func<TimeSpan> untilDue, TimeSpan shortest, TimeSpan longest, Func<CancellationToken, Task> work) =>
        _connection.KeepUp(untilDue, shortest, longest, work);

    /// <summary>One market by the bot's name of it.</summary>
    protected Task<VenueResult<TMarket>> GetMarketAsync(string contractId, CancellationToken cancellationToken) => _list.GetMarketAsync(contractId, cancellationToken);

    /// <summary>The markets, read once.</summary>
    protected Task<VenueResult<TMarkets>> GetMarketsAsync(CancellationToken cancellationToken) => _list.GetMarketsAsync(cancellationToken);

    /// <summary>All positions that are not flat, by query.</summary>
    protected abstract Task<VenueResult<IReadOnlyList<Position>>> ReadPositionsAsync(TMarkets markets, CancellationToken cancellationToken);

    /// <summary>All resting orders in one market, by query.</summary>
    protected abstract Task<VenueResult<IReadOnlyList<OrderInfo>>> ReadActiveOrdersAsync(TMarket market, CancellationToken cancellationToken);

    /// <summary>All fills in one market at or after a time, oldest first, by query.</summary>
    protected abstract Task<VenueResult<IReadOnlyList<Fill>>> ReadFillsAsync(TMarket market, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>All payments of funding in one market at or after a time, oldest first, by query.</summary>
    protected abstract Task<VenueResult<IReadOnlyList<FundingPayment>>> ReadFundingPaymentsAsync(TMarket market, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>What became of one order of ours; see <see cref="ITradingClient.FindOrderAsync"/>.</summary>
    protected abstract Task<OrderLookup> LookUpAsync(TMarket market, ClientOrderId id, DateTimeOffset sentAt, CancellationToken cancellationToken);

    /// <summary>When an earlier process can have sent an order at the latest: before this one began.</summary>
    protected DateTimeOffset LastSending(DateTimeOffset sentAt)
    {
        var longest = sentAt + (LongestTurn * Math.Max(1d, Context.MarketSpeed));
        return BeganAt <= sentAt || BeganAt >= longest ? longest : BeganAt;
    }

    /// <summary>An order in the venue's units and words, or why the venue would not take it.</summary>
    protected abstract VenueResult<TDraft> ToDraft(OrderRequest order, TMarket market);

    /// <summary>Which orders go together into one request.</summary>
    protected virtual IEnumerable<(int Position, TDraft Draft)[]> Batches(List<(int Position, TDraft Draft)> ready) => ready.Chunk(MaxBatch);

    /// <summary>Sends orders as one request.</summary>
    /// <param name="drafts">One up to <see cref="MaxBatch"/>.</param>
    /// <param name="durable">No byte leaves before it has completed.</param>
    /// <param name="cancellationToken">Ends the waits.</param>
    /// <returns>One result an order, in the same sequence.</returns>
    protected abstract Task<OrderResult[]> SubmitAsync(TDraft[] drafts, Task durable, CancellationToken cancellationToken);

    /// <summary>Sets the leverage of a market.</summary>
    protected abstract Task<OrderResult> SetLeverageAsync(TMarket market, decimal leverage, CancellationToken cancellationToken);

    /// <summary>What a reply means for the bot.</summary>
    /// <param name="what">What was asked for, for the log.</param>
    /// <param name="answer">The reply.</param>
    /// <param name="onDone">Reads the content of a request that was done.</param>
    protected OrderResult ToResult(string what, VenueAnswer answer, Func<ReadOnlyMemory<byte>, OrderResult> onDone)
    {
        switch (answer.Reply)
        {
            case VenueReply.Done done:
                return onDone(done.Content);
            case VenueReply.Refused { Error.Kind: VenueErrorKind.DuplicateClientOrderId } when answer.IsRepeat:
                // The first attempt arrived after all.
                return new OrderResult.Accepted(null);
            case VenueReply.Refused refused:
                Logger.RequestRefused(Exchange, what, refused.Error);
                return new OrderResult.Refused(refused.Error);
            case VenueReply.NotSent notSent:
                return NotSent(notSent.Reason, notSent.RetryAfter);
            case VenueReply.Lost lost:
                Logger.AnswerLost(Exchange, what, lost.Reason);
                return new OrderResult.Unknown(lost.Reason);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>The result of a request that was not made, because something that it needs is not known.</summary>
    protected static OrderResult.Refused NotSent(VenueError error) => new(error with { Kind = VenueErrorKind.NotSent });

    /// <summary>The result of a request that was not made.</summary>
    protected static OrderResult.Refused NotSent(string reason, TimeSpan? retryAfter = null) => new(new VenueError(VenueErrorKind.NotSent, string.Empty, reason, retryAfter));

    /// <summary>The result of a request that makes no sense.</summary>
    protected static OrderResult.Refused Invalid(string message) => new(new VenueError(VenueErrorKind.InvalidRequest, string.Empty, message));

    /// <summary>The result of a request for something that the venue does not have.</summary>
    protected static OrderResult.Refused NotSupported(string message) => new(new VenueError(VenueErrorKind.NotSupported, string.Empty, message));
}
