using TradingBot.SimulatedVenues.Backpack.Rest;

namespace TradingBot.SimulatedVenues.Backpack.Streams;

/// <summary>A stream of market data by its name, <c>depth.200ms.BTC_USDC_PERP</c>.</summary>
/// <param name="Text">The name as it was given.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Market">Of which market; null for all.</param>
/// <param name="Rate">How often at most, in market time; zero for at once.</param>
internal sealed record BackpackStreamName(string Text, BackpackStreamKind Kind, BackpackMarket? Market, TimeSpan Rate)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Interval of candles.</summary>
    public string Interval { get; private init; } = string.Empty;

    /// <summary>Reads a name; null when there is no such stream.</summary>
    public static BackpackStreamName? Parse(string text, BackpackListing listing)
    {
        if (text == "liquidation")
        {
            return new BackpackStreamName(text, BackpackStreamKind.Liquidation, Market: null, TimeSpan.Zero);
        }

        var parts = text.Split('.');
        return listing.Find(parts[^1]) is not { } market ? null : parts switch
        {
            ["bookTicker", _] => new BackpackStreamName(text, BackpackStreamKind.Touch, market, TimeSpan.Zero),
            ["depth", _] => new BackpackStreamName(text, BackpackStreamKind.Depth, market, TimeSpan.Zero),
            ["depth", "200ms", _] => new BackpackStreamName(text, BackpackStreamKind.Depth, market, TimeSpan.FromMilliseconds(200)),
            ["depth", "600ms", _] => new BackpackStreamName(text, BackpackStreamKind.Depth, market, TimeSpan.FromMilliseconds(600)),
            ["depth", "1000ms", _] => new BackpackStreamName(text, BackpackStreamKind.Depth, market, Second),
            ["trade", _] => new BackpackStreamName(text, BackpackStreamKind.Trade, market, TimeSpan.Zero),
            ["markPrice", _] => new BackpackStreamName(text, BackpackStreamKind.Mark, market, Second),
            ["ticker", _] => new BackpackStreamName(text, BackpackStreamKind.Ticker, market, Second),
            ["openInterest", _] => new BackpackStreamName(text, BackpackStreamKind.OpenInterest, market, TimeSpan.FromMinutes(1)),
            ["kline", var interval, _] when BackpackIntervals.Exists(interval) => new BackpackStreamName(text, BackpackStreamKind.Kline, market, Second) { Interval = interval },
            _ => null,
        };
    }
}
