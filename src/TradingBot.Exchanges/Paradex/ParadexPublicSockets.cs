using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Paradex;

/// <summary>Opens connections that carry the public channels in binary form, and plain ones where the venue refuses those.</summary>
internal sealed class ParadexPublicSockets(ISocketFactory sockets, ILogger logger) : ISocketFactory
{
    private const string BinaryQuery = "sbeSchemaId=1&sbeSchemaVersion=1";
    private const int FirstRefusal = 400;
    private const int LastRefusal = 499;
    private const int TooManyRequests = 429;

    /// <inheritdoc/>
    public async Task<IWebSocket> OpenAsync(SocketRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await sockets.OpenAsync(request with { Uri = new UriBuilder(request.Uri) { Query = BinaryQuery }.Uri }, cancellationToken);
        }
        catch (SocketFaultException fault) when (fault.HttpStatus is >= FirstRefusal and <= LastRefusal and not TooManyRequests)
        {
            // A schema that is no longer, or not yet, served is refused with 400. The plain form is older and slower, but it quotes.
            logger.BinaryRefused(fault.HttpStatus.Value);
            return await sockets.OpenAsync(request, cancellationToken);
        }
    }
}
