using System.Buffers.Text;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Backpack.Signing;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Backpack;

/// <summary>Backpack's REST interface: signatures, errors, budgets. One instance serves market data and trading of one client.</summary>
internal sealed partial class BackpackApi
{
    private const string BodyType = "application/json; charset=utf-8";

    private readonly RestChannel _channel;
    private readonly string _prefix;
    private readonly SafeReads _reads;
    private readonly TimeProvider _marketTime;
    private readonly double _speed;
    private readonly ILogger _logger;

    public BackpackApi(ExchangeClientContext context, ILogger logger)
    {
        _channel = new RestChannel(context.Endpoints.Rest, context.Http, context.TransportTime, new RestChannelOptions(), logger);
        _prefix = context.Endpoints.Rest.AbsolutePath.TrimEnd('/');
        _reads = new SafeReads(context.TransportTime, context.Jitter, logger);
        _marketTime = context.MarketTime;
        _speed = Math.Max(1d, context.MarketSpeed);
        _logger = logger;

        // The windows are transport time. A simulator at N times the speed counts N of its minutes in one of ours, so its budgets are N-fold here.
        Gate = new RateGate(BackpackRules.Guards, _speed, context.TransportTime, logger);
        Clock = new ClockOffset(context.MarketTime, logger);
        Window = BackpackRules.WindowAt(context.MarketSpeed);
    }

    /// <summary>The budgets of this account.</summary>
    public RateGate Gate { get; }

    /// <summary>The venue's clock.</summary>
    public ClockOffset Clock { get; }

    /// <summary>How long after its stamp the venue takes a request, market time.</summary>
    public TimeSpan Window { get; }

    /// <summary>Signs private requests; null for a client of public data.</summary>
    public BackpackSigner? Signer { get; set; }

    /// <summary>Asks for public data, repeats when that may help, and reads the answer.</summary>
    /// <typeparam name="T">The body.</typeparam>
    public async Task<VenueResult<T>> AskAsync<T>(string pathAndQuery, JsonTypeInfo<T> info, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await AskAsync(pathAndQuery, cancellationToken);
        return answer.IsKnown ? ReadBody(pathAndQuery, answer.Value, info) : answer.Error;
    }

    /// <summary>Asks for public data that is read elsewhere.</summary>
    public Task<VenueResult<ReadOnlyMemory<byte>>> AskAsync(string pathAndQuery, CancellationToken cancellationToken) =>
        ReadAsync(pathAndQuery, () => new RestRequest(HttpMethod.Get, _prefix + pathAndQuery), BackpackRules.Charge, cancellationToken);

    /// <summary>Asks for something of the account, repeats when that may help, and reads the answer. Every attempt is signed anew.</summary>
    /// <typeparam name="T">The body.</typeparam>
    public async Task<VenueResult<T>> QueryAsync<T>(string path, BackpackRequest request, RateCharge[] charges, JsonTypeInfo<T> info, CancellationToken cancellationToken)
        where T : class
    {
        if (Signer is not { } signer)
        {
            return new VenueError(VenueErrorKind.Unauthorized, string.Empty, "this client has no credentials");
        }

        for (var attempt = 0; ; attempt++)
        {
            var answer = await ReadAsync(path, () => Signed(signer, HttpMethod.Get, path, request), charges, cancellationToken);
            if (attempt > 0 || answer.Error is not { Kind: VenueErrorKind.TimestampOutsideWindow } || await MeasureClockAsync(cancellationToken) is not null)
            {
                return answer.IsKnown ? ReadBody(path, answer.Value, info) : answer.Error;
            }
        }
    }

