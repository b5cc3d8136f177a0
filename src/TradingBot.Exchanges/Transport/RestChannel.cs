using System.Buffers;
using Microsoft.Extensions.Logging;

namespace TradingBot.Exchanges.Transport;

/// <summary>How a venue's REST interface is used.</summary>
internal sealed record RestChannelOptions
{
    /// <summary>Longest wait for the complete answer, in transport time.</summary>
    /// <value>Default 10 s.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Largest body that is read; a larger one is a lost answer.</summary>
    /// <value>Default 8 MiB, several times the largest market list.</value>
    public int MaxBodyBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Sent with every request.</summary>
    public string UserAgent { get; init; } = "TradingBot/0.1";
}

/// <summary>Carries requests to one venue and says what became of each. Knows nothing of any venue's format and repeats nothing.</summary>
internal sealed class RestChannel
{
    private readonly Uri _baseUri;
    private readonly HttpMessageInvoker _http;
    private readonly TimeProvider _transportTime;
    private readonly RestChannelOptions _options;
    private readonly ILogger _logger;

    /// <exception cref="ArgumentException">The address is neither encrypted nor on this machine.</exception>
    public RestChannel(Uri baseUri, HttpMessageInvoker http, TimeProvider transportTime, RestChannelOptions options, ILogger logger)
    {
        EndpointRules.Require(baseUri);
        _baseUri = baseUri;
        _http = http;
        _transportTime = transportTime;
        _options = options;
        _logger = logger;
    }

    /// <summary>Sends one request once.</summary>
    /// <returns>Never throws for what a network or a venue may do; a wait given up by the caller is <see cref="RestOutcome.Lost"/> or <see cref="RestOutcome.NotSent"/> as well.</returns>
    public async Task<RestOutcome> SendAsync(RestRequest request, CancellationToken cancellationToken, TimeSpan? timeout = null)
    {
        var limit = timeout ?? _options.Timeout;
        using var message = Build(request);
        using var deadline = new CancellationTokenSource(limit, _transportTime);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            linked.Token.ThrowIfCancellationRequested();
            using var response = await _http.SendAsync(message, linked.Token);
            var body = await ReadBodyAsync(response.Content, linked.Token);
            return body is null
                ? Failed(request, message, $"the answer is larger than {_options.MaxBodyBytes} bytes")
                : new RestOutcome.Answered((int)response.StatusCode, body, LooksLikeJson(response, body), RetryAfterOf(response)) { Headers = Wanted(request, response) };
        }
        catch (OperationCanceledException)
        {
            return Failed(request, message, cancellationToken.IsCancellationRequested ? "the wait was given up" : $"no answer within {limit.TotalSeconds:0.###} s");
        }
        catch (HttpRequestException fault)
        {
            return Failed(request, message, $"{fault.HttpRequestError}: {fault.Message}", fault.HttpRequestError);
        }
        catch (IOException fault)
        {
            return Failed(request, message, $"connection broken: {fault.Message}");
        }
    }

    private HttpRequestMessage Build(RestRequest request)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(_baseUri, request.PathAndQuery));
        message.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        foreach (var (name, value) in request.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (request.Body is { } body)
        {
            message.Content = new TrackedContent(body, request.ContentType);
        }

        return message;
    }

    private RestOutcome Failed(RestRequest request, HttpRequestMessage message, string reason, HttpRequestError error = HttpRequestError.Unknown)
    {
        // Without a body only the handler can say whether the head left; the four errors listed all precede it.
        var notSent = message.Content is TrackedContent content
            ? !content.MayHaveLeft
            : error is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
        if (notSent)
        {
            _logger.RequestNotSent(request.Method.Method, request.Path, reason);
            return new RestOutcome.NotSent(reason);
        }

        _logger.RequestLost(request.Method.Method, request.Path, reason);
        return new RestOutcome.Lost(reason);
    }

    private async Task<byte[]?> ReadBodyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength is { } announced && announced > _options.MaxBodyBytes)
        {
            return null;
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new ArrayBufferWriter<byte>(4096);
        while (true)
        {
            var read = await stream.ReadAsync(buffer.GetMemory(4096), cancellationToken);
            if (read == 0)
            {
                return buffer.WrittenSpan.ToArray();
            }

            buffer.Advance(read);
            if (buffer.WrittenCount > _options.MaxBodyBytes)
            {
                return null;
            }
        }
    }

    // Maintenance pages come with status 503 or even 200 and sometimes with a wrong media type, so both signs count.
    private static bool LooksLikeJson(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        var mediaType = response.Content.Headers.ContentType?.MediaType;
        if (mediaType is not null && mediaType.Contains("html", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var start = body.TrimStart(" \t\r\n"u8);
        return start.Length > 0 && start[0] is (byte)'{' or (byte)'[';
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Wanted(RestRequest request, HttpResponseMessage response) =>
        request.WantedHeaders.Count == 0
            ? []
            : [.. request.WantedHeaders.SelectMany(name => response.Headers.TryGetValues(name, out var values) ? values.Select(value => KeyValuePair.Create(name, value)) : [])];

    private TimeSpan? RetryAfterOf(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - _transportTime.GetUtcNow() : null);
        return wait is { } known && known > TimeSpan.Zero ? known : null;
    }
}
