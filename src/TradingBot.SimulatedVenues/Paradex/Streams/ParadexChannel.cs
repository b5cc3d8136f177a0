using System.Globalization;
using TradingBot.Simulation;

namespace TradingBot.SimulatedVenues.Paradex.Streams;

/// <summary>What a client can subscribe to.</summary>
/// <param name="Name">The whole name, as it is asked for and as frames carry it.</param>
/// <param name="Family">First part of the name (<c>order_book</c>).</param>
/// <param name="Market">The market; null for all of them or for none.</param>
/// <param name="Feed">What follows the market (<c>deltas</c>); empty when nothing does.</param>
internal sealed record ParadexChannel(string Name, string Family, int? Market, string Feed)
{
    public const string Bbo = "bbo";
    public const string Trades = "trades";
    public const string OrderBook = "order_book";
    public const string Summary = "markets_summary";
    public const string FundingData = "funding_data";
    public const string Markets = "markets";
    public const string Orders = "orders";
    public const string Fills = "fills";
    public const string Positions = "positions";
    public const string Account = "account";
    public const string FundingPayments = "funding_payments";
    public const string All = "ALL";
    public const string Deltas = "deltas";
    public const string InteractiveDeltas = "interactive_deltas";
    public const string Interactive = "interactive";

    private const int Depth = 15;

    // Accepted, and nothing ever happens on them: what they tell of does not occur here.
    private static readonly string[] Silent = ["balance_events", "tradebusts", "transaction", "transfers"];

    public bool IsPrivate => Family is Orders or Fills or Positions or Account or FundingPayments || Silent.Contains(Family);

    /// <summary>The whole top of the book at intervals; null for other channels.</summary>
    public BookFeed? Snapshots => Family == OrderBook ? BookFeed.Parse(Feed) : null;

    /// <summary>Reads a name; null when there is no such channel.</summary>
    public static ParadexChannel? Parse(string name, SimulatedExchange exchange)
    {
        var parts = name.Split('.', 3);
        var (family, scope, feed) = (parts[0], parts.Length > 1 ? parts[1] : string.Empty, parts.Length > 2 ? parts[2] : string.Empty);
        var market = exchange.FindMarket(scope)?.Id;
        var isOne = market is not null;
        var isAll = scope == All;
        var isNone = scope.Length == 0;
        var exists = family switch
        {
            Bbo => (isOne && feed is "" or Interactive) || (isAll && feed.Length == 0),
            Trades or Orders or Fills or FundingPayments => (isOne || isAll) && feed.Length == 0,
            OrderBook => isOne && (feed is Deltas or InteractiveDeltas || BookFeed.Parse(feed) is not null),
            Summary or FundingData or Markets => (isOne || isAll || isNone) && feed.Length == 0,
            Positions or Account => isNone,
            _ => isNone && Silent.Contains(family),
        };
        return exists ? new ParadexChannel(name, family, market, feed) : null;
    }

    /// <summary>A feed of whole books: <c>snapshot@15@100ms</c>, perhaps with a price step behind (<c>@0_1</c>).</summary>
    /// <param name="Interval">Time between two books.</param>
    /// <param name="Step">Prices are grouped by it; null for single prices.</param>
    /// <param name="IsInteractive">RPI orders are among them.</param>
    internal sealed record BookFeed(TimeSpan Interval, decimal? Step, bool IsInteractive)
    {
        public static int Levels => Depth;

        public static BookFeed? Parse(string feed)
        {
            var parts = feed.Split('@');
            if (parts.Length is not (3 or 4) || parts[0] is not ("snapshot" or Interactive) || parts[1] != Depth.ToString(CultureInfo.InvariantCulture))
            {
                return null;
            }

            var isInteractive = parts[0] == Interactive;
            var milliseconds = (parts[2], isInteractive) switch
            {
                ("50ms", false) => 50,
                ("100ms", _) => 100,
                ("200ms", true) => 200,
                ("400ms", true) => 400,
                _ => 0,
            };
            decimal? step = null;
            if (parts.Length == 4)
            {
                if (!decimal.TryParse(parts[3].Replace('_', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value <= 0m)
                {
                    return null;
                }

                step = value;
            }

            return milliseconds == 0 ? null : new BookFeed(TimeSpan.FromMilliseconds(milliseconds), step, isInteractive);
        }
    }
}
