using System.Globalization;
using TradingBot.Exchanges.Lighter.Signing;
using TradingBot.Exchanges.Lighter.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Lighter;

/// <summary>The half of Lighter that acts for one account.</summary>
internal sealed partial class LighterTradingClient : TradingClient<LighterMarket, LighterMarkets, LighterDraft, LighterPrivateStream>
{
    // How often the venue's clock is measured and the tokens are looked at, market time.
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    // A reading of all positions costs a fortieth of the query budget; while updates keep leaving some out, one in this time is enough.
    private static readonly TimeSpan PositionsReadInterval = TimeSpan.FromSeconds(15);

    private readonly LighterApi _api;
    private readonly LighterSigner _signer;
    private readonly LighterOrderIds _ids;
    private readonly LighterMapping _mapping;
    private readonly LighterNonceLane _lane;
    private readonly LighterTransactions _transactions;
    private Task _readingPositions = Task.CompletedTask;
    private long? _positionsReadAt;

    /// <exception cref="ArgumentException">The addresses lack the number of the chain.</exception>
    public LighterTradingClient(ExchangeClientContext context, LighterMarketDataClient market, LighterCredentials credentials)
        : base(context, market.Capabilities, market)
    {
        // A chain id beyond 32 bits does not exist, and a signature for a truncated one would be refused without saying why.
        var chainId = checked((int)(context.Endpoints.ChainId ?? throw new ArgumentException($"{LighterDescriptor.ChainIdVariable} is missing.", nameof(context))));
        _api = market.Api;
        _signer = new LighterSigner(chainId, credentials.AccountIndex, credentials.ApiKeyIndex, credentials.Key);
        _api.Tokens = new LighterTokens(_signer, _api.Clock);
        _ids = new LighterOrderIds(context.BotTag);
        _mapping = new LighterMapping(credentials.AccountIndex, _ids, _api.Clock);
        _lane = new LighterNonceLane(_api, credentials.AccountIndex, credentials.ApiKeyIndex);
        _transactions = new LighterTransactions(_api, _signer, _lane, SendByStreamAsync, context.MarketSpeed, Logger);
    }

    /// <summary>The account's index, which is public.</summary>
    public override string AccountLabel => _signer.AccountIndex.ToString(CultureInfo.InvariantCulture);

    private string AccountQuery => string.Create(CultureInfo.InvariantCulture, $"account_index={_signer.AccountIndex}");

    /// <inheritdoc/>
    protected override int MaxBatch => LighterRules.MaxBatch;

    /// <inheritdoc/>
    protected override (SocketSession Session, LighterPrivateStream Stream) OpenStream(IExchangeEvents events)
    {
        LighterPrivateStream? stream = null;
        var session = new SocketSession(
            new SocketSessionOptions { Name = "lighter private", MessageGuard = LighterRules.MessageGuard },
            Context.Endpoints.WebSocket,
            Context.Sockets,
            Context.TransportTime,
            _api.Gate,
            ReconnectDelays.Standard(Context.Jitter),
            Logger,
            owner => stream = new LighterPrivateStream(
                owner, _signer.AccountIndex, _api.Tokens!, _mapping, () => Markets!, events, _api, Context.TransportTime, ReadPositionsSoon, Logger));
        return (session, stream!);
    }

    /// <inheritdoc/>
    protected override string OnOpened(LighterPrivateStream stream)
    {
        KeepUp(() => stream.RenewAt - _api.Clock.Now, ShortestSleep, LongestSleep, KeepUpAsync);
        return $"key {_signer.ApiKeyIndex}";
    }

    /// <inheritdoc/>
    protected override Task OnClosedAsync() => _readingPositions;

    private async Task KeepUpAsync(CancellationToken cancellationToken)
    {
        var status = await _api.GetStatusAsync(cancellationToken);
        if (!status.IsKnown)
        {
            Logger.UpkeepFailed(Exchange, "clock", status.Error.ToString());
        }

        if (Stream is { } stream && _api.Clock.Now >= stream.RenewAt)
        {
            stream.RenewTokens();
        }
    }

    private void ReadPositionsSoon()
    {
        if (_readingPositions.IsCompleted && !Closing.IsCancellationRequested)
        {
            _readingPositions = ReadPositionsAsync(Closing);
        }
    }

    private async Task ReadPositionsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var wait = _positionsReadAt is { } last ? PositionsReadInterval - Context.TransportTime.GetElapsedTime(last) : TimeSpan.Zero;
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, Context.TransportTime, cancellationToken);
            }

            _positionsReadAt = Context.TransportTime.GetTimestamp();
            var account = await ReadAccountAsync(cancellationToken);
            if (account.IsKnown)
            {
                Stream?.OnAllPositions(account.Value.Positions ?? []);
            }
            else
            {
                // The next update that leaves one out asks again.
                Logger.UpkeepFailed(Exchange, "positions", account.Error.ToString());
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
        catch (FrameFaultException fault)
        {
            Logger.UpkeepFailed(Exchange, "positions", fault.Message);
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
