using System.Text;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Aster.Signing;
using TradingBot.Exchanges.Aster.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

/// <summary>Aster's REST interface: signatures, errors, budgets. One instance serves market data and trading of one client.</summary>
internal sealed partial class AsterApi
{
    private const string FormType = "application/x-www-form-urlencoded";

    private readonly RestChannel _channel;
    private readonly string _prefix;
    private readonly SafeReads _reads;
    private readonly TimeProvider _marketTime;
    private readonly double _speed;
    private readonly ILogger _logger;

    public AsterApi(ExchangeClientContext context, ILogger logger)
    {
        _channel = new RestChannel(context.Endpoints.Rest, context.Http, context.TransportTime, new RestChannelOptions(), logger);
        _prefix = context.Endpoints.Rest.AbsolutePath.TrimEnd('/');
        _reads = new SafeReads(context.TransportTime, context.Jitter, logger);
        _marketTime = context.MarketTime;
        _speed = Math.Max(1d, context.MarketSpeed);
        _logger = logger;

        // The windows are transport time. A simulator at N times the speed counts N of its minutes in one of ours, so its budgets are N-fold here.
        Gate = new RateGate(AsterRules.Guards, _speed, context.TransportTime, logger);
        Clock = new ClockOffset(context.MarketTime, logger);
    }

    /// <summary>The budgets of this address and account.</summary>
    public RateGate Gate { get; }

    /// <summary>The venue's clock.</summary>
    public ClockOffset Clock { get; }

    /// <summary>Signs private requests; null for a client of public data.</summary>
    public AsterRequestSigner? Signer { get; set; }

    /// <summary>Asks for public data, repeats when that may help, and reads the answer.</summary>
    /// <typeparam name="T">The body.</typeparam>
    public async Task<VenueResult<T>> AskAsync<T>(string route, string query, int weight, JsonTypeInfo<T> info, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await AskAsync(route, query, weight, cancellationToken);
        return answer.IsKnown ? ReadBody(route, answer.Value, info) : answer.Error;
    }

    /// <summary>Asks for public data that is read elsewhere.</summary>
    public Task<VenueResult<ReadOnlyMemory<byte>>> AskAsync(string route, string query, int weight, CancellationToken cancellationToken)
    {
        var path = AsterPaths.V3.Of(route);
        return ReadAsync(path, () => new RestRequest(HttpMethod.Get, _prefix + path + (query.Length > 0 ? $"?{query}" : string.Empty)), weight, cancellationToken);
    }

    /// <summary>Asks for something of the account, repeats when that may help, and reads the answer. Every attempt is signed anew.</summary>
    /// <typeparam name="T">The body.</typeparam>
    public async Task<VenueResult<T>> QueryAsync<T>(string path, byte[] parameters, int weight, JsonTypeInfo<T> info, CancellationToken cancellationToken)
        where T : class
    {
        if (Signer is not { } signer)
        {
            return new VenueError(VenueErrorKind.Unauthorized, string.Empty, "this client has no credentials");
        }

        for (var attempt = 0; ; attempt++)
        {
            var answer = await ReadAsync(path, () => Signed(signer, HttpMethod.Get, path, parameters), weight, cancellationToken);
            if (attempt > 0 || answer.Error is not { Kind: VenueErrorKind.TimestampOutsideWindow } || await MeasureClockAsync(cancellationToken) is not null)
            {
                return answer.IsKnown ? ReadBody(path, answer.Value, info) : answer.Error;
            }
        }
    }

    /// <summary>Sends one request that changes something, once; a second time only when its stamp was refused, which is refused for certain.</summary>
    /// <param name="method">POST, PUT or DELETE.</param>
    /// <param name="path">From <see cref="AsterPaths"/>.</param>
    /// <param name="parameters">From <see cref="AsterForm"/>.</param>
    /// <param name="charges">What it takes from the budgets.</param>
    /// <param name="priority">Whether it may use their reserve.</param>
    /// <param name="cancellationToken">Ends the waits.</param>
    /// <param name="onSigned">Called with the venue's time of each signature, before it leaves.</param>
    public async Task<VenueAnswer> SendAsync(
        HttpMethod method, string path, byte[] parameters, RateCharge[] charges, RequestPriority priority, CancellationToken cancellationToken, Action<DateTimeOffset>? onSigned = null)
    {
        if (Signer is not { } signer)
        {
            return new VenueAnswer(new VenueReply.NotSent("this client has no credentials"));
        }

        for (var attempt = 0; ; attempt++)
        {
            var reply = await SendOnceAsync(signer, method, path, parameters, charges, priority, onSigned, cancellationToken);
            if (attempt > 0 || reply is not VenueReply.Refused { Error.Kind: VenueErrorKind.TimestampOutsideWindow } || !await TryMeasureAsync(cancellationToken))
            {
                return new VenueAnswer(reply, IsRepeat: attempt > 0);
            }
        }
    }

    /// <summary>Measures the venue's clock.</summary>
    /// <returns>Null when it was measured.</returns>
    public async Task<VenueError?> MeasureClockAsync(CancellationToken cancellationToken)
    {
        var sentAt = _marketTime.GetUtcNow();
        var time = await AskAsync("time", string.Empty, 1, AsterJson.Default.AsterTimeDto, cancellationToken);
        if (!time.IsKnown)
        {
            return time.Error;
        }

        if (time.Value.ServerTime is { } now and > 0)
        {
            var at = WireReads.Mapped(() => DateTimeOffset.FromUnixTimeMilliseconds(now));
            if (!at.IsKnown)
            {
                return at.Error;
            }

            Clock.Observe(at.Value, sentAt, _marketTime.GetUtcNow(), TimeSpan.FromMilliseconds(1));
        }

        return null;
    }

