using TradingBot.SimulatedVenues.Aster.Rest;

namespace TradingBot.SimulatedVenues.Aster.Streams;

/// <summary>A stream of market data by its name, <c>btcusdt@depth@100ms</c>.</summary>
/// <param name="Text">The name as it was given.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Symbol">Of which symbol; null for all.</param>
/// <param name="Rate">How often at most, in market time; zero for at once.</param>
internal sealed record AsterStreamName(string Text, AsterStreamKind Kind, AsterSymbol? Symbol, TimeSpan Rate)
{
    private static readonly TimeSpan Standard = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ThreeSeconds = TimeSpan.FromSeconds(3);

    /// <summary>All symbols in one message instead of one message each.</summary>
    public bool IsArray { get; private init; }

    /// <summary>Levels of a partial book.</summary>
    public int Levels { get; private init; }

    /// <summary>Interval of candles.</summary>
    public string Interval { get; private init; } = string.Empty;

    /// <summary>Reads a name; null when there is no such stream.</summary>
    public static AsterStreamName? Parse(string text, AsterListing listing)
    {
        if (text.StartsWith('!'))
        {
            return ParseAll(text);
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && listing.FindByStreamName(text[..at]) is { } symbol ? ParseOne(text, text[(at + 1)..], symbol) : null;
    }

    private static AsterStreamName? ParseAll(string text) => text switch
    {
        "!bookTicker" => new AsterStreamName(text, AsterStreamKind.Touch, Symbol: null, TimeSpan.Zero),
        "!markPrice@arr" => new AsterStreamName(text, AsterStreamKind.Mark, Symbol: null, ThreeSeconds) { IsArray = true },
        "!markPrice@arr@1s" => new AsterStreamName(text, AsterStreamKind.Mark, Symbol: null, Second) { IsArray = true },
        "!ticker@arr" => new AsterStreamName(text, AsterStreamKind.Ticker, Symbol: null, Second) { IsArray = true },
        "!miniTicker@arr" => new AsterStreamName(text, AsterStreamKind.MiniTicker, Symbol: null, Second) { IsArray = true },
        "!forceOrder@arr" => new AsterStreamName(text, AsterStreamKind.Liquidation, Symbol: null, TimeSpan.Zero),
        _ => null,
    };

    private static AsterStreamName? ParseOne(string text, string rest, AsterSymbol symbol)
    {
        var parts = rest.Split('@');
        if (parts[0].StartsWith("depth", StringComparison.Ordinal))
        {
            return ParseDepth(text, parts, symbol);
        }

        if (rest.StartsWith("kline_", StringComparison.Ordinal) && AsterIntervals.Exists(rest["kline_".Length..]))
        {
            return new AsterStreamName(text, AsterStreamKind.Kline, symbol, Standard) { Interval = rest["kline_".Length..] };
        }

        return rest switch
        {
            "bookTicker" => new AsterStreamName(text, AsterStreamKind.Touch, symbol, TimeSpan.Zero),
            "aggTrade" => new AsterStreamName(text, AsterStreamKind.Trade, symbol, TimeSpan.Zero),
            "markPrice" => new AsterStreamName(text, AsterStreamKind.Mark, symbol, ThreeSeconds),
            "markPrice@1s" => new AsterStreamName(text, AsterStreamKind.Mark, symbol, Second),
            "ticker" => new AsterStreamName(text, AsterStreamKind.Ticker, symbol, Second),
            "miniTicker" => new AsterStreamName(text, AsterStreamKind.MiniTicker, symbol, Second),
            "forceOrder" => new AsterStreamName(text, AsterStreamKind.Liquidation, symbol, TimeSpan.Zero),
            _ => null,
        };
    }

    private static AsterStreamName? ParseDepth(string text, string[] parts, AsterSymbol symbol)
    {
        int? levels = parts[0] switch
        {
            "depth" => 0,
            "depth5" => 5,
            "depth10" => 10,
            "depth20" => 20,
            _ => null,
        };
        TimeSpan? rate = parts.Length switch
        {
            1 => Standard,
            2 when parts[1] == "100ms" => TimeSpan.FromMilliseconds(100),
            2 when parts[1] == "500ms" => TimeSpan.FromMilliseconds(500),
            _ => null,
        };
        return levels is { } count && rate is { } interval
            ? new AsterStreamName(text, count == 0 ? AsterStreamKind.Depth : AsterStreamKind.PartialDepth, symbol, interval) { Levels = count }
            : null;
    }
}
