using TradingBot.Exchanges.Aster.Signing;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Aster;

/// <summary>The half of Aster that acts for one account.</summary>
internal sealed partial class AsterTradingClient : TradingClient<AsterMarket, AsterMarkets, AsterDraft, AsterPrivateStream>
{
    // How long the upkeep sleeps between two looks at clock and listen key, market time.
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(3);

    private readonly AsterApi _api;
    private readonly AsterRequestSigner _signer;
    private readonly AsterPaths _paths;
    private readonly AsterListenKey _listenKey;
    private readonly AsterOrderIds _ids;
    private readonly AsterMapping _mapping;
    private IReadOnlyList<AsterMarket> _followed = [];
    private DateTimeOffset _renewAt;

    /// <exception cref="ArgumentException">The addresses lack the signing constant that an agent's signatures need.</exception>
    public AsterTradingClient(ExchangeClientContext context, AsterMarketDataClient market, AsterCredentials credentials)
        : base(context, market.Capabilities, market)
    {
        _api = market.Api;
        _ids = market.Ids;
        _mapping = market.Mapping;
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

    /// <inheritdoc/>
    public override string AccountLabel { get; }

    /// <summary>Orders can be changed in place: the older generation of the interface has no way to.</summary>
    public bool CanAmend => _paths.CanAmend;

    /// <inheritdoc/>
    protected override int MaxBatch => AsterRules.MaxBatch;

    /// <inheritdoc/>
    protected override (SocketSession Session, AsterPrivateStream Stream) OpenStream(IExchangeEvents events)
    {
        AsterPrivateStream? stream = null;
        var address = AsterDescriptor.UserStream(Context.Endpoints);
        var session = new SocketSession(
            new SocketSessionOptions { Name = "aster private" },
            cancel => stream!.PrepareAsync(address, cancel),
            Context.Sockets,
            Context.TransportTime,
            null,
            ReconnectDelays.Standard(Context.Jitter),
            Logger,
            owner => stream = new AsterPrivateStream(owner, _listenKey, _mapping, () => Markets!, events, Logger));
        return (session, stream!);
    }

    /// <inheritdoc/>
    protected override string OnOpened(AsterPrivateStream stream)
    {
        _renewAt = Context.MarketTime.GetUtcNow() + AsterRules.ListenKeyRenewal;
        KeepUp(() => _renewAt - Context.MarketTime.GetUtcNow(), ShortestSleep, LongestSleep, KeepUpAsync);
        return $"{_signer}";
    }

    /// <inheritdoc/>
    protected override VenueError NotOpened(VenueError? refusal) => refusal is null ? base.NotOpened(null) : Explain(refusal);

    private async Task KeepUpAsync(CancellationToken cancellationToken)
    {
        if (await _api.MeasureClockAsync(cancellationToken) is { } clockError)
        {
            Logger.UpkeepFailed(Exchange, "clock", clockError.ToString());
        }

        if (Context.MarketTime.GetUtcNow() >= _renewAt)
        {
            _renewAt = Context.MarketTime.GetUtcNow() + await RenewAsync(cancellationToken);
        }
    }

    private async Task<TimeSpan> RenewAsync(CancellationToken cancellationToken)
    {
        var error = await _listenKey.RenewAsync(cancellationToken);
        if (error is null)
        {
            return AsterRules.ListenKeyRenewal;
        }

        Logger.UpkeepFailed(Exchange, "listen key", error.ToString());
        if (error.Code != AsterErrors.Text(AsterErrors.ListenKeyGone))
        {
            return AsterRules.RenewalRetry;
        }

        Stream?.Renew("the venue no longer knows the listen key");
        return AsterRules.ListenKeyRenewal;
    }
}
