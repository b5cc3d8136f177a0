using TradingBot.Exchanges.Backpack.Signing;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Backpack;

/// <summary>The half of Backpack that acts for one account.</summary>
internal sealed partial class BackpackTradingClient : TradingClient<BackpackMarket, BackpackMarkets, BackpackDraft, BackpackPrivateStream>
{
    // Time between two looks at the clock, market time.
    private static readonly TimeSpan ClockInterval = TimeSpan.FromMinutes(3);

    private readonly BackpackApi _api;
    private readonly BackpackSigner _signer;
    private readonly BackpackOrderIds _ids;
    private readonly BackpackMapping _mapping;
    private BackpackMarket? _spoken;

    public BackpackTradingClient(ExchangeClientContext context, BackpackMarketDataClient market, BackpackCredentials credentials)
        : base(context, market.Capabilities, market)
    {
        _api = market.Api;
        _ids = market.Ids;
        _mapping = market.Mapping;
        AccountLabel = credentials.Label;
        _signer = new BackpackSigner(credentials.Key);
        _api.Signer = _signer;
    }

    /// <inheritdoc/>
    public override string AccountLabel { get; }

    /// <inheritdoc/>
    protected override int MaxBatch => BackpackRules.MaxBatch;

    /// <inheritdoc/>
    protected override (SocketSession Session, BackpackPrivateStream Stream) OpenStream(IExchangeEvents events)
    {
        BackpackPrivateStream? stream = null;
        var session = new SocketSession(
            new SocketSessionOptions { Name = "backpack private", ConfirmTimeout = BackpackPrivateStream.FirstPulse },
            Context.Endpoints.WebSocket,
            Context.Sockets,
            Context.TransportTime,
            null,
            ReconnectDelays.Standard(Context.Jitter),
            Logger,
            owner => stream = new BackpackPrivateStream(owner, _spoken!.Symbol, _signer, _api, _mapping, () => Markets!, events, Logger));
        return (session, stream!);
    }

    /// <inheritdoc/>
    protected override string OnOpened(BackpackPrivateStream stream)
    {
        KeepUp(() => ClockInterval, ClockInterval, ClockInterval, KeepUpAsync);
        return $"key {AccountLabel}";
    }

    private async Task KeepUpAsync(CancellationToken cancellationToken)
    {
        if (await _api.MeasureClockAsync(cancellationToken) is { } clockError)
        {
            Logger.UpkeepFailed(Exchange, "clock", clockError.ToString());
        }
    }
}
