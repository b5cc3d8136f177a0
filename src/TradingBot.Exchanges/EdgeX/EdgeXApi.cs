using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.EdgeX.Signing;
using TradingBot.Exchanges.EdgeX.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX;

/// <summary>EdgeX's REST interface (V2): authentication, errors, budgets. One instance serves market data and trading of one client.</summary>
internal sealed partial class EdgeXApi
{
    private const string PublicPath = "/api/v2/public/";
    private const string PrivatePath = "/api/v2/private/";

    private readonly RestChannel _channel;
    private readonly string _prefix;
    private readonly SafeReads _reads;
    private readonly TimeProvider _marketTime;
    private readonly ILogger _logger;
    private EdgeXCredentials? _credentials;
    private EdgeXRequestSigner? _signer;

    public EdgeXApi(ExchangeClientContext context, ILogger logger)
    {
        _channel = new RestChannel(context.Endpoints.Rest, context.Http, context.TransportTime, new RestChannelOptions(), logger);
        _prefix = context.Endpoints.Rest.AbsolutePath.TrimEnd('/');
        _reads = new SafeReads(context.TransportTime, context.Jitter, logger);
        _marketTime = context.MarketTime;
        _logger = logger;

        // The windows are transport time. A simulator at N times the speed counts N of its minutes in one of ours, so its budgets are N-fold here.
        Gate = new RateGate(EdgeXRules.Guards, Math.Max(1d, context.MarketSpeed), context.TransportTime, logger);
        Clock = new ClockOffset(context.MarketTime, logger);
    }

    /// <summary>The budgets of this address and account.</summary>
    public RateGate Gate { get; }

    /// <summary>The venue's clock.</summary>
    public ClockOffset Clock { get; }

    /// <summary>Lets private requests be made.</summary>
    public void Use(EdgeXCredentials credentials)
    {
        _credentials = credentials;
        _signer = credentials.Requests();
    }

    /// <summary>Asks for public data, repeats when that may help, and reads the answer.</summary>
    /// <typeparam name="T">The data.</typeparam>
    public async Task<VenueResult<T>> AskAsync<T>(string route, EdgeXQuery query, JsonTypeInfo<EdgeXEnvelopeDto<T>> info, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await AskAsync(route, query, cancellationToken);
        return answer.IsKnown ? ReadData(route, answer.Value, info) : answer.Error;
    }

    /// <summary>Asks for public data that is read elsewhere; the answer is a success.</summary>
    public Task<VenueResult<ReadOnlyMemory<byte>>> AskAsync(string route, EdgeXQuery query, CancellationToken cancellationToken) =>
        ReadAsync(route, () => new RestRequest(HttpMethod.Get, $"{_prefix}{PublicPath}{route}{query.Encoded}"), cancellationToken);

    /// <summary>Asks for something of the account, repeats when that may help, and reads the answer. Every attempt is authenticated anew.</summary>
    /// <typeparam name="T">The data.</typeparam>
    public async Task<VenueResult<T>> QueryAsync<T>(string route, EdgeXQuery query, JsonTypeInfo<EdgeXEnvelopeDto<T>> info, CancellationToken cancellationToken)
        where T : class
    {
        if (_signer is not { } signer)
        {
            return new VenueError(VenueErrorKind.Unauthorized, string.Empty, "this client has no credentials");
        }

        for (var attempt = 0; ; attempt++)
        {
            var answer = await ReadAsync(route, Request, cancellationToken);
            if (attempt > 0 || answer.Error is not { Kind: VenueErrorKind.TimestampOutsideWindow } || await MeasureClockAsync(cancellationToken) is not null)
            {
                return answer.IsKnown ? ReadData(route, answer.Value, info) : answer.Error;
            }
        }

        RestRequest Request() => new(HttpMethod.Get, $"{_prefix}{PrivatePath}{route}{query.Encoded}")
        {
            Headers = signer.Sign(Clock.Now.ToUnixTimeMilliseconds(), "GET", PrivatePath + route, query.Canonical),
        };
    }

