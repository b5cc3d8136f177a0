using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Paradex.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

/// <summary>Paradex's REST interface: errors, budgets, tokens. One instance serves market data and trading of one client.</summary>
internal sealed class ParadexApi
{
    private readonly RestChannel _rest;
    private readonly SafeReads _reads;
    private readonly TimeProvider _marketTime;
    private readonly ILogger _logger;
    private readonly string _prefix;
    private int _limitedInARow;

    public ParadexApi(ExchangeClientContext context, ILogger logger)
    {
        _rest = new RestChannel(context.Endpoints.Rest, context.Http, context.TransportTime, new RestChannelOptions(), logger);
        _reads = new SafeReads(context.TransportTime, context.Jitter, logger);
        _marketTime = context.MarketTime;
        _logger = logger;

        // The base address carries the version (/v1), and paths here stand behind it.
        _prefix = context.Endpoints.Rest.AbsolutePath.TrimEnd('/');

        // The windows are transport time. A simulator at N times the speed counts N of its minutes in one of ours, so its budgets are N-fold here.
        Gate = new RateGate(ParadexRules.Guards, Math.Max(1d, context.MarketSpeed), context.TransportTime, logger);
        Clock = new ClockOffset(context.MarketTime, logger);
    }

    /// <summary>The budgets of this address and account.</summary>
    public RateGate Gate { get; }

    /// <summary>The venue's clock.</summary>
    public ClockOffset Clock { get; }

    /// <summary>Makes the tokens for private requests; null for a client of public data.</summary>
    public ParadexTokens? Tokens { get; set; }

    /// <summary>Asks, repeats when asking again is safe and may help, and reads the answer.</summary>
    /// <typeparam name="T">The body.</typeparam>
    public async Task<VenueResult<T>> GetAsync<T>(string pathAndQuery, JsonTypeInfo<T> body, CancellationToken cancellationToken, bool isPrivate = false)
        where T : class
    {
        if (!isPrivate)
        {
            return await GetOnceAsync(pathAndQuery, body, null, cancellationToken);
        }

        for (var attempt = 0; ; attempt++)
        {
            var token = await GetTokenAsync();
            if (!token.IsKnown)
            {
                return token.Error;
            }

            var result = await GetOnceAsync(pathAndQuery, body, token.Value, cancellationToken);
            if (attempt > 0 || result.Error is not { Kind: VenueErrorKind.Unauthorized })
            {
                return result;
            }

            // A token can be refused because it just ran out; a fresh one settles whether it was that.
            Tokens!.Discard(token.Value);
        }
    }

    /// <summary>Measures the venue's clock.</summary>
    /// <returns>Null when it was measured.</returns>
    public async Task<VenueError?> MeasureClockAsync(CancellationToken cancellationToken)
    {
        var sentAt = _marketTime.GetUtcNow();
        var time = await GetAsync("/system/time", ParadexJson.Default.ParadexTimeDto, cancellationToken);
        if (!time.IsKnown)
        {
            return time.Error;
        }

        if (time.Value.ServerTime is { } now and > 0)
        {
            Clock.Observe(DateTimeOffset.FromUnixTimeMilliseconds(now), sentAt, _marketTime.GetUtcNow(), TimeSpan.FromMilliseconds(1));
        }

        return null;
    }

