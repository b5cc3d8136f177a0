using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Paradex.Signing;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Paradex;

/// <summary>The half of Paradex that acts for one account.</summary>
internal sealed partial class ParadexTradingClient : ITradingClient
{
    private static readonly TimeSpan LiveTimeout = TimeSpan.FromSeconds(30);

    // How long the upkeep sleeps between two looks at token and clock, market time. A login that failed is tried again after the shortest.
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(3);

    private readonly ExchangeClientContext _context;
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
    private SocketSession? _session;
    private ParadexPrivateStream? _stream;
    private CancellationTokenSource _upkeepStop = new();
    private Task _upkeep = Task.CompletedTask;

    public ParadexTradingClient(ExchangeClientContext context, ParadexMarketDataClient market, ParadexCredentials credentials)
    {
        _context = context;
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

    public async ValueTask DisposeAsync()
    {
        await CloseStreamAsync();
        _upkeepStop.Dispose();
    }

    private async Task CloseStreamAsync()
    {
        // Not CancelAsync: it calls back on foreign threads, and everything here belongs to one context.
#pragma warning disable VSTHRD103, CA1849
        _upkeepStop.Cancel();
#pragma warning restore VSTHRD103, CA1849
        await _upkeep;
        if (_session is { } session)
        {
            await session.DisposeAsync();
        }

        _session = null;
        _stream = null;
        _upkeepStop.Dispose();
        _upkeepStop = new CancellationTokenSource();
    }

    private async Task<VenueError?> OpenStreamAsync(IExchangeEvents events, CancellationToken cancellationToken)
    {
        ParadexPrivateStream? stream = null;
        var request = new SocketRequest(_context.Endpoints.WebSocket);
        _session = new SocketSession(
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
            session => stream = new ParadexPrivateStream(session, _tokens, _mapping, _known, () => _markets!, events, _api, _context.TransportTime, _logger));
        _stream = stream;
        _session.Start();
        if (await _stream!.FirstLive.WaitAsync(LiveTimeout, _context.TransportTime, onTimeout: false, onCanceled: false, cancellationToken))
        {
            _upkeep = KeepUpAsync(_upkeepStop.Token);
            _logger.AccountConnected(_identity!.Signer.Account.ToString(), _identity.Signer.ChainId, _identity.KeyKind);
            return null;
        }

        // Nobody would hear of it if it came up later, so it is closed; connecting may be tried again.
        var refusal = _stream.Refusal;
        await CloseStreamAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return new VenueError(
            VenueErrorKind.NoAnswer, string.Empty, $"The private channels were not confirmed within {LiveTimeout.TotalSeconds:0} s{(refusal is null ? "." : $": {refusal}")}");
    }

    // Tokens die by market time, whether or not anything is asked: so this loop sleeps on the market's clock and logs in before they do.
    private async Task KeepUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var wait = _tokens.RenewAt - _api.Clock.Now;
                await Task.Delay(TimeSpan.FromTicks(Math.Clamp(wait.Ticks, ShortestSleep.Ticks, LongestSleep.Ticks)), _context.MarketTime, cancellationToken);
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
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }
}