    /// <summary>Sends one request that changes something, once; a second time only when its stamp was refused, which is refused for certain.</summary>
    /// <param name="route">Below the private path.</param>
    /// <param name="body">What is asked for.</param>
    /// <param name="charges">What it takes from the budgets.</param>
    /// <param name="priority">Whether it may use their reserve.</param>
    /// <param name="cancellationToken">Ends the waits.</param>
    /// <param name="onSigned">Called with the venue's time of each stamp, before it leaves.</param>
    public async Task<VenueAnswer> SendAsync(
        string route, EdgeXBody body, RateCharge[] charges, RequestPriority priority, CancellationToken cancellationToken, Action<DateTimeOffset>? onSigned = null)
    {
        if (_signer is not { } signer)
        {
            return new VenueAnswer(new VenueReply.NotSent("this client has no credentials"));
        }

        for (var attempt = 0; ; attempt++)
        {
            var reply = await SendOnceAsync(Request, route, charges, priority, cancellationToken);
            if (attempt > 0 || reply is not VenueReply.Refused { Error.Kind: VenueErrorKind.TimestampOutsideWindow } || !await TryMeasureAsync(cancellationToken))
            {
                return new VenueAnswer(reply, IsRepeat: attempt > 0);
            }
        }

        RestRequest Request()
        {
            var stamp = Clock.Now;
            onSigned?.Invoke(stamp);
            return new RestRequest(HttpMethod.Post, $"{_prefix}{PrivatePath}{route}")
            {
                Body = body.Json,
                Headers = signer.Sign(stamp.ToUnixTimeMilliseconds(), "POST", PrivatePath + route, body.Canonical),
            };
        }
    }

    /// <summary>What is asked for when the stream of the account is opened; the stamp in it is short-lived.</summary>
    /// <exception cref="InvalidOperationException">The client has no credentials.</exception>
    public SocketRequest PrivateStream(Uri address)
    {
        if (_signer is not { } signer || _credentials is not { } credentials)
        {
            throw new InvalidOperationException("A client without credentials has no stream of an account.");
        }

        var (query, headers) = signer.SignStream(Clock.Now.ToUnixTimeMilliseconds(), credentials.AccountId);
        return new SocketRequest(EdgeXStreamFrames.PrivateAddress(address, query)) { Headers = headers };
    }

    /// <summary>Measures the venue's clock.</summary>
    /// <returns>Null when it was measured.</returns>
    public async Task<VenueError?> MeasureClockAsync(CancellationToken cancellationToken)
    {
        var sentAt = _marketTime.GetUtcNow();
        var time = await AskAsync("meta/getServerTime", EdgeXQuery.Empty, EdgeXJson.Default.Time, cancellationToken);
        if (!time.IsKnown)
        {
            return time.Error;
        }

        if ((time.Value.TimeMillis ?? time.Value.ServerTime) is not ({ } now and > 0))
        {
            return new VenueError(VenueErrorKind.NoAnswer, string.Empty, "The answer holds no time.");
        }

        var at = WireReads.Mapped(() => DateTimeOffset.FromUnixTimeMilliseconds(now));
        if (at.IsKnown)
        {
            Clock.Observe(at.Value, sentAt, _marketTime.GetUtcNow(), TimeSpan.FromMilliseconds(1));
        }

        return at.Error;
    }

    /// <summary>Reads an answer.</summary>
    /// <returns>Null when it cannot be decoded.</returns>
    public T? TryParse<T>(string what, ReadOnlyMemory<byte> content, JsonTypeInfo<T> info)
        where T : class => WireReads.TryParse(_logger, what, content, info);

    /// <summary>A refusal in the words of a stream.</summary>
    public VenueError RefusalOf(EdgeXCodeDto? refusal) => EdgeXErrors.FromCode(refusal?.Code ?? string.Empty, Redacted(refusal?.Msg));

