using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace TradingBot.Exchanges.Transport;

/// <summary>Repeats queries, and nothing else, when their answer was lost or the venue stumbled.</summary>
/// <remarks>Runs on the caller's context and on the given clock and chance, so that a replay repeats at the same moments. A rate limit is not repeated
/// here: the gate's block spreads the wait over everybody.</remarks>
internal sealed class SafeReads
{
    private readonly ResiliencePipeline<RestOutcome> _pipeline;

    public SafeReads(TimeProvider transportTime, Func<double> jitter, ILogger logger)
    {
        var builder = new ResiliencePipelineBuilder<RestOutcome> { TimeProvider = transportTime };
        _pipeline = builder
            .AddRetry(new RetryStrategyOptions<RestOutcome>
            {
                MaxRetryAttempts = 2,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(250),
                UseJitter = true,
                Randomizer = jitter,
                ShouldHandle = arguments => ValueTask.FromResult(MayRepeat(arguments.Outcome.Result)),
                OnRetry = arguments =>
                {
                    logger.ReadRetried(arguments.Context.OperationKey ?? string.Empty, arguments.AttemptNumber + 1);
                    return default;
                },
            })
            .Build();
    }

    /// <summary>Runs a query, at most three times.</summary>
    /// <param name="path">For the log.</param>
    /// <param name="query">One attempt, its wait for the gate included.</param>
    /// <param name="cancellationToken">Ends the waits.</param>
    public async Task<RestOutcome> RunAsync(string path, Func<CancellationToken, ValueTask<RestOutcome>> query, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(path, continueOnCapturedContext: true, cancellationToken);
        try
        {
            return await _pipeline.ExecuteAsync(static (context, query) => query(context.CancellationToken), context, query);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static bool MayRepeat(RestOutcome? outcome) =>
        outcome is RestOutcome.Lost or RestOutcome.NotSent { FreeIn: null } or RestOutcome.Answered { Status: 500 or 502 or 504 };
}
