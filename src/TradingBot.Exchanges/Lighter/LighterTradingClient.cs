using System.Globalization;
using Microsoft.Extensions.Logging;
using TradingBot.Exchanges.Lighter.Signing;
using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

/// <summary>The half of Lighter that acts for one account.</summary>
internal sealed partial class LighterTradingClient : ITradingClient
{
    private static readonly TimeSpan LiveTimeout = TimeSpan.FromSeconds(30);

    // How often the venue's clock is measured and the tokens are looked at, market time.
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    // A reading of all positions costs a fortieth of the query budget; while updates keep leaving some out, one in this time is enough.
    private static readonly TimeSpan PositionsReadInterval = TimeSpan.FromSeconds(15);

    private readonly ExchangeClientContext _context;
    private readonly LighterMarketDataClient _market;
    private readonly LighterSigner _signer;
    private readonly LighterApi _api;
    private readonly LighterOrderIds _ids;
    private readonly LighterMapping _mapping;
    private readonly LighterNonceLane _lane;
    private readonly LighterTransactions _transactions;
    private readonly ILogger _logger;
    private readonly Dictionary<ClientOrderId, (long Nonce, long ExpiredAt)> _sent = [];
    private readonly DateTimeOffset _beganAt;
    private LighterMarkets? _markets;
    private SocketSession? _session;
    private LighterPrivateStream? _stream;
    private CancellationTokenSource _upkeepStop = new();
    private Task _upkeep = Task.CompletedTask;
    private Task _readingPositions = Task.CompletedTask;
    private long? _positionsReadAt;

    /// <exception cref="ArgumentException">The addresses lack the number of the chain.</exception>
    public LighterTradingClient(ExchangeClientContext context, LighterMarketDataClient market, LighterCredentials credentials)
    {
        _context = context;
        _beganAt = context.MarketTime.GetUtcNow();
        _market = market;

        // A chain id beyond 32 bits does not exist, and a signature for a truncated one would be refused without saying why.
        var chainId = checked((int)(context.Endpoints.ChainId ?? throw new ArgumentException($"{LighterDescriptor.ChainIdVariable} is missing.", nameof(context))));
        _signer = new LighterSigner(chainId, credentials.AccountIndex, credentials.ApiKeyIndex, credentials.Key);
        _api = market.Api;
        _api.Tokens = new LighterTokens(_signer, _api.Clock);
        _logger = context.Loggers.CreateLogger("TradingBot.Exchanges.Lighter");
        _ids = new LighterOrderIds(context.BotTag);
        _mapping = new LighterMapping(credentials.AccountIndex, _ids, _api.Clock);
        _lane = new LighterNonceLane(_api, credentials.AccountIndex, credentials.ApiKeyIndex);
        _transactions = new LighterTransactions(_api, _signer, _lane, SendByStreamAsync, context.MarketSpeed, _logger);
    }

    /// <summary>The account's index, which is public.</summary>
    public string AccountLabel => _signer.AccountIndex.ToString(CultureInfo.InvariantCulture);

    private string AccountQuery => string.Create(CultureInfo.InvariantCulture, $"account_index={_signer.AccountIndex}");

    /// <summary>Checks network, account and key, then opens the private channels.</summary>
    public async Task<VenueError?> ConnectTradingAsync(IReadOnlyList<ContractAttributes> contracts, IExchangeEvents events, CancellationToken cancellationToken)
    {
        await CloseStreamAsync();
        LighterSigner.Prepare();
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

        if (await CheckNetworkAsync(cancellationToken) is { } networkError)
        {
            return networkError;
        }

        if (await CheckKeyAsync(cancellationToken) is { } keyError)
        {
            return keyError;
        }

        var nonce = await _lane.NextAsync(cancellationToken);
        return nonce.IsKnown ? await OpenStreamAsync(events, cancellationToken) : nonce.Error;
    }

