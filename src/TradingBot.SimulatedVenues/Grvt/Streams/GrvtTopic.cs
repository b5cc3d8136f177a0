using TradingBot.SimulatedVenues.Grvt.Rest;
using TradingBot.SimulatedVenues.Grvt.Wire;

namespace TradingBot.SimulatedVenues.Grvt.Streams;

/// <summary>What a client can subscribe to: a stream and a selector, <c>primary@secondary</c>. Equal when it is the same.</summary>
/// <param name="Stream">Name with its version (<c>v1.book.d</c>).</param>
/// <param name="Primary">First part of the selector.</param>
/// <param name="Secondary">Second part; empty when there is none.</param>
internal sealed record GrvtTopic(string Stream, string Primary, string Secondary)
{
    public const string Order = "v1.order";
    public const string State = "v1.state";
    public const string Fill = "v1.fill";
    public const string Position = "v1.position";
    public const string Cancel = "v1.cancel";
    public const string Trade = "v1.trade";
    public const string Candle = "v1.candle";

    // Deposits, transfers and withdrawals do not happen here; their streams exist and stay silent.
    private static readonly HashSet<string> Private = new(StringComparer.Ordinal) { Order, State, Fill, Position, Cancel, "v1.deposit", "v1.transfer", "v1.withdrawal" };

    private static readonly Dictionary<string, int[]> Rates = new(StringComparer.Ordinal)
    {
        ["v1.book.s"] = [500, 1_000],
        ["v1.book.d"] = [50, 100, 500, 1_000],
        ["v1.mini.s"] = [200, 500, 1_000, 5_000],
        ["v1.mini.d"] = [0, 50, 100, 200, 500, 1_000, 5_000],
        ["v1.ticker.s"] = [500, 1_000, 5_000],
        ["v1.ticker.d"] = [100, 200, 500, 1_000, 5_000],
    };

    /// <summary>The stream without what only changes its audience: newer clients ask for <c>rpi.book</c>, which has the same payload.</summary>
    public string Kind => Stream.Replace(".rpi.", ".", StringComparison.Ordinal);

    public bool IsPrivate => Private.Contains(Stream);

    /// <summary>Snapshots only, each one complete.</summary>
    public bool IsSnapshotStream => Kind.EndsWith(".s", StringComparison.Ordinal);

    public string Selector => Secondary.Length == 0 ? Primary : $"{Primary}@{Secondary}";

    public TimeSpan Rate => TimeSpan.FromMilliseconds(Number(0));

    public int Depth => Number(1);

    public int Limit => Number(0);

    /// <summary>Length of the candles.</summary>
    public TimeSpan Length => GrvtCandles.Length(Parts[0])!.Value;

    public bool HasVolume => Parts[1] == GrvtCandles.Trade;

    /// <summary>Names of the members of its feed.</summary>
    public GrvtShape Shape => Kind switch
    {
        Order => GrvtShapes.Order,
        State => GrvtShapes.OrderState,
        Fill => GrvtShapes.Fill,
        Position => GrvtShapes.Position,
        Cancel => GrvtShapes.CancelStatus,
        Trade => GrvtShapes.Trade,
        Candle => GrvtShapes.Candle,
        "v1.book.s" or "v1.book.d" => GrvtShapes.Book,
        _ => GrvtShapes.Ticker,
    };

    private string[] Parts => Secondary.Split('-');

    /// <summary>Reads a selector of a stream.</summary>
    /// <param name="stream">Name of the stream.</param>
    /// <param name="selector">The selector.</param>
    /// <param name="listing">The instruments.</param>
    /// <param name="account">Who has logged in; null for nobody.</param>
    /// <param name="error">Why there is no such thing.</param>
    public static GrvtTopic? Parse(string? stream, string selector, GrvtListing listing, long? account, out GrvtError? error)
    {
        var halves = selector.Split('@');
        var topic = new GrvtTopic(stream ?? string.Empty, halves[0], halves.Length > 1 ? halves[1] : string.Empty);
        error = halves.Length > 2 || halves[0].Length == 0 ? GrvtError.Of(GrvtError.SelectorFormat)
            : topic.IsPrivate ? topic.CheckPrivate(listing, account)
            : topic.CheckPublic(listing);
        return error is null ? topic : null;
    }

    private int Number(int part) => int.TryParse(Parts.ElementAtOrDefault(part), out var number) ? number : -1;

    private GrvtError? CheckPrivate(GrvtListing listing, long? account)
    {
        var parts = Primary.Split('-');
        return account is null ? GrvtError.Of(GrvtError.NotLoggedIn)
            : parts.Length > 2 ? GrvtError.Of(GrvtError.SelectorPrimary)
            : Secondary.Length > 0 ? GrvtError.Of(GrvtError.SelectorSecondary)
            : parts[0] != GrvtText.Integer(account.Value) ? GrvtError.Of(GrvtError.SubAccountInvalid)
            : GrvtError.Unless(parts.Length == 1 || listing.Find(parts[1]) is not null, GrvtError.InstrumentInvalid);
    }

    private GrvtError? CheckPublic(GrvtListing listing)
    {
        if (Kind is not (Trade or Candle) && !Rates.ContainsKey(Kind))
        {
            return GrvtError.Of(GrvtError.SelectorFormat);
        }

        if (listing.Find(Primary) is null)
        {
            return GrvtError.Of(GrvtError.InstrumentInvalid);
        }

        var expected = Kind is Candle or "v1.book.s" ? 2 : 1;
        if (Parts.Length != expected || Secondary.Length == 0)
        {
            return GrvtError.Of(GrvtError.SelectorSecondary);
        }

        return Kind switch
        {
            Trade => Number(0) is < 1 or > 1_000 ? GrvtError.Of(GrvtError.LimitOutOfRange) : GrvtError.Unless(Number(0) is 50 or 200 or 500 or 1_000, GrvtError.LimitNotAllowed),
            Candle => GrvtError.Unless(GrvtCandles.Length(Parts[0]) is not null, GrvtError.IntervalInvalid) ?? GrvtError.Unless(GrvtCandles.IsType(Parts[1]), GrvtError.CandleTypeInvalid),
            _ => GrvtError.Unless(Rates[Kind].Contains(Number(0)), GrvtError.RateInvalid)
                ?? GrvtError.Unless(Kind != "v1.book.s" || Depth is 10 or 50 or 100 or 500, GrvtError.DepthInvalid),
        };
    }
}