    private async Task<VenueResult<ReadOnlyMemory<byte>>> ReadAsync(string route, Func<RestRequest> request, CancellationToken cancellationToken)
    {
        var outcome = await _reads.RunAsync(route, cancel => AttemptAsync(request, cancel), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return outcome switch
        {
            RestOutcome.NotSent notSent => new VenueError(VenueErrorKind.NotSent, string.Empty, notSent.Reason, notSent.FreeIn),
            RestOutcome.Lost lost => new VenueError(VenueErrorKind.NoAnswer, string.Empty, lost.Reason),
            RestOutcome.Answered answered => IsSuccess(answered) ? answered.Body : RefusalOf(answered),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async ValueTask<RestOutcome> AttemptAsync(Func<RestRequest> request, CancellationToken cancellationToken)
    {
        if (await Gate.AcquireAsync(EdgeXRules.RequestCharge, RequestPriority.Normal, RateGate.QueryPatience, cancellationToken) is { } wait)
        {
            return new RestOutcome.NotSent("our budget of requests is used up", wait);
        }

        var outcome = await _channel.SendAsync(request(), cancellationToken);
        NoteLimits(outcome);
        return outcome;
    }

    private VenueResult<T> ReadData<T>(string route, ReadOnlyMemory<byte> body, JsonTypeInfo<EdgeXEnvelopeDto<T>> info)
        where T : class => TryParse(route, body, info)?.Data is { } data ? data : new VenueError(VenueErrorKind.NoAnswer, string.Empty, "The answer cannot be read.");

    private async Task<VenueReply> SendOnceAsync(Func<RestRequest> request, string route, RateCharge[] charges, RequestPriority priority, CancellationToken cancellationToken)
    {
        if (await Gate.PassAsync(charges, priority, cancellationToken) is { } hold)
        {
            return hold;
        }

        var outcome = await _channel.SendAsync(request(), cancellationToken, EdgeXRules.AnswerTimeout);
        NoteLimits(outcome);
        return outcome switch
        {
            RestOutcome.NotSent notSent => new VenueReply.NotSent(notSent.Reason),
            RestOutcome.Lost lost => new VenueReply.Lost(lost.Reason),
            RestOutcome.Answered answered => ReadReply(answered),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // A refusal comes with HTTP 200 as well as with 4xx, so the code in the body decides. Only a body of the venue's own, with its code in it, says for
    // certain what happened; everything else may come from something that stands in front of the venue and lost the real answer. What failed inside of
    // the venue (5xx) may have happened all the same.
    private VenueReply ReadReply(RestOutcome.Answered answered)
    {
        if (IsSuccess(answered))
        {
            return new VenueReply.Done(answered.Body);
        }

        var isCertain = answered.Status == 429
            || (answered.Status < 500 && ReadCode(answered) is { Code: { Length: > 0 } code } && code != EdgeXCodeDto.Success && !EdgeXErrors.IsOutcomeUnknown(code));
        return isCertain ? new VenueReply.Refused(RefusalOf(answered)) : new VenueReply.Lost($"HTTP {answered.Status} without a usable answer");
    }

    private static bool IsSuccess(RestOutcome.Answered answered) => answered.Status is >= 200 and < 300 && ReadCode(answered) is { Code: EdgeXCodeDto.Success };

    private VenueError RefusalOf(RestOutcome.Answered answered)
    {
        var byStatus = EdgeXErrors.FromStatus(answered.Status, answered.RetryAfter);
        if (ReadCode(answered) is not { Code: { Length: > 0 } code } body || code == EdgeXCodeDto.Success)
        {
            return byStatus;
        }

        var byCode = EdgeXErrors.FromCode(code, Redacted(body.Msg), answered.RetryAfter);
        return answered.Status == 429 ? byCode with { Kind = VenueErrorKind.RateLimited }
            : byCode.Kind == VenueErrorKind.Unclassified && byStatus.Kind == VenueErrorKind.Unauthorized ? byCode with { Kind = VenueErrorKind.Unauthorized }
            : byCode;
    }

    // The venue's sentences repeat what was sent, the API key included.
    private string? Redacted(string? sentence) => sentence is null || _credentials is null ? sentence : _credentials.Redact(sentence);

    private static EdgeXCodeDto? ReadCode(RestOutcome.Answered answered)
    {
        try
        {
            return answered.LooksLikeJson ? JsonSerializer.Deserialize(answered.Body.Span, EdgeXJson.Default.EdgeXCodeDto) : null;
        }
        catch (JsonException)
        {
            // Not the venue's envelope; what that means is for the caller to say.
            return null;
        }
    }

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
