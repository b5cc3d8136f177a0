using System.Net;
using System.Text;

namespace TradingBot.Tests.Exchanges.Support;

/// <summary>One request as the other end saw it.</summary>
internal sealed record SeenRequest(string Method, string Path, string Query, string Body, string? Authorization)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>An HTTP server whose answers are the test's.</summary>
internal sealed class ScriptedHttp : HttpMessageHandler
{
    private readonly Dictionary<string, Func<SeenRequest, HttpResponseMessage>> _routes = new(StringComparer.Ordinal);

    public List<SeenRequest> Requests { get; } = [];

    /// <summary>Awaited before a request is answered.</summary>
    public Func<SeenRequest, Task> BeforeAnswer { get; set; } = _ => Task.CompletedTask;

    public int Count(string path) => Requests.Count(request => request.Path == path);

    public void On(string path, Func<SeenRequest, HttpResponseMessage> answer) => _routes[path] = answer;

    public void On(string path, string json) => On(path, _ => Json(json));

    /// <summary>Answers one after the other; the last one stays.</summary>
    public void OnInTurn(string path, params Func<SeenRequest, HttpResponseMessage>[] answers)
    {
        var next = 0;
        On(path, request => answers[Math.Min(next++, answers.Length - 1)](request));
    }

    public static HttpResponseMessage Json(string json, int status = 200) => new((HttpStatusCode)status)
    {
        Content = new StringContent(json, Encoding.UTF8, "application/json"),
    };

    public static HttpResponseMessage Html(int status) => new((HttpStatusCode)status)
    {
        Content = new StringContent("<html><body>503 Service Temporarily Unavailable</body></html>", Encoding.UTF8, "text/html"),
    };

    /// <summary>The connection breaks after the body was read.</summary>
    public static HttpResponseMessage Reset() => throw new HttpRequestException(HttpRequestError.ResponseEnded, "connection reset");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        var route = _routes.GetValueOrDefault(path);
        var body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        var seen = new SeenRequest(
            request.Method.Method,
            path,
            request.RequestUri.Query,
            body,
            request.Headers.TryGetValues("Authorization", out var values) ? values.First() : null)
        {
            Headers = request.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase),
        };
        Requests.Add(seen);
        await BeforeAnswer(seen);
        return route?.Invoke(seen) ?? Json("""{"code":29404,"message":"no such path"}""", 404);
    }
}

/// <summary>A server that never answers.</summary>
internal sealed class SilentHttp(bool readsBody) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (readsBody && request.Content is { } content)
        {
            await content.ReadAsStringAsync(cancellationToken);
        }

        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        throw new System.Diagnostics.UnreachableException();
    }
}

/// <summary>A server that cannot be reached.</summary>
internal sealed class RefusingHttp(HttpRequestError error) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new HttpRequestException(error, "connection refused");
}
