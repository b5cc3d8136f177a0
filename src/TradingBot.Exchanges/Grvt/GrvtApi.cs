using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

/// <summary>GRVT's three hosts for requests: errors, budgets, cookies. One instance serves market data and trading of one client.</summary>
internal sealed class GrvtApi
{
    private readonly Host _edge;
    private readonly Host _trading;
    private readonly Host _marketData;
    private readonly SafeReads _reads;
    private readonly TimeProvider _marketTime;
    private readonly ILogger _logger;
    private int _limitedInARow;

    public GrvtApi(ExchangeClientContext context, ILogger logger)
    {
        var endpoints = context.Endpoints;
        _edge = Open(endpoints.Find(GrvtDescriptor.Edge));
        _trading = Open(endpoints.Rest);
        _marketData = Open(endpoints.Find(GrvtDescriptor.MarketData));
        _reads = new SafeReads(context.TransportTime, context.Jitter, logger);
        _marketTime = context.MarketTime;
        _logger = logger;

        // The windows are transport time. A simulator at N times the speed counts N of its seconds in one of ours, so its budgets are N-fold here.
        Gate = new RateGate(GrvtRules.Guards, Math.Max(1d, context.MarketSpeed), context.TransportTime, logger);
        Clock = new ClockOffset(context.MarketTime, logger);
        EdgeHost = endpoints.Find(GrvtDescriptor.Edge).Host;

        Host Open(Uri address) => new(
            new RestChannel(address, context.Http, context.TransportTime, new RestChannelOptions(), logger),
            address.AbsolutePath.TrimEnd('/'));
    }

    /// <summary>The budgets of this account.</summary>
    public RateGate Gate { get; }

    /// <summary>The venue's clock.</summary>
    public ClockOffset Clock { get; }

    /// <summary>Name of the host of logins, for messages.</summary>
    public string EdgeHost { get; }

    /// <summary>Makes the cookies for private requests; null for a client of public data.</summary>
    public GrvtCookies? Cookies { get; set; }

    /// <summary>Asks for public data, repeats when that may help, and reads the answer.</summary>
    /// <typeparam name="T">The body.</typeparam>
    public Task<VenueResult<T>> AskAsync<T>(string route, string body, JsonTypeInfo<T> info, CancellationToken cancellationToken)
        where T : class => AskOnceAsync(_marketData, Post(_marketData, route, body), GrvtRules.PublicCharge, info, cancellationToken);

    /// <summary>Asks for something of the account, repeats when that may help, and reads the answer.</summary>
    /// <typeparam name="T">The body.</typeparam>
    public async Task<VenueResult<T>> QueryAsync<T>(string route, string body, RateCharge[] charges, JsonTypeInfo<T> info, CancellationToken cancellationToken)
        where T : class
    {
        for (var attempt = 0; ; attempt++)
        {
            var cookie = await GetCookieAsync();
            if (!cookie.IsKnown)
            {
                return cookie.Error;
            }

            var result = await AskOnceAsync(_trading, Post(_trading, route, body) with { Headers = cookie.Value.Headers }, charges, info, cancellationToken);
            if (attempt > 0 || !IsCookieRefused(result.Error))
            {
                return result;
            }

            // A cookie can be refused because it just ran out; a fresh one settles whether it was that.
            Cookies!.Discard(cookie.Value);
        }
    }

