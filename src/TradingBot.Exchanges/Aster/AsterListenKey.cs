using TradingBot.Exchanges.Aster.Signing;
using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

/// <summary>The key of the account's events. It lives an hour from each renewal, and while one lives asking for one gives the same.</summary>
internal sealed class AsterListenKey(AsterApi api, AsterPaths paths)
{
    /// <summary>Gives a key that has just begun or been renewed.</summary>
    public async Task<VenueResult<string>> BeginAsync(CancellationToken cancellationToken)
    {
        var answer = await api.SendAsync(HttpMethod.Post, paths.Of("listenKey"), AsterForm.Empty, AsterRules.Charge(1), RequestPriority.Urgent, cancellationToken);
        return answer.Reply switch
        {
            VenueReply.Done done when api.TryParse("the listen key", done.Content, AsterJson.Default.AsterListenKeyDto) is { ListenKey: { Length: > 0 } key } => key,
            VenueReply.Done => new VenueError(VenueErrorKind.NoAnswer, string.Empty, "The answer holds no listen key."),
            _ => ErrorOf(answer.Reply),
        };
    }

    /// <summary>Prolongs the life of the key.</summary>
    /// <returns>Null when the venue did.</returns>
    public async Task<VenueError?> RenewAsync(CancellationToken cancellationToken)
    {
        var answer = await api.SendAsync(HttpMethod.Put, paths.Of("listenKey"), AsterForm.Empty, AsterRules.Charge(1), RequestPriority.Urgent, cancellationToken);
        return answer.Reply is VenueReply.Done ? null : ErrorOf(answer.Reply);
    }

    private static VenueError ErrorOf(VenueReply reply) => reply switch
    {
        VenueReply.Refused refused => refused.Error,
        VenueReply.NotSent notSent => new VenueError(VenueErrorKind.NotSent, string.Empty, notSent.Reason, notSent.RetryAfter),
        VenueReply.Lost lost => new VenueError(VenueErrorKind.NoAnswer, string.Empty, lost.Reason),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
