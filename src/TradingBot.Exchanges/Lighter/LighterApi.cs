using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

/// <summary>Lighter's REST interface: envelope, budgets, tokens. One instance serves market data and trading of one client.</summary>
internal sealed class LighterApi
{
    private static readonly RateCharge[] RestCharge = [new RateCharge(LighterRules.RestGuard, 1)];

    private readonly RestChannel _rest;
    private readonly SafeReads _reads;
    private readonly TimeProvider _marketTime;
    private readonly ILogger _logger;
    private int _limitedInARow;

    public LighterApi(ExchangeClientContext context, ILogger logger)
    {
        _rest = new RestChannel(context.Endpoints.Rest, context.Http, context.TransportTime, new RestChannelOptions(), logger);
        _reads = new SafeReads(context.TransportTime, context.Jitter, logger);
        _marketTime = context.MarketTime;
        _logger = logger;

        // The windows are transport time. A simulator at N times the speed counts N of its minutes in one of ours, so its budgets are N-fold here.
        Gate = new RateGate(LighterRules.Guards, Math.Max(1d, context.MarketSpeed), context.TransportTime, logger);
        Clock = new ClockOffset(context.MarketTime, logger);
    }

    /// <summary>The budgets of this address and account.</summary>
    public RateGate Gate { get; }

    /// <summary>The venue's clock.</summary>
    public ClockOffset Clock { get; }

    /// <summary>Makes the tokens for private queries; null for a client of public data.</summary>
    public LighterTokens? Tokens { get; set; }

    /// <summary>Asks, repeats when asking again is safe and may help, and reads the answer.</summary>
    /// <typeparam name="T">The body.</typeparam>
    public async Task<VenueResult<T>> GetAsync<T>(string pathAndQuery, JsonTypeInfo<T> body, CancellationToken cancellationToken, bool isPrivate = false)
        where T : LighterEnvelopeDto
    {
        var result = await GetOnceAsync(pathAndQuery, body, isPrivate, cancellationToken);
        if (isPrivate && result.Error is { Kind: VenueErrorKind.Unauthorized })
        {
            // A token can be refused because it just ran out; a fresh one settles whether it was that.
            Tokens?.Discard();
            result = await GetOnceAsync(pathAndQuery, body, isPrivate, cancellationToken);
        }

        return result;
    }

    /// <summary>Measures the venue's clock and reads its network id.</summary>
    public async Task<VenueResult<LighterStatusDto>> GetStatusAsync(CancellationToken cancellationToken)
    {
        var sentAt = _marketTime.GetUtcNow();
        var status = await GetAsync("/", LighterJson.Default.LighterStatusDto, cancellationToken);
        if (status.IsKnown && status.Value.Timestamp > 0)
        {
            Clock.Observe(LighterMapping.Time(status.Value.Timestamp), sentAt, _marketTime.GetUtcNow(), TimeSpan.FromSeconds(1));
        }

        return status;
    }

    /// <summary>Posts one form with signed transactions, once.</summary>
    public async Task<VenueReply> PostAsync(string path, string form, RequestPriority priority, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        if (await Gate.PassAsync(RestCharge, priority, cancellationToken, patience) is { } hold)
        {
            return hold;
        }

        var request = new RestRequest(HttpMethod.Post, path)
        {
            Body = Encoding.ASCII.GetBytes(form),
            ContentType = "application/x-www-form-urlencoded",
        };
        var outcome = await _rest.SendAsync(request, cancellationToken, LighterRules.AnswerTimeout);
        return outcome switch
        {
            RestOutcome.NotSent notSent => new VenueReply.NotSent(notSent.Reason),
            RestOutcome.Lost lost => new VenueReply.Lost(lost.Reason),
            RestOutcome.Answered answered => ReadDelivery(path, answered),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<VenueResult<T>> GetOnceAsync<T>(string pathAndQuery, JsonTypeInfo<T> body, bool isPrivate, CancellationToken cancellationToken)
        where T : LighterEnvelopeDto
    {
        var request = new RestRequest(HttpMethod.Get, pathAndQuery);
        if (isPrivate && Tokens is { } tokens)
        {
            request = request with { Headers = [new KeyValuePair<string, string>("Authorization", tokens.Current())] };
        }

        var outcome = await _reads.RunAsync(request.Path, token => AttemptAsync(request, token), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return outcome switch
        {
            RestOutcome.NotSent notSent => new VenueError(VenueErrorKind.NotSent, string.Empty, notSent.Reason, notSent.FreeIn),
            RestOutcome.Lost lost => new VenueError(VenueErrorKind.NoAnswer, string.Empty, lost.Reason),
            RestOutcome.Answered answered => ReadBody(request.Path, answered, body),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async ValueTask<RestOutcome> AttemptAsync(RestRequest request, CancellationToken cancellationToken) =>
        await Gate.AcquireAsync(RestCharge, RequestPriority.Normal, RateGate.QueryPatience, cancellationToken) is { } wait
            ? new RestOutcome.NotSent("our budget of requests is used up", wait)
            : await _rest.SendAsync(request, cancellationToken);

    private VenueResult<T> ReadBody<T>(string path, RestOutcome.Answered answered, JsonTypeInfo<T> info)
        where T : LighterEnvelopeDto
    {
        NoteLimits(answered);
        var body = TryParse(path, answered, info);
        if (body is null || answered.Status is 429 or 405)
        {
            return LighterErrors.FromStatus(answered.Status, answered.RetryAfter);
        }

        if (body.IsSuccess && answered.Status == 200)
        {
            return body;
        }

        // An error body by its own code; one without a code by the status of the answer.
        return body.Code is 0 or 200 ? LighterErrors.FromStatus(answered.Status, answered.RetryAfter)
            : answered.Status is 401 or 403 ? LighterErrors.FromCode(body.Code, body.Message) with { Kind = VenueErrorKind.Unauthorized }
            : LighterErrors.FromCode(body.Code, body.Message);
    }

    // Only a body of the venue's own, with its code in it, says for certain what happened. Everything else may come from something that
    // stands in front of the venue and lost the real answer.
    private VenueReply ReadDelivery(string path, RestOutcome.Answered answered)
    {
        NoteLimits(answered);
        var body = TryParse(path, answered, LighterJson.Default.LighterEnvelopeDto);
        return body switch
        {
            { IsSuccess: true } when answered.Status == 200 => new VenueReply.Done(default),
            { Code: not (0 or 200) } when answered.Status < 500 => new VenueReply.Refused(LighterErrors.FromCode(body.Code, body.Message)),
            _ => new VenueReply.Lost($"HTTP {answered.Status} without a usable answer"),
        };
    }

    private T? TryParse<T>(string path, RestOutcome.Answered answered, JsonTypeInfo<T> info)
        where T : class
    {
        if (!answered.LooksLikeJson)
        {
            _logger.AnswerNotUsable(path, answered.Status, "not JSON");
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(answered.Body.Span, info);
        }
        catch (JsonException fault)
        {
            _logger.AnswerNotUsable(path, answered.Status, $"cannot be decoded at {fault.Path}");
            return null;
        }
    }

    private void NoteLimits(RestOutcome.Answered answered)
    {
        if (answered.Status is not (429 or 405))
        {
            _limitedInARow = 0;
            return;
        }

        // The venue documents no header; where there is none: 2 s, doubling to a minute.
        var own = TimeSpan.FromSeconds(Math.Min(60, 2 << Math.Min(_limitedInARow, 5)));
        _limitedInARow++;
        Gate.Block(LighterRules.RestGuard, answered.RetryAfter ?? own);
    }
}