    /// <summary>Sends one private request that changes something, once; a second time only when a cookie was refused, which is refused for certain.</summary>
    /// <param name="route">Behind /full/, the version included.</param>
    /// <param name="body">JSON.</param>
    /// <param name="guard">The budget that a refusal for too many requests shuts; the charges are the caller's.</param>
    /// <param name="cancellationToken">Ends the waits.</param>
    public async Task<VenueReply> SendAsync(string route, ReadOnlyMemory<byte> body, string guard, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var cookie = await GetCookieAsync();
            if (!cookie.IsKnown)
            {
                return new VenueReply.NotSent($"there is no session: {cookie.Error}", cookie.Error.RetryAfter);
            }

            var request = new RestRequest(HttpMethod.Post, $"{_trading.Prefix}/full/{route}") { Body = body, Headers = cookie.Value.Headers };
            var reply = await _trading.Channel.SendAsync(request, cancellationToken, GrvtRules.AnswerTimeout) switch
            {
                RestOutcome.NotSent notSent => new VenueReply.NotSent(notSent.Reason),
                RestOutcome.Lost lost => new VenueReply.Lost(lost.Reason),
                RestOutcome.Answered answered => ReadReply(request.Path, answered, guard),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            if (attempt > 0 || reply is not VenueReply.Refused refused || !IsCookieRefused(refused.Error))
            {
                return reply;
            }

            Cookies!.Discard(cookie.Value);
        }
    }

    /// <summary>Sends a login, once.</summary>
    public async Task<RestOutcome> LogInAsync(
        string path, ReadOnlyMemory<byte> body, IReadOnlyList<KeyValuePair<string, string>> headers, IReadOnlyList<string> wanted)
    {
        if (await Gate.AcquireAsync(GrvtRules.LoginCharge, RequestPriority.Urgent, RateGate.QueryPatience, CancellationToken.None) is { } wait)
        {
            return new RestOutcome.NotSent("our budget of logins is used up", wait);
        }

        var outcome = await _edge.Channel.SendAsync(
            new RestRequest(HttpMethod.Post, _edge.Prefix + path) { Body = body, Headers = headers, WantedHeaders = wanted }, CancellationToken.None);
        if (outcome is RestOutcome.Answered answered)
        {
            NoteLimits(answered, GrvtRules.LoginCharge[0].Guard);
        }

        return outcome;
    }

    /// <summary>Measures the venue's clock.</summary>
    /// <returns>Null when it was measured.</returns>
    public async Task<VenueError?> MeasureClockAsync(CancellationToken cancellationToken)
    {
        var sentAt = _marketTime.GetUtcNow();
        var time = await AskOnceAsync(
            _marketData, new RestRequest(HttpMethod.Get, $"{_marketData.Prefix}/time"), GrvtRules.PublicCharge, GrvtJson.Default.GrvtTimeDto, cancellationToken);
        if (!time.IsKnown)
        {
            return time.Error;
        }

        if (time.Value.ServerTime is { } now and > 0)
        {
            var (at, step) = GrvtTime.OfAnyUnit(now);
            Clock.Observe(at, sentAt, _marketTime.GetUtcNow(), step);
        }

        return null;
    }

    /// <summary>Reads the content of an answer.</summary>
    /// <returns>Null when it cannot be decoded.</returns>
    public T? TryParse<T>(string what, ReadOnlyMemory<byte> content, JsonTypeInfo<T> info)
        where T : class => WireReads.TryParse(_logger, what, content, info);

    /// <summary>What an answer that is no success says.</summary>
    public VenueError RefusalOf(string path, RestOutcome.Answered answered)
    {
        var byStatus = GrvtErrors.FromStatus(answered.Status, answered.RetryAfter);
        return ReadError(path, answered) is not { Code: { } code } body ? byStatus
            : answered.Status is 429 ? GrvtErrors.FromCode(code, body.Message) with { Kind = VenueErrorKind.RateLimited, RetryAfter = answered.RetryAfter }
            : GrvtErrors.Classify(code) == VenueErrorKind.Unclassified && byStatus.Kind == VenueErrorKind.Unauthorized
                ? GrvtErrors.FromCode(code, body.Message) with { Kind = VenueErrorKind.Unauthorized }
            : GrvtErrors.FromCode(code, body.Message);
    }

    // Only these two say that the session is at fault; the other refusals of access are about key and account, and a login does not mend them.
    private static bool IsCookieRefused(VenueError? error) => error is { Kind: VenueErrorKind.Unauthorized, Code: "1000" or "2004" or "HTTP 401" };

