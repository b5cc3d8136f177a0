using TradingBot.Exchanges.EdgeX.Signing;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.EdgeX;

/// <summary>The half of EdgeX that acts for one account.</summary>
internal sealed partial class EdgeXTradingClient : TradingClient<EdgeXMarket, EdgeXMarkets, EdgeXDraft, EdgeXPrivateStream>
{
    // Time between two measurements of the clock, market time.
    private static readonly TimeSpan ClockInterval = TimeSpan.FromMinutes(3);

    private readonly EdgeXCredentials _credentials;
    private readonly EdgeXApi _api;
    private readonly EdgeXOrderIds _ids;
    private readonly EdgeXMapping _mapping;
    private readonly EdgeXKnownOrders _known;
    private EdgeXSigner? _signer;

    public EdgeXTradingClient(ExchangeClientContext context, EdgeXMarketDataClient market, EdgeXCredentials credentials)
        : base(context, market.Capabilities, market)
    {
        _credentials = credentials;
        _api = market.Api;
        _ids = market.Ids;
        _mapping = market.Mapping;
        _known = new EdgeXKnownOrders(market.Ids);
        _api.Use(credentials);
    }

    /// <inheritdoc/>
    public override string AccountLabel => _credentials.Label;

    /// <inheritdoc/>
    /// <remarks>The venue has no batches.</remarks>
    protected override int MaxBatch => 1;

    /// <inheritdoc/>
    protected override (SocketSession Session, EdgeXPrivateStream Stream) OpenStream(IExchangeEvents events)
    {
        EdgeXPrivateStream? stream = null;
        var session = new SocketSession(
            new SocketSessionOptions { Name = "edgex private" },
            cancel => stream!.PrepareAsync(Context.Endpoints.WebSocket, cancel),
            new RefusalWatch(Context.Sockets, () => stream!.OnRefused()),
            Context.TransportTime,
            null,
            ReconnectDelays.Standard(Context.Jitter),
            Logger,
            owner => stream = new EdgeXPrivateStream(owner, _api, _mapping, _known, () => Markets!, events, Logger));
        return (session, stream!);
    }

    /// <inheritdoc/>
    protected override string OnOpened(EdgeXPrivateStream stream)
    {
        KeepUp(() => ClockInterval, ClockInterval, ClockInterval, KeepUpAsync);
        return $"orders are signed by {_signer!.Address} for chain {Markets!.ChainId}";
    }

    /// <inheritdoc/>
    protected override VenueError NotOpened(VenueError? refusal) => refusal is null ? base.NotOpened(null) : Explain(refusal);

    private async Task KeepUpAsync(CancellationToken cancellationToken)
    {
        if (await _api.MeasureClockAsync(cancellationToken) is { } error)
        {
            Logger.UpkeepFailed(Exchange, "clock", error.ToString());
        }
    }
}
