using TradingBot.Exchanges.Grvt.Signing;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Grvt;

/// <summary>The half of GRVT that acts for one account.</summary>
internal sealed partial class GrvtTradingClient : TradingClient<GrvtMarket, GrvtMarkets, GrvtDraft, GrvtPrivateStream>
{
    // How long the upkeep sleeps between two looks at cookie and clock, market time. A login that failed is tried again after the shortest.
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(3);

    private readonly GrvtCredentials _credentials;
    private readonly GrvtApi _api;
    private readonly GrvtCookies _cookies;
    private readonly GrvtSigner _signer;
    private readonly GrvtOrderIds _ids;
    private readonly GrvtMapping _mapping;

    /// <exception cref="ArgumentException">The addresses lack the number of the chain.</exception>
    public GrvtTradingClient(ExchangeClientContext context, GrvtMarketDataClient market, GrvtCredentials credentials)
        : base(context, market.Capabilities, market)
    {
        _credentials = credentials;
        _api = market.Api;
        _mapping = market.Mapping;
        _ids = new GrvtOrderIds(context.BotTag);
        _signer = new GrvtSigner(context.Endpoints.ChainId ?? throw new ArgumentException("GRVT needs the number of its chain.", nameof(context)), credentials.Key);
        _cookies = new GrvtCookies(_api, credentials, Logger);
        _api.Cookies = _cookies;
    }

    /// <summary>The trading account's number.</summary>
    public override string AccountLabel => _credentials.Label;

    /// <inheritdoc/>
    protected override int MaxBatch => GrvtRules.MaxBatch;

    /// <inheritdoc/>
    protected override (SocketSession Session, GrvtPrivateStream Stream) OpenStream(IExchangeEvents events)
    {
        GrvtPrivateStream? stream = null;
        var address = GrvtStreamFrames.Address(Context.Endpoints.WebSocket);
        var session = new SocketSession(
            new SocketSessionOptions { Name = "grvt private" },
            _ => stream!.PrepareAsync(address),
            new RefusalWatch(Context.Sockets, () => stream!.OnRefused()),
            Context.TransportTime,
            null,
            ReconnectDelays.Standard(Context.Jitter),
            Logger,
            owner => stream = new GrvtPrivateStream(owner, _credentials.Label, _cookies, _mapping, () => Markets!, events, Context.TransportTime, Logger));
        return (session, stream!);
    }

    /// <inheritdoc/>
    protected override string OnOpened(GrvtPrivateStream stream)
    {
        KeepUp(() => _cookies.RenewAt - _api.Clock.Now, ShortestSleep, LongestSleep, KeepUpAsync);
        return $"on chain {_signer.ChainId}, signer {_signer.Address}";
    }

    private async Task KeepUpAsync(CancellationToken cancellationToken)
    {
        if (await _api.MeasureClockAsync(cancellationToken) is { } clockError)
        {
            Logger.UpkeepFailed(Exchange, "clock", clockError.ToString());
        }

        var cookie = await _cookies.GetAsync(GrvtRules.RenewalMargin);
        if (cookie.IsKnown)
        {
            Stream?.MoveTo(cookie.Value);
        }
        else
        {
            Logger.UpkeepFailed(Exchange, "login", cookie.Error.ToString());
        }
    }
}
