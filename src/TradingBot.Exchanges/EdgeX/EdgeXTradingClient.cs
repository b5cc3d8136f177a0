using Microsoft.Extensions.Logging;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Exchanges.EdgeX.Signing;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX;

/// <summary>The half of EdgeX that acts for one account.</summary>
internal sealed partial class EdgeXTradingClient : ITradingClient
{
    // Time between two measurements of the clock, market time.
    private static readonly TimeSpan ClockInterval = TimeSpan.FromMinutes(3);

    private readonly ExchangeClientContext _context;
    private readonly AccountConnection _connection;
    private readonly EdgeXMarketDataClient _market;
    private readonly EdgeXApi _api;
    private readonly EdgeXCredentials _credentials;
    private readonly EdgeXOrderIds _ids;
    private readonly EdgeXMapping _mapping;
    private readonly EdgeXKnownOrders _known;
    private readonly ILogger _logger;
    private readonly DateTimeOffset _beganAt;
    private EdgeXMarkets? _markets;
    private EdgeXSigner? _signer;

    public EdgeXTradingClient(ExchangeClientContext context, EdgeXMarketDataClient market, EdgeXCredentials credentials)
    {
        _context = context;
        _connection = new AccountConnection(context.TransportTime, context.MarketTime);
        _beganAt = context.MarketTime.GetUtcNow();
        _market = market;
        _api = market.Api;
        _credentials = credentials;
        _ids = market.Ids;
        _mapping = market.Mapping;
        _known = new EdgeXKnownOrders(market.Ids);
        _logger = context.Loggers.CreateLogger("TradingBot.Exchanges.EdgeX");
        _api.Use(credentials);
    }

    /// <inheritdoc/>
    public string AccountLabel => _credentials.Label;

    /// <summary>Checks environment, credentials, account and signer, then opens the stream of the account.</summary>
    public async Task<VenueError?> ConnectTradingAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken)
    {
        await _connection.CloseAsync();
        EthereumSigner.Prepare();
        var markets = await _market.GetMarketsAsync(cancellationToken);
        if (!markets.IsKnown)
        {
            return markets.Error;
        }

        _markets = markets.Value;
        if (_markets is not { ChainId: { } chainId, Contract: { } contract })
        {
            return new VenueError(
                VenueErrorKind.NotSupported, string.Empty, $"{_context.Endpoints.Rest.Host} does not say for which chain and contract orders are signed: it is not EdgeX V2. Check {EdgeXDescriptor.Instance.BaseUrlVariable}.");
        }

        _signer = new EdgeXSigner(_credentials.Signer, chainId, contract);
        var listed = await _market.GetListedAsync(contracts, cancellationToken);
        if (!listed.IsKnown)
        {
            return listed.Error;
        }

        var error = await CheckAccountAsync(listed.Value, cancellationToken) ?? await OpenStreamAsync(events, cancellationToken);
        if (error is null)
        {
            _logger.AccountConnected(AccountLabel, _signer.Address, chainId);
        }

        return error;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<VenueError?> OpenStreamAsync(IExchangeEvents events, CancellationToken cancellationToken)
    {
        EdgeXPrivateStream? stream = null;
        var session = new SocketSession(
            new SocketSessionOptions { Name = "edgex private" },
            cancel => stream!.PrepareAsync(_context.Endpoints.WebSocket, cancel),
            new RefusalWatch(_context.Sockets, () => stream!.OnRefused()),
            _context.TransportTime,
            null,
            ReconnectDelays.Standard(_context.Jitter),
            _logger,
            owner => stream = new EdgeXPrivateStream(owner, _api, _mapping, _known, () => _markets!, events, _logger));
        if (await _connection.OpenAsync(session, stream!.FirstLive, cancellationToken))
        {
            _connection.KeepUp(() => ClockInterval, ClockInterval, ClockInterval, KeepUpAsync);
            return null;
        }

        // Nobody would hear of it if it came up later, so it is closed; connecting may be tried again.
        await _connection.CloseAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return stream.Refusal is { } refusal ? Explain(refusal) : AccountConnection.NotConfirmed(null);
    }

    private async Task KeepUpAsync(CancellationToken cancellationToken)
    {
        if (await _api.MeasureClockAsync(cancellationToken) is { } error)
        {
            _logger.UpkeepFailed("clock", error.ToString());
        }
    }
}
