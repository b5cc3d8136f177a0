namespace TradingBot.Exchanges.Transport;

/// <summary>Opens connections and notices when the venue refuses one for who asks, so that the next attempt can be made with something else.</summary>
/// <param name="sockets">Opens them.</param>
/// <param name="onRefused">Called when a connection was refused so.</param>
internal sealed class RefusalWatch(ISocketFactory sockets, Action onRefused) : ISocketFactory
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