    /// <summary>The account's money now.</summary>
    public async Task<VenueResult<AccountSnapshot>> GetAccountAsync(CancellationToken cancellationToken)
    {
        var account = await ReadAccountAsync(cancellationToken);
        return account.IsKnown ? WireReads.Mapped(() => LighterMapping.Account(account.Value, _api.Clock.MarketNow)) : account.Error;
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
        await _readingPositions;
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
        LighterPrivateStream? stream = null;
        _session = new SocketSession(
            new SocketSessionOptions { Name = "lighter private", MessageGuard = LighterRules.MessageGuard },
            _context.Endpoints.WebSocket,
            _context.Sockets,
            _context.TransportTime,
            _api.Gate,
            ReconnectDelays.Standard(_context.Jitter),
            _logger,
            session => stream = new LighterPrivateStream(
                session, _signer.AccountIndex, _api.Tokens!, _mapping, () => _markets!, events, _api, _context.TransportTime, ReadPositionsSoon, _logger));
        _stream = stream;
        _session.Start();
        if (await _stream!.FirstLive.WaitAsync(LiveTimeout, _context.TransportTime, onTimeout: false, onCanceled: false, cancellationToken))
        {
            _upkeep = KeepUpAsync(_stream, _upkeepStop.Token);
            _logger.AccountConnected(_signer.AccountIndex, _signer.ApiKeyIndex);
            return null;
        }

        // Nobody would hear of it if it came up later, so it is closed; connecting may be tried again.
        await CloseStreamAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return new VenueError(VenueErrorKind.NoAnswer, string.Empty, $"The private channels were not confirmed within {LiveTimeout.TotalSeconds:0} s.");
    }

    // Tokens die by market time, whether or not the stream is quiet: so this loop sleeps on the market's clock.
    private async Task KeepUpAsync(LighterPrivateStream stream, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var wait = stream.RenewAt - _api.Clock.Now;
                await Task.Delay(TimeSpan.FromTicks(Math.Clamp(wait.Ticks, ShortestSleep.Ticks, LongestSleep.Ticks)), _context.MarketTime, cancellationToken);
                var status = await _api.GetStatusAsync(cancellationToken);
                if (!status.IsKnown)
                {
                    _logger.UpkeepFailed("clock", status.Error.ToString());
                }

                if (_api.Clock.Now >= stream.RenewAt)
                {
                    stream.RenewTokens();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private Task<LighterDelivery> SendByStreamAsync(LighterSignedTransaction signed, CancellationToken cancellationToken) =>
        _stream is { } stream
            ? stream.SendAsync(signed, cancellationToken)
            : Task.FromResult<LighterDelivery>(new LighterDelivery.NotSent("the stream has not been opened"));

    private void ReadPositionsSoon()
    {
        if (_readingPositions.IsCompleted && !_upkeepStop.IsCancellationRequested)
        {
            _readingPositions = ReadPositionsAsync(_upkeepStop.Token);
        }
    }

    private async Task ReadPositionsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var wait = _positionsReadAt is { } last ? PositionsReadInterval - _context.TransportTime.GetElapsedTime(last) : TimeSpan.Zero;
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, _context.TransportTime, cancellationToken);
            }

            _positionsReadAt = _context.TransportTime.GetTimestamp();
            var account = await ReadAccountAsync(cancellationToken);
            if (account.IsKnown)
            {
                _stream?.OnAllPositions(account.Value.Positions ?? []);
            }
            else
            {
                // The next update that leaves one out asks again.
                _logger.UpkeepFailed("positions", account.Error.ToString());
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
        catch (FrameFaultException fault)
        {
            _logger.UpkeepFailed("positions", fault.Message);
        }
    }

    private async Task<VenueResult<LighterAccountDto>> ReadAccountAsync(CancellationToken cancellationToken)
    {
        var answer = await _api.GetAsync(
            string.Create(CultureInfo.InvariantCulture, $"/api/v1/account?by=index&value={_signer.AccountIndex}"),
            LighterJson.Default.LighterAccountsDto,
            cancellationToken);
        if (!answer.IsKnown)
        {
            return answer.Error;
        }

        var account = answer.Value.Accounts?.Find(each => each.Index == _signer.AccountIndex);
        return account is not null
            ? account
            : new VenueError(VenueErrorKind.AccountNotFound, string.Empty, $"Lighter's answer does not hold account {_signer.AccountIndex}: check {LighterDescriptor.AccountVariable}.");
    }
}
