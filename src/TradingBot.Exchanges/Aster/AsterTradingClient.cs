using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Aster.Signing;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

/// <summary>The half of Aster that acts for one account.</summary>
internal sealed partial class AsterTradingClient : ITradingClient
{
    private static readonly TimeSpan LiveTimeout = TimeSpan.FromSeconds(30);

    // How long the upkeep sleeps between two looks at clock and listen key, market time.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(3);

    private readonly ExchangeClientContext _context;
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
    private SocketSession? _session;
    private AsterPrivateStream? _stream;
    private CancellationTokenSource _upkeepStop = new();
    private Task _upkeep = Task.CompletedTask;

    /// <exception cref="ArgumentException">The addresses lack the signing constant that an agent's signatures need.</exception>
    public AsterTradingClient(ExchangeClientContext context, AsterMarketDataClient market, AsterCredentials credentials)
    {
        _context = context;
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
        AsterPrivateStream? stream = null;
        var address = AsterDescriptor.UserStream(_context.Endpoints);
        _session = new SocketSession(
            new SocketSessionOptions { Name = "aster private" },
            cancel => stream!.PrepareAsync(address, cancel),
            _context.Sockets,
            _context.TransportTime,
            null,
            ReconnectDelays.Standard(_context.Jitter),
            _logger,
            session => stream = new AsterPrivateStream(session, _listenKey, _mapping, () => _markets!, events, _logger));
        _stream = stream;
        _session.Start();
        if (await _stream!.FirstLive.WaitAsync(LiveTimeout, _context.TransportTime, onTimeout: false, onCanceled: false, cancellationToken))
        {
            _upkeep = KeepUpAsync(_stream, _upkeepStop.Token);
            _logger.AccountConnected(AccountLabel, _signer.ToString());
            return null;
        }

        // Nobody would hear of it if it came up later, so it is closed; connecting may be tried again.
        var refusal = _stream.Refusal;
        await CloseStreamAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return refusal is not null
            ? Explain(refusal)
            : new VenueError(VenueErrorKind.NoAnswer, string.Empty, $"The stream of the account could not be opened within {LiveTimeout.TotalSeconds:0} s.");
    }

    // A plain timer: the key dies an hour after its last renewal, whatever the clock on the wall says.
    private async Task KeepUpAsync(AsterPrivateStream stream, CancellationToken cancellationToken)
    {
        var renewAt = _context.MarketTime.GetUtcNow() + AsterRules.ListenKeyRenewal;
        try
        {
            while (true)
            {
                var wait = renewAt - _context.MarketTime.GetUtcNow();
                await Task.Delay(TimeSpan.FromTicks(Math.Clamp(wait.Ticks, TimeSpan.TicksPerSecond, LongestSleep.Ticks)), _context.MarketTime, cancellationToken);
                if (await _api.MeasureClockAsync(cancellationToken) is { } clockError)
                {
                    _logger.UpkeepFailed("clock", clockError.ToString());
                }

                if (_context.MarketTime.GetUtcNow() >= renewAt)
                {
                    renewAt = _context.MarketTime.GetUtcNow() + await RenewAsync(stream, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task<TimeSpan> RenewAsync(AsterPrivateStream stream, CancellationToken cancellationToken)
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

        stream.Renew("the venue no longer knows the listen key");
        return AsterRules.ListenKeyRenewal;
    }
}