    /// <summary>Sends one request that changes something, once; a second time only when its stamp was refused, which is refused for certain.</summary>
    /// <param name="method">POST, PATCH or DELETE.</param>
    /// <param name="path">Where.</param>
    /// <param name="request">What.</param>
    /// <param name="priority">Whether it may use the reserve of the budget.</param>
    /// <param name="cancellationToken">Ends the waits.</param>
    /// <param name="onSigned">Called with the venue's time of each signature, before it leaves.</param>
    public async Task<VenueAnswer> SendAsync(
        HttpMethod method, string path, BackpackRequest request, RequestPriority priority, CancellationToken cancellationToken, Action<DateTimeOffset>? onSigned = null)
    {
        if (Signer is not { } signer)
        {
            return new VenueAnswer(new VenueReply.NotSent("this client has no credentials"));
        }

        for (var attempt = 0; ; attempt++)
        {
            var reply = await SendOnceAsync(signer, method, path, request, priority, onSigned, cancellationToken);
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
        var time = await AskAsync("/api/v1/time", cancellationToken);
        if (!time.IsKnown)
        {
            return time.Error;
        }

        // The answer is plain text: digits and nothing around them.
        var text = time.Value.Span.Trim(" \r\n\""u8);
        if (!Utf8Parser.TryParse(text, out long now, out var read) || read != text.Length || now <= 0)
        {
            return new VenueError(VenueErrorKind.NoAnswer, string.Empty, "The answer holds no time.");
        }

        var at = WireReads.Mapped(() => DateTimeOffset.FromUnixTimeMilliseconds(now));
        if (!at.IsKnown)
        {
            return at.Error;
        }

        Clock.Observe(at.Value, sentAt, _marketTime.GetUtcNow(), TimeSpan.FromMilliseconds(1));
        return null;
    }

    /// <summary>Reads the content of an answer.</summary>
    /// <returns>Null when it cannot be decoded.</returns>
    public T? TryParse<T>(string what, ReadOnlyMemory<byte> content, JsonTypeInfo<T> info)
        where T : class => WireReads.TryParse(_logger, what, content, info);

    private async Task<VenueResult<ReadOnlyMemory<byte>>> ReadAsync(string path, Func<RestRequest> request, RateCharge[] charges, CancellationToken cancellationToken)
    {
        var outcome = await _reads.RunAsync(path, cancel => AttemptAsync(request, charges, cancel), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return outcome switch
        {
            RestOutcome.NotSent notSent => new VenueError(VenueErrorKind.NotSent, string.Empty, notSent.Reason, notSent.FreeIn),
            RestOutcome.Lost lost => new VenueError(VenueErrorKind.NoAnswer, string.Empty, lost.Reason),
            RestOutcome.Answered { Status: >= 200 and < 300 } answered => answered.Body,
            RestOutcome.Answered answered => RefusalOf(path, answered).Error,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async ValueTask<RestOutcome> AttemptAsync(Func<RestRequest> request, RateCharge[] charges, CancellationToken cancellationToken)
    {
        if (await Gate.AcquireAsync(charges, RequestPriority.Normal, RateGate.QueryPatience, cancellationToken) is { } wait)
        {
            return new RestOutcome.NotSent("our budget of requests is used up", wait);
        }

        var outcome = await _channel.SendAsync(request(), cancellationToken);
        NoteLimits(outcome);
        return outcome;
    }

    private VenueResult<T> ReadBody<T>(string path, ReadOnlyMemory<byte> body, JsonTypeInfo<T> info)
        where T : class => TryParse(path, body, info) is { } content ? content : new VenueError(VenueErrorKind.NoAnswer, string.Empty, "The answer cannot be read.");

    private async Task<VenueReply> SendOnceAsync(
        BackpackSigner signer,
        HttpMethod method,
        string path,
        BackpackRequest request,
        RequestPriority priority,
        Action<DateTimeOffset>? onSigned,
        CancellationToken cancellationToken)
    {
        if (await Gate.PassAsync(BackpackRules.Charge, priority, cancellationToken) is { } hold)
        {
            return hold;
        }

        onSigned?.Invoke(Clock.Now);
        var outcome = await _channel.SendAsync(Signed(signer, method, path, request), cancellationToken, BackpackRules.AnswerTimeout);
        NoteLimits(outcome);
        return outcome switch
        {
            RestOutcome.NotSent notSent => new VenueReply.NotSent(notSent.Reason),
            RestOutcome.Lost lost => new VenueReply.Lost(lost.Reason),
            RestOutcome.Answered answered => ReadReply(path, answered),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // The signed text and what is sent are made of the same members, so they cannot differ.
    private RestRequest Signed(BackpackSigner signer, HttpMethod method, string path, BackpackRequest request)
    {
        var (timestamp, window) = (Clock.Now.ToUnixTimeMilliseconds(), (int)Window.TotalMilliseconds);
        KeyValuePair<string, string>[] headers =
        [
            new("X-API-Key", signer.PublicKey),
            new("X-Timestamp", timestamp.ToString(CultureInfo.InvariantCulture)),
            new("X-Window", window.ToString(CultureInfo.InvariantCulture)),
            new("X-Signature", signer.Sign(request, timestamp, window)),
        ];
        return method == HttpMethod.Get
            ? new RestRequest(method, request.ToQuery() is { Length: > 0 } query ? $"{_prefix}{path}?{query}" : _prefix + path) { Headers = headers }
            : new RestRequest(method, _prefix + path) { Headers = headers, Body = request.ToBody(), ContentType = BodyType };
    }
}
