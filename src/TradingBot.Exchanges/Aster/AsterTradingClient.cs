using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Aster.Signing;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

/// <summary>The half of Aster that acts for one account.</summary>
internal sealed partial class AsterTradingClient : ITradingClient
{
    // How long the upkeep sleeps between two looks at clock and listen key, market time.
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(3);

    private readonly ExchangeClientContext _context;
    private readonly AccountConnection _connection;
    private readonly AsterMarketDataClient _market;
    private readonly AsterApi _api;
    private readonly AsterRequestSigner _signer;
    private readonly AsterPaths _paths;
    private readonly AsterListenKey _listenKey;
    private readonly AsterOrderIds _ids;
    private readonly AsterMapping _mapping;
    private readonly ILogger _logger;
    private readonly DateTimeOffset _beganAt;
    private IReadOnlyList<AsterMarket> _followed = [];
    private AsterMarkets? _markets;
    private AsterPrivateStream? _stream;
    private DateTimeOffset _renewAt;

    /// <exception cref="ArgumentException">The addresses lack the signing constant that an agent's signatures need.</exception>
    public AsterTradingClient(ExchangeClientContext context, AsterMarketDataClient market, AsterCredentials credentials)
    {
        _context = context;
        _connection = new AccountConnection(context.TransportTime, context.MarketTime);
        _beganAt = context.MarketTime.GetUtcNow();
        _market = market;
        _api = market.Api;
        _ids = market.Ids;
        _mapping = market.Mapping;
        _logger = context.Loggers.CreateLogger("TradingBot.Exchanges.Aster");
        AccountLabel = credentials.Label;
        _signer = credentials switch
        {
            AsterCredentials.Agent agent => new AsterAgentSigner(
                context.Endpoints.ChainId ?? throw new ArgumentException("Aster's signatures need the number of its environment.", nameof(context)), agent.User, agent.Key),
            AsterCredentials.Legacy legacy => new AsterLegacySigner(legacy.ApiKey, legacy.SecretKey, AsterRules.ReceiveWindowAt(context.MarketSpeed)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        _paths = _signer.Paths;
        _api.Signer = _signer;
        _listenKey = new AsterListenKey(_api, _paths);
    }

    /// <summary>Which account this is, without secrets.</summary>
    public string AccountLabel { get; }

    /// <summary>Orders can be changed in place: the older generation of the interface has no way to.</summary>
    public bool CanAmend => _paths.CanAmend;

    /// <summary>Checks credentials and account, then opens the stream of the account.</summary>
    public async Task<VenueError?> ConnectTradingAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken)
    {
        await CloseStreamAsync();
        AsterAgentSigner.Prepare();
        var markets = await _market.GetMarketsAsync(cancellationToken);
        if (!markets.IsKnown)
        {
            return markets.Error;
        }

        _markets = markets.Value;
        var listed = await _market.GetListedAsync(contracts, cancellationToken);
        if (!listed.IsKnown)
        {
            return listed.Error;
        }

        _followed = listed.Value;

        return await CheckAccountAsync(cancellationToken)
            ?? await ReadFeesAsync(cancellationToken)
            ?? await OpenStreamAsync(events, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseStreamAsync();
        await _connection.DisposeAsync();
    }

    private async Task CloseStreamAsync()
    {
        await _connection.CloseAsync();
        _stream = null;
    }

    private async Task<VenueError?> OpenStreamAsync(IExchangeEvents events, CancellationToken cancellationToken)
    {
        AsterPrivateStream? stream = null;
        var address = AsterDescriptor.UserStream(_context.Endpoints);
        var session = new SocketSession(
            new SocketSessionOptions { Name = "aster private" },
            cancel => stream!.PrepareAsync(address, cancel),
            _context.Sockets,
            _context.TransportTime,
            null,
            ReconnectDelays.Standard(_context.Jitter),
            _logger,
            owner => stream = new AsterPrivateStream(owner, _listenKey, _mapping, () => _markets!, events, _logger));
        _stream = stream;
        if (await _connection.OpenAsync(session, _stream!.FirstLive, cancellationToken))
        {
            _renewAt = _context.MarketTime.GetUtcNow() + AsterRules.ListenKeyRenewal;
            _connection.KeepUp(() => _renewAt - _context.MarketTime.GetUtcNow(), ShortestSleep, LongestSleep, KeepUpAsync);
            _logger.AccountConnected(AccountLabel, _signer.ToString());
            return null;
        }

        // Nobody would hear of it if it came up later, so it is closed; connecting may be tried again.
        var refusal = _stream.Refusal;
        await CloseStreamAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return refusal is not null ? Explain(refusal) : AccountConnection.NotConfirmed(null);
    }

    private async Task KeepUpAsync(CancellationToken cancellationToken)
    {
        if (await _api.MeasureClockAsync(cancellationToken) is { } clockError)
        {
            _logger.UpkeepFailed("clock", clockError.ToString());
        }

        if (_context.MarketTime.GetUtcNow() >= _renewAt)
        {
            _renewAt = _context.MarketTime.GetUtcNow() + await RenewAsync(cancellationToken);
        }
    }

    private async Task<TimeSpan> RenewAsync(CancellationToken cancellationToken)
    {
        var error = await _listenKey.RenewAsync(cancellationToken);
        if (error is null)
        {
            return AsterRules.ListenKeyRenewal;
        }

        _logger.UpkeepFailed("listen key", error.ToString());
        if (error.Code != AsterErrors.Text(AsterErrors.ListenKeyGone))
        {
            return AsterRules.RenewalRetry;
        }

        _stream?.Renew("the venue no longer knows the listen key");
        return AsterRules.ListenKeyRenewal;
    }
}
