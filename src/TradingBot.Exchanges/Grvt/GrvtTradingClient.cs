using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Grvt.Signing;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

/// <summary>The half of GRVT that acts for one account.</summary>
internal sealed partial class GrvtTradingClient : ITradingClient
{
    private static readonly TimeSpan LiveTimeout = TimeSpan.FromSeconds(30);

    // How long the upkeep sleeps between two looks at cookie and clock, market time. A login that failed is tried again after the shortest.
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(3);

    private readonly ExchangeClientContext _context;
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
    private SocketSession? _session;
    private GrvtPrivateStream? _stream;
    private CancellationTokenSource _upkeepStop = new();
    private Task _upkeep = Task.CompletedTask;

    /// <exception cref="ArgumentException">The addresses lack the number of the chain.</exception>
    public GrvtTradingClient(ExchangeClientContext context, GrvtMarketDataClient market, GrvtCredentials credentials)
    {
        _context = context;
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
        GrvtPrivateStream? stream = null;
        var address = GrvtStreamFrames.Address(_context.Endpoints.WebSocket);
        _session = new SocketSession(
            new SocketSessionOptions { Name = "grvt private" },
            _ => stream!.PrepareAsync(address),
            new RefusalWatch(_context.Sockets, () => stream!.OnRefused()),
            _context.TransportTime,
            null,
            ReconnectDelays.Standard(_context.Jitter),
            _logger,
            session => stream = new GrvtPrivateStream(session, _credentials.Label, _cookies, _mapping, () => _markets!, events, _context.TransportTime, _logger));
        _stream = stream;
        _session.Start();
        if (await _stream!.FirstLive.WaitAsync(LiveTimeout, _context.TransportTime, onTimeout: false, onCanceled: false, cancellationToken))
        {
            _upkeep = KeepUpAsync(_stream, _upkeepStop.Token);
            _logger.AccountConnected(AccountLabel, _signer.ChainId, _signer.Address);
            return null;
        }

        // Nobody would hear of it if it came up later, so it is closed; connecting may be tried again.
        var refusal = _stream.Refusal;
        await CloseStreamAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return new VenueError(
            VenueErrorKind.NoAnswer, string.Empty, $"The private channels were not confirmed within {LiveTimeout.TotalSeconds:0} s{(refusal is null ? "." : $": {refusal}")}");
    }

    // Sessions end by market time, whether or not anything is asked: so this loop sleeps on the market's clock and logs in before they do.
    private async Task KeepUpAsync(GrvtPrivateStream stream, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var wait = _cookies.RenewAt - _api.Clock.Now;
                await Task.Delay(TimeSpan.FromTicks(Math.Clamp(wait.Ticks, ShortestSleep.Ticks, LongestSleep.Ticks)), _context.MarketTime, cancellationToken);
                if (await _api.MeasureClockAsync(cancellationToken) is { } clockError)
                {
                    _logger.UpkeepFailed("clock", clockError.ToString());
                }

                var cookie = await _cookies.GetAsync(GrvtRules.RenewalMargin);
                if (cookie.IsKnown)
                {
                    stream.MoveTo(cookie.Value);
                }
                else
                {
                    _logger.UpkeepFailed("login", cookie.Error.ToString());
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }
}
