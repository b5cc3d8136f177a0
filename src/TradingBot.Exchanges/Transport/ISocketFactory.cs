namespace TradingBot.Exchanges.Transport;

/// <summary>Opens sockets to a venue: real ones in production, the in-memory pair in deterministic runs.</summary>
public interface ISocketFactory
{
    /// <summary>Opens one connection.</summary>
    /// <exception cref="SocketFaultException">It could not be opened.</exception>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    Task<IWebSocket> OpenAsync(SocketRequest request, CancellationToken cancellationToken);
}
