using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Grvt;

/// <summary>Opens private connections and notices when the venue refuses one for its cookie, so that the next attempt logs in anew.</summary>
/// <param name="sockets">Opens them.</param>
/// <param name="onRefused">Called when the cookie was refused.</param>
internal sealed class GrvtPrivateSockets(ISocketFactory sockets, Action onRefused) : ISocketFactory
{
    private const int Unauthorized = 401;

    /// <inheritdoc/>
    public async Task<IWebSocket> OpenAsync(SocketRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await sockets.OpenAsync(request, cancellationToken);
        }
        catch (SocketFaultException fault) when (fault.HttpStatus == Unauthorized)
        {
            onRefused();
            throw;
        }
    }
}