    /// <summary>Reads the content of an answer.</summary>
    /// <returns>Null when it cannot be decoded.</returns>
    public T? TryParse<T>(string what, ReadOnlyMemory<byte> content, JsonTypeInfo<T> info)
        where T : class => WireReads.TryParse(_logger, what, content, info);

    private async Task<VenueResult<ReadOnlyMemory<byte>>> ReadAsync(string path, Func<RestRequest> request, int weight, CancellationToken cancellationToken)
    {
        var outcome = await _reads.RunAsync(path, cancel => AttemptAsync(request, weight, cancel), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return outcome switch
        {
            RestOutcome.NotSent notSent => new VenueError(VenueErrorKind.NotSent, string.Empty, notSent.Reason, notSent.FreeIn),
            RestOutcome.Lost lost => new VenueError(VenueErrorKind.NoAnswer, string.Empty, lost.Reason),
            RestOutcome.Answered { Status: >= 200 and < 300, LooksLikeJson: true } answered => answered.Body,
            RestOutcome.Answered answered => RefusalOf(path, answered),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async ValueTask<RestOutcome> AttemptAsync(Func<RestRequest> request, int weight, CancellationToken cancellationToken)
    {
        if (await Gate.AcquireAsync(AsterRules.Charge(weight), RequestPriority.Normal, RateGate.QueryPatience, cancellationToken) is { } wait)
        {
            return new RestOutcome.NotSent("our budget of requests is used up", wait);
        }

        var outcome = await _channel.SendAsync(request() with { WantedHeaders = LimitHeaders }, cancellationToken);
        NoteLimits(outcome);
        return outcome;
    }

    private VenueResult<T> ReadBody<T>(string path, ReadOnlyMemory<byte> body, JsonTypeInfo<T> info)
        where T : class => TryParse(path, body, info) is { } content ? content : new VenueError(VenueErrorKind.NoAnswer, string.Empty, "The answer cannot be read.");

    private async Task<VenueReply> SendOnceAsync(
        AsterRequestSigner signer,
        HttpMethod method,
        string path,
        byte[] parameters,
        RateCharge[] charges,
        RequestPriority priority,
        Action<DateTimeOffset>? onSigned,
        CancellationToken cancellationToken)
    {
        if (await Gate.PassAsync(charges, priority, cancellationToken) is { } hold)
        {
            return hold;
        }

        onSigned?.Invoke(Clock.Now);
        var outcome = await _channel.SendAsync(Signed(signer, method, path, parameters) with { WantedHeaders = LimitHeaders }, cancellationToken, AsterRules.AnswerTimeout);
        NoteLimits(outcome);
        return outcome switch
        {
            RestOutcome.NotSent notSent => new VenueReply.NotSent(notSent.Reason),
            RestOutcome.Lost lost => new VenueReply.Lost(lost.Reason),
            RestOutcome.Answered answered => ReadReply(path, answered),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // One text, in one place: it is signed, and it is what is sent.
    private RestRequest Signed(AsterRequestSigner signer, HttpMethod method, string path, byte[] parameters)
    {
        var text = signer.Sign(parameters, Clock.Now);
        return method == HttpMethod.Get
            ? new RestRequest(method, $"{_prefix}{path}?{Encoding.ASCII.GetString(text)}") { Headers = signer.Headers }
            : new RestRequest(method, _prefix + path) { Body = text, ContentType = FormType, Headers = signer.Headers };
    }

    // Only a body of the venue's own, with its code in it, says for certain what happened. Everything else may come from something that
    // stands in front of the venue and lost the real answer. The limits are looked at before anything else, so 418 and 429 need no code;
    // 503 means by the venue's own word that the outcome is not known.
    private VenueReply ReadReply(string path, RestOutcome.Answered answered)
    {
        if (answered.Status is >= 200 and < 300)
        {
            return answered.LooksLikeJson ? new VenueReply.Done(answered.Body) : new VenueReply.Lost($"HTTP {answered.Status} without a usable answer");
        }

        var isCertain = answered.Status is 418 or 429
            || (answered.Status < 500 && ReadCode(path, answered) is { Code: { } code } && !AsterErrors.IsOutcomeUnknown(code));
        return isCertain ? new VenueReply.Refused(RefusalOf(path, answered)) : new VenueReply.Lost($"HTTP {answered.Status} without a usable answer");
    }

    private VenueError RefusalOf(string path, RestOutcome.Answered answered)
    {
        var byStatus = AsterErrors.FromStatus(answered.Status, answered.RetryAfter);
        return answered.Status is 418 || ReadCode(path, answered) is not { Code: { } code } body ? byStatus
            : answered.Status is 429 ? AsterErrors.FromCode(code, body.Msg, answered.RetryAfter) with { Kind = VenueErrorKind.RateLimited }
            : AsterErrors.Classify(code) == VenueErrorKind.Unclassified && byStatus.Kind == VenueErrorKind.Unauthorized
                ? AsterErrors.FromCode(code, body.Msg) with { Kind = VenueErrorKind.Unauthorized }
            : AsterErrors.FromCode(code, body.Msg);
    }

    private AsterCodeDto? ReadCode(string path, RestOutcome.Answered answered) =>
        answered.LooksLikeJson ? TryParse(path, answered.Body, AsterJson.Default.AsterCodeDto) : null;

    private async Task<bool> TryMeasureAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await MeasureClockAsync(cancellationToken) is null;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
