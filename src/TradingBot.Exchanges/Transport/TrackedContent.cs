using System.Net;
using System.Net.Http.Headers;

namespace TradingBot.Exchanges.Transport;

// The proof that a request was not taken is that nobody ever asked for its body: no venue acts on the head of a POST alone. Error codes
// of the handler are a weaker proof, because a handler may repeat a request on a second connection after the first one broke.

/// <summary>A request body that remembers whether any of it may have left the process.</summary>
internal sealed class TrackedContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> _body;

    public TrackedContent(ReadOnlyMemory<byte> body, string contentType)
    {
        _body = body;
        Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
    }

    /// <summary>True as soon as a handler has begun to read the body.</summary>
    public bool MayHaveLeft { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        MayHaveLeft = true;
        await stream.WriteAsync(_body, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
