using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Backpack.Signing;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Backpack;

/// <summary>The half of Backpack that acts for one account.</summary>
internal sealed partial class BackpackTradingClient : ITradingClient
{
    // Time between two looks at the clock, market time.
    private static readonly TimeSpan ClockInterval = TimeSpan.FromMinutes(3);

    private readonly ExchangeClientContext _context;
    private readonly AccountConnection _connection;
    private readonly BackpackMarketDataClient _market;
    private readonly BackpackApi _api;
    private readonly BackpackSigner _signer;
    private readonly BackpackOrderIds _ids;
    private readonly BackpackMapping _mapping;
    private readonly ILogger _logger;
    private readonly DateTimeOffset _beganAt;
    private IReadOnlyList<BackpackMarket> _followed = [];
    private BackpackMarkets? _markets;

    public BackpackTradingClient(ExchangeClientContext context, BackpackMarketDataClient market, BackpackCredentials credentials)
    {
        _context = context;
        _connection = new AccountConnection(context.TransportTime, context.MarketTime);
        _beganAt = context.MarketTime.GetUtcNow();
        _market = market;
        _api = market.Api;
        _ids = market.Ids;
        _mapping = market.Mapping;
        _logger = context.Loggers.CreateLogger("TradingBot.Exchanges.Backpack");
        AccountLabel = credentials.Label;
        _signer = new BackpackSigner(credentials.Key);
        _api.Signer = _signer;
    }

    /// <summary>Which account this is, without secrets.</summary>
    public string AccountLabel { get; }

    /// <summary>Checks credentials and account, then opens the streams of the account.</summary>
    public async Task<VenueError?> ConnectTradingAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken)
    {
        await _connection.CloseAsync();
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
        return await CheckAccountAsync(cancellationToken) ?? await OpenStreamAsync(events, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<VenueError?> OpenStreamAsync(IExchangeEvents events, CancellationToken cancellationToken)
    {
        if ((_followed.Count > 0 ? _followed[0] : _markets!.All.FirstOrDefault()) is not { } spoken)
        {
            return new VenueError(VenueErrorKind.MarketInactive, string.Empty, "Backpack lists no perpetual.");
        }

        BackpackPrivateStream? stream = null;
        var session = new SocketSession(
            new SocketSessionOptions { Name = "backpack private" },
            _context.Endpoints.WebSocket,
            _context.Sockets,
            _context.TransportTime,
            null,
            ReconnectDelays.Standard(_context.Jitter),
            _logger,
            owner => stream = new BackpackPrivateStream(owner, spoken.Symbol, _signer, _api, _mapping, () => _markets!, events, _logger));
        if (await _connection.OpenAsync(session, stream!.FirstLive, cancellationToken))
        {
            _connection.KeepUp(() => ClockInterval, ClockInterval, ClockInterval, KeepUpAsync);
            _logger.AccountConnected(AccountLabel);
            return null;
        }

        // Nobody would hear of it if it came up later, so it is closed; connecting may be tried again.
        await _connection.CloseAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return AccountConnection.NotConfirmed(stream.Refusal);
    }

    private async Task KeepUpAsync(CancellationToken cancellationToken)
    {
        if (await _api.MeasureClockAsync(cancellationToken) is { } clockError)
        {
            _logger.UpkeepFailed("clock", clockError.ToString());
        }
    }
}
