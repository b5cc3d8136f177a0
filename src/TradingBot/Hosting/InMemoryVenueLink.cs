using System.Globalization;
using System.Net;
using TradingBot.Exchanges.Transport;
using TradingBot.SimulatedVenues.Hosting;
using TradingBot.SimulatedVenues.Http;

namespace TradingBot.Hosting;

// A client's transport and a venue's gate know nothing of each other; they meet here, in the one room that may see both. Nothing below waits
// on a thread: a request and a frame cross the venue's context, and what comes back resumes on the context of whoever awaits it. So a bot and
// its venue can run on one virtual clock, and a seed repeats a run exactly.

/// <summary>Connects real exchange clients to a venue in the same process, in place of HTTP and WebSocket over a network.</summary>
internal sealed class InMemoryVenueLink(InMemoryVenue venue) : HttpMessageHandler, ISocketFactory
{
    /// <inheritdoc/>
    public async Task<IWebSocket> OpenAsync(SocketRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var upgrade = new VenueHttpRequest
        {
            Method = "GET",
            Path = PathOf(request.Uri),
            Query = QueryOf(request.Uri),
            Headers = request.Headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase),
        };
        var opening = await venue.ConnectAsync(upgrade);
        if (opening.Socket is not { } socket)
        {
            throw opening.Refusal is { } refusal
                ? new SocketFaultException($"the venue refused the connection with HTTP {refusal.Status}", refusal.Status)
                : new SocketFaultException("the venue dropped the connection");
        }

        if (cancellationToken.IsCancellationRequested)
        {
            socket.Disconnect();
            throw new OperationCanceledException(cancellationToken);
        }

        return new InMemoryWebSocket(socket);
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await venue.SendAsync(await DescribeAsync(request, cancellationToken), cancellationToken)
            ?? throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection ended without an answer.");
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { RequestMessage = request, Content = new ReadOnlyMemoryContent(answer.Body) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", answer.ContentType);
        foreach (var (name, value) in answer.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }

    private static async Task<VenueHttpRequest> DescribeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri ?? throw new ArgumentException("A request needs an address.", nameof(request));
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Add(request.Headers.NonValidated);
        using var body = new MemoryStream();
        if (request.Content is { } content)
        {
            Add(content.Headers.NonValidated);
            await content.CopyToAsync(body, cancellationToken);
            headers["Content-Length"] = body.Length.ToString(CultureInfo.InvariantCulture);
        }

        return new VenueHttpRequest
        {
            Method = request.Method.Method,
            Path = PathOf(uri),
            Query = QueryOf(uri),
            Headers = headers,
            Body = body.ToArray(),
        };

        void Add(System.Net.Http.Headers.HttpHeadersNonValidated from)
        {
            foreach (var (name, values) in from)
            {
                headers[name] = values.ToString();
            }
        }
    }

    private static string PathOf(Uri uri) => Uri.UnescapeDataString(uri.AbsolutePath);

    private static string QueryOf(Uri uri) => uri.Query.TrimStart('?');
}
