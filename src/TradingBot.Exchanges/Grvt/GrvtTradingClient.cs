using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Grvt.Signing;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

/// <summary>The half of GRVT that acts for one account.</summary>
internal sealed partial class GrvtTradingClient : ITradingClient
{
    // How long the upkeep sleeps between two looks at cookie and clock, market time. A login that failed is tried again after the shortest.
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(3);

    private readonly ExchangeClientContext _context;
    private readonly AccountConnection _connection;
    private readonly GrvtMarketDataClient _market;
    private readonly GrvtCredentials _credentials;
    private readonly GrvtApi _api;
    private readonly GrvtCookies _cookies;
    private readonly GrvtSigner _signer;
    private readonly GrvtOrderIds _ids;
    private readonly GrvtMapping _mapping;
    private readonly ILogger _logger;
    private readonly DateTimeOffset _beganAt;
    private GrvtMarkets? _markets;
    private GrvtPrivateStream? _stream;

    /// <exception cref="ArgumentException">The addresses lack the number of the chain.</exception>
    public GrvtTradingClient(ExchangeClientContext context, GrvtMarketDataClient market, GrvtCredentials credentials)
    {
        _context = context;
        _connection = new AccountConnection(context.TransportTime, context.MarketTime);
        _beganAt = context.MarketTime.GetUtcNow();
        _market = market;
        _credentials = credentials;
        _api = market.Api;
        _mapping = market.Mapping;
        _logger = context.Loggers.CreateLogger("TradingBot.Exchanges.Grvt");
        _ids = new GrvtOrderIds(context.BotTag);
        _signer = new GrvtSigner(context.Endpoints.ChainId ?? throw new ArgumentException("GRVT needs the number of its chain.", nameof(context)), credentials.Key);
        _cookies = new GrvtCookies(_api, credentials, _logger);
        _api.Cookies = _cookies;
    }

    /// <summary>The trading account's number.</summary>
    public string AccountLabel => _credentials.Label;

    /// <summary>Checks session, account and signer, then opens the private channels.</summary>
    public async Task<VenueError?> ConnectTradingAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken)
    {
        await CloseStreamAsync();
        GrvtSigner.Prepare();
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

        return await CheckAccountAsync(cancellationToken)
            ?? await CheckSignerAsync(_markets, cancellationToken)
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
        GrvtPrivateStream? stream = null;
        var address = GrvtStreamFrames.Address(_context.Endpoints.WebSocket);
        var session = new SocketSession(
            new SocketSessionOptions { Name = "grvt private" },
            _ => stream!.PrepareAsync(address),
            new RefusalWatch(_context.Sockets, () => stream!.OnRefused()),
            _context.TransportTime,
            null,
            ReconnectDelays.Standard(_context.Jitter),
            _logger,
            owner => stream = new GrvtPrivateStream(owner, _credentials.Label, _cookies, _mapping, () => _markets!, events, _context.TransportTime, _logger));
        _stream = stream;
        if (await _connection.OpenAsync(session, _stream!.FirstLive, cancellationToken))
        {
            _connection.KeepUp(() => _cookies.RenewAt - _api.Clock.Now, ShortestSleep, LongestSleep, KeepUpAsync);
            _logger.AccountConnected(AccountLabel, _signer.ChainId, _signer.Address);
            return null;
        }

        // Nobody would hear of it if it came up later, so it is closed; connecting may be tried again.
        var refusal = _stream.Refusal;
        await CloseStreamAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return AccountConnection.NotConfirmed(refusal);
    }

    private async Task KeepUpAsync(CancellationToken cancellationToken)
    {
        if (await _api.MeasureClockAsync(cancellationToken) is { } clockError)
        {
            _logger.UpkeepFailed("clock", clockError.ToString());
        }

        var cookie = await _cookies.GetAsync(GrvtRules.RenewalMargin);
        if (cookie.IsKnown)
        {
            _stream?.MoveTo(cookie.Value);
        }
        else
        {
            _logger.UpkeepFailed("login", cookie.Error.ToString());
        }
    }
}
