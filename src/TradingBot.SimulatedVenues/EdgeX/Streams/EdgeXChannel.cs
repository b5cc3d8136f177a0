using TradingBot.SimulatedVenues.EdgeX.Rest;

namespace TradingBot.SimulatedVenues.EdgeX.Streams;

/// <summary>A channel that exists.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Contract">The one contract; null for all.</param>
/// <param name="Interval">How often it sends, in market time; zero at once.</param>
internal sealed record EdgeXChannel(string Text, EdgeXChannelKind Kind, EdgeXContract? Contract, TimeSpan Interval)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>15 or 200, of a book.</summary>
    public int Level { get; init; }

    /// <summary>MINUTE_1, ..., of candles.</summary>
    public string KlineType { get; init; } = string.Empty;

    /// <summary>LAST_PRICE, ..., of candles.</summary>
    public string PriceType { get; init; } = string.Empty;

    /// <summary>Reads a name.</summary>
    /// <param name="text">The name.</param>
    /// <param name="listing">The contracts.</param>
    /// <param name="options">Which channels exist.</param>
    /// <param name="channel">What it names when there is no error.</param>
    public static EdgeXError? Read(string text, EdgeXListing listing, EdgeXVenueOptions options, out EdgeXChannel? channel)
    {
        channel = null;
        EdgeXContract? contract = null;
        var parts = text.Split('.');
        var id = parts switch
        {
            ["kline", _, var named, _] => named,
            [_, "all"] or [_, "all", "1s"] or ["metadata"] => null,
            [_, var named, ..] => named,
            _ => null,
        };
        if (id is not null && (contract = listing.Find(id)) is null)
        {
            return EdgeXError.BadContract(id);
        }

        channel = Create(text, parts, contract, options);
        return new EdgeXError("INVALID_CHANNEL", $"invalid channel:{text}").Unless(channel is not null);
    }

    private static EdgeXChannel? Create(string text, string[] parts, EdgeXContract? contract, EdgeXVenueOptions options) => parts switch
    {
        ["ticker", _] or ["ticker", "all", "1s"] => new EdgeXChannel(text, EdgeXChannelKind.Ticker, contract, Second),
        ["depth", _, "15" or "200"] when contract is not null => new EdgeXChannel(text, EdgeXChannelKind.Depth, contract, options.DepthInterval) { Level = parts[2] == "15" ? 15 : 200 },
        ["trades", _] when contract is not null => new EdgeXChannel(text, EdgeXChannelKind.Trades, contract, TimeSpan.Zero),
        ["kline", var price, _, var type] when contract is not null && EdgeXKline.HasPriceType(price) && EdgeXKline.HasType(type) =>
            new EdgeXChannel(text, EdgeXChannelKind.Kline, contract, Second) { KlineType = type, PriceType = price },
        ["fundingRate", _] => new EdgeXChannel(text, EdgeXChannelKind.FundingRate, contract, Second),
        ["bookTicker", _] or ["bookTicker", "all", "1s"] when options.HasBookTicker => new EdgeXChannel(text, EdgeXChannelKind.BookTicker, contract, parts.Length == 3 ? Second : TimeSpan.Zero),
        ["metadata"] => new EdgeXChannel(text, EdgeXChannelKind.Metadata, Contract: null, Second),
        _ => null,
    };
}
