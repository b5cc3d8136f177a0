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
    // How often the venue's clock is measured and the tokens are looked at, market time.
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    // A reading of all positions costs a fortieth of the query budget; while updates keep leaving some out, one in this time is enough.
    private static readonly TimeSpan PositionsReadInterval = TimeSpan.FromSeconds(15);

    private readonly ExchangeClientContext _context;
    private readonly AccountConnection _connection;
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
    private LighterPrivateStream? _stream;
    private Task _readingPositions = Task.CompletedTask;
    private long? _positionsReadAt;

    /// <exception cref="ArgumentException">The addresses lack the number of the chain.</exception>
    public LighterTradingClient(ExchangeClientContext context, LighterMarketDataClient market, LighterCredentials credentials)
    {
        _context = context;
        _connection = new AccountConnection(context.TransportTime, context.MarketTime);
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

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseStreamAsync();
        await _connection.DisposeAsync();
    }

    private async Task CloseStreamAsync()
    {
        await _connection.CloseAsync();
        await _readingPositions;
        _stream = null;
    }

    private async Task<VenueError?> OpenStreamAsync(IExchangeEvents events, CancellationToken cancellationToken)
    {
        LighterPrivateStream? stream = null;
        var session = new SocketSession(
            new SocketSessionOptions { Name = "lighter private", MessageGuard = LighterRules.MessageGuard },
            _context.Endpoints.WebSocket,
            _context.Sockets,
            _context.TransportTime,
            _api.Gate,
            ReconnectDelays.Standard(_context.Jitter),
            _logger,
            owner => stream = new LighterPrivateStream(
                owner, _signer.AccountIndex, _api.Tokens!, _mapping, () => _markets!, events, _api, _context.TransportTime, ReadPositionsSoon, _logger));
        _stream = stream;
        if (await _connection.OpenAsync(session, _stream!.FirstLive, cancellationToken))
        {
            _connection.KeepUp(() => stream!.RenewAt - _api.Clock.Now, ShortestSleep, LongestSleep, KeepUpAsync);
            _logger.AccountConnected(_signer.AccountIndex, _signer.ApiKeyIndex);
            return null;
        }

        // Nobody would hear of it if it came up later, so it is closed; connecting may be tried again.
        await CloseStreamAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return AccountConnection.NotConfirmed(null);
    }

    private async Task KeepUpAsync(CancellationToken cancellationToken)
    {
        var status = await _api.GetStatusAsync(cancellationToken);
        if (!status.IsKnown)
        {
            _logger.UpkeepFailed("clock", status.Error.ToString());
        }

        if (_stream is { } stream && _api.Clock.Now >= stream.RenewAt)
        {
            stream.RenewTokens();
        }
    }

    private Task<LighterDelivery> SendByStreamAsync(LighterSignedTransaction signed, CancellationToken cancellationToken) =>
        _stream is { } stream
            ? stream.SendAsync(signed, cancellationToken)
            : Task.FromResult<LighterDelivery>(new LighterDelivery.NotSent("the stream has not been opened"));

    private void ReadPositionsSoon()
    {
        if (_readingPositions.IsCompleted && !_connection.Closing.IsCancellationRequested)
        {
            _readingPositions = ReadPositionsAsync(_connection.Closing);
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
