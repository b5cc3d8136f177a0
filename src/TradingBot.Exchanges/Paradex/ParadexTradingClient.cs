using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Paradex.Signing;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

/// <summary>The half of Paradex that acts for one account.</summary>
internal sealed partial class ParadexTradingClient : ITradingClient
{
    // How long the upkeep sleeps between two looks at token and clock, market time. A login that failed is tried again after the shortest.
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(3);

    private readonly ExchangeClientContext _context;
    private readonly AccountConnection _connection;
    private readonly ParadexMarketDataClient _market;
    private readonly ParadexCredentials _credentials;
    private readonly ParadexApi _api;
    private readonly ParadexTokens _tokens;
    private readonly ParadexOrderIds _ids;
    private readonly ParadexMapping _mapping;
    private readonly ParadexKnownOrders _known = new();
    private readonly ILogger _logger;
    private readonly DateTimeOffset _beganAt;
    private ParadexIdentity? _identity;
    private ParadexMarkets? _markets;
    private ParadexPrivateStream? _stream;

    public ParadexTradingClient(ExchangeClientContext context, ParadexMarketDataClient market, ParadexCredentials credentials)
    {
        _context = context;
        _connection = new AccountConnection(context.TransportTime, context.MarketTime);
        _beganAt = context.MarketTime.GetUtcNow();
        _market = market;
        _credentials = credentials;
        _api = market.Api;
        _mapping = market.Mapping;
        _logger = context.Loggers.CreateLogger("TradingBot.Exchanges.Paradex");
        _ids = new ParadexOrderIds(context.BotTag);
        _tokens = new ParadexTokens(_api, () => _identity, _logger);
        _api.Tokens = _tokens;
    }

    /// <summary>The account's address, or the public half of the key where no address was given.</summary>
    public string AccountLabel => _credentials.Label;

    /// <summary>Checks network, key and account, then opens the private channels.</summary>
    public async Task<VenueError?> ConnectTradingAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken)
    {
        await CloseStreamAsync();
        ParadexSigner.Prepare();
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

        return await CheckVenueAsync(cancellationToken)
            ?? await CheckAccountAsync(cancellationToken)
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
        ParadexPrivateStream? stream = null;
        var request = new SocketRequest(_context.Endpoints.WebSocket);
        var session = new SocketSession(
            new SocketSessionOptions { Name = "paradex private" },
            async _ =>
            {
                await stream!.PrepareAsync();
                return request;
            },
            _context.Sockets,
            _context.TransportTime,
            null,
            ReconnectDelays.Standard(_context.Jitter),
            _logger,
            owner => stream = new ParadexPrivateStream(owner, _tokens, _mapping, _known, () => _markets!, events, _api, _context.TransportTime, _logger));
        _stream = stream;
        if (await _connection.OpenAsync(session, _stream!.FirstLive, cancellationToken))
        {
            _connection.KeepUp(() => _tokens.RenewAt - _api.Clock.Now, ShortestSleep, LongestSleep, KeepUpAsync);
            _logger.AccountConnected(_identity!.Signer.Account.ToString(), _identity.Signer.ChainId, _identity.KeyKind);
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

        var token = await _tokens.GetAsync(ParadexRules.RenewalMargin);
        if (!token.IsKnown)
        {
            _logger.UpkeepFailed("login", token.Error.ToString());
        }
    }
}
