using System.Globalization;

namespace TradingBot.SimulatedVenues.Lighter.Streams;

/// <summary>What a client can subscribe to. Equal when it is the same stream.</summary>
/// <param name="Family">First part of the name (<c>order_book</c>).</param>
/// <param name="Market">The market; null for all of them or for none.</param>
/// <param name="Account">The account; null for public channels.</param>
/// <param name="Resolution">Of candles; null otherwise.</param>
internal sealed record LighterChannel(string Family, int? Market, long? Account, string? Resolution)
{
    public const string OrderBook = "order_book";
    public const string Ticker = "ticker";
    public const string MarketStats = "market_stats";
    public const string Trade = "trade";
    public const string Candle = "candle";
    public const string Height = "height";
    public const string AccountAll = "account_all";
    public const string AccountMarket = "account_market";
    public const string AccountOrders = "account_orders";
    public const string AccountAllOrders = "account_all_orders";
    public const string AccountAllTrades = "account_all_trades";
    public const string AccountAllPositions = "account_all_positions";
    public const string AccountAllAssets = "account_all_assets";
    public const string UserStats = "user_stats";
    public const string AccountTx = "account_tx";
    public const string Notification = "notification";

    /// <summary>Subscriptions without a token are refused. The documents show account_all and user_stats without one.</summary>
    public bool NeedsToken => Account is not null && Family is not (AccountAll or UserStats);

    public static LighterChannel OfMarket(string family, int market) => new(family, market, Account: null, Resolution: null);

    public static LighterChannel OfAccount(string family, long account) => new(family, Market: null, account, Resolution: null);

    public static LighterChannel OfAccountMarket(string family, int market, long account) => new(family, market, account, Resolution: null);

    /// <summary>Reads a client's name for it (<c>order_book/1</c>); null when there is no such channel.</summary>
    public static LighterChannel? Parse(string name)
    {
        var parts = name.Split('/');
        return (parts[0], parts.Length) switch
        {
            (OrderBook or Ticker or Trade, 2) when Number(parts[1]) is { } market => OfMarket(parts[0], market),
            (MarketStats, 2) when parts[1] == "all" => new LighterChannel(MarketStats, Market: null, Account: null, Resolution: null),
            (MarketStats, 2) when Number(parts[1]) is { } market => OfMarket(MarketStats, market),
            (Candle, 3) when Number(parts[1]) is { } market => new LighterChannel(Candle, market, Account: null, parts[2]),
            (Height, 1) => new LighterChannel(Height, Market: null, Account: null, Resolution: null),
            (AccountOrders or AccountMarket, 3) when Number(parts[1]) is { } market && Index(parts[2]) is { } account => OfAccountMarket(parts[0], market, account),
            (AccountAll or AccountAllOrders or AccountAllTrades or AccountAllPositions or AccountAllAssets or UserStats or AccountTx or Notification, 2)
                when Index(parts[1]) is { } account => OfAccount(parts[0], account),
            _ => null,
        };
    }

    /// <summary>The venue's name for it (<c>order_book:1</c>).</summary>
    public string WireName(LighterVenueOptions options) => Family switch
    {
        Height => Height,
        MarketStats when Market is null => "market_stats:all",
        Candle => string.Create(CultureInfo.InvariantCulture, $"{Family}:{Market}:{Resolution}"),
        AccountMarket => string.Create(CultureInfo.InvariantCulture, $"{Family}/{Market}/{Account}"),
        AccountOrders when options.AccountOrdersNamesAccount => string.Create(CultureInfo.InvariantCulture, $"{Family}:{Market}:{Account}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Family}:{Market ?? Account}"),
    };

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static long? Index(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