    private static RestRequest Post(Host host, string route, string body) =>
        new(HttpMethod.Post, $"{host.Prefix}/full/v1/{route}") { Body = System.Text.Encoding.ASCII.GetBytes(body) };

    private async Task<VenueResult<GrvtCookie>> GetCookieAsync() => Cookies is { } cookies
        ? await cookies.GetAsync(GrvtRules.RequestMargin)
        : new VenueError(VenueErrorKind.Unauthorized, string.Empty, "this client has no credentials");

    private async Task<VenueResult<T>> AskOnceAsync<T>(Host host, RestRequest request, RateCharge[] charges, JsonTypeInfo<T> info, CancellationToken cancellationToken)
        where T : class
    {
        var outcome = await _reads.RunAsync(request.Path, cancel => AttemptAsync(host, request, charges, cancel), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return outcome switch
        {
            RestOutcome.NotSent notSent => new VenueError(VenueErrorKind.NotSent, string.Empty, notSent.Reason, notSent.FreeIn),
            RestOutcome.Lost lost => new VenueError(VenueErrorKind.NoAnswer, string.Empty, lost.Reason),
            RestOutcome.Answered answered => ReadBody(request.Path, answered, info, charges[0].Guard),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async ValueTask<RestOutcome> AttemptAsync(Host host, RestRequest request, RateCharge[] charges, CancellationToken cancellationToken) =>
        await Gate.AcquireAsync(charges, RequestPriority.Normal, RateGate.QueryPatience, cancellationToken) is { } wait
            ? new RestOutcome.NotSent("our budget of requests is used up", wait)
            : await host.Channel.SendAsync(request, cancellationToken);

    private VenueResult<T> ReadBody<T>(string path, RestOutcome.Answered answered, JsonTypeInfo<T> info, string guard)
        where T : class
    {
        NoteLimits(answered, guard);
        return answered.Status is < 200 or >= 300 ? RefusalOf(path, answered)
            : answered.LooksLikeJson && TryParse(path, answered.Body, info) is { } body ? body
            : new VenueError(VenueErrorKind.NoAnswer, string.Empty, "The answer cannot be read.");
    }

    // Only a body of the venue's own, with its code in it, says for certain what happened. Everything else may come from something that
    // stands in front of the venue and lost the real answer. The session is looked at before anything else, so 401 needs no code.
    private VenueReply ReadReply(string path, RestOutcome.Answered answered, string guard)
    {
        NoteLimits(answered, guard);
        if (answered.Status is >= 200 and < 300)
        {
            return answered.LooksLikeJson ? new VenueReply.Done(answered.Body) : new VenueReply.Lost($"HTTP {answered.Status} without a usable answer");
        }

        var isCertain = answered.Status == 401
            || (ReadError(path, answered) is { Code: { } code }
                && !GrvtErrors.IsOutcomeUnknown(code)
                && (answered.Status < 500 || GrvtErrors.Classify(code) != VenueErrorKind.Unclassified));
        return isCertain ? new VenueReply.Refused(RefusalOf(path, answered)) : new VenueReply.Lost($"HTTP {answered.Status} without a usable answer");
    }

    private GrvtErrorDto? ReadError(string path, RestOutcome.Answered answered) =>
        answered.LooksLikeJson ? TryParse(path, answered.Body, GrvtJson.Default.GrvtErrorDto) : null;

    private void NoteLimits(RestOutcome.Answered answered, string guard)
    {
        if (answered.Status != 429)
        {
            _limitedInARow = 0;
            return;
        }

        // No header is documented: 1 s, doubling to a minute.
        var own = TimeSpan.FromSeconds(Math.Min(60, 1 << Math.Min(_limitedInARow, 6)));
        _limitedInARow++;
        Gate.Block(guard, answered.RetryAfter ?? own);
    }

    // A base address may carry a path, and routes stand behind it.
    private sealed record Host(RestChannel Channel, string Prefix);
}