    /// <summary>Sends one private request that changes something, once; a second time only when a token was refused, which is refused for certain.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="pathAndQuery">Behind the version.</param>
    /// <param name="body">JSON; null for none.</param>
    /// <param name="priority">Whether it may use the reserve of the budgets.</param>
    /// <param name="cancellationToken">Ends the waits.</param>
    public async Task<VenueReply> SendAsync(
        HttpMethod method, string pathAndQuery, ReadOnlyMemory<byte>? body, RequestPriority priority, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var token = await GetTokenAsync();
            if (!token.IsKnown)
            {
                return new VenueReply.NotSent($"there is no token: {token.Error}", token.Error.RetryAfter);
            }

            var request = Build(method, pathAndQuery) with { Body = body, Headers = [Bearer(token.Value)] };
            var reply = await SendOnceAsync(request, ParadexRules.PrivateCharge, priority, null, cancellationToken);
            if (attempt > 0 || reply is not VenueReply.Refused { Error.Kind: VenueErrorKind.Unauthorized })
            {
                return reply;
            }

            Tokens!.Discard(token.Value);
        }
    }

    /// <summary>Sends a login or registration, once.</summary>
    public Task<VenueReply> PostUnauthorizedAsync(string path, ReadOnlyMemory<byte> body, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancellationToken) =>
        SendOnceAsync(Build(HttpMethod.Post, path) with { Body = body, Headers = headers }, ParadexRules.LoginCharge, RequestPriority.Urgent, RateGate.QueryPatience, cancellationToken);

    /// <summary>Reads the content of an answer.</summary>
    /// <returns>Null when it cannot be decoded.</returns>
    public T? TryParse<T>(string what, ReadOnlyMemory<byte> content, JsonTypeInfo<T> info)
        where T : class => WireReads.TryParse(_logger, what, content, info);

    private static KeyValuePair<string, string> Bearer(string token) => new("Authorization", "Bearer " + token);

    private async Task<VenueResult<string>> GetTokenAsync() => Tokens is { } tokens
        ? await tokens.GetAsync(ParadexRules.RequestMargin)
        : new VenueError(VenueErrorKind.Unauthorized, string.Empty, "this client has no credentials");

    private RestRequest Build(HttpMethod method, string pathAndQuery) => new(method, _prefix + pathAndQuery);

    private async Task<VenueResult<T>> GetOnceAsync<T>(string pathAndQuery, JsonTypeInfo<T> body, string? token, CancellationToken cancellationToken)
        where T : class
    {
        var request = Build(HttpMethod.Get, pathAndQuery) with { Headers = token is null ? [] : [Bearer(token)] };
        var charges = token is null ? ParadexRules.PublicCharge : ParadexRules.QueryCharge;
        var outcome = await _reads.RunAsync(request.Path, cancel => AttemptAsync(request, charges, cancel), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return outcome switch
        {
            RestOutcome.NotSent notSent => new VenueError(VenueErrorKind.NotSent, string.Empty, notSent.Reason, notSent.FreeIn),
            RestOutcome.Lost lost => new VenueError(VenueErrorKind.NoAnswer, string.Empty, lost.Reason),
            RestOutcome.Answered answered => ReadBody(request.Path, answered, body, charges),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async ValueTask<RestOutcome> AttemptAsync(RestRequest request, RateCharge[] charges, CancellationToken cancellationToken) =>
        await Gate.AcquireAsync(charges, RequestPriority.Normal, RateGate.QueryPatience, cancellationToken) is { } wait
            ? new RestOutcome.NotSent("our budget of requests is used up", wait)
            : await _rest.SendAsync(request, cancellationToken);

    private async Task<VenueReply> SendOnceAsync(RestRequest request, RateCharge[] charges, RequestPriority priority, TimeSpan? patience, CancellationToken cancellationToken)
    {
        if (await Gate.PassAsync(charges, priority, cancellationToken, patience) is { } hold)
        {
            return hold;
        }

        var outcome = await _rest.SendAsync(request, cancellationToken, ParadexRules.AnswerTimeout);
        return outcome switch
        {
            RestOutcome.NotSent notSent => new VenueReply.NotSent(notSent.Reason),
            RestOutcome.Lost lost => new VenueReply.Lost(lost.Reason),
            RestOutcome.Answered answered => ReadReply(request.Path, answered, charges),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private VenueResult<T> ReadBody<T>(string path, RestOutcome.Answered answered, JsonTypeInfo<T> info, RateCharge[] charges)
        where T : class
    {
        NoteLimits(answered, charges);
        if (answered.Status is >= 200 and < 300)
        {
            return TryRead(path, answered, info) is { } body ? body : new VenueError(VenueErrorKind.NoAnswer, string.Empty, "The answer cannot be read.");
        }

        return RefusalOf(path, answered);
    }

    // Only a body of the venue's own, with its word in it, says for certain what happened. Everything else may come from something that
    // stands in front of the venue and lost the real answer. A token is looked at before anything else, so 401 needs no word.
    private VenueReply ReadReply(string path, RestOutcome.Answered answered, RateCharge[] charges)
    {
        NoteLimits(answered, charges);
        if (answered.Status is >= 200 and < 300)
        {
            return answered.Body.IsEmpty || answered.LooksLikeJson
                ? new VenueReply.Done(answered.Body)
                : new VenueReply.Lost($"HTTP {answered.Status} without a usable answer");
        }

        if (answered.Status == 401)
        {
            return new VenueReply.Refused(RefusalOf(path, answered));
        }

        return answered.Status < 500 && TryRead(path, answered, ParadexJson.Default.ParadexErrorDto) is { Error: { Length: > 0 } code } && !ParadexErrors.IsOutcomeUnknown(code)
            ? new VenueReply.Refused(RefusalOf(path, answered))
            : new VenueReply.Lost($"HTTP {answered.Status} without a usable answer");
    }

    private VenueError RefusalOf(string path, RestOutcome.Answered answered)
    {
        var byStatus = ParadexErrors.FromStatus(answered.Status, answered.RetryAfter);
        if (TryRead(path, answered, ParadexJson.Default.ParadexErrorDto) is not { Error: { Length: > 0 } code } body)
        {
            return byStatus;
        }

        // Limits, maintenance and refused tokens are known by their status, whatever the word; all else by the word.
        var byCode = ParadexErrors.FromCode(code, body.Message);
        return answered.Status is 429 or 503 || (answered.Status is 401 or 403 && byCode.Kind == VenueErrorKind.Unclassified)
            ? byCode with { Kind = byStatus.Kind, RetryAfter = answered.RetryAfter }
            : byCode;
    }

    private T? TryRead<T>(string path, RestOutcome.Answered answered, JsonTypeInfo<T> info)
        where T : class
    {
        if (answered.LooksLikeJson)
        {
            return TryParse(path, answered.Body, info);
        }

        _logger.AnswerNotUsable(path, answered.Status, "not JSON");
        return null;
    }

    private void NoteLimits(RestOutcome.Answered answered, RateCharge[] charges)
    {
        if (answered.Status != 429)
        {
            _limitedInARow = 0;
            return;
        }

        // The header comes with every 429; where something has eaten it: 2 s, doubling to a minute.
        var own = TimeSpan.FromSeconds(Math.Min(60, 2 << Math.Min(_limitedInARow, 5)));
        _limitedInARow++;
        Gate.Block(charges[0].Guard, answered.RetryAfter ?? own);
    }
}
