using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Paradex;

/// <summary>The half of Paradex that acts for one account.</summary>
internal sealed partial class ParadexTradingClient : TradingClient<ParadexMarket, ParadexMarkets, ParadexDraft, ParadexPrivateStream>
{
    // How long the upkeep sleeps between two looks at token and clock, market time. A login that failed is tried again after the shortest.
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(3);

    private readonly ParadexCredentials _credentials;
    private readonly ParadexApi _api;
    private readonly ParadexTokens _tokens;
    private readonly ParadexOrderIds _ids;
    private readonly ParadexMapping _mapping;
    private readonly ParadexKnownOrders _known = new();
    private ParadexIdentity? _identity;

    public ParadexTradingClient(ExchangeClientContext context, ParadexMarketDataClient market, ParadexCredentials credentials)
        : base(context, market.Capabilities, market)
    {
        _credentials = credentials;
        _api = market.Api;
        _mapping = market.Mapping;
        _ids = new ParadexOrderIds(context.BotTag);
        _tokens = new ParadexTokens(_api, () => _identity, Logger);
        _api.Tokens = _tokens;
    }

    /// <summary>The account's address, or the public half of the key where no address was given.</summary>
    public override string AccountLabel => _credentials.Label;

    /// <inheritdoc/>
    protected override int MaxBatch => ParadexRules.MaxBatch;

    /// <inheritdoc/>
    protected override (SocketSession Session, ParadexPrivateStream Stream) OpenStream(IExchangeEvents events)
    {
        ParadexPrivateStream? stream = null;
        var request = new SocketRequest(Context.Endpoints.WebSocket);
        var session = new SocketSession(
            new SocketSessionOptions { Name = "paradex private" },
            async _ =>
            {
                await stream!.PrepareAsync();
                return request;
            },
            Context.Sockets,
            Context.TransportTime,
            null,
            ReconnectDelays.Standard(Context.Jitter),
            Logger,
            owner => stream = new ParadexPrivateStream(owner, _tokens, _mapping, _known, () => Markets!, events, _api, Context.TransportTime, Logger));
        return (session, stream!);
    }

    /// <inheritdoc/>
    protected override string OnOpened(ParadexPrivateStream stream)
    {
        KeepUp(() => _tokens.RenewAt - _api.Clock.Now, ShortestSleep, LongestSleep, KeepUpAsync);
        return $"as {_identity!.Signer.Account} on {_identity.Signer.ChainId} by its {_identity.KeyKind}";
    }

    private async Task KeepUpAsync(CancellationToken cancellationToken)
    {
        if (await _api.MeasureClockAsync(cancellationToken) is { } clockError)
        {
            Logger.UpkeepFailed(Exchange, "clock", clockError.ToString());
        }

        var token = await _tokens.GetAsync(ParadexRules.RenewalMargin);
        if (!token.IsKnown)
        {
            Logger.UpkeepFailed(Exchange, "login", token.Error.ToString());
        }
    }
}
